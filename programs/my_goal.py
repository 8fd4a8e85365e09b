"""A learner's own 30-60-90 in one program: what each day expects, where one stands, one's own values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from goals.goal_page import Own, own_ways
from goals.models import Goal
from people.models import Person
from people.permissions import Action
from programs.judgment import Outcome
from programs.models import Enrollment, Milestone
from programs.verdicts import judgment_of, so_far, verdict_day


@dataclass(frozen=True)
class Marker:
    """A milestone on its day, with the verdict, or before that day how it looks so far; else neither."""

    milestone: Milestone
    on: date
    outcome: Outcome | None = None
    why: str = ""
    records: tuple = ()
    is_so_far: bool = False


@dataclass(frozen=True)
class Way:
    """What the program expects for one goal. ``goal`` is None where the learner may not see it."""

    goal: Goal | None
    markers: list[Marker]
    own: Own | None
    pace: Decimal | None


class MyGoal:
    def __init__(self, enrollment: Enrollment, person: Person, *, today: date):
        self.enrollment, self.person, self.today = enrollment, person, today

    @cached_property
    def ways(self) -> list[Way]:
        markers: dict[int, list[Marker]] = {}
        for milestone in self.enrollment.cohort.version.milestones.all():
            markers.setdefault(milestone.goal_id, []).append(self._marker(milestone))
        return [self._way(self._seen.get(goal), of_goal) for goal, of_goal in markers.items()]

    @cached_property
    def _seen(self) -> dict[int, Goal]:
        """The goals of one's role, by id; a shared outcome never stands on one person's page."""
        seen = Goal.objects.permitted(self.person, Action.GOAL_VIEW).filter(kind=Goal.Kind.ROLE)
        version = self.enrollment.cohort.version_id
        return {goal.pk: goal for goal in seen.for_row().filter(pk__in=self._goals_of(version))}

    @staticmethod
    def _goals_of(version: int):
        return Milestone.objects.filter(version=version).values("goal")

    def _way(self, goal: Goal | None, markers: list[Marker]) -> Way:
        own = own_ways(goal.headline, [self.person]) if goal and goal.headline else []
        return Way(goal, markers, next(iter(own), None), goal and goal.pace(on=self.today))

    def _marker(self, milestone: Milestone) -> Marker:
        on = verdict_day(self.enrollment.cohort, milestone)
        if verdict := self._verdicts.get(milestone.pk):
            return Marker(milestone, on, Outcome(verdict.outcome), judgment_of(verdict).why, tuple(verdict.records))
        if now := self._so_far.get(milestone.pk):
            return Marker(milestone, on, now.judgment.outcome, now.judgment.why, tuple(now.records), is_so_far=True)
        return Marker(milestone, on)

    @cached_property
    def _verdicts(self) -> dict:
        return {verdict.milestone_id: verdict for verdict in self.enrollment.verdicts.all()}

    @cached_property
    def _so_far(self) -> dict:
        begun = self.today >= self.enrollment.cohort.starts_on
        return {now.milestone.pk: now for now in so_far(self.enrollment, today=self.today)} if begun else {}
