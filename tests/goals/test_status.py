from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.signal import Direction, NaturalLimits, Signal
from goals.status import Confidence, Reason, Standing, Status, Thresholds, assess, elapsed, explain, progress

START = date(2026, 10, 1)
DUE = START + timedelta(days=100)
LIMITS = NaturalLimits(Decimal(120), Decimal(5), Decimal("106.7"), Decimal("133.3"), False, 14)
HALFWAY = Standing(
    limits=LIMITS,
    target=Decimal(60),
    direction=Direction.DECREASE,
    current=Decimal(90),
    start=START,
    due=DUE,
    on=START + timedelta(days=50),
    signal=Signal.NO_REAL_CHANGE,
)


def judged(**changes) -> tuple[Status, Reason]:
    assessment = assess(replace(HALFWAY, **changes))
    return assessment.status, assessment.reason


def at(percent: str) -> Decimal:
    """The value with that part of the way from 120 to 60 gone."""
    return Decimal(120) - 60 * Decimal(percent) / 100


def test_worst_first():
    assert sorted(Status, key=lambda status: status.severity) == [
        Status.OFF_TRACK,
        Status.AT_RISK,
        Status.MEASURING,
        Status.ON_TRACK,
        Status.ACHIEVED,
    ]


@pytest.mark.parametrize(
    ("current", "baseline", "target", "way"),
    [
        (Decimal(90), Decimal(120), Decimal(60), Decimal("0.5")),
        (Decimal(95), Decimal(88), Decimal(95), 1),
        (Decimal(54), Decimal(120), Decimal(60), Decimal("1.1")),
        (Decimal(126), Decimal(120), Decimal(60), Decimal("-0.1")),
        (9.0, 8.0, 10.0, 0.5),
        (None, Decimal(120), Decimal(60), None),
        (Decimal(120), Decimal(120), Decimal(120), None),
    ],
)
def test_progress(current, baseline, target, way):
    assert progress(current, baseline, target) == way


@pytest.mark.parametrize(("day", "part"), [(-1, "0"), (0, "0"), (25, "0.25"), (100, "1"), (101, "1")])
def test_elapsed_stays_between_0_and_1(day, part):
    assert elapsed(START, DUE, START + timedelta(days=day)) == Decimal(part)


def test_elapsed_of_no_time_at_all():
    assert [elapsed(START, START, START + timedelta(days=day)) for day in (-1, 0, 1)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("60.1", (Status.ON_TRACK, Reason.AHEAD)),
        ("60", (Status.ON_TRACK, Reason.ON_PACE)),
        ("40", (Status.ON_TRACK, Reason.ON_PACE)),
        ("39.9", (Status.AT_RISK, Reason.BEHIND)),
        ("20", (Status.AT_RISK, Reason.BEHIND)),
        ("19.9", (Status.OFF_TRACK, Reason.FAR_BEHIND)),
        ("-1", (Status.OFF_TRACK, Reason.FAR_BEHIND)),
    ],
)
def test_pace_at_half_the_time(percent, expected):
    assert judged(current=at(percent)) == expected


def test_thresholds_are_the_organizations():
    strict = Thresholds(on_track=Decimal(0), at_risk=Decimal("0.05"))
    words = [assess(replace(HALFWAY, current=at(percent)), strict).status for percent in ("50", "49", "44")]
    assert words == [Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK]


@pytest.mark.parametrize(
    ("percent", "signal", "expected"),
    [
        ("-1", Signal.WORSE, (Status.OFF_TRACK, Reason.MOVING_AWAY)),
        ("-1", Signal.NO_REAL_CHANGE, (Status.ON_TRACK, Reason.ON_PACE)),
        ("0", Signal.WORSE, (Status.ON_TRACK, Reason.ON_PACE)),
    ],
)
def test_moving_away_is_a_real_change_behind_the_start(percent, signal, expected):
    assert judged(current=at(percent), signal=signal, on=START + timedelta(days=5)) == expected


def test_a_met_target_is_on_track():
    assert judged(current=at("100")) == (Status.ON_TRACK, Reason.AHEAD)
    assert judged(current=at("100"), on=DUE) == (Status.ON_TRACK, Reason.TARGET_MET)
    assert judged(current=at("150"), on=DUE) == (Status.ON_TRACK, Reason.TARGET_MET)


