"""How a verdict looks: ``{% load outcomes %}{% outcome verdict.outcome %}``."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from programs.judgment import Outcome
from web.templatetags.parts import icon

register = template.Library()

SHAPES = {Outcome.SHOWN: "done", Outcome.NOT_YET: "risk", Outcome.CANNOT_TELL: "wait", Outcome.NOT_PRACTICED: "off"}


@register.simple_tag
def outcome(code: str) -> SafeString:
    """The verdict in shape, word, weight and only then hue. Raises ValueError for a code that is none."""
    return _outcome(code, get_language())


@lru_cache
def _outcome(code: str, language: str | None) -> SafeString:
    found = Outcome(code)
    shape = SHAPES[found]
    return format_html('<span class="status status--{}">{}{}</span>', shape, icon(shape), found.label)
