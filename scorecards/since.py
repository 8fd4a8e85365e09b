"""What happened to a goal between two reviews."""

from dataclasses import dataclass

from goals.models import Goal, Measurement, NextAction
from goals.weeks import Week
from tenants.context import current_organization

VALUES = 3


@dataclass(frozen=True)
class Since:
    actions: list[NextAction]  # done
    values: list[Measurement]  # the latest first
    count: int


def since_last_review(goal: Goal, week: Week) -> Since:
    """Actions done and values recorded since the review day of the week before."""
    since = current_organization().review_day_of(week.previous.monday)
    done = goal.next_actions.filter(outcome=NextAction.Outcome.DONE, closed_at__date__gte=since)
    values = list(goal.headline.measurements.filter(measured_on__gt=since).order_by("-measured_on", "-pk"))
    return Since(actions=list(done.select_related("owner")), values=values[:VALUES], count=len(values))
