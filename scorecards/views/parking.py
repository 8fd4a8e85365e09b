from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from scorecards.models import ParkedGoal
from scorecards.scopes import teams_led


def parked_goals(request: PersonRequest):
    teams = teams_led(request.person, Action.REVIEW_RUN)
    return ParkedGoal.objects.filter(review__team__in=teams, resolved_at=None)


@requires(Action.REVIEW_RUN)
@require_safe
def parking(request: PersonRequest) -> HttpResponse:
    """What was put off for a talk after a review, of all teams the person leads."""
    goals = parked_goals(request).select_related("goal__owner", "review__team", "parked_by")
    return render(request, "scorecards/parking.html", {"goals": goals})


@requires(Action.REVIEW_RUN)
@require_POST
def resolve(request: PersonRequest, pk: int) -> HttpResponse:
    """It was talked through."""
    get_object_or_404(parked_goals(request), pk=pk).resolve(by=request.person)
    return redirect("scorecards:parking")
