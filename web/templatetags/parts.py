"""The parts of the design, drawn on the server from plain values: ``{% load parts %}``.

A scorecard draws hundreds of them, so each is one string and no template. Numbers a person reads follow the
active language; those of an SVG never do.
"""

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from web.drawing import WAITING_TRACK, Number, Plot, track
from web.numbers import MISSING, format_number

register = template.Library()

STATUSES = {  # code: (shape and class, word)
    "OFF_TRACK": ("off", gettext_lazy("Off track")),
    "AT_RISK": ("risk", gettext_lazy("At risk")),
    "MEASURING": ("wait", gettext_lazy("Measuring")),
    "ON_TRACK": ("ok", gettext_lazy("On track")),
    "ACHIEVED": ("done", gettext_lazy("Achieved")),
}
CONFIDENCES = {  # code: (bars, word, word after a change)
    "LOW": (1, gettext_lazy("Low"), gettext_lazy("was low")),
    "MEDIUM": (2, gettext_lazy("Medium"), gettext_lazy("was medium")),
    "HIGH": (3, gettext_lazy("High"), gettext_lazy("was high")),
}
WEEKS_SHOWN = 8
DASH = mark_safe(f'<span class="mute">{MISSING}</span>')


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, label: str = "", css: str = "icon") -> SafeString:
    """One shape of ``icons.svg``; decorative unless it has a label."""
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', css, role, static("icons.svg"), name)


@register.simple_tag
def status(code: str) -> SafeString:
    """A status in shape, word, weight and only then hue. Raises KeyError for a code that is none."""
    return _status(code, get_language())


@lru_cache
def _status(code: str, language: str | None) -> SafeString:
    shape, word = STATUSES[code]
    return format_html('<span class="status status--{}">{}{}</span>', shape, icon(shape), word)


@register.filter
def status_shape(code: str) -> str:
    """The status's icon: ``{% icon goal.status|status_shape %}``."""
    return STATUSES[code][0]


@register.filter
def status_class(code: str) -> str:
    """``is-off``, ``is-risk`` …: colors the drawings inside a row."""
    return f"is-{STATUSES[code][0]}"


@register.simple_tag
def number(value: Number | None, decimals: int | None = None, unit: str = "") -> str:
    """The number with its unit in the active language; a dash when there is none."""
    return DASH if value is None else format_number(value, decimals, unit)


@register.simple_tag
def confidence(level: str | None, previous: str | None = None) -> SafeString:
    """The owner's confidence (LOW, MEDIUM, HIGH) as bars and word, and what it was when it changed."""
    if not level:
        return DASH
    return _confidence(level, previous if previous != level else None, get_language())


@lru_cache
def _confidence(level: str, previous: str | None, language: str | None) -> SafeString:
    bars, word, _was = CONFIDENCES[level]
    was = format_html("<small>{}</small>", CONFIDENCES[previous][2]) if previous else ""
    return format_html('<span class="conf">{}<span>{}{}</span></span>', _bars(bars), word, was)


@register.simple_tag
def face(name: str) -> SafeString:
    """The initials of a person's first and last name; the name itself stands beside it."""
    words = name.split()
    initials = "".join(word[0] for word in words[:1] + words[1:][-1:])
    return format_html('<span class="face" aria-hidden="true">{}</span>', initials.upper())


@register.simple_tag
def gap_track(progress: Number | None, pace: Number | None, status: str, caption: str | None = None) -> SafeString:
    """How much of the way from baseline to target is gone, and how much should be.

    ``progress`` and ``pace`` are shares (0.43), progress also below 0 (moving away) or above 1 (past the
    target). Without progress (no baseline yet, or target equal to baseline) it draws the waiting form.
    """
    if caption is None:
        caption = _gap_caption(progress, pace, status)
    return format_html(
        '<div class="gap {}"><svg viewBox="0 0 140 22" role="img" aria-label="{}">{}</svg>'
        '<p class="gap__cap">{}</p></div>',
        status_class(status),
        _gap_label(progress, pace, status),
        mark_safe(WAITING_TRACK if progress is None else track(progress, pace)),
        caption,
    )


