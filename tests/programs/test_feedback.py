from datetime import UTC, datetime

import pytest

from programs.learning import give_feedback
from programs.models import Enrollment, PeerFeedback, SessionRun, SkillScore, Step
from programs.refusals import FeedbackRefused
from tests.factories import PersonFactory
from tests.programs.world import START, TODAY, published_version, running_cohort, step_of

TITLE = "The angry call-back"
ANSWERS = ["The calm voice.", "Name the next step."]


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def third(support, rep, lead):
    return PersonFactory(name="Ria Third", team=support, job_role=rep, manager=lead)


@pytest.fixture
def cohort(learner, peer, third, lead):
    return running_cohort(learner, peer, third, version=published_version(owner=lead))


@pytest.fixture
def held(cohort):
    """Everybody took part."""
    Step.objects.filter(item__kind="SESSION").update(state="DONE", done_on=TODAY)
    return cohort


def give(giver, about, answers=ANSWERS):
    own, other = step_of(giver, TITLE), step_of(about, TITLE)
    return give_feedback(own, about=other, answers=answers, today=TODAY)


def test_is_kept_in_the_order_of_the_questions(held, learner, peer):
    said = give(learner, peer)
    assert (said.step, said.given_by.person, said.answers) == (step_of(peer, TITLE), learner, ANSWERS)


def test_once_for_each_colleague(held, learner, peer, third):
    give(learner, peer)
    give(learner, third)
    with pytest.raises(FeedbackRefused):
        give(learner, peer)
    assert PeerFeedback.objects.count() == 2


def test_not_for_oneself(held, learner):
    with pytest.raises(FeedbackRefused):
        give(learner, learner)


def test_only_after_it_was_held_between_those_who_were_there(cohort, learner, peer, third):
    with pytest.raises(FeedbackRefused):
        give(learner, peer)
    Step.objects.filter(enrollment__person__in=[learner, peer], item__kind="SESSION").update(
        state="DONE", done_on=TODAY
    )
    Step.objects.filter(enrollment__person=third, item__kind="SESSION").update(state="ABSENT")
    give(learner, peer)
    for giver, about in ((learner, third), (third, learner)):
        with pytest.raises(FeedbackRefused):
            give(giver, about)


def test_not_across_cohorts(held, learner, lead):
    stranger = PersonFactory(name="Sam Stranger")
    running_cohort(stranger, version=held.version, by=lead, name="Winter")
    Step.objects.filter(item__kind="SESSION").update(state="DONE", done_on=TODAY)
    with pytest.raises(FeedbackRefused):
        give(learner, stranger)


def test_not_for_who_left_the_cohort(held, learner, peer):
    Enrollment.objects.filter(person=peer).update(withdrawn_on=TODAY)
    with pytest.raises(FeedbackRefused):
        give(learner, peer)


@pytest.mark.parametrize("answers", [[], ["One."], ["One.", ""], ["One.", "Two.", "Three."]])
def test_every_question_is_answered(held, learner, peer, answers):
    with pytest.raises(FeedbackRefused):
        give(learner, peer, answers)


def test_the_page_says_when_where_and_with_whom(cohort, learner, lead, signed_in, url):
    SessionRun.objects.update(place="Room 4", starts_at=datetime(2026, 11, 18, 10, tzinfo=UTC))
    page = signed_in(learner).get(url("programs:step", step_of(learner, TITLE).pk)).text
    for words in ("Wed, Nov 18, 10:00", "Room 4", "Max Lead", "Asks two clarifying questions", "A customer calls back"):
        assert words in page
    assert "Tell a colleague what you saw" not in page


def test_the_time_is_in_the_persons_zone(cohort, learner, signed_in, url):
    SessionRun.objects.update(starts_at=datetime(2026, 11, 18, 10, tzinfo=UTC))
    learner.time_zone = "America/New_York"
    learner.save()
    assert "Wed, Nov 18, 5:00" in signed_in(learner).get(url("programs:step", step_of(learner, TITLE).pk)).text


def test_before_its_week_the_date_shows_and_the_scenario_not(cohort, learner, signed_in, url, on_the):
    on_the(START)
    page = signed_in(learner).get(url("programs:step", step_of(learner, TITLE).pk)).text
    assert "Wed, Nov 18" in page
    assert "The scenario opens Mon, Nov 16." in page
    assert "A customer calls back" not in page


def test_who_was_absent_is_told_how_to_catch_up(cohort, learner, signed_in, url):
    Step.objects.filter(item__kind="SESSION").update(state="ABSENT")
    page = signed_in(learner).get(url("programs:step", step_of(learner, TITLE).pk)).text
    assert "ask Max Lead how to catch up" in page


def test_the_own_score_shows_and_nobody_elses(held, learner, peer, lead, signed_in, url):
    SkillScore.objects.create(step=step_of(learner, TITLE), score=8, scored_by=lead)
    SkillScore.objects.create(step=step_of(peer, TITLE), score=3, scored_by=lead)
    page = signed_in(learner).get(url("programs:step", step_of(learner, TITLE).pk)).text
    assert "8 of 10" in page
    assert "3 of 10" not in page


def test_a_colleague_is_told_on_the_page(held, learner, peer, third, lead, signed_in, url):
    own, client = step_of(learner, TITLE), signed_in(learner)
    page = client.get(url("programs:step", own.pk)).text
    assert "Tell a colleague what you saw" in page
    assert "Read by the two of you and Max Lead." in page
    posted = {"about": step_of(peer, TITLE).pk, "answer_0": ANSWERS[0], "answer_1": ANSWERS[1]}
    response = client.post(url("programs:feedback", own.pk), posted)
    assert response["Location"] == url("programs:step", own.pk)
    page = client.get(response["Location"]).text
    assert "You told 1 colleague" in page
    assert page.count("Ren Peer") == 1
    assert client.post(url("programs:feedback", own.pk), posted).status_code == 422


def test_only_the_two_read_it(held, learner, peer, third, signed_in, url):
    give(learner, peer)
    texts = [signed_in(p).get(url("programs:step", step_of(p, TITLE).pk)).text for p in (learner, peer, third)]
    assert ["The calm voice." in text for text in texts] == [True, True, False]


def test_what_is_missing_is_refused_beside_it(held, learner, peer, signed_in, url):
    own = step_of(learner, TITLE)
    response = signed_in(learner).post(
        url("programs:feedback", own.pk), {"about": step_of(peer, TITLE).pk, "answer_0": "The calm voice."}
    )
    assert response.status_code == 422
    assert "Answer this question." in response.text
    assert "The calm voice." in response.text
    assert not PeerFeedback.objects.exists()


@pytest.mark.parametrize("about", ["", "x", "0"])
def test_a_tampered_colleague_is_refused(held, learner, about, signed_in, url):
    own = step_of(learner, TITLE)
    posted = {"about": about or own.pk, "answer_0": "One.", "answer_1": "Two."}
    assert signed_in(learner).post(url("programs:feedback", own.pk), posted).status_code == 422
