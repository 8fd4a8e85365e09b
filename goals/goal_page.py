"""What the page of one goal shows to one person. Plain queries, the same number however long the history is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from goals.history import Change, history_of
from goals.models import Baseline, CheckIn, Goal, Measurement, Metric, NextAction, Target
from goals.present import weekly_values
from goals.weeks import Week
from people.models import Person
from people.permissions import Action
from web.dates import short_day

LATEST = 10  # check-ins and actions on the page
OLD_AFTER = 7  # days


@dataclass(frozen=True)
class Own:
    """One person's way from their own start. Values in the metric's unit."""

    person: Person
    baseline: Decimal | None
    now: Decimal
    now_on: date

    @property
    def change(self) -> Decimal | None:
        return None if self.baseline is None else self.now - self.baseline


class GoalPage:
    def __init__(self, goal: Goal, person: Person, *, today: date):
        self.goal, self.person, self.today = goal, person, today

    @cached_property
    def rights(self) -> set[Action]:
        return self.goal.rights(self.person)

    @property
    def pace(self) -> Decimal | None:
        return self.goal.pace(on=self.today)

    @cached_property
    def target(self) -> Target | None:
        return self.goal.target

    @property
    def missed_week(self) -> Week | None:
        return self.goal.missed_week(today=self.today)

    @property
    def days_old(self) -> int | None:
        """How old the value is, once that is worth saying."""
        if self.goal.current_on is None or self.goal.headline.counts:  # a log is never out of date
            return None
        days = (self.today - self.goal.current_on).days
        return days if days > OLD_AFTER else None

    @cached_property
    def weeks(self) -> list[tuple[Week, Decimal]]:
        return weekly_values(self.goal.headline.points()) if self.goal.headline else []

    @property
    def week_values(self) -> list[Decimal]:
        return [value for _, value in self.weeks]

    @property
    def first(self) -> str:
        return short_day(self.weeks[0][0].monday) if self.weeks else ""

    @property
    def last(self) -> str:
        return short_day(self.weeks[-1][0].monday) if len(self.weeks) > 1 else ""

    @cached_property
    def metrics(self) -> list[Metric]:
        return list(self.goal.metrics.all())

    @cached_property
    def check_ins(self) -> list[CheckIn]:
        return list(self.goal.check_ins.select_related("checked_in_by")[:LATEST])

    @cached_property
    def next_actions(self) -> list[NextAction]:
        return list(self.goal.next_actions.select_related("owner").order_by("-due_on", "-pk")[:LATEST])

    @cached_property
    def behavior_goals(self) -> list[Goal]:
        """Those that serve this shared outcome, as far as the person may see them."""
        if self.goal.kind == Goal.Kind.ROLE:
            return []
        return list(self.goal.behavior_goals.permitted(self.person, Action.GOAL_VIEW).for_row())

    @cached_property
    def shared_outcome(self) -> Goal | None:
        outcome = Goal.objects.permitted(self.person, Action.GOAL_VIEW).filter(pk=self.goal.shared_outcome_id)
        return outcome.first() if self.goal.shared_outcome_id else None

    @cached_property
    def people(self) -> list[Own]:
        """Each person measured whom this person may see; of a shared outcome nobody."""
        if self.goal.kind != Goal.Kind.ROLE or self.goal.headline is None:
            return []
        seen = Person.objects.permitted(self.person, Action.PERSON_VIEW)
        return own_ways(self.goal.headline, seen)

    @cached_property
    def history(self) -> list[Change]:
        return history_of(self.goal)


def own_ways(metric: Metric, people: Iterable[Person]) -> list[Own]:
    """Of these people, by name: their own baseline and their latest value. Two queries."""
    rows = Measurement.objects.filter(metric=metric, person__in=people).select_related("person")
    latest = rows.order_by("person_id", "-measured_on").distinct("person_id")
    starts = Baseline.objects.filter(Q(metric=metric, superseded_at=None), person__isnull=False)
    means = dict(starts.values_list("person_id", "mean"))
    own = [Own(row.person, means.get(row.person_id), row.value, row.measured_on) for row in latest]
    return sorted(own, key=lambda way: way.person.name)
