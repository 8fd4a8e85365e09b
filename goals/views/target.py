from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.forms.target import TargetForm
from goals.models import Goal
from goals.target_preview import Preview, preview_target
from goals.views.goal import find_goal
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import posted
from web.htmx import render_page_or_partial

LOCKED = [Goal.State.DRAFT, Goal.State.MEASURING]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_EDIT)
def target(request: PersonRequest, pk: int) -> HttpResponse:
    """Locked until there is a baseline. ``preview`` shows what the choice means and saves nothing."""
    goal = find_goal(request, pk, Action.GOAL_EDIT)
    if goal.headline is None or (goal.state in LOCKED and request.method != "POST"):
        return render(request, "goals/target_locked.html", {"goal": goal})
    form = TargetForm(posted(request), goal=goal, today=request.organization.today())
    is_preview = "preview" in request.POST
    if form.is_valid() and not is_preview and form.save(by=request.person):
        messages.success(request, _("The target is set."))
        return redirect("goals:goal", pk)
    context = {"goal": goal, "form": form, "preview": _preview(goal, form)}
    status = 422 if form.errors and not is_preview else 200
    return render_page_or_partial(request, "goals/target.html", "preview" if is_preview else "main", context, status)


def _preview(goal: Goal, form: TargetForm) -> Preview | None:
    """Of what was chosen, or else of the proposal in the middle."""
    if goal.headline.counts:  # its pace is that of each period
        return None
    if form.is_bound:
        chosen = getattr(form, "cleaned_data", {})
        value, due_on = chosen.get("value"), chosen.get("due_on")
    else:
        value = form.initial.get("value") or (
            form.proposals[len(form.proposals) // 2].value if form.proposals else None
        )
        due_on = form.initial["due_on"]
    if value is None or due_on is None or goal.baseline_mean is None or due_on <= form.today:
        return None
    return preview_target(goal, value, start=goal.activated_on or form.today, due_on=due_on)
