"""Words of the weekly page, in the active language: ``{% load scorecards %}``."""

from decimal import Decimal

from django import template

from goals.models import Goal
from goals.models.check_in import Barrier
from scorecards.dates import days_of
from web.numbers import format_number

register = template.Library()
register.filter(days_of)

SIGNALS = dict(Goal.SIGNALS)
BARRIERS = dict(Barrier.choices)


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
