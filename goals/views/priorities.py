from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from goals.examples import PRIORITIES
from goals.forms.priorities import PriorityForm, RetireForm
from goals.history import history_of
from goals.models import Goal, StrategicPriority
from people.access import PersonRequest, requires
from people.models import Person
from people.permissions import Action
from web.forms import posted

WORST = 3  # goals named on the card of a priority
PAGE = 50  # goals
USUAL_HORIZON = timedelta(days=2 * 365)


@require_GET
@requires(Action.PRIORITY_VIEW)
def priorities(request: PersonRequest) -> HttpResponse:
    goals = Goal.objects.permitted(request.person, Action.GOAL_VIEW)
    worst = Prefetch("goals", goals.unfinished().select_related("owner").exceptions_first()[:WORST], to_attr="worst")
    rows = StrategicPriority.objects.permitted(request.person, Action.PRIORITY_VIEW)
    rows = rows.select_related("sponsor", "co_owner").prefetch_related(worst).by_state()
    mix = goals.status_mix()
    context = {"rows": [(row, mix.get(row.pk)) for row in rows], "examples": PRIORITIES}
    return render(request, "goals/priorities.html", context)


@require_GET
@requires(Action.PRIORITY_VIEW)
def priority(request: PersonRequest, pk: int) -> HttpResponse:
    rows = StrategicPriority.objects.permitted(request.person, Action.PRIORITY_VIEW)
    found = get_object_or_404(rows.select_related("sponsor", "co_owner"), pk=pk)
    goals = Goal.objects.permitted(request.person, Action.GOAL_VIEW).filter(priority=found)
    page = Paginator(goals.for_row().open_first(), PAGE).get_page(request.GET.get("page"))
    context = {
        "priority": found,
        "page": page,
        "mix": goals.status_mix().get(found.pk),
        "history": history_of(found),
    }
    return render(request, "goals/priority.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PRIORITY_EDIT)
def new_priority(request: PersonRequest) -> HttpResponse:
    """The address may bring a title and an outcome along, as the examples do."""
    today = request.organization.today()
    usual = {"sponsor": request.person, "starts_on": today, "ends_on": today + USUAL_HORIZON}
    suggested = {**usual, **request.GET.dict()}
    form = PriorityForm(posted(request), initial=suggested, people=_present(request))
    if form.is_valid():
        return _saved(request, form.save())
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PRIORITY_EDIT)
def edit_priority(request: PersonRequest, pk: int) -> HttpResponse:
    found = _to_edit(request, pk)
    form = PriorityForm(posted(request), instance=found, people=_present(request))
    if form.is_valid():
        if form.has_changed():
            found.revise(by=request.person, on=request.organization.today(), why=form.cleaned_data["why"])
        return _saved(request, found)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PRIORITY_EDIT)
def retire_priority(request: PersonRequest, pk: int) -> HttpResponse:
    found = _to_edit(request, pk)
    form = RetireForm(posted(request))
    if form.is_valid():
        found.retire(by=request.person, on=request.organization.today(), **form.cleaned_data)
        messages.success(request, _("“%(title)s” is retired.") % {"title": found.title})
        return redirect(found)
    goals = found.goals.unfinished().select_related("owner").order_by("owner__name", "pk")
    context = {"priority": found, "form": form, "goals": goals}
    return render(request, "goals/retire_priority.html", context, status=422 if form.errors else 200)


def _to_edit(request: PersonRequest, pk: int) -> StrategicPriority:
    return get_object_or_404(StrategicPriority.objects.permitted(request.person, Action.PRIORITY_EDIT), pk=pk)


def _present(request: PersonRequest):
    people = Person.objects.permitted(request.person, Action.PERSON_VIEW)
    return people.present(on=request.organization.today())


def _saved(request: PersonRequest, found: StrategicPriority) -> HttpResponse:
    messages.success(request, _("“%(title)s” is saved.") % {"title": found.title})
    if found.horizon_warning:
        messages.warning(request, found.horizon_warning)
    return redirect(found)


def _form(request: PersonRequest, form: PriorityForm) -> HttpResponse:
    context = {"priority": form.instance, "form": form}
    return render(request, "goals/priority_form.html", context, status=422 if form.errors else 200)
