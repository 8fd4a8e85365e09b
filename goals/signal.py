"""Tells a real change from the usual wobble of a number. Plain Python: no Django, no database.

The chart is the XmR chart (individual values and moving ranges) of W. A. Shewhart, in the form of
Donald J. Wheeler, "Understanding Variation" (SPC Press, 1993): natural limits at the mean plus or minus
2.66 mean moving ranges. All numbers are in the metric's own unit.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

Number = Decimal | float

LIMIT_FACTOR = "2.66"  # 3 / 1.128: three sigma, sigma estimated from moving ranges of two values
FIRM_FROM = 12  # fewer values give provisional limits
JUDGED_FROM = 5  # limits from fewer values call nothing a change
RUN_LENGTH = 8  # this many in a row on one side of the mean are a change


class Direction(StrEnum):
    """Which way a metric should move."""

    INCREASE = "INCREASE"
    DECREASE = "DECREASE"
    HOLD = "HOLD"


class Signal(StrEnum):
    """The one word a metric gets each week."""

    BETTER = "BETTER"
    WORSE = "WORSE"
    NO_REAL_CHANGE = "NO_REAL_CHANGE"
    TOO_LITTLE_DATA = "TOO_LITTLE_DATA"


class NaturalLimits(NamedTuple):
    """Where values fall while nothing changes, and how many values say so."""

    mean: Number
    mean_moving_range: Number
    lower: Number
    upper: Number
    provisional: bool
    n: int


def natural_limits(values: Sequence[Number]) -> NaturalLimits:
    """The limits of `values`, given in date order. One value has a moving range of 0.

    Decimals give Decimals; floats and integers give floats; a mix of Decimal and float is a TypeError.
    Raises ValueError for no values, for NaN and infinity, and for values too large to calculate with.
    """
    values = _numbers(values)
    if not values:
        raise ValueError("natural limits need at least one value")
    center = mean(values)  # exact before its one rounding, so equal values have exactly their own mean
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    mean_range = mean(ranges) if ranges else type(center)(0)
    margin = type(center)(LIMIT_FACTOR) * mean_range
    if not math.isfinite(center + margin) or not math.isfinite(center - margin):
        raise ValueError("values are too large to calculate with")
    n = len(values)
    return NaturalLimits(center, mean_range, center - margin, center + margin, n < FIRM_FROM, n)


def weekly_signal(points: Sequence[Number], limits: NaturalLimits, direction: Direction, *, week_points: int) -> Signal:
    """The week's word for a metric.

    `points` are the values since the baseline, oldest first; the last `week_points` of them are this week's.
    A change is one of this week's points outside the limits, or a run of 8 on one side of the mean that ends
    with one of them. A point on a limit is inside; a point on the mean ends a run. When one week holds a
    change each way, the later point speaks. A metric to hold knows no better: any change is worse.
    Raises ValueError when `week_points` is negative or more than there are points, and for NaN and infinity.
    """
    points = _numbers(points)
    if not 0 <= week_points <= len(points):
        raise ValueError("week_points must be between 0 and the number of points")
    if week_points == 0 or limits.n < JUDGED_FROM:
        return Signal.TOO_LITTLE_DATA
    for end in range(len(points), len(points) - week_points, -1):
        if side := _changed_side(points[:end], limits):
            good_side = {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(direction)
            return Signal.BETTER if side == good_side else Signal.WORSE
    return Signal.NO_REAL_CHANGE


def _changed_side(points: Sequence[Number], limits: NaturalLimits) -> int:
    """1 or -1 when the last point shows a change above or below the mean, otherwise 0."""
    last, run = points[-1], points[-RUN_LENGTH:]
    whole = len(run) == RUN_LENGTH
    if last > limits.upper or (whole and all(point > limits.mean for point in run)):
        return 1
    if last < limits.lower or (whole and all(point < limits.mean for point in run)):
        return -1
    return 0


def _numbers(values: Sequence[Number]) -> list[Number]:
    """The values as all Decimal or all float, refusing those no chart can hold."""
    if not all(math.isfinite(value) for value in values):
        raise ValueError("values must be finite numbers")
    if any(isinstance(value, Decimal) for value in values):
        return [Decimal(value) if isinstance(value, int) else value for value in values]
    return [float(value) for value in values]
