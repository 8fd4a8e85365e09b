"""The dates of a cohort: pure functions of its start date and the calendars of those who take part.

Program week 1 begins on the start date, whatever weekday that is, and each week has seven days (PRODUCT.md,
section 8). A day off always moves what stands on it forward, so nothing comes earlier than the plan says.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.functional import Promise

MILESTONE_DAYS = (30, 60, 90)
SEARCHED_DAYS = 366  # a calendar without a working day in a year is a mistake
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)

Calendar = Callable[[date], bool]
When = date | datetime
Dated = tuple[str | Promise, When]  # what it is, and when
Leave = tuple[date, date]  # the first and the last day away


def week_number(start: date, on: date) -> int:
    """The program week that `on` lies in, from 1; 0 before the start."""
    return max(0, (on - start).days // 7 + 1)


def week_days(start: date, week: int) -> tuple[date, date]:
    """The first and the last day of a program week. Raises ValueError for a week below 1."""
    if week < 1:
        raise ValueError("program weeks are counted from 1")
    first = start + (week - 1) * ONE_WEEK
    return first, first + 6 * ONE_DAY


def deadline(start: date, week: int, *, is_working_day: Calendar, away: Iterable[Leave] = ()) -> date:
    """The day by which the tasks of a program week are due: its last working day.

    If the person is away then, or the whole week is off, it is the next working day on which they are there,
    however long they are away. Raises ValueError for a week below 1, and when a year has no working day.
    """
    _first, last = week_days(start, week)
    days = (last - back * ONE_DAY for back in range(7))
    wish = next((day for day in days if is_working_day(day)), last)
    day = _first_day(wish, is_working_day)
    for first, last in sorted(away):
        if first <= day <= last:
            day = _first_day(last + ONE_DAY, is_working_day)
    return day


def session_day(start: date, week: int, weekday: int, *, is_working_day: Calendar) -> date:
    """The day of a live session: `weekday` (Monday 1 to Sunday 7) of a program week, or the next working day.

    Raises ValueError for a week below 1 or another weekday, and when there is no such day within a year.
    """
    if not 1 <= weekday <= 7:
        raise ValueError("weekday must be 1 (Monday) to 7 (Sunday)")
    first, _last = week_days(start, week)
    return _first_day(first + (weekday - first.isoweekday()) % 7 * ONE_DAY, is_working_day)


def milestone_day(start: date, day: int, *, is_working_day: Calendar) -> date:
    """When the verdict of day 30, 60 or 90 is due: so many days after the start, or the next working day.

    Raises ValueError for another day, and when there is no working day within a year.
    """
    if day not in MILESTONE_DAYS:
        raise ValueError("milestones are at day 30, 60 and 90")
    return _first_day(start + day * ONE_DAY, is_working_day)


def session_moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment at which the clock on the wall in `zone` shows `at` on `day`.

    A time that a clock change leaves out moves forward by what is left out; of one that comes twice it is the
    first (PEP 495, fold 0).
    """
    moment = datetime.combine(day, at.replace(fold=0), tzinfo=zone)
    return moment.astimezone(UTC).astimezone(zone)


@dataclass(frozen=True)
class Move:
    """One thing whose date changed."""

    what: str | Promise
    old: When
    new: When


def moves(before: Mapping[Hashable, Dated], after: Mapping[Hashable, Dated]) -> list[Move]:
    """What got another date, by its new date. What is in one of the two only has not moved."""
    kept = [(key, label, new) for key, (label, new) in after.items() if key in before]
    found = [Move(label, before[key][1], new) for key, label, new in kept if before[key][1] != new]
    return sorted(found, key=lambda move: (move.new.isoformat(), str(move.what)))


def _first_day(wish: date, is_good: Calendar) -> date:
    days = (wish + ahead * ONE_DAY for ahead in range(SEARCHED_DAYS + 1))
    found = next((day for day in days if is_good(day)), None)
    if found is None:
        raise ValueError(f"no working day within a year of {wish}")
    return found
