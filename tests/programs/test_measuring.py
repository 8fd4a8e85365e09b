"""Seen on the job, counted for the goal: by itself, and once."""

from datetime import timedelta
from decimal import Decimal

import pytest

from goals.models import Goal, Measurement, Metric
from goals.models.reading import Reading
from programs.measuring import Result, measure, pooled
from programs.models import Evidence, Item, Observation, Step
from programs.observing import Seen, correct, observe
from programs.signing import accept
from tests.programs.world import TODAY, percent_goal, published_version, running_cohort, step_of

WATCHED, TICKETS = "Watched on three calls", "Five supervised tickets"
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def goal(lead, support, rep):
    return percent_goal(owner=lead, team=support, job_role=rep)


@pytest.fixture
def step(goal, learner):
    running_cohort(learner, version=published_version(goal))
    return step_of(learner, WATCHED)


def seen(n: int, on=TODAY) -> Seen:
    """The first n of the checklist."""
    return Seen(ticked=range(n), on=on)


def values(goal) -> list[tuple]:
    rows = Measurement.objects.filter(metric=goal.headline, person__isnull=False)
    return [(row.measured_on, row.value, row.sample_size, row.source) for row in rows]


@pytest.mark.parametrize(
    ("results", "unit", "expected"),
    [
        ([(3, 4)], "%", (75, 4)),
        ([(3, 4), (5, 6)], "%", (80, 10)),
        ([(1, 3)], "%", (Decimal("33.3333"), 3)),
        ([(0, 4)], "%", (0, 4)),
        ([(3, 4), (2, 4)], "calls", (5, None)),
        ([(6, None), (9, None)], "min", (Decimal("7.5"), None)),
        ([(90, None)], "%", (90, None)),
        ([(90, None), (1, 2)], "%", (50, 2)),
    ],
)
def test_pools_what_one_day_showed(results, unit, expected):
    assert pooled([Result(Decimal(value), of) for value, of in results], unit) == expected


def test_an_observation_moves_the_goal(goal, step, lead, learner):
    before = Goal.objects.get(pk=goal.pk)
    observe(step, seen(3), by=lead, today=TODAY)
    assert values(goal) == [(TODAY, 75, 4, "JOB")]
    now = Goal.objects.get(pk=goal.pk)
    assert (now.current_value, now.current_on, now.status) == (75, TODAY, "ACHIEVED")
    assert (before.current_value, before.status) == (None, "ON_TRACK")
    assert Observation.objects.get().measurement.person == learner


def test_two_of_one_day_are_one_value(goal, step, lead):
    observe(step, seen(4), by=lead, today=TODAY)
    observe(step, seen(2), by=lead, today=TODAY)
    observe(step, seen(1, on=YESTERDAY), by=lead, today=TODAY)
    assert values(goal) == [(YESTERDAY, 25, 4, "JOB"), (TODAY, 75, 8, "JOB")]
    assert Observation.objects.filter(measurement=None).count() == 0


def test_said_twice_it_changes_nothing(goal, step, lead):
    observe(step, seen(3), by=lead, today=TODAY)
    row = Measurement.objects.get(source="JOB")
    assert measure(step, [TODAY, TODAY], by=lead, today=TODAY) == []
    again = Measurement.objects.get(source="JOB")
    assert (again.pk, again.updated_at, again.changes.count()) == (row.pk, row.updated_at, 0)


def test_a_correction_corrects_the_value(goal, step, lead):
    row = observe(step, seen(3), by=lead, today=TODAY).observation
    correct(row, seen(2), by=lead, today=TODAY)
    assert values(goal) == [(TODAY, 50, 4, "JOB")]
    assert Measurement.objects.get(source="JOB").changes.get().value == 75


