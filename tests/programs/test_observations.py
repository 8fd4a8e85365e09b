"""A lead watches and ticks: k of n."""

from datetime import date, timedelta

import pytest

from programs.models import Item, Observation, Step
from programs.observing import Seen, correct, observe
from programs.refusals import (
    CohortOver,
    EvidenceRefused,
    NotWatchedYet,
    NotYoursToSign,
    ObservationRefused,
    SignedAlready,
    StepRefused,
)
from programs.signing import left_to_watch
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


# The page


@pytest.fixture
def page(step, url, on_the):
    on_the(TODAY)
    return url("programs:observe", step.pk)


TODAY_TYPED = {"on": "2026-11-20", "note": ""}


def test_a_box_for_each_step_of_the_checklist(step, lead, signed_in, page):
    text = signed_in(lead).get(page).text
    assert text.count('type="checkbox"') == 4
    for words in ("Names the next step", "of 4", "Save and sign off"):
        assert words in text


def test_saves_what_was_ticked(step, lead, signed_in, page, url):
    answer = signed_in(lead).post(page, TODAY_TYPED | {"ticks": ["0", "1", "3"]}, follow=True)
    assert answer.redirect_chain == [(url("programs:work", step.pk), 302)]
    assert "Kept: Rea Learner, 3 of 4." in answer.text
    assert "3 of 4" in answer.text
    assert "Not seen: Asks a second question" in answer.text
    assert "Counted for the goal" in answer.text
    assert Step.objects.get(pk=step.pk).state == "STARTED"


def test_saves_and_signs_off(step, lead, signed_in, page):
    signed_in(lead).post(page, TODAY_TYPED | {"ticks": ["0", "1", "3"], "sign_off": "1"})
    assert Step.objects.get(pk=step.pk).state == "DONE"
    text = signed_in(lead).get(page).text
    assert "Save and sign off" not in text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"ticks": [str(place) for place in range(5)]}, "Tick steps of this checklist only"),  # 5 of 4
        ({"ticks": ["0"] * 5}, "Tick steps of this checklist only"),
        ({"ticks": ["-1"]}, "Tick steps of this checklist only"),
        ({"ticks": ["all"]}, "Tick steps of this checklist only"),
        ({"ticks": ["0"], "on": "2026-11-21"}, "Choose today or an earlier day."),
        ({"ticks": ["0"], "on": "2026-10-11"}, "Choose a day since the cohort began."),
        ({"ticks": ["0"], "on": "yesterday"}, "valid date"),
    ],
)
def test_a_bad_observation_is_422_and_keeps_nothing(step, lead, signed_in, page, htmx, sent, words):
    answer = signed_in(lead).post(page, TODAY_TYPED | sent, headers=htmx)
    assert answer.status_code == 422
    assert words in answer.text
    assert "<html" not in answer.text
    assert not Observation.objects.exists()


def test_eleven_of_ten_is_refused(step, lead, signed_in, page):
    Item.objects.filter(pk=step.item_id).update(checklist=[f"Step {n}" for n in range(10)])
    answer = signed_in(lead).post(page, TODAY_TYPED | {"ticks": [str(place) for place in range(11)]})
    assert answer.status_code == 422
    assert "no more than it has" in answer.text


def test_nothing_sent_is_no_observation(step, lead, signed_in, page):
    assert signed_in(lead).post(page).status_code == 422
    assert not Observation.objects.exists()


def test_corrects_an_earlier_one(step, lead, signed_in, page):
    row = observe(step, seen(0, 1, 2, note="Calm"), by=lead, today=TODAY).observation
    text = signed_in(lead).get(f"{page}?of={row.pk}").text
    assert text.count(" checked") == 3
    assert "Calm" in text
    answer = signed_in(lead).post(f"{page}?of={row.pk}", TODAY_TYPED | {"ticks": ["0"]})
    assert answer.status_code == 302
    assert [old.k for old in Observation.objects.all()] == [1]
    for wrong in ("0", "x", ""):
        assert signed_in(lead).get(f"{page}?of={wrong}").status_code == 404


def test_who_may_watch(step, learner, other_lead, ld, hr, foreigner, signed_in, page):
    people = (learner, other_lead, ld, hr, foreigner)
    assert [signed_in(p).get(page).status_code for p in people] == [403, 404, 403, 403, 404]
    assert [signed_in(p).post(page, {"ticks": "0"}).status_code for p in people] == [403, 404, 403, 403, 404]


def test_what_has_no_checklist_has_no_such_page(step, learner, lead, signed_in, page, url):
    tickets = step_of(learner, "Five supervised tickets")
    assert signed_in(lead).get(url("programs:observe", tickets.pk)).status_code == 404
    assert signed_in(lead).delete(page).status_code == 405
