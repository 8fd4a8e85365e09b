"""When a goal's check-ins fall: on the organization's review day, so that one meeting holds them all."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

from goals.weeks import week_of

WEEKLY_CHECK_INS = 4  # at the start of a goal, and again after a signal for the worse
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)


class Cadence(StrEnum):
    """How often a goal is checked."""

    WEEKLY_THEN_MONTHLY = "WEEKLY_THEN_MONTHLY"
    WEEKLY = "WEEKLY"
    EVERY_TWO_WEEKS = "EVERY_TWO_WEEKS"
    MONTHLY = "MONTHLY"


def every_day(day: date) -> bool:
    """A calendar without days off."""
    return True


def check_in_dates(
    start: date,
    due: date,
    cadence: Cadence,
    *,
    weekday: int,
    stepped_back_on: date | None = None,
    is_working_day: Callable[[date], bool] = every_day,
) -> list[date]:
    """All check-ins of a goal, in order, each on the review `weekday` (Monday 0 to Sunday 6).

    - The first comes after `start`: on the next review day (weekly), in the second week (every two weeks),
      or on the first review day from the same day next month (monthly; the 31st becomes a month's last day).
    - The monthly part of WEEKLY_THEN_MONTHLY counts its months from the fourth weekly check-in.
    - The last one is the review of the week in which the goal is due, even if that day is after `due`.
    - `stepped_back_on`, the day of a signal for the worse: the next 4 check-ins are weekly, then the cadence
      goes on from the fourth. What was planned up to that day stays.
    - A review day off moves to the last working day of the 7 days up to it, never before `start`; if there is
      none it stays where it is. So no week is skipped and no two check-ins meet.

    Raises ValueError when `due` is before `start` or `weekday` is not 0 to 6.
    """
    if due < start:
        raise ValueError("a goal cannot be due before it starts")
    if not 0 <= weekday <= 6:
        raise ValueError("weekday must be 0 (Monday) to 6 (Sunday)")
    weekly = WEEKLY_CHECK_INS if cadence == Cadence.WEEKLY_THEN_MONTHLY else 0
    days = list(takewhile(lambda day: day <= due, _review_days(start, cadence, weekday, weekly=weekly)))
    if stepped_back_on is not None:
        back = max(stepped_back_on, start)
        again = _review_days(back, cadence, weekday, weekly=WEEKLY_CHECK_INS)
        days = [day for day in days if day <= back] + list(takewhile(lambda day: day <= due, again))
    final = _final_review(start, due, weekday)
    if final not in days:
        days.append(final)
    return [_working_day(day, is_working_day, not_before=start) for day in days]


def next_check_in(start: date, due: date, cadence: Cadence, *, after: date, **calendar) -> date | None:
    """The first check-in after the day `after`, or None. `calendar` as for `check_in_dates`."""
    return next((day for day in check_in_dates(start, due, cadence, **calendar) if day > after), None)


def _review_days(start: date, cadence: Cadence, weekday: int, *, weekly: int) -> Iterator[date]:
    """Without end: `weekly` weekly ones after `start`, then those of the cadence, counted from the last."""
    anchor = start
    for _ in range(weekly):
        anchor = _on_or_after(anchor + ONE_DAY, weekday)
        yield anchor
    for step in count(1):
        if cadence == Cadence.WEEKLY:
            yield _on_or_after(anchor + ONE_DAY + (step - 1) * ONE_WEEK, weekday)
        elif cadence == Cadence.EVERY_TWO_WEEKS:
            yield _on_or_after(anchor + ONE_DAY + (2 * step - 1) * ONE_WEEK, weekday)
        else:
            yield _on_or_after(_months_after(anchor, step), weekday)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _final_review(start: date, due: date, weekday: int) -> date:
    """The review of the due week, or the due day itself if the goal starts only after that review."""
    review = week_of(due).day(weekday)
    return review if review > start else due


def _working_day(review: date, is_working_day: Callable[[date], bool], *, not_before: date) -> date:
    days = (review - back * ONE_DAY for back in range(7))
    return next((day for day in days if day >= not_before and is_working_day(day)), review)
