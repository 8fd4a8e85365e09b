from datetime import timedelta

import pytest

from goals import tasks
from goals.models import Goal
from tenants.context import organization_context
from tests.factories import OrganizationFactory
from tests.goals.world import BASELINE_TAKEN, DUE, active_goal, measuring_goal


@pytest.fixture
def goal(lead, support, rep):
    return active_goal(owner=lead, team=support, job_role=rep)


def test_a_new_day_moves_the_pace(goal, acme, on_the):
    on_the(BASELINE_TAKEN + timedelta(days=7))
    assert goal.status == "ON_TRACK"
    tasks.refresh_goals()
    goal.refresh_from_db()
    assert (goal.status, goal.reason) == ("AT_RISK", "NO_VALUE_YET")
    assert goal.refreshed_on == BASELINE_TAKEN + timedelta(days=7)


def test_marks_missed_after_the_last_review_and_not_on_it(goal, on_the):
    for day, state in [(DUE, "ACTIVE"), (DUE + timedelta(days=1), "MISSED")]:
        on_the(day)
        tasks.refresh_goals()
        goal.refresh_from_db()
        assert goal.state == state


def test_the_same_day_again_looks_at_nothing(goal, acme, on_the, django_assert_num_queries):
    on_the(BASELINE_TAKEN + timedelta(days=7))
    tasks.refresh_goals_of(organization_id=acme.pk)
    changed_at = Goal.objects.get().updated_at
    tasks.refresh_goals_of(organization_id=acme.pk)
    assert Goal.objects.get().updated_at == changed_at


def test_leaves_what_is_not_running(lead, support, rep, acme, on_the):
    goal = measuring_goal(owner=lead, team=support, job_role=rep)
    on_the(DUE)
    tasks.refresh_goals_of(organization_id=acme.pk)
    goal.refresh_from_db()
    assert goal.refreshed_on is None


def test_goes_on_after_a_full_batch(lead, support, rep, acme, on_the, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(tasks, "BATCH", 1)
    for title in ("One", "Two"):
        active_goal(title=title, owner=lead, team=support, job_role=rep)
    on_the(DUE)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.refresh_goals_of(organization_id=acme.pk)
    assert set(Goal.objects.values_list("refreshed_on", flat=True)) == {DUE}


def test_each_organization_by_its_own_calendar(goal, acme, on_the):
    """At noon UTC it is still the same day in Honolulu, and already tomorrow on Kiritimati."""
    far = OrganizationFactory(time_zone="Pacific/Kiritimati")
    on_the(DUE)
    assert far.today() == DUE + timedelta(days=1)
    tasks.refresh_goals()
    with organization_context(acme):
        assert Goal.objects.get().refreshed_on == DUE
