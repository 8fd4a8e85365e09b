"""The three layers of a program as the design draws them: ``{% load programs %}``."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from programs.channel import Layer
from web.templatetags.parts import icon

register = template.Library()

SHAPES = {Layer.SELF_PACED: "learn", Layer.LIVE: "live", Layer.ON_THE_JOB: "apply"}


@register.filter
def layer_shape(layer: Layer) -> str:
    """The layer's icon and the end of its CSS classes: learn, live or apply."""
    return SHAPES[layer]


@register.simple_tag
def layer(layer: Layer, label: str = "") -> SafeString:
    """Icon and name of a layer; ``label`` stands instead of the name, as in "Before"."""
    shape = SHAPES[layer]
    return format_html('<span class="layer layer--{}">{}{}</span>', shape, icon(shape), label or layer.label)


@register.simple_tag
@lru_cache(maxsize=256)
def week_options(last: int, chosen: int) -> SafeString:
    """The options of a "Move to week" list: plain numbers, drawn once for many items."""
    options = (f'<option value="{n}"{" selected" if n == chosen else ""}>{n}</option>' for n in range(1, last + 1))
    return mark_safe("".join(options))
