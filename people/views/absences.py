from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from people.access import PersonRequest, requires
from people.forms.absences import AbsenceForm
from people.models import Absence, Person
from people.permissions import Action
from people.views.people import find_person, may_enter_absences, person_page
from web.htmx import wants_partial


@require_POST
@requires(Action.ABSENCE_EDIT)
def add(request: PersonRequest, pk: int) -> HttpResponse:
    person = _whose_absences(request, pk)
    form = AbsenceForm(request.POST)
    if form.is_valid() and form.save(person, by=request.person, today=request.organization.today()):
        return _away(request, person)
    return person_page(request, person, absence_form=form, partial="away")


@require_POST
@requires(Action.ABSENCE_EDIT)
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(Absence.objects.permitted(request.person, Action.PERSON_VIEW), pk=pk)
    person = _whose_absences(request, absence.person_id)
    absence.take_back()
    return _away(request, person)


def _whose_absences(request: PersonRequest, pk: int) -> Person:
    """Not in one's rows: 404. To be seen, but not this: 403."""
    person = find_person(request, pk, Action.PERSON_VIEW)
    if not may_enter_absences(request, person):
        raise PermissionDenied
    return person


def _away(request: PersonRequest, person: Person) -> HttpResponse:
    if wants_partial(request):
        return person_page(request, person, partial="away")
    return redirect(f"{person.get_absolute_url()}#away")
