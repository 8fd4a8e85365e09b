"""The three layers of a program as the design draws them: ``{% load programs %}``."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
