"""What the page of a goal's baseline shows: how far it is, and who still has to accept it."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from goals.models import Baseline, Goal
from goals.models.baseline import FEWEST_OBSERVATIONS, FEWEST_PERIODS, ONE_SAMPLE, SHORTEST
from goals.periods import Point
from goals.refusals import GoalRefused
from goals.signal import NaturalLimits, natural_limits
from people.models import Person
from people.permissions import Action
from tenants.models import Organization


class BaselinePage:
    fewest, shortest, one_sample = FEWEST_OBSERVATIONS, SHORTEST.days, ONE_SAMPLE

    def __init__(self, goal: Goal, person: Person, *, today: date):
        self.goal, self.person, self.today = goal, person, today

    @cached_property
    def rights(self) -> set[Action]:
        return self.goal.rights(self.person)

    @cached_property
    def may_take(self) -> bool:
        states = Goal.State.MEASURING, Goal.State.BASELINE_READY, Goal.State.ACTIVE
        measures_all = Action.GOAL_MEASURE in self.rights and not self.goal.measures_only_self(self.person)
        return self.goal.state in states and measures_all

    @cached_property
    def points(self) -> list[Point]:
        """The days a baseline taken now would rest on."""
        if self.goal.headline is None:
            return []
        return self.goal.readings_for_baseline(first_on=None, last_on=self.today)

    @property
    def values(self) -> list[Decimal]:
        return [value for _, value in self.points]

    @property
    def days(self) -> int:
        """From the first day measured to the last, both counted."""
        return (self.points[-1][0] - self.points[0][0] + timedelta(days=1)).days if self.points else 0

    @cached_property
    def largest_sample(self) -> int:
        return self.goal.largest_sample(self.points) if self.points else 0

    @property
    def is_enough(self) -> bool:
        try:
            self.goal.refuse_thin_baseline(self.points)
        except GoalRefused:
            return False
        return True

    @property
    def fewest_periods(self) -> int:
        """Of a count."""
        return FEWEST_PERIODS[self.goal.headline.every]

    @cached_property
    def limits(self) -> NaturalLimits | None:
        return natural_limits(self.values) if self.points else None

    @cached_property
    def baselines(self) -> list[Baseline]:
        """Of the whole role or team, the latest first; the replaced ones stay."""
        if self.goal.headline is None:
            return []
        return list(self.goal.headline.baselines.filter(person=None).select_related("proposed_by"))

    @property
    def proposed(self) -> Baseline | None:
        return next((b for b in self.baselines if b.accepted_at is None and b.superseded_at is None), None)

    @property
    def accepted(self) -> Baseline | None:
        return next((b for b in self.baselines if b.accepted_at and b.superseded_at is None), None)

    @property
    def replaced(self) -> list[Baseline]:
        return [b for b in self.baselines if b.superseded_at]

    @cached_property
    def missing(self) -> list[Person]:
        """Who still has to accept."""
        asked, both = [], self.goal.organization.baseline_policy == Organization.BaselinePolicy.OWNER_AND_LEAD
        if self.proposed.owner_accepted_at is None:
            asked.append(self.goal.owner)
        if both and self.proposed.lead_accepted_at is None and self.goal.lead not in asked:
            asked.append(self.goal.lead)
        return asked

    @property
    def may_accept(self) -> bool:
        return self.person in self.missing and Action.BASELINE_ACCEPT in self.rights
