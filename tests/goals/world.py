"""Goals at every step of their life, taken there by the model's own verbs. Friday, 20 November 2026 is today."""

from datetime import date, timedelta
from decimal import Decimal

from goals.models import Goal, Measurement, Metric
from goals.models.reading import Reading
from people.models import Person
from tests.factories import GoalFactory

TODAY = date(2026, 11, 20)
FIRST_DAY = date(2026, 10, 5)  # a Monday
WOBBLE = [Decimal(value) for value in (120, 122, 118, 121, 119, 123, 117, 120, 122, 118, 121, 119, 123, 117)]
BASELINE_TAKEN = date(2026, 10, 19)
DUE = date(2026, 12, 18)


def record(metric: Metric, values: list, *, by: Person, first: date = FIRST_DAY, today: date = TODAY, **reading) -> int:
    """One value a day from ``first`` on."""
    readings = [Reading(first + timedelta(days=n), Decimal(value), **reading) for n, value in enumerate(values)]
    return metric.record(readings, by=by, source=Measurement.Source.HAND, today=today)


def measuring_goal(**facts) -> Goal:
    goal = GoalFactory(**facts)
    goal.start_measuring(by=goal.owner, today=FIRST_DAY)
    return goal


def measured_goal(values=WOBBLE, **facts) -> Goal:
    """Its baseline is proposed; nobody has accepted it."""
    goal = measuring_goal(**facts)
    record(goal.headline, values, by=goal.owner, today=BASELINE_TAKEN)
    goal.take_baseline(by=goal.owner, today=BASELINE_TAKEN)
    goal.refresh_from_db()
    return goal


def ready_goal(**facts) -> Goal:
    goal = measured_goal(**facts)
    for person in (goal.owner, goal.lead):
        if goal.state == "MEASURING":
            goal.accept_baseline(goal.proposed_baseline, by=person, today=BASELINE_TAKEN)
    return goal


def active_goal(*, target=60, due_on: date = DUE, rule: str = "REACH", periods: int | None = None, **facts) -> Goal:
    """120 minutes with usual variation, 60 by 18 December; set on 19 October."""
    goal = ready_goal(**facts)
    value = Decimal(target)
    goal.set_target(by=goal.owner, value=value, due_on=due_on, rule=rule, periods=periods, today=BASELINE_TAKEN)
    return goal
