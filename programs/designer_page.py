from datetime import date
from functools import cached_property

from goals.models import Goal
from people.models import Person
from people.permissions import Action
from programs.grid import Grid, grid
from programs.models import Cohort, Item, LearningObjective, Program, Version
from programs.plan import readiness_of
from programs.readiness import Level, Line

NOT_IN_A_CELL = ("body", "feedback", "checklist", "standard", "behavior")


class DesignerPage:
    """What the designer shows of a program: the draft to whoever may edit, else what is published.

    Every part is one query, however many items the plan has.
    """

    def __init__(self, program: Program, person: Person, *, today: date):
        self.program, self.person, self.today = program, person, today

    @cached_property
    def versions(self) -> list[Version]:
        return list(self.program.versions.all())

    @cached_property
    def draft(self) -> Version | None:
        return next((version for version in self.versions if version.is_draft), None)

    @cached_property
    def published(self) -> Version | None:
        return next((version for version in self.versions if not version.is_draft), None)

    @cached_property
    def may_edit(self) -> bool:
        return self.person.can(Action.PROGRAM_EDIT)

    @cached_property
    def version(self) -> Version:
        first, second = (self.draft, self.published) if self.may_edit else (self.published, self.draft)
        version = first or second
        version.program = self.program
        return version

    @property
    def is_editable(self) -> bool:
        return self.may_edit and self.version.is_draft

    @cached_property
    def goals(self) -> list[Goal]:
        """Those it serves; ``is_seen`` where this person may open the goal's page."""
        seen = Goal.objects.permitted(self.person, Action.GOAL_VIEW).filter(programs__program=self.program)
        seen_ids = set(seen.values_list("pk", flat=True))
        goals = list(self.program.goals)
        for goal in goals:
            goal.is_seen = goal.pk in seen_ids
        return goals

    @cached_property
    def items(self) -> list[Item]:
        return list(self.version.items.defer(*NOT_IN_A_CELL))

    @cached_property
    def objectives(self) -> list[LearningObjective]:
        return list(self.version.objectives.select_related("goal"))

    @cached_property
    def grid(self) -> Grid:
        days = self.version.milestones.values_list("day", flat=True)
        return grid(self.items, weeks=self.version.weeks, protected=self.version.protected_minutes, days=days)

    @cached_property
    def lines(self) -> list[Line]:
        """The readiness check, what stops publishing first."""
        return readiness_of(self.version)

    @property
    def to_mend(self) -> list[Line]:
        return [line for line in self.lines if line.level != Level.OK]

    @property
    def well(self) -> list[Line]:
        return [line for line in self.lines if line.level == Level.OK]

    @cached_property
    def cohorts(self) -> list[Cohort]:
        """The latest first, with their size."""
        cohorts = Cohort.objects.permitted(self.person, Action.COHORT_VIEW)
        return list(cohorts.filter(version__program=self.program).select_related("version").with_size())

    @cached_property
    def running(self) -> list[Cohort]:
        return [cohort for cohort in self.cohorts if cohort.canceled_on is None and self._runs(cohort)]

    @property
    def learners(self) -> int:
        return sum(cohort.size for cohort in self.running)

    @cached_property
    def week(self) -> int | None:
        """Of the cohort that started last; the column "This week"."""
        return self.running[0].week(on=self.today) if self.running else None

    def _runs(self, cohort: Cohort) -> bool:
        return cohort.starts_on <= self.today <= cohort.ends_on
