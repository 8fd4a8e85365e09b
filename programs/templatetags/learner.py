"""What the learner's own pages need: ``{% load learner %}``."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def beside(questions: Sequence[str], answers: Sequence[str]) -> list[tuple[str, str]]:
    """Each question with the answer in its place."""
    return list(zip(questions, answers, strict=False))
