"""Words and dates of the weekly page, in the active language: ``{% load scorecards %}``."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_interval, format_skeleton
from django import template
from django.utils.translation import get_language, to_locale

from goals.models import Goal
from goals.models.check_in import Barrier
from goals.weeks import Week
from web.numbers import format_number

register = template.Library()

SIGNALS = dict(Goal.SIGNALS)
BARRIERS = dict(Barrier.choices)


@register.filter
def day(value: date | None) -> str:
    """ "Fri, Nov 27"; nothing where there is no date."""
    return _day(value, "MMMEd", to_locale(get_language() or "en")) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """ "Nov 27"."""
    return _day(value, "MMMd", to_locale(get_language() or "en")) if value else ""


@register.filter
def days_of(week: Week) -> str:
    """ "Nov 16 – 22, 2026"."""
    return format_interval(week.monday, week.sunday, "yMMMd", locale=to_locale(get_language() or "en"))


@register.filter
def signed(change: Decimal, decimals: int) -> str:
    """A change with its sign: "+0.1"."""
    return ("+" if change > 0 else "") + format_number(change, decimals)


@register.filter
def signal_word(code: str) -> str:
    return SIGNALS[code]


@register.filter
def barrier_word(code: str) -> str:
    return BARRIERS.get(code, code)


@register.filter
def clock(seconds: int) -> str:
    """ "1:48"."""
    return f"{seconds // 60}:{seconds % 60:02}"


@lru_cache(maxsize=512)
def _day(value: date, skeleton: str, locale: str) -> str:
    return format_skeleton(skeleton, value, locale=locale)
