from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goals.figure import trend_figure
from goals.forms.check_in import CheckInForm
from goals.forms.goal import HandOverForm, OverrideForm, WhyForm
from goals.goal_page import GoalPage
from goals.models import Goal
from goals.weeks import Week, week_of
from people.access import PersonRequest, requires
from people.permissions import Action
from web.csp import allow_charts
from web.forms import posted
from web.htmx import render_page_or_partial


def find_goal(request: PersonRequest, pk: int, action: Action = Action.GOAL_VIEW) -> Goal:
    """Not in one's rows: 404. To be seen, but not this: 403."""
    seen = Goal.objects.permitted(request.person, Action.GOAL_VIEW).with_reach_of(request.person)
    found = get_object_or_404(seen.select_related("shared_outcome", "team__lead", "owner__manager").for_row(), pk=pk)
    if action not in found.rights(request.person):
        raise PermissionDenied
    return found


def week_asked(request: PersonRequest, found: Goal) -> Week:
    """Which week a check-in is for: this one, or with ``?week=`` the one that was missed. Raises Http404."""
    today = request.organization.today()
    weeks = {str(week): week for week in (week_of(today), found.missed_week(today=today)) if week}
    week = weeks.get(request.GET.get("week", str(week_of(today))))
    if week is None:
        raise Http404
    return week


@allow_charts
@require_GET
@requires(Action.GOAL_VIEW)
def goal(request: PersonRequest, pk: int) -> HttpResponse:
    return goal_page(request, find_goal(request, pk))


def goal_page(request: PersonRequest, found: Goal, *, part: str = "main", **forms) -> HttpResponse:
    """The page, or one part of it, with the forms of what this person may do; a refused one comes as it was sent."""
    today = request.organization.today()
    empty = {
        "check_in_form": lambda: CheckInForm(goal=found, week=week_asked(request, found), today=today),
        "override_form": lambda: OverrideForm(goal=found),
        "hand_over_form": lambda: HandOverForm(goal=found, person=request.person, today=today),
    }
    context = {name: forms.get(name) or make() for name, make in empty.items()}
    context["page"] = GoalPage(found, request.person, today=today)
    is_refused = any(form.errors for form in forms.values())
    return render_page_or_partial(request, "goals/goal.html", part, context, status=422 if is_refused else 200)


@require_GET
@requires(Action.GOAL_VIEW)
def figure(request: PersonRequest, pk: int) -> HttpResponse:
    """The trend as a Plotly figure: every day measured, with limits and target."""
    found = find_goal(request, pk)
    return HttpResponse(trend_figure(found).to_json(), content_type="application/json")


@allow_charts
@require_POST
@requires(Action.STATUS_OVERRIDE)
def override(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_goal(request, pk, Action.STATUS_OVERRIDE)
    form = OverrideForm(request.POST, goal=found)
    if form.is_valid() and form.save(by=request.person):
        return redirect(found)
    return goal_page(request, find_goal(request, pk), override_form=form)


@allow_charts
@require_POST
@requires(Action.GOAL_EDIT)
def hand_over(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_goal(request, pk, Action.GOAL_EDIT)
    form = HandOverForm(request.POST, goal=found, person=request.person, today=request.organization.today())
    if form.is_valid():
        found.hand_over(by=request.person, **form.cleaned_data)
        messages.success(request, _("%(name)s owns this goal now.") % {"name": found.owner})
        return redirect("goals:goal", pk)
    return goal_page(request, found, hand_over_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_EDIT)
def stop(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_goal(request, pk, Action.GOAL_EDIT)
    form = WhyForm(posted(request))
    if form.is_valid() and form.answer(lambda why: found.stop(by=request.person, why=why)):
        messages.success(request, _("The goal is stopped. Its values and history are kept."))
        return redirect("goals:goal", pk)
    return render(request, "goals/stop.html", {"goal": found, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_EDIT)
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_goal(request, pk, Action.GOAL_EDIT)
    form = WhyForm(posted(request))
    today = request.organization.today()
    if form.is_valid() and form.answer(lambda why: found.reopen(by=request.person, why=why, today=today)):
        messages.success(request, _("The goal is open again."))
        return redirect("goals:goal", pk)
    return render(request, "goals/reopen.html", {"goal": found, "form": form}, status=422 if form.errors else 200)