def test_achieved_only_by_the_rule_and_for_good():
    bad = {"current": at("-50"), "signal": Signal.WORSE, "missed_check_ins": 5, "confidence": Confidence.LOW}
    assert judged(rule_satisfied=True, **bad) == (Status.ACHIEVED, Reason.RULE_SATISFIED)


@pytest.mark.parametrize("percent", ["50", "100"])
def test_two_check_ins_without_a_value(percent):
    assert judged(current=at(percent), missed_check_ins=1)[0] == Status.ON_TRACK
    missed = judged(current=at(percent), missed_check_ins=2)
    assert missed == (Status.OFF_TRACK, Reason.NO_VALUE_FOR_2_CHECK_INS)


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("100", (Status.AT_RISK, Reason.LOW_CONFIDENCE)),
        ("30", (Status.AT_RISK, Reason.BEHIND)),
        ("0", (Status.OFF_TRACK, Reason.FAR_BEHIND)),
    ],
)
def test_low_confidence_is_at_risk_at_best(percent, expected):
    assert judged(current=at(percent), confidence=Confidence.LOW) == expected


@pytest.mark.parametrize("confidence", [None, Confidence.MEDIUM, Confidence.HIGH])
def test_other_confidence_changes_nothing(confidence):
    assert judged(current=at("30"), confidence=confidence) == (Status.AT_RISK, Reason.BEHIND)


def test_measuring_until_there_is_a_baseline_and_a_target():
    assert judged(limits=None, missed_check_ins=2) == (Status.MEASURING, Reason.NO_BASELINE)
    assert judged(target=None) == (Status.MEASURING, Reason.NO_TARGET)


def test_without_a_value_pace_counts_from_the_start():
    early = START + timedelta(days=10)
    assert judged(current=None, on=early) == (Status.ON_TRACK, Reason.NO_VALUE_YET)
    assert judged(current=None, on=early + timedelta(days=1)) == (Status.AT_RISK, Reason.NO_VALUE_YET)


@pytest.mark.parametrize(
    ("current", "signal", "expected"),
    [
        ("106.7", Signal.NO_REAL_CHANGE, (Status.ON_TRACK, Reason.HOLDING)),
        ("106.6", Signal.TOO_LITTLE_DATA, (Status.OFF_TRACK, Reason.LEFT_USUAL_LEVEL)),
        ("119", Signal.WORSE, (Status.OFF_TRACK, Reason.LEFT_USUAL_LEVEL)),
    ],
)
def test_a_metric_to_hold_is_judged_by_its_limits(current, signal, expected):
    hold = {"direction": Direction.HOLD, "target": Decimal(120), "on": DUE}
    assert judged(current=Decimal(current), signal=signal, **hold) == expected


def test_a_target_at_the_baseline_asks_to_stay_there():
    assert judged(target=Decimal(120), current=Decimal(125)) == (Status.ON_TRACK, Reason.HOLDING)
    assert judged(target=Decimal(120), signal=Signal.WORSE) == (Status.OFF_TRACK, Reason.LEFT_USUAL_LEVEL)


def test_the_sentence():
    known = {"current": "58 min", "baseline": "120", "target": "60", "due": "12 Jan"}
    ahead = assess(replace(HALFWAY, current=Decimal(58))).reason
    assert explain(ahead, **known) == "58 min, was 120, target 60 by 12 Jan: ahead of pace"
    assert explain(Reason.NO_VALUE_YET, **known | {"current": ""}) == (
        "Was 120, target 60 by 12 Jan: no value since the baseline"
    )
    assert explain(Reason.NO_BASELINE) == "measuring the baseline"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason):
    assert explain(reason)


@given(st.decimals(-50, 250, places=1), st.integers(0, 100), st.integers(0, 100))
def test_more_progress_never_makes_it_worse(percent, gain, day):
    on = START + timedelta(days=day)
    before, after = judged(current=at(percent), on=on)[0], judged(current=at(percent + gain), on=on)[0]
    assert before.severity <= after.severity