def test_on_another_day_the_first_day_has_no_value(goal, step, lead):
    row = observe(step, seen(3), by=lead, today=TODAY).observation
    correct(row, seen(3, on=YESTERDAY), by=lead, today=TODAY)
    assert values(goal) == [(YESTERDAY, 75, 4, "JOB")]
    assert Observation.objects.get().measurement == Measurement.objects.get(source="JOB")


def test_a_value_from_elsewhere_is_left_alone(goal, step, lead, learner):
    by_hand = [Reading(on=TODAY, value=Decimal(60), person=learner)]
    goal.headline.record(by_hand, by=lead, source="HAND", today=TODAY)
    told = observe(step, seen(3), by=lead, today=TODAY).not_counted
    assert [(one.on, one.why[:31]) for one in told] == [(TODAY, "This day has a value from elsew")]
    assert values(goal) == [(TODAY, 60, None, "HAND")]
    assert Observation.objects.get().measurement is None


def test_what_the_metric_refuses_is_kept_as_evidence(goal, step, lead):
    Metric.objects.filter(pk=goal.headline.pk).update(highest=70)
    told = observe(step_of(step.enrollment.person, WATCHED), seen(3), by=lead, today=TODAY).not_counted
    assert [one.why for one in told] == ["This is above the highest possible value of this metric."]
    assert values(goal) == []
    assert Observation.objects.count() == 1


def test_corrected_into_what_is_refused_it_no_longer_counts(goal, step, lead):
    row = observe(step, seen(2), by=lead, today=TODAY).observation
    Metric.objects.filter(pk=goal.headline.pk).update(highest=70)
    told = correct(row, seen(3), by=lead, today=TODAY).not_counted
    assert len(told) == 1
    assert values(goal) == []


def test_nothing_is_measured_of_a_shared_outcome(goal, step, lead):
    Goal.objects.filter(pk=goal.pk).update(kind="SHARED_OUTCOME")
    told = observe(step_of(step.enrollment.person, WATCHED), seen(3), by=lead, today=TODAY).not_counted
    assert [one.why for one in told] == ["A shared team outcome is never measured of one person."]


def test_without_a_metric_nothing_is_measured(goal, step, lead):
    Item.objects.filter(pk=step.item_id).update(metric=None)
    assert observe(step_of(step.enrollment.person, WATCHED), seen(3), by=lead, today=TODAY).not_counted == []
    assert values(goal) == []


def test_accepted_counts_are_pooled_with_what_was_watched(goal, step, lead, learner):
    tickets = step_of(learner, TICKETS)
    Item.objects.filter(pk=tickets.item_id).update(evidence="COUNT", metric=goal.headline)
    Evidence.objects.create(step=tickets, number=1, value=5, of=6, happened_on=TODAY)
    Evidence.objects.create(step=tickets, number=2, value=1, of=2, happened_on=YESTERDAY)
    Step.objects.filter(pk=tickets.pk).update(state="SUBMITTED")
    observe(step, seen(3), by=lead, today=TODAY)
    assert values(goal) == [(TODAY, 75, 4, "JOB")]  # nothing counts before it is accepted
    assert accept(step_of(learner, TICKETS), by=lead, today=TODAY) == []
    assert values(goal) == [(YESTERDAY, 50, 2, "JOB"), (TODAY, 80, 10, "JOB")]


def test_numbers_count_as_their_mean(goal, step, lead, learner):
    tickets = step_of(learner, TICKETS)
    Metric.objects.filter(pk=goal.headline.pk).update(unit="min", highest=None)
    Item.objects.filter(pk=tickets.item_id).update(evidence="NUMBER", metric=goal.headline)
    for number, value in enumerate((6, 9), start=1):
        Evidence.objects.create(step=tickets, number=number, value=value, happened_on=TODAY)
    Step.objects.filter(pk=tickets.pk).update(state="SUBMITTED")
    accept(step_of(learner, TICKETS), by=lead, today=TODAY)
    assert values(goal) == [(TODAY, Decimal("7.5"), None, "JOB")]
