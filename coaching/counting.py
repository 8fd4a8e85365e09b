"""Goals that are counted from the coaching log: with how many direct reports was a session held, per period.

The value of a day is the share of all direct reports with whom the sessions of its period, up to that day, were as
many as the metric asks for. So it grows in the course of a period and begins anew with the next; a period without
any session counts 0. See docs/adr/0014.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from coaching.models import CoachingSession
from goals.models import Metric
from goals.models.reading import Reading
from goals.periods import first_day, following, last_day
from people.models import Absence, Person

Session = tuple[int, date]  # the coachee's id, and when it was held


@dataclass(frozen=True)
class Tally:
    """With how many of how many direct reports the sessions up to a day were enough."""

    coached: int
    reports: int

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.coached + other.coached, self.reports + other.reports)


def tally(sessions: Iterable[Session], reports: Collection[int], *, times: int, until: date) -> Tally:
    """Of one coach, from the sessions of one period up to ``until``. Pure."""
    held = Counter(coachee for coachee, held_on in sessions if held_on <= until and coachee in reports)
    return Tally(sum(n >= times for n in held.values()), len(reports))


def recount(coach: Person, *, on: date, today: date) -> None:
    """A session of ``coach`` of the day ``on`` was logged, changed or undone: the goals that count it follow."""
    of_role = Q(goal__job_role=coach.job_role_id) & (Q(goal__team=None) | Q(goal__team=coach.team_id))
    for metric in Metric.objects.counted().filter(of_role).order_by("pk"):
        count(metric, since=on, today=today)


def count_anew(*, today: date) -> None:
    """Each count whose log was not read today: from where it stopped, a new one from the recent past."""
    for metric in Metric.objects.counted().not_counted_since(today).order_by("pk"):
        count(metric, since=metric.counted_on or date.min, today=today)


def count(metric: Metric, *, since: date, today: date) -> None:
    """Read the log from the period of ``since`` to today; no further back than values may be dated. Safe to repeat."""
    first = max(first_day(since, metric.every), first_whole_period(metric, today=today))
    if first <= today:
        metric.goal.lock()  # two sessions logged at once: the second one reads the first
        log = Log(metric, first, today)
        metric.take_count(log.readings(), first=first, today=today)


def first_whole_period(metric: Metric, *, today: date) -> date:
    """The first day of the first period in which every day may be measured."""
    day = metric.days_taken(today=today)[0]
    first = first_day(day, metric.every)
    return first if first == day else following(day, metric.every)


class Log:
    """The sessions between two days, of all whom the metric is measured of: their number, never a word."""

    def __init__(self, metric: Metric, first: date, today: date):
        self.metric, self.first, self.today = metric, first, today
        goal = metric.goal
        people = Person.objects.present(on=today).filter(job_role=goal.job_role_id)
        of_goal = people.filter(team=goal.team_id) if goal.team_id else people
        self.coaches = list(of_goal.filter(reports__isnull=False).distinct())
        self.reports = list(Person.objects.filter(manager__in=self.coaches))
        self.away = list(Absence.objects.filter(person__in=self.reports).within(first, self._end(today)))
        self.sessions = self._sessions()

    def readings(self) -> Iterator[Reading]:
        start = self.first
        while start <= self.today:
            yield from self._of_period(start)
            start = following(start, self.metric.every)

    def _end(self, day: date) -> date:
        return last_day(day, self.metric.every)

    def _sessions(self) -> dict[int, list[Session]]:
        """By the coach's id."""
        held = CoachingSession.objects.held(self.first, self.today).filter(
            kind=CoachingSession.Kind.FULL,
            minutes__gte=self.metric.least_minutes,
            relationship__coach__in=self.coaches,
            relationship__coachee__manager=F("relationship__coach"),
        )
        by_coach = defaultdict(list)
        for coach, *session in held.values_list("relationship__coach", "relationship__coachee", "held_on"):
            by_coach[coach].append(tuple(session))
        return by_coach

    def _of_period(self, start: date) -> Iterator[Reading]:
        """Of each coach, and of all together, on the days that changed it."""
        together: dict[date, list[Tally]] = defaultdict(list)
        days = {coach.pk: self._days(coach, start) for coach in self.coaches}
        for coach in self.coaches:
            reports = self._reports_of(coach, start)
            if not reports:
                continue
            for day in set().union(*days.values()):
                of_day = tally(self._held(coach, start), reports, times=self.metric.times, until=day)
                together[day].append(of_day)
                if day in days[coach.pk]:
                    yield _reading(day, of_day, coach)
        for day, of_day in together.items():
            yield _reading(day, sum(of_day, start=Tally(0, 0)), None)

    def _held(self, coach: Person, start: date) -> list[Session]:
        return [session for session in self.sessions[coach.pk] if start <= session[1] <= self._end(start)]

    def _days(self, coach: Person, start: date) -> set[date]:
        """The first day, so that a period without sessions is a 0; those of sessions; the last, once it is over."""
        last = {self._end(start)} if self._end(start) < self.today else set()
        return {start, *last, *(held_on for _, held_on in self._held(coach, start))}

    def _reports_of(self, coach: Person, start: date) -> set[int]:
        """Who reports to the coach and was there at some time of the period."""
        end = self._end(start)
        away = {a.person_id for a in self.away if a.starts_on <= start and a.ends_on >= end}
        mine = [person for person in self.reports if person.manager_id == coach.pk and person.pk not in away]
        return {person.pk for person in mine if person.is_here(on=min(end, self.today))}


def _reading(day: date, tally: Tally, person: Person | None) -> Reading:
    return Reading(day, Decimal(100 * tally.coached) / tally.reports, person, tally.reports)
