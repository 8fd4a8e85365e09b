"""A week nobody reviewed is computed as of its Sunday, and says so."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from goals.weeks import Week, week_of
from scorecards.past import goals_then
from tests.goals.world import TODAY
from tests.scorecards.conftest import LAST_WEEK, check_in, rows_of_team


def row_of(goal, week, person):
    return next((row for row in rows_of_team(goal.team, week, person=person) if row.goal == goal.pk), None)


def test_it_says_that_it_was_not_reviewed(on_track, lead, signed_in, url):
    response = signed_in(lead).get(url("scorecards:scorecard", LAST_WEEK))
    assert response.context["card"].basis == "COMPUTED"
    assert "This week was not reviewed" in response.text


def test_later_values_are_not_looked_at(on_track, lead):
    row = row_of(on_track, LAST_WEEK, lead)
    assert (row.current, row.current_on, row.on) == (95, date(2026, 11, 13), date(2026, 11, 15))
    assert row.progress == Decimal("0.4167")
    assert row.status == "ON_TRACK"


def test_what_the_goal_shows_now_is_what_the_week_showed_then(on_track, lead, clock):
    """Live on the Sunday, and computed afterwards: the same row."""
    goal = Goal.objects.get(pk=on_track.pk)
    check_in(goal, lead, value=82, confidence="HIGH")
    clock.now += timedelta(days=2)
    goal = Goal.objects.for_row().get(pk=on_track.pk)
    goal.refresh(today=date(2026, 11, 22))
    live = row_of(goal, Week(2026, 47), lead)
    clock.now += timedelta(days=7)
    assert row_of(goal, Week(2026, 47), lead) == live


def test_before_the_target_there_was_none(on_track, lead):
    row = row_of(on_track, Week(2026, 42), lead)  # the baseline is taken and the target set in week 43
    assert (row.target, row.status, row.reason) == (None, "MEASURING", "NO_TARGET")


def test_before_the_last_baseline_day_there_was_no_baseline(on_track, lead):
    row = row_of(on_track, Week(2026, 41), lead)
    assert (row.baseline, row.observations, row.status) == (None, 7, "MEASURING")


def test_before_it_started_there_was_no_goal(on_track, lead):
    assert row_of(on_track, Week(2026, 36), lead) is not None  # starts on Tuesday, 1 September
    assert row_of(on_track, Week(2026, 35), lead) is None


def test_a_stopped_goal_is_shown_until_the_week_it_was_stopped(on_track, lead, in_acme):
    """History is stamped by the database's own clock, so this one test lives today."""
    today = datetime.now(UTC).date()
    Goal.objects.filter(pk=on_track.pk).update(starts_on=today - timedelta(days=60), due_on=today + timedelta(days=30))
    Goal.objects.get(pk=on_track.pk).stop(by=lead, why="The desk closes.")
    shown = [goals_then(Goal.objects.all(), week, organization=in_acme).exists() for week in last_and_this(today)]
    assert shown == [True, False]


def last_and_this(today: date) -> list[Week]:
    return [week_of(today).previous, week_of(today)]


@pytest.mark.parametrize(("week", "shown"), [(Week(2026, 51), True), (Week(2026, 52), False)])
def test_a_missed_goal_is_shown_through_the_week_it_was_due(week, shown, on_track, lead, clock):
    clock.now += timedelta(weeks=8)
    goal = Goal.objects.get(pk=on_track.pk)
    goal.refresh(today=TODAY + timedelta(weeks=8))
    goal.refresh_from_db()
    assert goal.state == "MISSED"
    assert (row_of(goal, week, lead) is not None) is shown


def test_confidence_and_barrier_are_those_of_that_time(on_track, lead):
    check_in(on_track, lead, on=date(2026, 11, 6), confidence="HIGH")
    check_in(on_track, lead, on=date(2026, 11, 13), confidence="MEDIUM", barrier="TIME", barrier_note="Two people ill")
    check_in(on_track, lead, confidence="LOW", barrier="TOOLS")
    row = row_of(on_track, LAST_WEEK, lead)
    assert (row.confidence, row.previous_confidence) == ("MEDIUM", "HIGH")
    assert (row.barrier, row.barrier_note) == ("TIME", "Two people ill")


def test_a_later_target_is_not_shown(on_track, lead, clock):
    goal = Goal.objects.get(pk=on_track.pk)
    goal.set_target(by=lead, value=Decimal(50), due_on=date(2026, 12, 31), today=TODAY, why="It went well.")
    assert row_of(goal, LAST_WEEK, lead).target == 60


def test_the_same_number_of_queries_at_1_and_3_goals(goal_of, support, lead):
    assert lead.is_lead  # asked once a request
    counts = []
    for more in (1, 2):
        for number in range(more):
            goal_of(title=f"Goal {more}{number}", values={date(2026, 11, 12): 100})
        with CaptureQueriesContext(connection) as queries:
            assert len(rows_of_team(support, LAST_WEEK, person=lead)) == more * (more + 1) / 2
        counts.append(len(queries))
    assert counts[0] == counts[1]
