"""Days and moments as people of the active language write them: one way through the whole product.

Where the year is plain from what stands around, it is left out.
"""

from datetime import date, datetime, time
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time
from django.utils.timezone import localtime
from django.utils.translation import get_language, to_locale


def day(value: date | datetime | None) -> str:
    """ "Fri, Nov 27"; nothing where there is no date. Of a moment, the day on the reader's own clock."""
    return _written(value, "MMMEd")


def short_day(value: date | datetime | None) -> str:
    """ "Nov 27"."""
    return _written(value, "MMMd")


def long_day(value: date | datetime | None) -> str:
    """ "Nov 27, 2026": in histories and wherever a day may lie years away."""
    return _written(value, "yMMMd")


def month_name(value: date) -> str:
    """ "November"."""
    return format_date(value, "MMMM", locale=locale())


def moment(value: datetime) -> str:
    """ "Fri, Nov 27, 3:30 PM" on the reader's own clock."""
    return f"{day(value)}, {_time(value)}"


def long_moment(value: datetime) -> str:
    """ "Nov 27, 2026, 3:30 PM"."""
    return f"{long_day(value)}, {_time(value)}"


def clock(value: time) -> str:
    """ "3:30 PM": what a clock on the wall shows."""
    return format_time(value, "short", locale=locale())


def locale() -> str:
    """The active language as Babel calls it."""
    return to_locale(get_language() or "en")


def _time(value: datetime) -> str:
    return format_time(localtime(value), "short", locale=locale())


def _written(value: date | datetime | None, skeleton: str) -> str:
    if not value:
        return ""
    if isinstance(value, datetime):
        value = localtime(value).date()
    return _as_written(value, skeleton, locale())


@lru_cache(maxsize=512)
def _as_written(value: date, skeleton: str, locale: str) -> str:
    return format_skeleton(skeleton, value, locale=locale)
