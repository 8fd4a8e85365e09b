from datetime import date, timedelta
from decimal import Decimal

import pytest

from goals.models import Baseline
from goals.refusals import BaselineOutdated, BaselineTooThin, NotTheirBaseline, ReasonRequired
from reminders.models import Due
from tests.goals.world import BASELINE_TAKEN, FIRST_DAY, WOBBLE, active_goal, measured_goal, measuring_goal, record


def taken(goal, **days) -> Baseline:
    return goal.take_baseline(by=goal.owner, today=BASELINE_TAKEN, **days)


@pytest.mark.parametrize(("values", "is_enough"), [(WOBBLE[:6], False), (WOBBLE[:7], True)])
def test_seven_days_are_needed(lead, values, is_enough):
    goal = measuring_goal(owner=lead)
    record(goal.headline, values, by=lead)
    if is_enough:
        assert taken(goal).n == 7
    else:
        with pytest.raises(BaselineTooThin):
            taken(goal)


@pytest.mark.parametrize(("days", "is_enough"), [((0, 2, 4, 9), False), ((0, 2, 4, 6, 9), True)])
def test_five_observations_are_needed(lead, days, is_enough):
    goal = measuring_goal(owner=lead)
    for day in days:
        record(goal.headline, [120], by=lead, first=FIRST_DAY + timedelta(days=day))
    if is_enough:
        assert taken(goal).n == 5
    else:
        with pytest.raises(BaselineTooThin):
            taken(goal)


@pytest.mark.parametrize(("cases", "is_enough"), [(29, False), (30, True)])
def test_one_sample_of_thirty_cases_is_enough(lead, cases, is_enough):
    goal = measuring_goal(owner=lead)
    record(goal.headline, [88], by=lead, sample_size=cases)
    if is_enough:
        assert (taken(goal).mean, taken(goal).provisional) == (88, True)
    else:
        with pytest.raises(BaselineTooThin):
            taken(goal)


def test_keeps_mean_range_and_limits(lead):
    baseline = measured_goal(owner=lead).proposed_baseline
    assert (baseline.n, baseline.mean, baseline.provisional) == (14, 120, False)
    assert baseline.mean_moving_range == Decimal("3.4615")
    margin = Decimal("2.66") * Decimal(45) / 13
    assert [round(limit, 2) for limit in (baseline.lower, baseline.upper)] == [
        round(120 - margin, 2),
        round(120 + margin, 2),
    ]


@pytest.mark.parametrize(("n", "provisional"), [(11, True), (12, False)])
def test_provisional_below_twelve_points(lead, n, provisional):
    goal = measuring_goal(owner=lead)
    record(goal.headline, WOBBLE[:n], by=lead)
    assert taken(goal).provisional is provisional


def test_values_from_before_the_goal_was_written_count(lead):
    goal = measuring_goal(owner=lead, starts_on=BASELINE_TAKEN)
    record(goal.headline, WOBBLE, by=lead)
    assert taken(goal).first_on == FIRST_DAY


def test_of_chosen_days_only(lead):
    goal = measuring_goal(owner=lead)
    record(goal.headline, WOBBLE, by=lead)
    baseline = taken(goal, first_on=FIRST_DAY + timedelta(days=1), last_on=FIRST_DAY + timedelta(days=8))
    assert (baseline.n, baseline.last_on) == (8, date(2026, 10, 13))


def test_owner_and_lead_both_accept(lead, peer, support):
    goal = measured_goal(owner=peer, team=support)
    baseline = goal.proposed_baseline
    goal.accept_baseline(baseline, by=peer, today=BASELINE_TAKEN)
    assert (goal.state, goal.baseline) == ("MEASURING", None)
    goal.accept_baseline(baseline, by=lead, today=BASELINE_TAKEN)
    assert (goal.state, goal.baseline) == ("BASELINE_READY", baseline)
    assert [(due.kind, due.person) for due in Due.objects.open().of(goal)] == [("TARGET", peer)]


def test_the_owner_alone_where_the_policy_says_so(acme, lead, peer, support):
    acme.baseline_policy = "OWNER"
    goal = measured_goal(owner=peer, team=support)
    goal.accept_baseline(goal.proposed_baseline, by=peer, today=BASELINE_TAKEN)
    assert goal.state == "BASELINE_READY"


def test_nobody_else_accepts(learner, lead, support):
    goal = measured_goal(owner=lead, team=support)
    with pytest.raises(NotTheirBaseline):
        goal.accept_baseline(goal.proposed_baseline, by=learner, today=BASELINE_TAKEN)


def test_a_replaced_proposal_is_not_accepted(lead):
    goal = measured_goal(owner=lead)
    outdated = goal.proposed_baseline
    taken(goal)
    with pytest.raises(BaselineOutdated):
        goal.accept_baseline(outdated, by=lead, today=BASELINE_TAKEN)
    assert Baseline.objects.filter(superseded_at=None).count() == 1


def test_each_person_keeps_their_own_start(lead, learner, peer, support):
    goal = measuring_goal(owner=lead, team=support)
    record(goal.headline, WOBBLE, by=lead, person=learner)
    record(goal.headline, [value + 20 for value in WOBBLE], by=lead, person=peer)
    taken(goal)
    goal.accept_baseline(goal.proposed_baseline, by=lead, today=BASELINE_TAKEN)
    own = Baseline.objects.exclude(person=None).order_by("mean")
    assert [(b.person, b.mean) for b in own] == [(learner, 120), (peer, 140)]
    assert goal.baseline_mean == 130


def rebased(goal, lead, shift: int):
    later = BASELINE_TAKEN + timedelta(days=14)
    record(goal.headline, [value + shift for value in WOBBLE], by=lead, first=BASELINE_TAKEN, today=later)
    again = {"by": lead, "today": later, "first_on": BASELINE_TAKEN}
    with pytest.raises(ReasonRequired):
        goal.take_baseline(**again)
    goal.accept_baseline(goal.take_baseline(**again, why="New queue"), by=lead, today=later)
    return goal


def test_a_rebase_keeps_target_and_old_baseline(lead):
    goal = rebased(active_goal(owner=lead), lead, shift=-20)
    assert (goal.state, goal.baseline_mean, goal.target_value) == ("ACTIVE", 100, 60)
    old = Baseline.objects.get(superseded_at__isnull=False)
    assert (old.mean, old.why) == (120, "")
    assert goal.baseline.why == "New queue"


def test_a_rebase_that_leaves_no_way_to_go_asks_for_a_new_target(lead):
    goal = rebased(active_goal(owner=lead, target=110, rule="SUSTAIN", periods=8), lead, shift=-20)
    assert (goal.state, goal.target_value, goal.target) == ("BASELINE_READY", None, None)
    assert "TARGET" in {due.kind for due in Due.objects.open().of(goal)}
