"""A week as people of the active language write it."""

from babel.dates import format_interval

from goals.weeks import Week
from web.dates import locale


def days_of(week: Week) -> str:
    """ "Nov 16 – 22, 2026"."""
    return format_interval(week.monday, week.sunday, "yMMMd", locale=locale())
