"""What the strip says of one week of coaching: reflections, answers, sessions, obstacles. Counts, never a name."""

from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median_high
from typing import Self

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from coaching.models import CoachingSession, Obstacle, Quote, Reflection
from coaching.rhythm import away_all
from goals.models import StrategicPriority
from goals.weeks import Week
from people.models import Person, Team
from people.permissions import Action
from programs.models import Enrollment
from reminders.models import Due
from scorecards.rows import Kept
from scorecards.scopes import Scope

QUOTES = 20  # of one page


@dataclass(frozen=True, kw_only=True)
class Coaching(Kept):
    """Counts of one week; ``removal_days`` holds one number for each obstacle removed in it."""

    reflected: int = 0
    asked: int = 0
    replied_in_time: int = 0
    replies_due: int = 0
    sessions: int = 0
    micro_sessions: int = 0
    raised: int = 0
    answered: int = 0
    removed: int = 0
    removal_days: list[int] = field(default_factory=list)

    def __add__(self, other: Self) -> Self:
        mine, theirs = vars(self), vars(other)
        return Coaching(**{name: value + theirs[name] for name, value in mine.items()})

    @property
    def has_obstacles(self) -> bool:
        return bool(self.raised or self.answered or self.removed)

    @property
    def median_days(self) -> int | None:
        """From the day an obstacle was opened to the day it was removed; of two in the middle the longer."""
        return median_high(self.removal_days) if self.removal_days else None


def coaching_of(scope: Scope, week: Week, *, person: Person) -> Coaching:
    """Of the people in the scope about whom the person may know that they reflected and talked. Five queries."""
    obstacles = Obstacle.objects.permitted(person, Action.COACHING_VIEW)
    if scope.team:
        obstacles = obstacles.filter(team=scope.team)
    elif scope.priority:
        obstacles = obstacles.none()  # they are a team's, whatever it works on
    return coaching_among(people_in(scope, person), obstacles, week)


def coaching_in(team: Team, week: Week) -> Coaching:
    """Of everybody in a team, for the page that is frozen."""
    return coaching_among(Person.objects.filter(team=team), Obstacle.objects.filter(team=team), week)


def people_in(scope: Scope, person: Person) -> QuerySet[Person]:
    people = Person.objects.permitted(person, Action.COACHING_VIEW)
    if scope.team:
        return people.filter(team=scope.team)
    if scope.priority:
        return people.filter(pk__in=learners_for(scope.priority))
    return people


def learners_for(priority: StrategicPriority) -> QuerySet[Enrollment]:
    """Ids of the people in its programs."""
    return Enrollment.objects.filter(cohort__version__program__priority=priority).values("person")


def coaching_among(people: QuerySet[Person], obstacles: QuerySet[Obstacle], week: Week) -> Coaching:
    days = (week.monday, week.sunday)
    weekly = Q(event="", monday=week.monday)
    due = Q(submitted_at__isnull=False, reply_due_on__range=days)
    reflections = Reflection.objects.filter(person__in=people.values("pk")).order_by().aggregate(
        reflected=Count("pk", filter=weekly & Q(submitted_at__isnull=False)),
        replies_due=Count("pk", filter=due),
        replied_in_time=Count("pk", filter=due & Q(replied_on__lte=F("reply_due_on"))),
    )  # fmt: skip
    sessions = CoachingSession.objects.filter(relationship__coachee__in=people.values("pk")).held(*days)
    held = sessions.order_by().aggregate(
        sessions=Count("pk", filter=Q(kind=CoachingSession.Kind.FULL)),
        micro_sessions=Count("pk", filter=Q(kind=CoachingSession.Kind.MICRO)),
    )
    return Coaching(**reflections, **held, **obstacles_in(obstacles, week), asked=asked_to_reflect(people, week))


def asked_to_reflect(people: QuerySet[Person], week: Week) -> int:
    """Who was reminded and is not away all week, and who began before that."""
    reminded = Due.objects.filter(person=OuterRef("pk"), kind=Due.Kind.REFLECTION, period=str(week))
    began = Reflection.objects.filter(person=OuterRef("pk"), event="", monday=week.monday)
    is_asked = Exists(reminded) & ~Q(pk__in=away_all(week))
    return people.filter(is_asked | Exists(began)).count()


def obstacles_in(obstacles: QuerySet[Obstacle], week: Week) -> dict:
    days = (week.monday, week.sunday)
    near = obstacles.filter(Q(opened_on__range=days) | Q(answered_on__range=days) | Q(removed_on__range=days))
    found = list(near.values_list("opened_on", "answered_on", "removed_on"))
    removal = [removed - opened for opened, _answered, removed in found if removed and removed in week]
    return {
        "raised": sum(opened in week for opened, _answered, _removed in found),
        "answered": sum(answered is not None and answered in week for _opened, answered, _removed in found),
        "removed": len(removal),
        "removal_days": [lasted // timedelta(days=1) for lasted in removal],
    }


def quotes_of(scope: Scope, week: Week, *, person: Person) -> list[Quote]:
    """Sentences their authors chose to show here. Never frozen: taken back, they are gone from every page."""
    quotes = Quote.objects.permitted(person, Action.SCORECARD_VIEW).filter(monday=week.monday)
    if scope.team:
        quotes = quotes.filter(team=scope.team)
    elif scope.priority:
        quotes = quotes.filter(person__in=learners_for(scope.priority))
    return list(quotes.select_related("person")[:QUOTES])
