from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.signal import Direction
from goals.target_rules import is_met, is_reached, is_sustained, streak

DUE = date(2026, 12, 18)
GOOD, BAD, NONE = Decimal("95"), Decimal("94.9"), None
TARGET = Decimal("95")


@pytest.mark.parametrize(
    ("value", "direction", "met"),
    [
        ("59.9", "INCREASE", False), ("60", "INCREASE", True), ("70", "INCREASE", True),
        ("60.1", "DECREASE", False), ("60", "DECREASE", True), ("50", "DECREASE", True),
        ("49.9", "HOLD", False), ("50", "HOLD", True), ("70", "HOLD", True), ("70.1", "HOLD", False),
    ],
)  # fmt: skip
def test_is_met_at_the_target_and_past_it(value, direction, met):
    assert is_met(Decimal(value), Decimal(60), Direction(direction), lower=Decimal(50), upper=Decimal(70)) is met


def test_a_metric_to_hold_needs_limits():
    with pytest.raises(ValueError, match="natural limits"):
        is_met(Decimal(60), Decimal(60), Direction.HOLD)


@pytest.mark.parametrize(
    ("dated", "reached"),
    [
        ([], False),
        ([(date(2026, 12, 18), GOOD)], True),
        ([(date(2026, 12, 19), GOOD)], False),
        ([(date(2026, 12, 1), GOOD), (date(2026, 12, 8), BAD)], True),
        ([(date(2026, 12, 1), BAD)], False),
    ],
)
def test_reach_counts_values_up_to_the_due_date(dated, reached):
    assert is_reached(dated, TARGET, Direction.INCREASE, due=DUE) is reached


@pytest.mark.parametrize(
    ("values", "length"),
    [
        ([], 0),
        ([GOOD] * 3, 3),
        ([GOOD, GOOD, BAD], 0),
        ([GOOD, BAD, GOOD, GOOD], 2),
        ([GOOD, NONE, GOOD], 1),
        ([GOOD, NONE], 0),
    ],
)
def test_a_streak_starts_again_after_a_bad_or_empty_period(values, length):
    assert streak(values, TARGET, Direction.INCREASE) == length


@pytest.mark.parametrize(
    ("values", "sustained"),
    [
        ([GOOD] * 3, False),
        ([GOOD] * 4, True),
        ([GOOD] * 3 + [BAD] + [GOOD] * 3, False),
        ([GOOD] * 3 + [NONE, GOOD], False),
        ([GOOD] * 4 + [BAD], True),
    ],
)
def test_worked_goal_3_four_weeks_in_a_row(values, sustained):
    assert is_sustained(values, TARGET, Direction.INCREASE, periods=4) is sustained


def test_sustaining_for_no_time_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        is_sustained([GOOD], TARGET, Direction.INCREASE, periods=0)


@given(st.lists(st.sampled_from([GOOD, BAD, NONE])), st.integers(1, 5))
def test_sustained_exactly_when_some_run_is_long_enough(values, periods):
    marks = "".join("g" if value == GOOD else "-" for value in values)
    assert is_sustained(values, TARGET, Direction.INCREASE, periods=periods) is ("g" * periods in marks)
