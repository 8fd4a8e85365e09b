"""No way round: draft → measuring → baseline ready → active → achieved | missed | stopped."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from goals.models import Goal
from goals.models.goal import STEPS
from goals.refusals import (
    BaselineNotReady,
    CompletionIsNoResult,
    MetricMissing,
    ReasonRequired,
    SplitRequired,
    WrongState,
)
from tenants.context import organization_context
from tests.factories import GoalFactory, MetricFactory
from tests.goals.world import (
    BASELINE_TAKEN,
    DUE,
    FIRST_DAY,
    active_goal,
    measured_goal,
    measuring_goal,
    ready_goal,
    record,
)

ALL = [state.value for state in Goal.State]


def test_measuring_starts_from_a_draft_only(lead):
    goal = measuring_goal(owner=lead)
    with pytest.raises(WrongState):
        goal.start_measuring(by=lead, today=FIRST_DAY)


def test_measuring_needs_a_metric(lead):
    goal = GoalFactory(owner=lead)
    goal.headline = None
    goal.save()
    with pytest.raises(MetricMissing):
        goal.start_measuring(by=lead, today=FIRST_DAY)


def test_completion_is_no_result(lead):
    goal = GoalFactory(owner=lead, behavior="Finish the course on first replies")
    with pytest.raises(CompletionIsNoResult):
        goal.start_measuring(by=lead, today=FIRST_DAY)


def test_what_people_can_hardly_move_is_split_first(lead):
    goal = GoalFactory(owner=lead, controllability="HARDLY")
    with pytest.raises(SplitRequired):
        goal.start_measuring(by=lead, today=FIRST_DAY)
    outcome = goal.split(by=lead)
    assert (outcome.kind, outcome.owner, goal.shared_outcome) == ("SHARED_OUTCOME", lead, outcome)
    goal.headline = goal.metrics.get()
    goal.save()
    goal.start_measuring(by=lead, today=FIRST_DAY)
    outcome.start_measuring(by=lead, today=FIRST_DAY)
    assert (goal.state, outcome.state) == ("MEASURING", "MEASURING")


@pytest.mark.parametrize("make", [GoalFactory, measuring_goal, measured_goal])
def test_no_target_before_the_baseline(make, lead):
    goal = make(owner=lead)
    with pytest.raises(BaselineNotReady):
        goal.set_target(by=lead, value=Decimal(60), due_on=DUE, today=BASELINE_TAKEN)


def test_stopping_says_why_and_only_what_is_unfinished(lead):
    goal = active_goal(owner=lead)
    with pytest.raises(ReasonRequired):
        goal.stop(by=lead, why="")
    goal.stop(by=lead, why="The tool is gone")
    with pytest.raises(WrongState):
        goal.stop(by=lead, why="Again")
    with pytest.raises(WrongState):
        goal.check_in(by=lead, week=None, today=DUE)


@pytest.mark.parametrize(
    ("make", "state"), [(GoalFactory, "DRAFT"), (measuring_goal, "DRAFT"), (ready_goal, "BASELINE_READY")]
)
def test_a_stopped_goal_opens_where_its_facts_allow(make, state, lead):
    goal = make(owner=lead)
    goal.stop(by=lead, why="Not now")
    with pytest.raises(ReasonRequired):
        goal.reopen(by=lead, why="", today=BASELINE_TAKEN)
    goal.reopen(by=lead, why="Now", today=BASELINE_TAKEN)
    assert goal.state == state


def test_a_goal_reopened_after_its_date_is_missed(lead):
    goal = active_goal(owner=lead)
    goal.stop(by=lead, why="Not now")
    goal.reopen(by=lead, why="Now", today=DUE + timedelta(days=1))
    assert goal.state == "MISSED"


def test_a_missed_goal_gets_a_new_date_with_a_reason(lead):
    goal = active_goal(owner=lead)
    goal.refresh(today=DUE + timedelta(days=1))
    again = {"by": lead, "value": Decimal(60), "due_on": DUE + timedelta(days=30), "today": DUE + timedelta(days=1)}
    with pytest.raises(ReasonRequired):
        goal.set_target(**again)
    goal.set_target(**again, why="The queue was down for a month")
    assert goal.state == "ACTIVE"


def test_a_late_value_that_meets_the_target_makes_a_missed_goal_achieved(lead):
    goal = active_goal(owner=lead)
    goal.refresh(today=DUE + timedelta(days=3))
    assert goal.state == "MISSED"
    record(goal.headline, [59], by=lead, first=DUE, today=DUE + timedelta(days=3))
    goal.refresh_from_db()
    assert (goal.state, goal.achieved_on) == ("ACHIEVED", DUE)


@pytest.mark.parametrize("state", ALL)
def test_the_database_refuses_every_other_step(lead, state):
    """A bulk update passes the model by, and the database refuses it all the same."""
    goal = GoalFactory(owner=lead, state=state, baseline_mean=120, target_value=60, due_on=DUE)
    for other in set(ALL) - {state}:
        with transaction.atomic():
            if other in STEPS[state]:
                assert Goal.objects.filter(pk=goal.pk).update(state=other) == 1
                transaction.set_rollback(True)
            else:
                with pytest.raises(DatabaseError, match="Invalid transition"):
                    Goal.objects.filter(pk=goal.pk).update(state=other)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"state": "BASELINE_READY"}, "goal_no_way_round_the_baseline"),
        ({"state": "ACTIVE", "baseline_mean": 120, "due_on": DUE}, "goal_active_has_target"),
        ({"state": "ACTIVE", "baseline_mean": 120, "target_value": 60}, "goal_active_has_target"),
        ({"target_value": 60}, "goal_target_needs_baseline"),
        ({"due_on": "2026-09-01"}, "goal_due_after_start"),
        ({"override": "ON_TRACK"}, "goal_override_says_why"),
    ],
)
def test_the_database_refuses_half_facts(lead, facts, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        GoalFactory(owner=lead, **facts)


def test_a_key_into_another_organization_is_refused(lead, corvid):
    goal = GoalFactory(owner=lead)
    with organization_context(corvid):
        theirs = MetricFactory(goal=GoalFactory(), name="Theirs")
    with pytest.raises(IntegrityError, match="goals_goal_headline_id_organization"), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(headline_id=theirs.pk)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_not_a_number_is_refused_by_the_database(lead):
    goal = measuring_goal(owner=lead)
    record(goal.headline, [100], by=lead)
    with pytest.raises(IntegrityError, match="measurement_is_a_number"), transaction.atomic():
        connection.cursor().execute("UPDATE goals_measurement SET value = 'NaN'")
