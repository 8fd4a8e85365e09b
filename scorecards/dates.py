"""Days and moments as people of the active language write them."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_interval, format_skeleton, format_time
from django.utils.timezone import localtime
from django.utils.translation import get_language, to_locale

from goals.weeks import Week


def day(value: date | None) -> str:
    """ "Fri, Nov 27"; nothing where there is no date."""
    return _written(value, "MMMEd", _locale()) if value else ""


def short_day(value: date | datetime | None) -> str:
    """ "Nov 27"; of a moment, the day on the reader's own clock."""
    if isinstance(value, datetime):
        value = localtime(value).date()
    return _written(value, "MMMd", _locale()) if value else ""


def moment(value: datetime) -> str:
    """ "Fri, Nov 27, 3:30 PM" on the reader's own clock."""
    local = localtime(value)
    return f"{day(local.date())}, {format_time(local, 'short', locale=_locale())}"


def days_of(week: Week) -> str:
    """ "Nov 16 – 22, 2026"."""
    return format_interval(week.monday, week.sunday, "yMMMd", locale=_locale())


def _locale() -> str:
    return to_locale(get_language() or "en")


@lru_cache(maxsize=512)
def _written(value: date, skeleton: str, locale: str) -> str:
    return format_skeleton(skeleton, value, locale=locale)
