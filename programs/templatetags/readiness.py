"""A line of the readiness check: its shape, and where it is mended. ``{% load readiness %}``."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.designing import KINDS
from programs.models import Item, Program
from programs.readiness import Check, Level, Line, Mend
from web.templatetags.parts import icon

register = template.Library()

LEVELS = {  # shape and class, word
    Level.BLOCK: ("off", _("Stops publishing")),
    Level.WARN: ("risk", _("To think about")),
    Level.OK: ("ok", _("Well")),
}
KINDS_OF_CHECK = {Check.QUICK_CHECK: Item.Kind.QUICK_CHECK, Check.JOB_AID: Item.Kind.JOB_AID}


@register.filter
def level_shape(level: Level) -> str:
    """The end of its CSS class: off, risk or ok."""
    return LEVELS[level][0]


@register.simple_tag
def level_icon(level: Level) -> SafeString:
    shape, word = LEVELS[level]
    return icon(shape, word)


@register.simple_tag
def mend_url(program: Program, line: Line) -> str:
    """The page on which to mend it; empty when there is nothing to mend. Raises KeyError for an unknown target."""
    return PLACES[line.mend.target](program, line.mend, line.code) if line.mend else ""


def _goals(program: Program, mend: Mend, code: Check) -> str:
    return reverse("goals:goal", args=[mend.key]) if mend.key else reverse("programs:edit", args=[program.pk])


def _objectives(program: Program, mend: Mend, code: Check) -> str:
    if mend.key:
        return reverse("programs:objective", args=[mend.key])
    return reverse("programs:new-objective", args=[program.pk])


def _week(program: Program, mend: Mend, code: Check) -> str:
    """The form of what is missing there; where something has to go, the plan itself."""
    if mend.layer is None:
        return f"{program.get_absolute_url()}#plan"
    kind = KINDS_OF_CHECK.get(code) or KINDS[mend.layer]
    return f"{reverse('programs:new-item', args=[program.pk])}?{urlencode({'kind': kind, 'week': mend.key})}"


PLACES = {
    "goals": _goals,
    "objectives": _objectives,
    "item": lambda program, mend, code: reverse("programs:item", args=[mend.key]),
    "week": _week,
    "milestones": lambda program, mend, code: reverse("programs:milestones", args=[program.pk]),
    "program": lambda program, mend, code: reverse("programs:edit", args=[program.pk]),
}
