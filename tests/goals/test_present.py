"""Where a goal stands on a day, from dated values alone; no database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goals.present import Plan, missed, present, weekly_values
from goals.signal import Direction, Signal, natural_limits
from goals.status import Reason, Status
from goals.weeks import week_of

START = date(2026, 10, 19)  # a Monday
DUE = date(2026, 12, 18)  # a Friday
WEEK = timedelta(weeks=1)
LIMITS = natural_limits([Decimal(v) for v in (120, 122, 118, 121, 119, 123, 117, 120, 122, 118, 121, 119)])


def plan(**facts) -> Plan:
    agreed = {"direction": Direction.DECREASE, "start": START, "limits": LIMITS, "target": Decimal(60), "due": DUE}
    return Plan(**agreed | facts)


def weekly(*values, first: date = START + timedelta(days=4)) -> list:
    """One value each Friday; None leaves a week out."""
    days = [(first + n * WEEK, value) for n, value in enumerate(values)]
    return [(day, Decimal(value)) for day, value in days if value is not None]


def test_without_values_or_baseline():
    now = present([], plan(limits=None, target=None), on=START)
    assert (now.current, now.current_on, now.previous, now.recent, now.streak) == (None, None, None, [], 0)
    assert (now.assessment.status, now.signal) == (Status.MEASURING, Signal.TOO_LITTLE_DATA)


def test_a_week_is_the_mean_of_its_days():
    monday = START
    points = [(monday, Decimal(100)), (monday + timedelta(days=4), Decimal(110)), (monday + WEEK, Decimal(90))]
    assert weekly_values(points) == [(week_of(monday), 105), (week_of(monday + WEEK), 90)]
    now = present(points, plan(), on=monday + WEEK)
    assert (now.current, now.previous, now.recent) == (90, 105, [105, 90])


def test_later_points_are_not_looked_at():
    points = weekly(110, 100, 90)
    assert present(points, plan(), on=points[1][0]).current == 100


def test_the_baselines_own_values_are_no_progress():
    now = present(weekly(110), plan(baseline_until=START + timedelta(days=4)), on=DUE)
    assert (now.current, now.recent) == (None, [110])


def test_reached_in_one_week_is_achieved_and_stays_so():
    points = weekly(60, 90)
    for on in (points[0][0], points[1][0], DUE + WEEK):
        assert present(points, plan(), on=on).assessment.status == Status.ACHIEVED


def test_reaching_it_a_week_too_late_is_not_reaching_it():
    for weeks, status in [(8, Status.ACHIEVED), (9, Status.ON_TRACK)]:
        points = weekly(*[100] * weeks, 59)
        assert points[-1][0] == DUE + (weeks - 8) * WEEK
        assert present(points, plan(), on=points[-1][0]).assessment.status == status


def test_the_review_of_the_due_week_still_counts():
    """Due on a Wednesday, reviewed on the Friday after it."""
    due = DUE - timedelta(days=2)
    points = weekly(*[100] * 8, 59)
    late = present(points, plan(due=due, check_ins=[]), on=DUE)
    assert late.assessment.status != Status.ACHIEVED
    reviewed = present(points, plan(due=due, check_ins=[DUE]), on=DUE)
    assert reviewed.assessment.status == Status.ACHIEVED


SUSTAIN = {"rule": "SUSTAIN", "periods": 4, "direction": Direction.INCREASE, "target": Decimal(95)}
LEVEL = natural_limits([Decimal(v) for v in (88, 89, 87, 88, 90, 88, 87, 89, 88, 88, 89, 87)])


@pytest.mark.parametrize(
    ("values", "streak", "status"),
    [
        ((95, 96, 95), 3, Status.ON_TRACK),
        ((95, 96, 95, 97), 4, Status.ACHIEVED),
        ((95, 96, 94, 97, 95, 95), 3, Status.ON_TRACK),  # one bad week starts the count again
        ((95, 96, None, 97, 95, 95), 3, Status.ON_TRACK),  # so does a week nobody looked
        ((95, 96, 94, 97, 95, 95, 95), 4, Status.ACHIEVED),
    ],
)
def test_held_for_four_weeks_in_a_row(values, streak, status):
    points = weekly(*values)
    now = present(points, plan(limits=LEVEL, **SUSTAIN), on=points[-1][0])
    assert (now.streak, now.assessment.status) == (streak, status)


def test_the_running_week_breaks_no_row_before_it_is_measured():
    points = weekly(95, 96, 95)
    monday = points[-1][0] + timedelta(days=3)
    assert present(points, plan(limits=LEVEL, **SUSTAIN), on=monday).streak == 3
    assert present(points, plan(limits=LEVEL, **SUSTAIN), on=monday + WEEK).streak == 0


def test_held_for_three_months():
    points = weekly(*[96] * 13, first=date(2026, 9, 4))
    months = plan(limits=LEVEL, **SUSTAIN | {"periods": 3, "period": "MONTH"})
    assert present(points, months, on=date(2026, 10, 30)).streak == 2
    assert present(points, months, on=date(2026, 11, 27)).assessment.status == Status.ACHIEVED


def test_held_too_late_is_not_achieved():
    points = weekly(*[90] * 6, 95, 95, 95, 95)
    assert present(points, plan(limits=LEVEL, **SUSTAIN), on=DUE + WEEK).assessment.status != Status.ACHIEVED


@pytest.mark.parametrize(
    ("last", "on", "expected"),
    [
        (None, START + WEEK, 1),
        (None, START + 2 * WEEK, 2),
        (START + timedelta(days=2), START + WEEK, 0),  # the week has its value
        (START + timedelta(days=2), START + 2 * WEEK, 1),
        (START + timedelta(days=2), START + timedelta(days=4), 0),  # the check-in is today
    ],
)
def test_check_ins_missed_since_the_last_value(last, on, expected):
    fridays = [START + timedelta(days=4) + n * WEEK for n in range(4)]
    assert missed(fridays, last=last, on=on) == expected


def test_two_missed_check_ins_are_off_track():
    fridays = [START + timedelta(days=4) + n * WEEK for n in range(9)]
    late = plan(check_ins=fridays)
    one, two = (present([], late, on=START + n * WEEK).assessment for n in (1, 2))
    assert one.reason == Reason.NO_VALUE_YET
    assert (two.status, two.reason) == (Status.OFF_TRACK, Reason.NO_VALUE_FOR_2_CHECK_INS)


def test_a_wobble_behind_the_baseline_is_not_moving_away():
    now = present(weekly(122), plan(), on=START + timedelta(days=4))
    assert (now.signal, now.assessment.reason) == (Signal.NO_REAL_CHANGE, Reason.ON_PACE)


def test_past_the_limits_behind_the_baseline_is():
    now = present(weekly(140), plan(), on=START + timedelta(days=4))
    assert (now.signal, now.assessment.reason) == (Signal.WORSE, Reason.MOVING_AWAY)
