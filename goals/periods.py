"""Calendar months and ISO weeks as spans of days. A period is written "MONTH" or "WEEK", as on a target."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from goals.weeks import week_of

Point = tuple[date, Decimal]
ONE_DAY = timedelta(days=1)


def first_day(day: date, period: str) -> date:
    """Of the month or week that holds ``day``."""
    return day.replace(day=1) if period == "MONTH" else week_of(day).monday


def last_day(day: date, period: str) -> date:
    if period == "MONTH":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return week_of(day).sunday


def following(day: date, period: str) -> date:
    """The first day of the next period."""
    return last_day(day, period) + ONE_DAY


def end_of(periods: int, day: date, period: str) -> date:
    """The last day of so many periods, the one that holds ``day`` being the first. At least 1."""
    for _ in range(periods - 1):
        day = following(day, period)
    return last_day(day, period)


def gone(day: date, period: str) -> Decimal:
    """The share of the period of ``day`` that is over before it: 0 on its first day."""
    first = first_day(day, period)
    return Decimal((day - first).days) / ((last_day(day, period) - first).days + 1)


def ends(after: date, until: date, period: str) -> int:
    """How many periods end between two days, both included."""
    n, end = 0, last_day(after, period)
    while end <= until:
        n, end = n + 1, last_day(end + ONE_DAY, period)
    return n


def last_of_each(points: Sequence[Point], period: str) -> list[Point]:
    """The last point of each period that has one. ``points`` come oldest first.

    For a value that grows in the course of a period and begins anew with the next.
    """
    return list({first_day(day, period): (day, value) for day, value in points}.values())
