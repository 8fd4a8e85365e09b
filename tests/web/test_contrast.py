"""WCAG 2.2: text 4.5 to 1, edges and shapes 3 to 1, in light and dark. The pairs are those app.css uses."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR, "static/css/app.css").read_text()
PAIR = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w+), (#\w+)\)|(#\w+));")
COLORS = {name: (light or both, dark or both) for name, light, dark, both in PAIR.findall(CSS)}

TEXT = [
    *[(text, ground) for text in ("ink", "ink-2", "ink-3") for ground in ("page", "sheet", "inset")],
    *[("carbon", ground) for ground in ("page", "sheet", "inset", "carbon-tint")],
    ("on-carbon", "carbon"),
    ("on-carbon", "carbon-deep"),
    ("carbon-deep", "carbon-tint"),
    ("ink", "carbon-tint"),
    ("ink-2", "mute-tint"),
    *[(text, ground) for text in ("ok", "risk", "off") for ground in ("sheet", "inset")],
    ("risk", "risk-tint"),
    ("ink", "risk-tint"),
    ("off", "off-tint"),
    ("ink", "off-tint"),
    ("on-off", "off-solid"),
    *[(layer, ground) for layer in ("learn", "live", "apply") for ground in ("sheet", f"{layer}-tint")],
]
EDGES = [
    ("rule-strong", "sheet"),
    ("rule-strong", "inset"),
    ("risk-edge", "sheet"),
    ("off-solid", "sheet"),
    ("ok", "sheet"),
    ("focus", "page"),
    ("focus", "sheet"),
]


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, glossary)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT), (3, EDGES)], ids=["text", "edges"])
def test_every_pair_has_enough_contrast(theme, least, pairs):
    measured = {pair: round(contrast(*(COLORS[name][theme] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}
