"""The verdicts of many learners as a table: a row for each learner and goal, a cell for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from goals.models import Goal
from programs.models import Enrollment, Milestone, Verdict
from programs.schedule import MILESTONE_DAYS
from programs.verdicts import verdict_day


@dataclass(frozen=True)
class Cell:
    """One day: its verdict, or when there will be one; ``is_asked`` while the lead has not talked it over."""

    milestone: Milestone
    on: date
    verdict: Verdict | None


@dataclass(frozen=True)
class Row:
    enrollment: Enrollment
    goal: Goal
    cells: list[Cell]


def with_verdicts(enrollments: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    """With all that ``rows_of`` reads, in the same number of queries for any number of learners."""
    milestones = Milestone.objects.select_related("goal").order_by("goal_id", "day")
    return enrollments.select_related("person", "cohort__version__program").prefetch_related(
        Prefetch("cohort__version__milestones", milestones), "verdicts"
    )


def rows_of(enrollments: Sequence[Enrollment]) -> list[Row]:
    """From ``with_verdicts``."""
    return [row for enrollment in enrollments for row in _rows(enrollment)]


def _rows(enrollment: Enrollment) -> list[Row]:
    verdicts = {verdict.milestone_id: verdict for verdict in enrollment.verdicts.all()}
    rows = []
    for goal, milestones in groupby(enrollment.cohort.version.milestones.all(), key=lambda milestone: milestone.goal):
        by_day = {milestone.day: _cell(enrollment, milestone, verdicts) for milestone in milestones}
        rows.append(Row(enrollment, goal, [by_day.get(day) for day in MILESTONE_DAYS]))
    return rows


def _cell(enrollment: Enrollment, milestone: Milestone, verdicts: dict[int, Verdict]) -> Cell:
    verdict = verdicts.get(milestone.pk)
    return Cell(milestone, verdict.due_on if verdict else verdict_day(enrollment.cohort, milestone), verdict)
