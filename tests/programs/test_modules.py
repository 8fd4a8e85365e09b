"""Reading a module or a job aid, and what every page of a step has in common."""

from datetime import timedelta

import pytest

from programs.learning import read
from programs.models import Cohort, Enrollment, Step
from programs.refusals import CohortOver, NotYetOpen, StepRefused
from reminders.models import Due
from tests.programs.world import START, TODAY, published_version, running_cohort, step_of


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def cohort(learner, peer, lead):
    return running_cohort(learner, peer, version=published_version(owner=lead))


@pytest.fixture
def module(cohort, learner):
    return step_of(learner, "When to hand over")


def asked(step: Step) -> list:
    return list(Due.objects.open().of(step).values_list("kind", flat=True))


def test_how_far_it_was_read_is_kept_and_never_goes_back(module):
    read(module, percent=40, today=TODAY)
    assert (module.state, module.progress) == ("STARTED", 40)
    read(module, percent=30, today=TODAY)
    module.refresh_from_db()
    assert (module.state, module.progress, module.done_on) == ("STARTED", 40, None)
    assert asked(module) == ["LEARNING"]


def test_all_of_it_is_done_and_asked_for_no_longer(module):
    read(module, percent=99, today=TODAY)
    assert module.state == "STARTED"
    read(module, percent=100, today=TODAY)
    module.refresh_from_db()
    assert (module.state, module.done_on, asked(module)) == ("DONE", TODAY, [])


def test_read_again_later_it_stays_done_on_its_day(module):
    read(module, percent=100, today=TODAY)
    read(module, percent=20, today=TODAY + timedelta(days=3))
    assert (module.state, module.done_on) == ("DONE", TODAY)


def test_a_stale_step_takes_what_is_true_now(module, learner):
    other_phone = step_of(learner, "When to hand over")
    read(module, percent=60, today=TODAY)
    read(other_phone, percent=20, today=TODAY)
    assert other_phone.progress == 60


def test_not_before_its_week(cohort, learner):
    aid = step_of(learner, "The two questions")
    with pytest.raises(NotYetOpen):
        read(aid, percent=100, today=START + timedelta(days=6))
    read(aid, percent=100, today=START + timedelta(days=7))
    assert aid.state == "DONE"


def test_only_texts_are_read(cohort, learner):
    with pytest.raises(StepRefused):
        read(step_of(learner, "Five supervised tickets"), percent=100, today=TODAY)


def test_not_after_it_was_called_off_or_left(cohort, module):
    Enrollment.objects.update(withdrawn_on=TODAY)
    with pytest.raises(CohortOver):
        read(module, percent=100, today=TODAY)
    Enrollment.objects.update(withdrawn_on=None)
    Cohort.objects.update(canceled_on=TODAY)
    with pytest.raises(CohortOver):
        read(module, percent=100, today=TODAY)


def test_the_page_shows_the_text_and_a_button_without_javascript(module, learner, signed_in, url):
    page = signed_in(learner).get(url("programs:step", module.pk)).text
    assert "Hand over when the answer needs a right that you do not have." in page
    assert "Mark as read" in page
    assert 'data-reading="0"' in page
    assert "35 days late" in page


def test_the_button_marks_it_as_read(module, learner, signed_in, url):
    client = signed_in(learner)
    response = client.post(url("programs:read", module.pk), {"percent": 100})
    assert response["Location"] == url("programs:step", module.pk)
    page = client.get(response["Location"]).text
    assert "Read Fri, Nov 20." in page
    assert "Mark as read" not in page


def test_the_script_gets_the_step_alone(module, learner, signed_in, url, htmx):
    response = signed_in(learner).post(url("programs:read", module.pk), {"percent": 40}, headers=htmx, follow=True)
    assert response.redirect_chain == [(url("programs:step", module.pk), 302)]
    assert "40% read" in response.text


@pytest.mark.parametrize("percent", ["101", "-1", "x", ""])
def test_what_is_no_percentage_is_refused(module, learner, signed_in, url, percent):
    response = signed_in(learner).post(url("programs:read", module.pk), {"percent": percent})
    assert response.status_code == 422
    assert step_of(learner, "When to hand over").progress == 0


def test_before_its_week_the_page_says_when_it_opens(cohort, learner, signed_in, url, on_the):
    on_the(START)
    aid = step_of(learner, "The two questions")
    client = signed_in(learner)
    page = client.get(url("programs:step", aid.pk)).text
    assert "This opens Mon, Oct 19" in page
    assert "What have you tried?" not in page
    assert "What have you tried?" not in client.get(url("programs:step", aid.pk), {"print": ""}).text
    refused = client.post(url("programs:read", aid.pk), {"percent": 100})
    assert refused.status_code == 422
    assert "This opens with its week." in refused.text


def test_a_job_aid_is_read_and_printed(cohort, learner, signed_in, url):
    aid = step_of(learner, "The two questions")
    client = signed_in(learner)
    page = client.get(url("programs:step", aid.pk)).text
    assert "What have you tried?" in page
    assert 'href="?print"' in page
    printed = client.get(url("programs:step", aid.pk), {"print": ""})
    assert "What have you tried?" in printed.text


def test_a_module_is_not_printed_as_a_job_aid(module, learner, signed_in, url):
    assert "Mark as read" in signed_in(learner).get(url("programs:step", module.pk), {"print": ""}).text


@pytest.mark.parametrize(
    "title",
    [
        "When to hand over",
        "Hand over or keep?",
        "The two questions",
        "The angry call-back",
        "Five supervised tickets",
        "Watched on three calls",
    ],
)
def test_every_kind_has_its_page_and_is_ones_own(title, cohort, learner, peer, lead, ld, hr, foreigner, signed_in, url):
    step = step_of(learner, title)
    path = url("programs:step", step.pk)
    assert title in signed_in(learner).get(path).text
    answers = [signed_in(person).get(path).status_code for person in (peer, lead, ld, hr, foreigner)]
    assert answers == [404] * 5


VERBS = {"read": "When to hand over", "answer": "Hand over or keep?", "evidence": "Five supervised tickets",
         "feedback": "The angry call-back"}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_done_with_a_step_is_ones_own(verb, cohort, learner, peer, lead, ld, foreigner, signed_in, url):
    path = url(f"programs:{verb}", step_of(learner, VERBS[verb]).pk)
    answers = [signed_in(person).post(path).status_code for person in (peer, lead, ld, foreigner)]
    assert answers == [404] * 4
    assert signed_in(learner).get(path).status_code == 405
    assert signed_in(learner).post(path).status_code == 422
    of_other_kind = next(title for title in VERBS.values() if title != VERBS[verb])
    assert signed_in(learner).post(url(f"programs:{verb}", step_of(learner, of_other_kind).pk)).status_code == 404


def test_who_was_withdrawn_finds_no_step(module, learner, signed_in, url):
    Enrollment.objects.update(withdrawn_on=TODAY)
    assert signed_in(learner).get(url("programs:step", module.pk)).status_code == 404
