"""When a target counts as reached: by one value, or by keeping it."""

from collections.abc import Iterable, Sequence
from datetime import date

from goals.signal import Direction, Number


def is_met(
    value: Number,
    target: Number,
    direction: Direction,
    *,
    lower: Number | None = None,
    upper: Number | None = None,
) -> bool:
    """Whether `value` is at the target or past it in the goal's direction.

    A metric to hold meets its target anywhere within its natural limits `lower` to `upper`; one exact number
    could never be held. Raises ValueError when a metric to hold comes without them.
    """
    if direction == Direction.INCREASE:
        return value >= target
    if direction == Direction.DECREASE:
        return value <= target
    if lower is None or upper is None:
        raise ValueError("a metric to hold needs its natural limits")
    return lower <= value <= upper


def is_reached(
    dated_values: Iterable[tuple[date, Number]], target: Number, direction: Direction, *, due: date, **limits
) -> bool:
    """Rule *reach*: some value dated on or before `due` meets the target. `limits` as for `is_met`."""
    return any(on <= due and is_met(value, target, direction, **limits) for on, value in dated_values)


def streak(period_values: Sequence[Number | None], target: Number, direction: Direction, **limits) -> int:
    """How many of the latest periods in a row met the target.

    One value a period, oldest first; None is a period without a value, which breaks the row like a bad one.
    Leave out a period that is not over. `limits` as for `is_met`.
    """
    row = 0
    for value in period_values:
        row = row + 1 if value is not None and is_met(value, target, direction, **limits) else 0
    return row


def is_sustained(
    period_values: Sequence[Number | None], target: Number, direction: Direction, *, periods: int, **limits
) -> bool:
    """Rule *sustain*: the target was met in `periods` consecutive periods. Later ones take nothing back.

    Raises ValueError when `periods` is below 1.
    """
    if periods < 1:
        raise ValueError("a target is sustained for at least 1 period")
    ends = range(1, len(period_values) + 1)
    return any(streak(period_values[:end], target, direction, **limits) >= periods for end in ends)
