from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection

from goals.models import CheckIn, Goal, NextAction
from goals.refusals import WeekNotBegun
from goals.weeks import Week, week_of
from reminders.models import Due
from tenants.context import organization_context
from tests.factories import OrganizationFactory
from tests.goals.world import TODAY, active_goal

FRIDAY = date(2026, 10, 23)
WEEK = week_of(FRIDAY)


@pytest.fixture
def goal(lead, support, rep):
    return active_goal(owner=lead, team=support, job_role=rep)


def test_keeps_value_confidence_and_where_the_goal_stands(goal, lead):
    goal.check_in(by=lead, week=WEEK, today=FRIDAY, value=Decimal(110), confidence="HIGH", barrier="TIME")
    goal.refresh_from_db()
    assert (goal.current_value, goal.confidence, goal.barrier, goal.signal) == (110, "HIGH", "TIME", "BETTER")
    check_in = CheckIn.objects.get()
    assert (check_in.week, check_in.value, check_in.status) == ("2026-W43", 110, "ON_TRACK")


def test_a_second_one_in_the_week_corrects_the_first(goal, lead):
    goal.check_in(by=lead, week=WEEK, today=FRIDAY, value=Decimal(110))
    goal.check_in(by=lead, week=WEEK, today=FRIDAY + timedelta(days=1), value=Decimal(100))
    goal.refresh_from_db()
    assert [c.value for c in CheckIn.objects.all()] == [100]
    assert goal.current_value == 100
    assert goal.headline.measurements.filter(measured_on__gte=FRIDAY).count() == 1


def test_repeating_what_the_week_shows_adds_no_measurement(goal, lead):
    goal.check_in(by=lead, week=WEEK, today=FRIDAY, value=Decimal(110))
    goal.check_in(by=lead, week=WEEK, today=FRIDAY + timedelta(days=1), value=Decimal("110.0"))
    assert goal.headline.measurements.filter(measured_on__gte=FRIDAY).count() == 1


def test_what_an_older_week_says_late_does_not_speak_over_a_newer_one(goal, lead):
    goal.check_in(by=lead, week=WEEK.next, today=FRIDAY + timedelta(days=7), confidence="HIGH")
    goal.check_in(by=lead, week=WEEK, today=FRIDAY + timedelta(days=7), confidence="LOW")
    goal.refresh_from_db()
    assert goal.confidence == "HIGH"


def test_not_for_a_week_that_has_not_begun(goal, lead):
    with pytest.raises(WeekNotBegun):
        goal.check_in(by=lead, week=WEEK.next, today=FRIDAY)
    assert CheckIn.objects.count() == 0


def test_closes_what_was_asked_and_asks_for_the_next(goal, lead):
    assert goal.next_check_in_on == FRIDAY
    goal.check_in(by=lead, week=WEEK, today=FRIDAY, value=Decimal(110))
    asked = Due.objects.open().of(goal).filter(kind="CHECK_IN")
    assert [due.period for due in asked] == ["2026-W44"]
    assert goal.next_check_in_on == date(2026, 10, 30)


def test_a_missed_one_is_no_longer_asked_for_after_the_next(goal, lead):
    goal.refresh(today=FRIDAY + timedelta(days=4))
    goal.check_in(by=lead, week=WEEK.next, today=FRIDAY + timedelta(days=7))
    asked = Due.objects.open().of(goal).filter(kind="CHECK_IN")
    assert [due.period for due in asked] == ["2026-W45"]


def test_the_decision_to_stop_stops_the_goal(goal, lead):
    goal.check_in(by=lead, week=WEEK, today=FRIDAY, decision="STOP", note="The tool is gone.")
    goal.refresh_from_db()
    assert goal.state == "STOPPED"
    assert list(Due.objects.open().of(goal)) == []


def test_one_next_action_of_a_check_in(goal, lead, learner):
    check_in = goal.check_in(by=lead, week=WEEK, today=FRIDAY)
    goal.agree(text="Ask IT", owner=lead, due_on=TODAY, check_in=check_in)
    goal.agree(text="Show the template", owner=learner, due_on=TODAY, check_in=check_in)
    assert [(a.text, a.owner) for a in NextAction.objects.all()] == [("Show the template", learner)]
    assert [due.person for due in Due.objects.open().filter(kind="ACTION")] == [learner]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_check_in():
    acme = OrganizationFactory()
    with organization_context(acme):
        goal = active_goal()
    together = Barrier(2, timeout=10)

    def check_in(value: int) -> None:
        try:
            with organization_context(acme):
                mine = Goal.objects.get(pk=goal.pk)
                together.wait()
                mine.check_in(by=mine.owner, week=WEEK, today=FRIDAY, value=Decimal(value))
        finally:
            connection.close()

    threads = [Thread(target=check_in, args=[value]) for value in (110, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with organization_context(acme):
        kept = CheckIn.objects.get()
        assert Goal.objects.get().current_value == kept.value
        assert goal.headline.measurements.filter(measured_on=FRIDAY).count() == 1


def test_a_value_for_a_frozen_week_is_marked_late(goal, lead):
    goal.reviewed_through = str(WEEK)
    goal.save()
    goal.check_in(by=lead, week=WEEK, today=FRIDAY + timedelta(days=7), value=Decimal(110))
    late = goal.headline.measurements.filter(is_late=True)
    assert [row.measured_on for row in late] == [Week.parse("2026-W43").sunday]
