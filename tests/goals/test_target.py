from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from goals.models import Target
from goals.refusals import (
    BaselineNotReady,
    HoldIsSustained,
    PeriodsMissing,
    ReasonRequired,
    SkillAndImpactRequired,
    TargetDateRefused,
    TargetRefused,
)
from reminders.models import Due
from tests.goals.world import BASELINE_TAKEN, DUE, TODAY, active_goal, measured_goal, ready_goal, record


def set_target(goal, **words):
    asked = {"by": goal.owner, "value": Decimal(60), "due_on": DUE, "today": BASELINE_TAKEN}
    return goal.set_target(**asked | words)


def test_makes_the_goal_active(lead):
    goal = ready_goal(owner=lead)
    target = set_target(goal)
    goal.refresh_from_db()
    assert (goal.state, goal.target_value, goal.due_on, goal.activated_on) == ("ACTIVE", 60, DUE, BASELINE_TAKEN)
    assert (goal.target, target.rule, target.set_by) == (target, "REACH", lead)
    assert {due.kind for due in Due.objects.open().of(goal)} == {"CHECK_IN", "MEASUREMENT"}


def test_not_before_the_baseline_is_accepted(lead):
    with pytest.raises(BaselineNotReady):
        set_target(measured_goal(owner=lead))


@pytest.mark.parametrize("value", ["120", "120.0001", "-0.0001", "NaN", "Infinity", "-1e309"])
def test_a_value_without_a_way_to_go_is_refused(lead, value):
    with pytest.raises(TargetRefused):
        set_target(ready_goal(owner=lead), value=Decimal(value))
    assert not Target.objects.exists()


@pytest.mark.parametrize("value", ["119.9999", "0"])
def test_the_edges_are_taken(lead, value):
    assert set_target(ready_goal(owner=lead), value=Decimal(value)).value == Decimal(value)


@pytest.mark.parametrize(
    ("direction", "value", "rule"),
    [("INCREASE", 121, {"rule": "REACH"}), ("HOLD", 120, {"rule": "SUSTAIN", "periods": 2})],
)
def test_the_other_directions(lead, direction, value, rule):
    goal = ready_goal(owner=lead)
    goal.headline.direction = direction
    goal.headline.save()
    assert set_target(goal, value=Decimal(value), **rule).value == value
    assert goal.status == "ON_TRACK"


def test_a_level_to_hold_is_not_reached_by_one_value(lead):
    goal = ready_goal(owner=lead)
    goal.headline.direction = "HOLD"
    goal.headline.save()
    with pytest.raises(HoldIsSustained):
        set_target(goal, value=Decimal(120))
    set_target(goal, value=Decimal(121), rule="SUSTAIN", periods=2)
    record(goal.headline, [120], by=lead, first=TODAY, today=TODAY)
    goal.refresh_from_db()
    assert (goal.state, goal.progress) == ("ACTIVE", None)


def test_the_date_lies_ahead(lead):
    goal = ready_goal(owner=lead)
    with pytest.raises(TargetDateRefused):
        set_target(goal, due_on=BASELINE_TAKEN)
    assert set_target(goal, due_on=BASELINE_TAKEN + timedelta(days=1)).due_on > BASELINE_TAKEN


def test_after_the_start_of_the_goal(lead):
    goal = ready_goal(owner=lead, starts_on=DUE)
    with pytest.raises(TargetDateRefused):
        set_target(goal)


def test_to_hold_names_the_periods(lead):
    goal = ready_goal(owner=lead)
    with pytest.raises(PeriodsMissing):
        set_target(goal, rule="SUSTAIN")
    assert set_target(goal, rule="SUSTAIN", periods=4).periods == 4


@pytest.mark.parametrize("kind", ["SKILL", "IMPACT"])
def test_skill_and_impact_are_both_there(lead, kind):
    goal = ready_goal(owner=lead)
    goal.metrics.update(kind=kind)
    with pytest.raises(SkillAndImpactRequired):
        set_target(goal)


def test_a_shared_outcome_needs_no_skill(lead):
    goal = ready_goal(owner=lead, kind="SHARED_OUTCOME")
    goal.metrics.update(kind="IMPACT")
    assert set_target(goal)


def test_a_change_says_why_and_keeps_the_old(lead):
    goal = active_goal(owner=lead)
    with pytest.raises(ReasonRequired):
        set_target(goal, value=Decimal(70))
    set_target(goal, value=Decimal(70), why="Two people left")
    assert list(Target.objects.values_list("value", "why")) == [(70, "Two people left"), (60, "")]
    assert goal.activated_on == BASELINE_TAKEN
    assert goal.changes.latest("pgh_id").target_value in (60, None)


def test_the_database_keeps_one_current_target(lead):
    goal = active_goal(owner=lead)
    with pytest.raises(IntegrityError, match="target_one_current"), transaction.atomic():
        Target.objects.create(metric=goal.headline, value=50, due_on=DUE, set_by=lead)
    with pytest.raises(IntegrityError, match="target_names_periods"), transaction.atomic():
        Target.objects.update(rule="SUSTAIN")
