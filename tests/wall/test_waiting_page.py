"""The queue of who was asked, the reflection with its answers below, and choosing somebody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from coaching.models import CoachingRelationship, Party, Reflection
from coaching.replying import let_go
from people.models import Absence
from reminders.models import Due
from tenants.context import reading_as
from tests.factories import PersonFactory
from tests.goals.conftest import on_the
from tests.queries import count_queries
from tests.wall.shared import TODAY, shared_reflection
from wall.answering import reply
from wall.models import Reply

__all__ = ["on_the"]

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture
def shared(learner, coaching, coach, lead):
    return shared_reflection(learner, coach, lead)


@pytest.fixture
def client(signed_in, coach, on_the):
    on_the(TUESDAY)
    return signed_in(coach)


@pytest.fixture
def page(url, shared):
    return url("wall:shared-reflection", shared.pk)


def say(reflection, by, text):
    with reading_as(by.pk):
        reply(reflection, text=text, by=by, at=timezone.now(), today=TUESDAY)


class TestQueue:
    def test_says_how_long_and_by_when(self, client, url, shared):
        shown = client.get(url("wall:waiting")).content.decode()
        assert "Waiting 2 working days; answer by Wed, Nov 25" in shown
        assert "Rea Learner" in shown
        assert "Max Lead may answer too" in shown
        assert "Overdue" not in shown

    @pytest.mark.parametrize(
        ("day", "word"), [(TODAY, "New; answer by"), (WEDNESDAY, "Answer today"), (THURSDAY, "Overdue")]
    )
    def test_in_words(self, client, url, shared, on_the, day, word):
        on_the(day)
        assert word in client.get(url("wall:waiting")).content.decode()

    def test_what_is_overdue_stands_first(self, client, url, shared, peer, coach):
        newer = shared_reflection(peer, coach, on=TUESDAY)
        lines = client.get(url("wall:waiting")).context["lines"]
        assert [line.reflection for line in lines] == [shared, newer]

    def test_empty_it_says_what_will_come(self, signed_in, url, peer, shared):
        shown = signed_in(peer).get(url("wall:waiting")).content.decode()
        assert "Nobody waits for your answer." in shown
        assert "Rea Learner" not in shown

    def test_shows_no_word(self, client, url, shared):
        assert "hesitated" not in client.get(url("wall:waiting")).content.decode()

    def test_answered_it_moves_below(self, client, url, shared, lead, on_the):
        say(shared, lead, "Ask me")
        response = client.get(url("wall:waiting"))
        assert response.context["lines"] == []
        assert "Max Lead answered Tue, Nov 24" in response.content.decode()

    def test_what_is_answered_goes_on_page_by_page(self, client, url, learner, coaching, coach):
        for _n in range(26):
            say(shared_reflection(learner, coach), coach, "Ask me")
        first = client.get(url("wall:waiting")).text
        assert 'href="?answered=2#answered"' in first
        response = client.get(url("wall:waiting") + "?answered=2")
        assert (len(response.context["answered"]), "?answered=1#answered" in response.text) == (1, True)

    def test_as_many_queries_for_three_as_for_one(self, client, url, learner, coaching, coach, lead):
        def fill(number):
            for _n in range(number):
                shared_reflection(learner, coach, lead)
                say(shared_reflection(learner, coach, lead), coach, "Ask me")

        fill(1)
        one = count_queries(client, url("wall:waiting"))
        fill(2)
        assert count_queries(client, url("wall:waiting")) == one


class TestPage:
    def test_shows_what_was_written_to_its_readers(self, signed_in, page, coach, lead):
        for person in (coach, lead):
            shown = signed_in(person).get(page).content.decode()
            assert all(words in shown for words in ("I hesitated at the till", "Time", "Ask two questions"))

    def test_is_not_there_for_anybody_else(self, signed_in, page, peer, other_lead, hr, ld, admin, foreigner):
        for person in (peer, other_lead, hr, ld, admin):
            assert signed_in(person).get(page).status_code == 404
            assert signed_in(person).post(page, {"text": "Let me in"}).status_code == 404
        assert signed_in(foreigner).get(page).status_code == 404

    def test_of_a_draft_there_is_no_page(self, client, url, learner, coach):
        draft = shared_reflection(learner, coach, handed_in=False)
        assert client.get(url("wall:shared-reflection", draft.pk)).status_code == 404

    def test_opened_it_is_read(self, client, page, coach):
        client.get(page)
        assert list(Party.objects.exclude(read_at=None).values_list("person", flat=True)) == [coach.pk]

    def test_says_who_else_may_read_it_and_who_is_away(self, client, page, lead):
        Absence.enter(lead, starts_on=TODAY, ends_on=THURSDAY, by=lead, today=TODAY)
        assert "away until Thu, Nov 26" in client.get(page).content.decode()

    def test_its_author_reads_on_a_page_of_their_own(self, signed_in, page, learner, url, shared, client):
        assert signed_in(learner).get(page).url == url("wall:reflection", shared.pk)

    def test_nobody_keeps_a_copy_of_it(self, client, page):
        assert "no-store" in client.get(page).headers["Cache-Control"]

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_takes_nothing_else(self, client, page, method):
        assert getattr(client, method)(page).status_code == 405

    def test_deleted_words_are_not_answered(self, client, page):
        Reflection.objects.update(forgotten_at=datetime(2026, 11, 23, 12, tzinfo=UTC))
        shown = client.get(page).content.decode()
        assert "Rea Learner deleted them Mon, Nov 23." in shown
        assert "<textarea" not in shown
        response = client.post(page, {"text": "Pity"})
        assert response.status_code == 422
        assert "There is nothing to answer any more." in response.content.decode()

    def test_as_many_queries_for_three_answers_as_for_one(self, client, page, shared, coach, lead):
        say(shared, coach, "One")
        client.get(page)
        one = count_queries(client, page)
        say(shared, lead, "Two")
        say(shared, coach, "Three")
        assert count_queries(client, page) == one


class TestAnswer:
    def test_is_sent_and_shown(self, client, page, shared, coach):
        response = client.post(page, {"text": "Ask Max"}, follow=True)
        assert response.redirect_chain == [(page, 302)]
        assert "Ask Max" in response.content.decode()
        shared.refresh_from_db()
        assert (shared.replied_by, shared.replied_on) == (coach, TUESDAY)

    def test_drops_the_draft(self, client, page, shared):
        response = client.post(page, {"text": "Ask Max"})
        assert response.cookies["saved-draft"].value == f"reply-{shared.pk}"
        assert f'data-draft="reply-{shared.pk}"' in client.get(page).content.decode()

    def test_htmx_gets_the_answers_alone(self, client, page, htmx, shared):
        response = client.post(page, {"text": "Ask Max"}, headers=htmx)
        shown = response.content.decode()
        assert shown.lstrip().startswith('<section class="sheet" id="replies"')
        assert "Ask Max" in shown
        assert "Sent." in shown
        assert '<p id="waited" hx-swap-oob="delete">' in shown  # the reply clock in the head of the page has stopped
        assert response.cookies["saved-draft"].value == f"reply-{shared.pk}"

    @pytest.mark.parametrize("with_htmx", [True, False])
    @pytest.mark.parametrize("posted", [{}, {"text": "  "}, {"text": "a" * 4001}])
    def test_refused_it_stays_as_it_was_typed(self, client, page, htmx, shared, posted, with_htmx):
        response = client.post(page, posted, headers=htmx if with_htmx else {})
        assert response.status_code == 422
        assert response.context["reply_form"].errors["text"]
        shared.refresh_from_db()
        assert shared.replied_at is None
        assert "saved-draft" not in response.cookies

    def test_its_author_writes_back(self, client, signed_in, page, shared, learner, coach, url):
        client.post(page, {"text": "Ask Max"})
        response = signed_in(learner).post(page, {"text": "He said yes"})
        assert response.url == url("wall:reflection", shared.pk)
        with reading_as(learner.pk):
            assert list(Reply.objects.values_list("author", "text")) == [
                (coach.pk, "Ask Max"),
                (learner.pk, "He said yes"),
            ]

    def test_its_author_is_offered_a_form_once_there_is_an_answer(self, signed_in, shared, learner, coach, url):
        own = url("wall:reflection", shared.pk)
        assert "<textarea" not in signed_in(learner).get(own).content.decode()
        say(shared, coach, "Ask Max")
        assert "<textarea" in signed_in(learner).get(own).content.decode()

    def test_the_message_tells_no_word(self, client, page):
        response = client.post(page, {"text": "Zanzibar"}, follow=True)
        assert [str(message) for message in response.context["messages"]] == ["Your answer is sent."]

    def test_leads_on_to_the_next_one(self, client, page, shared, peer, coach, url):
        waiting = shared_reflection(peer, coach, on=TUESDAY)
        assert url("wall:shared-reflection", waiting.pk) in client.get(page).content.decode()


class TestShareAgain:
    @pytest.fixture
    def unanswered(self, learner, coaching, coach, lead, on_the):
        on_the(TUESDAY)
        reflection = shared_reflection(learner, coach)
        CoachingRelationship.objects.update(ended_on=TUESDAY)
        return reflection

    @pytest.fixture
    def page(self, url, unanswered):
        return url("wall:share-again", unanswered.pk)

    def test_lets_in_who_is_there_now(self, signed_in, page, unanswered, learner, lead, url):
        response = signed_in(learner).post(page, {"audience": "LEAD"})
        assert response.url == url("wall:reflection", unanswered.pk)
        assert signed_in(lead).get(url("wall:shared-reflection", unanswered.pk)).status_code == 200
        assert Due.objects.open().filter(person=lead, kind="REPLY").exists()

    def test_names_the_people(self, signed_in, page, learner):
        shown = signed_in(learner).get(page).content.decode()
        assert "Max Lead" in shown
        assert "Cleo Coach" in shown, "may read it already"

    @pytest.mark.parametrize("posted", [{}, {"audience": "COACH"}, {"audience": "HR"}])
    def test_refused_without_one_of_them(self, signed_in, page, learner, posted):
        response = signed_in(learner).post(page, posted)
        assert response.status_code == 422
        assert "audience" in response.context["form"].errors

    def test_says_so_when_there_is_nobody(self, signed_in, page, learner, support):
        support.lead = learner.manager = None
        support.save()
        learner.save()
        assert "There is nobody else to ask." in signed_in(learner).get(page).content.decode()

    def test_offers_nobody_who_is_asked_already(self, signed_in, page, unanswered, learner, lead, url):
        signed_in(learner).post(page, {"audience": "LEAD"})
        assert signed_in(learner).get(page).context["choices"] == []

    def test_is_nobody_elses(self, signed_in, page, coach, lead, hr, foreigner):
        for person in (coach, lead, hr, foreigner):
            assert signed_in(person).get(page).status_code == 404
            assert signed_in(person).post(page, {"audience": "LEAD"}).status_code == 404

    def test_not_once_it_is_answered(self, signed_in, page, unanswered, coach, learner):
        say(unanswered, coach, "Ask Max")
        assert signed_in(learner).get(page).status_code == 404


def test_a_coach_let_go_finds_it_no_more_in_the_queue(client, url, shared, coach):
    other = PersonFactory(name="Cora Coach")
    CoachingRelationship.objects.update(coach=other)
    let_go(today=TUESDAY + timedelta(days=1))
    assert client.get(url("wall:waiting")).context["lines"] == []
