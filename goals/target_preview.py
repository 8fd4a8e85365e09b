"""What a target would mean before it is set: where the number should be on the way, and if that is a real change."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from goals.models import Goal, Metric

STEPS = 4  # quarters of the time


@dataclass(frozen=True)
class Preview:
    """``steps`` are days and the value at pace, in the metric's unit."""

    value: Decimal
    is_usual: bool
    steps: list[tuple[date, Decimal]]


def preview_target(goal: Goal, value: Decimal, *, start: date, due_on: date) -> Preview:
    gap, days = value - goal.baseline_mean, (due_on - start).days
    shares = [Decimal(step) / STEPS for step in range(1, STEPS + 1)]
    steps = [(start + timedelta(days=round(days * share)), goal.baseline_mean + gap * share) for share in shares]
    is_usual = goal.headline.direction != Metric.Direction.HOLD and goal.lower <= value <= goal.upper
    return Preview(value, is_usual, steps)
