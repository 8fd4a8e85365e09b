from datetime import date

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import PersonRequest, requires
from people.models import Person
from people.permissions import Action
from programs.forms.pledges import PledgeForm, PracticeWeekForm
from programs.models import Cohort, PracticePledge
from programs.pledging import slot_day, weeks_begun
from programs.views.cohorts import find_cohort
from web.forms import posted
from web.htmx import render_page_or_partial


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PLEDGE_EDIT)
def pledge(request: PersonRequest, pk: int) -> HttpResponse:
    """One's own slot. Who may pledge for others names the manager in the address, or chooses one."""
    cohort, today = find_cohort(request, pk), request.organization.today()
    managers = managers_of(cohort, request.person)
    manager = find_manager(request, managers)
    if manager is None:
        return render(request, "programs/pledge_choose.html", {"cohort": cohort, "managers": managers})
    made = cohort.pledges.filter(manager=manager).first()
    form = PledgeForm(posted(request), cohort=cohort, pledge=made)
    if form.is_valid() and form.save(manager, by=request.person, today=today):
        messages.success(request, _("%(manager)s protects this time now.") % {"manager": manager})
        return redirect(cohort)
    context = {"cohort": cohort, "manager": manager, "form": form, "pledge": made}
    if made:
        made.cohort, made.manager = cohort, manager
        context["weeks"] = week_forms(made, today=today)
    context["learners"] = cohort.enrollments.current().filter(manager=manager).select_related("person")
    return render(request, "programs/pledge.html", context, status=422 if form.errors else 200)


def managers_of(cohort: Cohort, person: Person) -> QuerySet[Person]:
    """Those who sign off for somebody in the cohort or pledged for it, and whose pledge is this person's to make."""
    concerned = Q(learners__cohort=cohort, learners__withdrawn_on=None) | Q(pledges__cohort=cohort)
    return Person.objects.permitted(person, Action.PLEDGE_EDIT).filter(concerned).distinct()


def find_manager(request: PersonRequest, managers: QuerySet[Person]) -> Person | None:
    """The one named in the address, else oneself; None when there is a choice. Raises Http404."""
    named = request.GET.get("manager")
    if named is not None:
        return get_object_or_404(managers, pk=int(named) if named.isdecimal() and len(named) < 19 else 0)
    if not managers:
        raise Http404
    return next((manager for manager in managers if manager == request.person), None)


def week_forms(pledge: PracticePledge, *, today: date) -> list[tuple[PracticeWeekForm, date]]:
    """Each week that has begun, the latest first, with the day of its slot."""
    said = {week.week: week for week in pledge.weeks.select_related("said_by")}
    weeks = range(weeks_begun(pledge.cohort, on=today), 0, -1)
    forms = [PracticeWeekForm(pledge=pledge, week=week, said=said.get(week)) for week in weeks]
    return [(form, slot_day(pledge, form.week)) for form in forms]


@require_POST
@requires(Action.PLEDGE_EDIT)
def practice_week(request: PersonRequest, pk: int, week: int) -> HttpResponse:
    rows = PracticePledge.objects.permitted(request.person, Action.PLEDGE_EDIT)
    found = get_object_or_404(rows.select_related("cohort__version__program", "manager"), pk=pk)
    if week not in range(1, found.cohort.version.weeks + 1):
        raise Http404
    form, today = PracticeWeekForm(request.POST, pledge=found, week=week), request.organization.today()
    is_saved = form.is_valid() and form.save(by=request.person, today=today)
    if is_saved and not request.htmx:
        return redirect(f"{reverse('programs:pledge', args=[found.cohort_id])}?manager={found.manager_id}")
    said = found.weeks.filter(week=week).select_related("said_by").first()
    shown = PracticeWeekForm(pledge=found, week=week, said=said) if is_saved else form
    context = {"cohort": found.cohort, "manager": found.manager, "pledge": found}
    context["line"] = (shown, slot_day(found, week))
    return render_page_or_partial(
        request, "programs/practice_week.html", "week", context, status=200 if is_saved else 422
    )  # fmt: skip
