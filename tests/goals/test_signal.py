import math
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.signal import Direction, NaturalLimits, Signal, natural_limits, weekly_signal

LIMITS = NaturalLimits(mean=100.0, mean_moving_range=5.0, lower=86.7, upper=113.3, provisional=False, n=12)
EITHER_WAY = [Direction.INCREASE, Direction.DECREASE]

decimals = st.decimals(-1000, 1000, places=2)
floats = st.floats(-1e6, 1e6)


def test_worked_example():
    limits = natural_limits([Decimal(n) for n in (10, 12, 11, 15)])
    assert limits == NaturalLimits(
        mean=Decimal(12),
        mean_moving_range=Decimal(7) / 3,
        lower=Decimal(12) - Decimal("2.66") * (Decimal(7) / 3),
        upper=Decimal(12) + Decimal("2.66") * (Decimal(7) / 3),
        provisional=True,
        n=4,
    )


def test_one_value_has_no_range():
    assert natural_limits([Decimal("6.1")])[:4] == (Decimal("6.1"), 0, Decimal("6.1"), Decimal("6.1"))


@pytest.mark.parametrize(("n", "provisional"), [(11, True), (12, False)])
def test_provisional_below_12_values(n, provisional):
    assert natural_limits([1.0] * n).provisional is provisional


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")])
def test_refuses_what_is_no_number(bad):
    with pytest.raises(ValueError):  # noqa: PT011 (the message differs by type)
        natural_limits([1, bad])


@pytest.mark.parametrize("values", [[], [1e308, -1e308]])
def test_refuses_nothing_and_too_much(values):
    with pytest.raises(ValueError, match="at least one value|too large"):
        natural_limits(values)


def test_refuses_a_mix_of_decimal_and_float():
    with pytest.raises(TypeError):
        natural_limits([Decimal(1), 1.5])


@pytest.mark.parametrize(("values", "kind"), [([Decimal(1), 2], Decimal), ([1.5, 2], float), ([1, 3], float)])
def test_gives_back_the_kind_of_number_it_got(values, kind):
    assert {type(number) for number in natural_limits(values)[:4]} == {kind}


@given(st.lists(decimals, min_size=1) | st.lists(floats, min_size=1))
def test_limits_enclose_the_mean_and_the_mean_the_values(values):
    limits = natural_limits(values)
    assert limits.lower <= limits.mean <= limits.upper
    assert min(values) <= limits.mean <= max(values)


@given(floats, st.integers(1, 40))
def test_a_constant_has_itself_as_limits(value, n):
    """Rounding must not put 0.1 outside the limits of 0.1, 0.1, 0.1."""
    limits = natural_limits([value] * n)
    assert (limits.lower, limits.mean, limits.upper) == (value, value, value)


@given(st.lists(decimals, min_size=2), decimals)
def test_limits_move_with_the_values(values, shift):
    limits, moved = natural_limits(values), natural_limits([value + shift for value in values])
    assert moved.mean_moving_range == limits.mean_moving_range
    assert abs(moved.upper - limits.upper - shift) < Decimal("1e-15")


@pytest.mark.parametrize(
    ("points", "increase", "decrease"),
    [
        ([113.4], Signal.BETTER, Signal.WORSE),
        ([86.6], Signal.WORSE, Signal.BETTER),
        ([113.3], Signal.NO_REAL_CHANGE, Signal.NO_REAL_CHANGE),
        ([86.7], Signal.NO_REAL_CHANGE, Signal.NO_REAL_CHANGE),
        ([101.0] * 7, Signal.NO_REAL_CHANGE, Signal.NO_REAL_CHANGE),
        ([101.0] * 8, Signal.BETTER, Signal.WORSE),
        ([99.0] * 8, Signal.WORSE, Signal.BETTER),
        ([101.0] * 4 + [100.0] + [101.0] * 4, Signal.NO_REAL_CHANGE, Signal.NO_REAL_CHANGE),
        ([101.0] * 7 + [99.0], Signal.NO_REAL_CHANGE, Signal.NO_REAL_CHANGE),
        ([120.0, 100.0], Signal.NO_REAL_CHANGE, Signal.NO_REAL_CHANGE),
    ],
)
def test_one_point_a_week(points, increase, decrease):
    words = [weekly_signal(points, LIMITS, direction, week_points=1) for direction in EITHER_WAY]
    assert words == [increase, decrease]


@pytest.mark.parametrize(
    ("points", "week_points", "word"),
    [
        ([120.0, 100.0], 2, Signal.BETTER),
        ([120.0, 80.0], 2, Signal.WORSE),
        ([80.0, 120.0], 2, Signal.BETTER),
        ([101.0] * 8 + [100.0], 1, Signal.NO_REAL_CHANGE),
        ([101.0] * 8 + [100.0], 2, Signal.BETTER),
    ],
)
def test_several_points_a_week(points, week_points, word):
    assert weekly_signal(points, LIMITS, Direction.INCREASE, week_points=week_points) == word


@pytest.mark.parametrize("points", [[120.0], [80.0], [101.0] * 8, [99.0] * 8])
def test_any_change_of_a_metric_to_hold_is_worse(points):
    assert weekly_signal(points, LIMITS, Direction.HOLD, week_points=1) == Signal.WORSE


def test_too_little_data():
    few = LIMITS._replace(n=4)
    assert weekly_signal([120.0], LIMITS, Direction.INCREASE, week_points=0) == Signal.TOO_LITTLE_DATA
    assert weekly_signal([120.0], few, Direction.INCREASE, week_points=1) == Signal.TOO_LITTLE_DATA
    assert weekly_signal([120.0], few._replace(n=5), Direction.INCREASE, week_points=1) == Signal.BETTER


@pytest.mark.parametrize("week_points", [-1, 2])
def test_refuses_more_points_this_week_than_there_are(week_points):
    with pytest.raises(ValueError, match="week_points"):
        weekly_signal([100.0], LIMITS, Direction.INCREASE, week_points=week_points)


@given(st.lists(st.floats(86.7, 113.3), min_size=1, max_size=7))
def test_a_wobble_inside_the_limits_is_never_a_change(points):
    word = weekly_signal(points, LIMITS, Direction.INCREASE, week_points=len(points))
    assert word == Signal.NO_REAL_CHANGE


@given(st.lists(st.floats(0, 200), min_size=1), st.data())
def test_better_and_worse_change_places_with_the_direction(points, data):
    week_points = data.draw(st.integers(0, len(points)))
    up, down = (weekly_signal(points, LIMITS, way, week_points=week_points) for way in EITHER_WAY)
    opposite = {Signal.BETTER: Signal.WORSE, Signal.WORSE: Signal.BETTER}
    assert down == opposite.get(up, up)


def test_needs_no_django():
    code = "import sys, goals.signal; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
