"""A lead watches and ticks: k of n."""

from datetime import date, timedelta

import pytest

from programs.models import Item, Observation, Step
from programs.observing import Seen, correct, left_to_watch, observe
from programs.refusals import (
    CohortOver,
    EvidenceRefused,
    NotWatchedYet,
    NotYoursToSign,
    ObservationRefused,
    SignedAlready,
    StepRefused,
)
from reminders.models import Due
from tests.programs.world import START, TODAY, percent_goal, published_version, running_cohort, step_of

WATCHED = "Watched on three calls"


@pytest.fixture
def step(lead, learner, support, rep):
    goal = percent_goal(owner=lead, team=support, job_role=rep)
    running_cohort(learner, version=published_version(goal))
    return step_of(learner, WATCHED)


def seen(*ticked: int, on: date = TODAY, note: str = "") -> Seen:
    return Seen(ticked=ticked, on=on, note=note)


def test_keeps_what_was_ticked(step, lead):
    observe(step, seen(0, 2, 3, note="Calm voice"), by=lead, today=TODAY)
    row = Observation.objects.get()
    assert (row.ticks, row.k, row.n, row.note) == ([True, False, True, True], 3, 4, "Calm voice")
    assert (row.observed_on, row.observed_by) == (TODAY, lead)
    assert Step.objects.get(pk=step.pk).state == "STARTED"


def test_none_and_all_of_the_checklist_are_observations(step, lead):
    observe(step, seen(), by=lead, today=TODAY)
    observe(step, seen(0, 1, 2, 3), by=lead, today=TODAY)
    assert [row.k for row in Observation.objects.order_by("pk")] == [0, 4]


@pytest.mark.parametrize("ticked", [(4,), (-1,), (0, 1, 2, 3, 4), (1, 1), (0, 1, 2, 3, 3)])
def test_no_more_than_the_checklist_has(step, lead, ticked):
    with pytest.raises(ObservationRefused):
        observe(step, seen(*ticked), by=lead, today=TODAY)
    assert not Observation.objects.exists()


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), START - timedelta(days=1)])
def test_not_in_the_future_and_not_before_the_cohort(step, lead, day):
    with pytest.raises(EvidenceRefused) as refused:
        observe(step, seen(0, on=day), by=lead, today=TODAY)
    assert refused.value.field == "on"
    observe(step, seen(0, on=START), by=lead, today=TODAY)


def test_the_observation_is_the_sign_off(step, lead, learner):
    observe(step, seen(0, 1, 2), by=lead, today=TODAY, signs_off=True)
    step.refresh_from_db()
    assert (step.state, step.done_on) == ("DONE", TODAY)
    assert [(word.outcome, word.signed_by) for word in step.sign_offs.all()] == [("ACCEPTED", lead)]
    assert not Due.objects.open().of(step).exists()


def test_only_after_as_many_as_it_asks_for(step, lead):
    Item.objects.filter(pk=step.item_id).update(times=3)
    observe(step, seen(0, on=TODAY - timedelta(days=2)), by=lead, today=TODAY)
    with pytest.raises(NotWatchedYet, match="once more"):
        observe(step, seen(0), by=lead, today=TODAY, signs_off=True)
    assert Observation.objects.count() == 1
    observe(step, seen(0), by=lead, today=TODAY)
    step = step_of(step.enrollment.person, WATCHED)
    assert left_to_watch(step) == 1
    observe(step, seen(0), by=lead, today=TODAY, signs_off=True)
    assert Step.objects.get(pk=step.pk).state == "DONE"


def test_watched_again_after_the_sign_off_but_not_signed_off_twice(step, lead):
    observe(step, seen(0, 1, 2), by=lead, today=TODAY, signs_off=True)
    observe(step, seen(0), by=lead, today=TODAY)
    assert Step.objects.get(pk=step.pk).state == "DONE"
    with pytest.raises(SignedAlready, match="Max Lead accepted this on Nov 20, 2026 already"):
        observe(step, seen(0), by=lead, today=TODAY, signs_off=True)
    assert Observation.objects.count() == 2


def test_nobody_watches_themselves(step, learner):
    with pytest.raises(NotYoursToSign):
        observe(step, seen(0), by=learner, today=TODAY)


def test_only_what_has_a_checklist_is_watched(step, lead, learner):
    with pytest.raises(StepRefused):
        observe(step_of(learner, "Five supervised tickets"), seen(), by=lead, today=TODAY)


def test_not_of_who_was_taken_out(step, lead):
    enrollment = step.enrollment
    enrollment.withdrawn_on = TODAY
    enrollment.save()
    with pytest.raises(CohortOver):
        observe(step, seen(0), by=lead, today=TODAY)


def test_a_correction_keeps_the_old_ticks(step, lead):
    row = observe(step, seen(0, 1, 2), by=lead, today=TODAY).observation
    correct(row, seen(0, note="Only the greeting"), by=lead, today=TODAY)
    row.refresh_from_db()
    assert (row.k, row.note) == (1, "Only the greeting")
    assert [old.ticks for old in row.changes.all()] == [[True, True, True, False]]
    with pytest.raises(ObservationRefused):
        correct(row, seen(9), by=lead, today=TODAY)