@register.simple_tag
def sparkline(
    values: Sequence[Number],
    target: Number | None = None,
    status: str = "MEASURING",
    unit: str = "",
    lower: Number | None = None,
    upper: Number | None = None,
    decimals: int | None = None,
) -> SafeString:
    """The last eight values, oldest first, with the target line and the band of usual variation."""
    values = values[-WEEKS_SHOWN:]
    if not values:
        return format_html('<span class="gap__cap">{}</span>', _("None yet"))
    plot = Plot(values, [target, lower, upper], box=(2, 3, 74, 25))
    drawing = plot.band(lower, upper) + plot.level(target, "t") + plot.line("l") + plot.dot(-1, 3)
    return format_html(
        '<svg class="spark {}" viewBox="0 0 80 28" role="img" aria-label="{}">{}</svg>',
        status_class(status),
        _values_label(values, unit, decimals),
        mark_safe(drawing),
    )


@register.simple_tag
def trend_chart(
    values: Sequence[Number],
    target: Number | None = None,
    status: str = "MEASURING",
    unit: str = "",
    lower: Number | None = None,
    upper: Number | None = None,
    decimals: int | None = None,
    first: str = "",
    last: str = "",
) -> SafeString:
    """All values, oldest first, larger: limits as a band, the target named, ``first`` and ``last`` as dates."""
    if not values:
        return format_html('<p class="gap__cap">{}</p>', _("No values yet"))
    plot = Plot(values, [target, lower, upper], box=(8, 20, 292, 120))
    end = len(values) - 1
    drawing = (
        plot.band(lower, upper)
        + plot.level(target, "t")
        + plot.line("l")
        + "".join(plot.dot(index, 4.5 if index == end else 2.5) for index in range(end + 1))
    )
    words = [
        (*plot.beside(0), "start", format_number(values[0], decimals, unit) if end else ""),
        (*plot.beside(end), "end", format_number(values[end], decimals, unit)),
        (plot.left, 147, "start", first),
        (plot.right, 147, "end", last),
    ]
    if target is not None:
        goal = _("Target %(value)s") % {"value": format_number(target, decimals, unit)}
        words.append((plot.left, plot.y(target) - 5, "start", goal))
    return format_html(
        '<svg class="trend {}" viewBox="0 0 300 150" role="img" aria-label="{}">{}{}</svg>',
        status_class(status),
        _values_label(values, unit, decimals),
        mark_safe(drawing),
        _texts(words),
    )


def _gap_label(progress: Number | None, pace: Number | None, status: str) -> str:
    if progress is None:
        return _("No target yet") if status == "MEASURING" else _("No gap to close")
    if progress < 0:
        away = _("Away from the target by %(share)s percent of the gap")
        label = away % {"share": -_percent(progress)}
    else:
        label = _("%(closed)s percent of the gap closed") % {"closed": _percent(progress)}
    if pace is None:
        return label
    return "; ".join([label, _("pace expects %(pace)s percent") % {"pace": _percent(pace)}])


def _gap_caption(progress: Number | None, pace: Number | None, status: str) -> str:
    """The label in short. A wobble behind the baseline is "0% closed"; whether it moves away the caller knows."""
    if progress is None:
        return ""
    if progress < 0 and status == "OFF_TRACK":
        return _("Behind the start")
    if progress > 1:
        return _("Past target")
    closed = format_number(max(_percent(progress), 0), 0, "%")
    if pace is None:
        return _("%(closed)s closed") % {"closed": closed}
    return _("%(closed)s closed, pace %(pace)s") % {
        "closed": closed,
        "pace": format_number(_percent(pace), 0, "%"),
    }


def _percent(share: Number) -> int:
    return round(share * 100)


def _values_label(values: Sequence[Number], unit: str, decimals: int | None) -> str:
    label = ngettext("Last value: %(values)s", "Last %(count)d values: %(values)s", len(values))
    listed = "; ".join(format_number(value, decimals, unit) for value in values)
    return label % {"count": len(values), "values": listed}


def _texts(words: list[tuple[Number, Number, str, str]]) -> SafeString:
    text = '<text x="{}" y="{}" text-anchor="{}">{}</text>'
    return mark_safe("".join(format_html(text, *word) for word in words if word[-1]))


def _bars(filled: int) -> SafeString:
    steps = [("1", "9", "4.5"), ("6.2", "5.5", "8"), ("11.4", "1.5", "12")]
    bars = "".join(
        '<rect x="{}" y="{}" width="3.5" height="{}"{}/>'.format(*step, ' class="f"' if i < filled else "")
        for i, step in enumerate(steps)
    )
    return mark_safe(f'<svg viewBox="0 0 16 14" aria-hidden="true">{bars}</svg>')
