"""Who changed what, from what, to what, and why: kept by the database, shown on the page."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from goals.history import history_of
from goals.models import Goal
from tests.goals.world import BASELINE_TAKEN, DUE, active_goal


@pytest.fixture
def goal(lead, support, rep):
    return active_goal(owner=lead, team=support, job_role=rep)


def words(row) -> set[tuple]:
    return {(str(c.person), c.field, c.before, c.after, c.why) for c in history_of(row)}


def test_every_step_is_kept(goal):
    states = [(c.before, c.after) for c in history_of(goal) if c.field == "state"]
    assert states == [
        ("Baseline ready", "Active"),
        ("Measuring the baseline", "Baseline ready"),
        ("Draft", "Measuring the baseline"),
    ]


def test_a_changed_target_says_who_and_why(goal, lead):
    later = BASELINE_TAKEN + timedelta(days=1)
    goal.set_target(by=lead, value=Decimal(70), due_on=DUE, today=later, why="Two people left")
    assert ("Max Lead", "target_value", "60", "70", "Two people left") in words(goal)


def test_a_new_owner(goal, lead, peer):
    goal.hand_over(to=peer, by=lead, why="Max leaves")
    assert ("Max Lead", "owner", "Max Lead", "Ren Peer", "Max leaves") in words(goal)


def test_stopping_and_opening_again(goal, lead):
    goal.stop(by=lead, why="The tool is gone")
    goal.reopen(by=lead, why="It is back", today=BASELINE_TAKEN)
    latest = [(c.after, c.why) for c in history_of(goal) if c.field == "state"][:2]
    assert latest == [("Active", "It is back"), ("Stopped", "The tool is gone")]


def test_a_bulk_update_is_kept_too(goal):
    Goal.objects.filter(pk=goal.pk).update(title="Answer at once")
    goal.refresh_from_db()
    assert [(c.before, c.after) for c in history_of(goal) if c.field == "title"] == [
        (goal.changes.latest("pgh_id").title, "Answer at once")
    ]


def test_signatures_of_a_baseline_are_kept(goal, lead):
    fields = {change.field for change in history_of(goal.baseline)}
    assert fields == {"owner_accepted_at", "lead_accepted_at", "accepted_at"}


def test_history_is_never_rewritten(goal):
    with pytest.raises(DatabaseError, match="append_only|[Cc]annot"), transaction.atomic():
        goal.changes.update(title="It never happened")
    with pytest.raises(DatabaseError, match="append_only|[Cc]annot"), transaction.atomic():
        goal.changes.all().delete()


def test_the_page_shows_it(goal, lead, signed_in, url, on_the):
    on_the(BASELINE_TAKEN)
    goal.hand_over(to=lead, by=lead)
    goal.override_status("AT_RISK", by=lead, why="The tool is down")
    page = signed_in(lead).get(url("goals:goal", goal.pk)).text
    assert "The tool is down" in page
    assert "changes to this goal" in page
