"""The trend of a goal as a Plotly figure. Colors are the page's: a trace only says its role (charts.js)."""

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from goals.models import Goal
from goals.signal import Number


def trend_figure(goal: Goal) -> go.Figure:
    """Every day measured, the limits of usual variation and the target. Values in the metric's unit."""
    points = goal.headline.points() if goal.headline else []
    figure = go.Figure(layout={"template": "none", "showlegend": False, "height": 320})
    figure.update_layout(margin={"l": 48, "r": 16, "t": 16, "b": 40}, hovermode="x unified")
    figure.update_yaxes(title=goal.headline.unit if goal.headline else "")
    figure.add_scatter(
        x=[day for day, _value in points],
        y=[float(value) for _day, value in points],
        mode="lines+markers",
        name=_("Value"),
        meta={"role": "primary"},
    )
    _level(figure, goal.target_value, _("Target"), "dash")
    _level(figure, goal.baseline_mean, _("Baseline"), "solid")
    for limit in (goal.lower, goal.upper):
        _level(figure, limit, _("Limit of usual variation"), "dot")
    return figure


def _level(figure: go.Figure, value: Number | None, name: str, dash: str) -> None:
    if value is not None:
        figure.add_hline(float(value), name=name, line={"dash": dash, "width": 1})
