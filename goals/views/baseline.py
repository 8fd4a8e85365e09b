from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goals.baseline_page import BaselinePage
from goals.forms.baseline import BaselineForm
from goals.forms.goal import Refusable
from goals.models import Baseline, Goal
from goals.views.goal import find_goal
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import posted


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_VIEW)
def baseline(request: PersonRequest, pk: int) -> HttpResponse:
    """How far the baseline is; posting takes it."""
    action = Action.GOAL_MEASURE if request.method == "POST" else Action.GOAL_VIEW
    goal = find_goal(request, pk, action)
    if request.method == "POST" and goal.measures_only_self(request.person):
        raise PermissionDenied
    form = BaselineForm(posted(request), goal=goal, today=request.organization.today())
    if request.method == "POST" and form.is_valid() and form.save(by=request.person):
        messages.success(request, _("The baseline is taken. Now its owner and lead accept it."))
        return redirect("goals:baseline", pk)
    return _page(request, goal, form)


@require_POST
@requires(Action.BASELINE_ACCEPT)
def accept_baseline(request: PersonRequest, pk: int, baseline_pk: int) -> HttpResponse:
    goal = find_goal(request, pk, Action.BASELINE_ACCEPT)
    found = get_object_or_404(Baseline, pk=baseline_pk, metric__goal=goal, person=None)
    form, today = Refusable(request.POST), request.organization.today()
    form.full_clean()
    if form.ask(lambda: goal.accept_baseline(found, by=request.person, today=today)):
        is_ready = goal.state == Goal.State.BASELINE_READY
        messages.success(request, _("The baseline is accepted."))
        return redirect("goals:target" if is_ready else "goals:baseline", pk)
    return _page(request, find_goal(request, pk), form=BaselineForm(goal=goal, today=today), accept_form=form)


def _page(request: PersonRequest, goal: Goal, form: BaselineForm, accept_form: Refusable | None = None) -> HttpResponse:
    page = BaselinePage(goal, request.person, today=request.organization.today())
    context = {"goal": goal, "page": page, "form": form, "accept_form": accept_form}
    is_refused = form.errors or (accept_form and accept_form.errors)
    return render(request, "goals/baseline.html", context, status=422 if is_refused else 200)
