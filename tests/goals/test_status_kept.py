"""What the goal's row keeps of its standing, and how it follows the facts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from goals.models import Goal
from goals.refusals import ReasonRequired, StatusNotForSetting
from goals.weeks import week_of
from reminders.models import Due
from tests.goals.world import DUE, active_goal, measuring_goal, record

FRIDAY = date(2026, 10, 23)
WEEK = timedelta(weeks=1)


@pytest.fixture
def goal(lead, support, rep):
    return active_goal(owner=lead, team=support, job_role=rep)


def checked(goal, *values, **words) -> Goal:
    for n, value in enumerate(values):
        day = FRIDAY + n * WEEK
        goal.check_in(by=goal.owner, week=week_of(day), today=day, value=Decimal(value), **words)
    goal.refresh_from_db()
    return goal


def test_on_pace(goal):
    checked(goal, 115, 108)
    assert (goal.status, goal.reason, goal.severity) == ("ON_TRACK", "ON_PACE", 3)
    assert (goal.current_value, goal.previous_value, goal.progress) == (108, 115, Decimal("0.2000"))
    assert goal.recent_values[-2:] == [115, 108]


def test_behind_and_far_behind(goal):
    checked(goal, 119, 119, 119)
    assert (goal.status, goal.reason) == ("AT_RISK", "BEHIND")
    checked(goal, 119, 119, 119, 119, 119)
    assert (goal.status, goal.reason) == ("OFF_TRACK", "FAR_BEHIND")


def test_low_confidence_is_at_risk_at_best(goal):
    checked(goal, 100, confidence="LOW")
    assert (goal.status, goal.reason) == ("AT_RISK", "LOW_CONFIDENCE")
    checked(goal, 100, confidence="HIGH")
    assert (goal.status, goal.confidence, goal.previous_confidence) == ("ON_TRACK", "HIGH", "LOW")


def test_thresholds_are_the_organizations(goal, acme):
    checked(goal, 119, 119, 119)
    acme.on_track_within = Decimal("0.30")
    goal.refresh(today=FRIDAY + 2 * WEEK)
    assert goal.status == "ON_TRACK"


def test_no_value_for_two_check_ins(goal):
    goal.refresh(today=FRIDAY + WEEK + timedelta(days=1))
    assert (goal.status, goal.reason) == ("OFF_TRACK", "NO_VALUE_FOR_2_CHECK_INS")


def test_achieved_and_back_when_the_value_was_wrong(goal, lead):
    checked(goal, 59)
    assert (goal.state, goal.achieved_on, goal.next_check_in_on) == ("ACHIEVED", FRIDAY, None)
    assert list(Due.objects.open().of(goal)) == []
    row = goal.headline.measurements.get(measured_on=FRIDAY)
    row.correct(value=Decimal(95), sample_size=None, by=lead, why="Typing error", today=FRIDAY)
    goal.refresh_from_db()
    assert (goal.state, goal.achieved_on) == ("ACTIVE", None)
    assert goal.next_check_in_on == FRIDAY + WEEK


def test_missed_the_day_after_the_last_review(goal):
    goal.refresh(today=DUE)
    assert goal.state == "ACTIVE"
    goal.refresh(today=DUE + timedelta(days=1))
    assert (goal.state, goal.next_check_in_on) == ("MISSED", None)
    assert list(Due.objects.open().of(goal)) == []


def test_a_signal_for_the_worse_steps_back_to_weekly(lead, support, rep):
    goal = active_goal(owner=lead, team=support, job_role=rep, cadence="MONTHLY")
    assert goal.next_check_in_on == date(2026, 11, 20)
    record(goal.headline, [140], by=lead, first=FRIDAY, today=FRIDAY)
    goal.refresh_from_db()
    assert (goal.signal, goal.stepped_back_on) == ("WORSE", FRIDAY)
    assert goal.next_check_in_on == FRIDAY + WEEK
    asked = Due.objects.open().of(goal).filter(kind="CHECK_IN")
    assert [due.period for due in asked] == ["2026-W44"]  # and no longer the monthly one


def test_weekly_for_four_weeks_then_monthly(lead, support, rep):
    goal = active_goal(owner=lead, team=support, job_role=rep, cadence="WEEKLY_THEN_MONTHLY")
    weekly = [FRIDAY + n * WEEK for n in range(4)]
    assert goal.check_in_dates() == [*weekly, date(2026, 12, 18)]


def test_an_unmeasured_goal_is_measuring(lead):
    goal = measuring_goal(owner=lead)
    record(goal.headline, [120], by=lead)
    goal.refresh_from_db()
    assert (goal.status, goal.reason, goal.current_value) == ("MEASURING", "NO_BASELINE", 120)


def test_the_leads_word_stands_beside_the_computed(goal, lead):
    checked(goal, 100)
    goal.override_status("OFF_TRACK", by=lead, why="The tool is down")
    assert (goal.shown_status, goal.status, goal.override_by) == ("OFF_TRACK", "ON_TRACK", lead)
    goal.override_status("", by=lead, why="It is back")
    assert (goal.shown_status, goal.override_why) == ("ON_TRACK", "")


def test_the_leads_word_ends_with_the_way(goal, lead):
    goal.override_status("OFF_TRACK", by=lead, why="The tool is down")
    checked(goal, 59)
    assert (goal.state, goal.shown_status, goal.override_by) == ("ACHIEVED", "ACHIEVED", None)
    assert goal.severity == 4


@pytest.mark.parametrize("status", ["ACHIEVED", "MEASURING", "GREEN"])
def test_facts_are_not_set_by_hand(goal, lead, status):
    with pytest.raises(StatusNotForSetting):
        goal.override_status(status, by=lead, why="I say so")
    with pytest.raises(ReasonRequired):
        goal.override_status("ON_TRACK", by=lead, why="")


def test_explains_itself_in_the_readers_language(goal):
    checked(goal, 108)
    assert goal.explanation == "108.0\xa0min, was 120.0\xa0min, target 60.0\xa0min by Dec 18: ahead of pace"
    with translation.override("de"):
        assert "108,0\xa0min" in goal.explanation
    assert Goal(reason="NO_BASELINE").explanation == "measuring the baseline"
