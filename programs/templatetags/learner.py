"""What the learner's own pages need: ``{% load learner %}``."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from programs.judgment import Outcome
from web.templatetags.parts import icon

register = template.Library()

SHAPES = {Outcome.SHOWN: "done", Outcome.NOT_YET: "risk", Outcome.CANNOT_TELL: "wait", Outcome.NOT_PRACTICED: "risk"}


@register.simple_tag
def outcome(outcome: Outcome) -> SafeString:
    """A verdict in shape and word, and only then hue."""
    shape = SHAPES[outcome]
    return format_html('<span class="status status--{}">{}{}</span>', shape, icon(shape), outcome.label)


@register.filter
def beside(questions: Sequence[str], answers: Sequence[str]) -> list[tuple[str, str]]:
    """Each question with the answer in its place."""
    return list(zip(questions, answers, strict=False))
