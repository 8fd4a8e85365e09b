"""What the strip says of programs in one week: slots of practice kept, evidence in. Counts, never a name."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.db.models import Count, Q, QuerySet

from goals.weeks import Week
from people.models import Person, Team
from people.permissions import Action
from programs.models import Enrollment, Item, PracticeWeek, Step
from programs.pledging import slot_day
from scorecards.rows import Kept
from scorecards.scopes import Scope

TWO_WEEKS = timedelta(weeks=2)


@dataclass(frozen=True, kw_only=True)
class Practice(Kept):
    """Slots that managers spoke of, and assignments due, in one week."""

    kept: int = 0
    said: int = 0
    evidence_in: int = 0
    evidence_due: int = 0

    def __add__(self, other: Self) -> Self:
        return Practice(
            kept=self.kept + other.kept, said=self.said + other.said,
            evidence_in=self.evidence_in + other.evidence_in, evidence_due=self.evidence_due + other.evidence_due,
        )  # fmt: skip


def practice_of(scope: Scope, week: Week, *, person: Person) -> Practice:
    """Of the learners in the scope whom the person may see. Two queries."""
    learners = Enrollment.objects.permitted(person, Action.ENROLLMENT_VIEW)
    if scope.team:
        learners = learners.filter(person__team=scope.team)
    elif scope.priority:
        learners = learners.filter(cohort__version__program__priority=scope.priority)
    return practice_among(learners, week)


def practice_in(team: Team, week: Week) -> Practice:
    """Of all learners of a team, for the page that is frozen."""
    return practice_among(Enrollment.objects.filter(person__team=team), week)


def practice_among(learners: QuerySet[Enrollment], week: Week) -> Practice:
    learners = learners.current()
    # A slot lies within seven days of its program week's first, a day off moves it a little further.
    near = PracticeWeek.objects.of(learners).begun_in(week.monday - TWO_WEEKS, week.sunday)
    said = near.select_related("pledge__cohort")
    slots = [each.kept for each in said if slot_day(each.pledge, each.week) in week]
    due = Step.objects.filter(
        enrollment__in=learners.values("pk"), item__kind=Item.Kind.ASSIGNMENT, due_on__range=(week.monday, week.sunday)
    )
    here = Q(state__in=[Step.State.SUBMITTED, Step.State.DONE])
    evidence = due.aggregate(evidence_due=Count("pk"), evidence_in=Count("pk", filter=here))
    return Practice(kept=sum(slots), said=len(slots), **evidence)
