from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.access import PersonRequest, requires
from people.forms.absences import AbsenceForm
from people.forms.people import LeaveForm, PeopleFilter, PersonForm, RolesForm
from people.models import Absence, Person
from people.permissions import Action
from people.tasks import send_invitation
from web.forms import posted
from web.htmx import render_page_or_partial, wants_partial

PER_PAGE = 50


@require_safe
@requires(Action.PERSON_VIEW)
def index(request: PersonRequest) -> HttpResponse:
    chosen = PeopleFilter(request.GET, person=request.person)
    people = Person.objects.permitted(request.person, Action.PERSON_VIEW).select_related("team", "job_role")
    people = chosen.apply(people, today=request.organization.today())
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    return render_page_or_partial(request, "people/index.html", "people", {"filter": chosen, "page": page})


@require_safe
@requires(Action.PERSON_VIEW)
def person(request: PersonRequest, pk: int) -> HttpResponse:
    return person_page(request, find_person(request, pk, Action.PERSON_VIEW))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PERSON_EDIT)
def new(request: PersonRequest) -> HttpResponse:
    form = PersonForm(posted(request), today=request.organization.today())
    if form.is_valid():
        form.save()
        messages.success(request, _("%(name)s is here.") % {"name": form.instance.name})
        return redirect(form.instance)
    return render(request, "people/person_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PERSON_EDIT)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
    form = PersonForm(posted(request), instance=person, today=request.organization.today())
    if form.is_valid():
        form.save()
        return redirect(person)
    return render(
        request, "people/person_form.html", {"form": form, "person": person}, status=422 if form.errors else 200
    )


@require_POST
@requires(Action.PERSON_EDIT)
def roles(request: PersonRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
    form = RolesForm(request.POST, by=request.person)
    if form.is_valid():
        try:
            person.grant(form.cleaned_data["roles"], by=request.person, on=request.organization.today())
        except ValidationError as refused:
            form.add_error("roles", refused)
    if form.errors or wants_partial(request):
        return person_page(request, person, roles_form=form, partial="access")
    return redirect(person)


@require_POST
@requires(Action.PERSON_EDIT)
def invite(request: PersonRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
    try:
        person.invite(at=timezone.now())
    except ValidationError as refused:
        return person_page(request, person, refused=refused.messages[0], partial="access")
    send_invitation.delay_on_commit(organization_id=request.organization.pk, person_id=person.pk)
    if wants_partial(request):
        return person_page(request, person, partial="access")
    messages.success(request, _("An e-mail is on its way to %(email)s.") % {"email": person.user.email})
    return redirect(person)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PERSON_EDIT)
def leave(request: PersonRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
    form = LeaveForm(posted(request), initial={"left_on": request.organization.today()})
    if form.is_valid():
        try:
            person.leave(on=form.cleaned_data["left_on"])
        except ValidationError as refused:
            form.add_error("left_on", refused)
        else:
            return redirect(person)
    return render(request, "people/leave.html", {"form": form, "person": person}, status=422 if form.errors else 200)


@require_POST
@requires(Action.PERSON_EDIT)
def come_back(request: PersonRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
    person.come_back()
    return redirect(person)


def find_person(request: PersonRequest, pk: int, action: Action) -> Person:
    people = Person.objects.permitted(request.person, action).with_facts()
    return get_object_or_404(people.select_related("team", "job_role", "manager", "user"), pk=pk)


def _changeable(request: PersonRequest, pk: int) -> Person:
    person = find_person(request, pk, Action.PERSON_EDIT)
    if not request.person.may_change(person):
        raise PermissionDenied
    return person


def may_enter_absences(request: PersonRequest, person: Person) -> bool:
    return Person.objects.permitted(request.person, Action.ABSENCE_EDIT).filter(pk=person.pk).exists()


def person_page(
    request: PersonRequest, person: Person, *, roles_form: RolesForm | None = None,
    absence_form: AbsenceForm | None = None, refused: str = "", partial: str = "",
) -> HttpResponse:  # fmt: skip
    """The page about a person; with ``partial`` only what htmx asked for. What was refused makes it a 422."""
    today = request.organization.today()
    context = {
        "person": person,
        "roles_form": roles_form or RolesForm(initial={"roles": person.granted_roles}, by=request.person),
        "refused": refused,
        "may_change": request.person.can(Action.PERSON_EDIT) and request.person.may_change(person),
        "absences": Absence.objects.filter(person=person).not_over(on=today),
        "absence_form": absence_form or AbsenceForm(),
        "may_enter_absences": may_enter_absences(request, person),
        "today": today,
        "is_here": person.is_here(on=today),
        "led_teams": person.led_teams.all(),
        "reports": person.reports.present(on=today),
    }
    is_refused = refused or any(form and form.errors for form in (roles_form, absence_form))
    status = 422 if is_refused else 200
    return render_page_or_partial(request, "people/person.html", partial or "access", context, status)
