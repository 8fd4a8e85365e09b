"""The mail about a finished review: who gets it, what it holds, and once only."""

from datetime import date

import pytest
from django.core import mail

from goals.models import Goal
from scorecards.models import Review, Summary
from scorecards.summary import letter
from scorecards.tasks import send_summary
from tests.scorecards.conftest import THIS_WEEK, check_in


@pytest.fixture
def review(on_track, off_track, support, lead, learner, clock):
    """``off_track`` came back; Rea is to do something for a shared outcome she may not see."""
    Goal.objects.filter(pk=off_track.pk).update(kind="SHARED_OUTCOME")
    review = Review.start(support, THIS_WEEK, by=lead, today=clock.now.date())
    seen = check_in(off_track, lead, value=60)
    off_track.agree(text="Ask IT for the macro", owner=learner, due_on=date(2026, 11, 26), check_in=seen)
    review.agenda.get(goal=on_track).park(by=lead)
    review.finish(by=lead, today=clock.now.date())
    return review


@pytest.fixture
def page(url, support):
    return url("scorecards:summary", support.pk, THIS_WEEK)


def test_the_preview_says_who_and_what_and_sends_nothing(review, lead, learner, signed_in, page):
    text = signed_in(lead).get(page).text
    assert "Max Lead, Rea Learner" in text
    assert "Rea Learner, by Nov 26: Ask IT for the macro" in text
    assert (Summary.objects.count(), mail.outbox) == (0, [])


def test_it_goes_to_everybody_around_it_once(
    review, lead, learner, other_lead, signed_in, page, in_acme, django_capture_on_commit_callbacks
):
    client = signed_in(lead)
    assert client.post(page)["Location"] == page.replace("summary", "done")
    for summary in Summary.objects.all():
        for _ in range(2):
            send_summary(organization_id=in_acme.pk, summary_id=summary.pk)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([lead.email, learner.email])
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 2
    assert "was sent already" in client.post(page, follow=True).text
    assert Summary.objects.count() == 2
    done = client.get(page.replace("summary", "done")).text
    assert "Max Lead sent the summary to 2 people" in done
    assert "Send summary" not in done


def test_nobody_reads_of_a_goal_they_could_not_open(review, lead, learner, on_track, off_track):
    hers, his = letter(review, learner).body, letter(review, lead).body
    assert f"{off_track.title}: Off track →" in his
    assert off_track.title not in hers
    assert "Ask IT for the macro" in hers
    assert on_track.title in his
    assert on_track.title in hers


def test_not_before_the_end(on_track, support, lead, clock, signed_in, page, url):
    Review.start(support, THIS_WEEK, by=lead, today=clock.now.date())
    assert signed_in(lead).post(page)["Location"] == url("scorecards:review", support.pk, THIS_WEEK)
    assert Summary.objects.count() == 0


def test_who_may_send_it(review, ld, hr, learner, other_lead, foreigner, signed_in, page):
    answers = [signed_in(person).post(page).status_code for person in (learner, hr, other_lead, foreigner, ld)]
    assert answers == [403, 403, 404, 404, 302]
    assert signed_in(ld).put(page).status_code == 405
