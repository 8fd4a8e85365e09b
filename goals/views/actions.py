from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from goals.forms.check_in import OutcomeForm
from goals.models import Goal, NextAction
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import posted


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ACTION_CLOSE)
def action(request: PersonRequest, pk: int) -> HttpResponse:
    """What was agreed and whether it got done. Its owner sees it also where the goal is not theirs to see."""
    person = request.person
    found = get_object_or_404(NextAction.objects.seen_by(person).select_related("goal", "owner"), pk=pk)
    may_close = NextAction.objects.permitted(person, Action.ACTION_CLOSE).filter(pk=pk).exists()
    if request.method == "POST" and not may_close:
        raise PermissionDenied
    form = OutcomeForm(posted(request))
    if form.is_valid():
        found.close(form.cleaned_data["outcome"], by=person)
        return redirect(form.cleaned_data["next"] or request.path)
    context = {
        "action": found,
        "goal": Goal.objects.permitted(person, Action.GOAL_VIEW).filter(pk=found.goal_id).first(),
        "may_close": may_close,
        "form": form,
        "today": request.organization.today(),
    }
    return render(request, "goals/action.html", context, status=422 if form.errors else 200)
