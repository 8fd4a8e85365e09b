"""My people, a pair's talks, a new session, micro-coaching in two taps, a mentoring talk; and who gets a 404."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import CoachingRelationship, CoachingSession, Conversation, MentoringTalk, Party
from coaching.pairing import end, mentor, pair
from tenants.context import reading_as
from tests.factories import PersonFactory
from tests.queries import count_queries
from tests.wall.conftest import TODAY
from wall.models import Commitment, SessionNote, TalkNote
from wall.sessions import hold, hold_micro
from wall.talks import hold as hold_talk

DAY = timedelta(days=1)
SAID = {
    "situation": "A caller shouted.", "skill": "Asking back", "behavior": "Ask two questions first",
    "notice": "Cleo listens in on Tuesday",
}  # fmt: skip
SENT = SAID | {"due_on": str(TODAY + DAY * 7), "held_on": str(TODAY), "minutes": "20"}


@pytest.fixture(autouse=True)
def the_day(on_the):
    on_the(TODAY)


@pytest.fixture
def client(signed_in, coach):
    return signed_in(coach)


@pytest.fixture
def held(coaching, coach) -> CoachingSession:
    """Three weeks ago, so that the next talk is late."""
    before = TODAY - DAY * 21
    with reading_as(coach.pk):
        return hold(coaching, by=coach, held_on=before, minutes=20, due_on=before + DAY * 7, today=before, **SAID)


@pytest.fixture
def mentorship(other_lead, learner, ld):
    return mentor(other_lead, learner, by=ld, today=TODAY - DAY * 28)


def begun_now(author) -> None:
    """A row's default asks the real clock, not the one of the test."""
    with reading_as(author.pk):
        Conversation.objects.filter(author=author).update(begun_at=timezone.now())


class TestMyPeople:
    def test_of_a_coach(self, client, url, held, learner):
        page = client.get(url("wall:my-people")).content.decode()
        for words in ("You coach", "Rea Learner", "Talk due since Fri, Nov 13", "Ask two questions first"):
            assert words in page
        assert "Ask what happened." in page
        assert "0 loops closed in 8 weeks." in page

    def test_of_who_is_coached(self, signed_in, url, held, learner):
        page = signed_in(learner).get(url("wall:my-people")).content.decode()
        assert "Who coaches you" in page
        assert "Cleo Coach" in page
        assert "Noticed by: Cleo listens in on Tuesday" in page
        assert "Say next time what came of it." in page

    def test_of_a_mentor_who_became_the_manager(self, signed_in, url, mentorship, other_lead, learner):
        learner.manager = other_lead
        learner.save()
        page = signed_in(other_lead).get(url("wall:my-people")).content.decode()
        assert "You mentor them" in page
        assert "Mentor and manager are one person now" in page

    @pytest.mark.parametrize(("who", "leads_on"), [("peer", "Ask them for a coach."), ("lead", "Pair a coach")])
    def test_of_nobody_leads_on(self, signed_in, url, who, leads_on, request):
        page = signed_in(request.getfixturevalue(who)).get(url("wall:my-people")).content.decode()
        assert "No one assigned yet" in page
        assert leads_on in page

    def test_without_who_has_left_and_what_has_ended(self, client, url, held, coaching, learner, peer, coach, lead):
        end(pair(coach, peer, by=lead, today=TODAY), by=lead, today=TODAY)
        learner.leave(on=TODAY)
        assert "No one assigned yet" in client.get(url("wall:my-people")).content.decode()

    def test_due_first(self, client, url, held, coach, peer, lead):
        other = PersonFactory(name="Abe Early")
        with reading_as(coach.pk):
            hold(
                pair(coach, other, by=lead, today=TODAY), by=coach, held_on=TODAY, minutes=20, due_on=TODAY + DAY,
                today=TODAY, **SAID,
            )  # fmt: skip
        names = [line.other.name for line in client.get(url("wall:my-people")).context["page"].coached_by_me]
        assert names == ["Rea Learner", "Abe Early"]

    def test_as_many_queries_for_three_as_for_one(self, client, url, held, coach, lead):
        def more() -> None:
            with reading_as(coach.pk):
                new = pair(coach, PersonFactory(), by=lead, today=TODAY)
                hold(new, by=coach, held_on=TODAY, minutes=20, due_on=TODAY + DAY, today=TODAY, **SAID)
                mentor(coach, PersonFactory(), by=lead, today=TODAY)

        more()
        one = count_queries(client, url("wall:my-people"))
        more()
        more()
        assert count_queries(client, url("wall:my-people")) == one


class TestPair:
    def test_shows_the_two_what_they_said(self, client, signed_in, url, held, coaching, learner):
        for reader in (client, signed_in(learner)):
            page = reader.get(url("wall:pair", coaching.pk)).content.decode()
            for words in SAID.values():
                assert words in page

    def test_shows_the_author_who_has_read_it(self, client, signed_in, url, held, coaching, learner):
        assert "Read by" not in client.get(url("wall:pair", coaching.pk)).content.decode()
        signed_in(learner).get(url("wall:pair", coaching.pk))
        assert "Read by Rea Learner on Nov 20." in client.get(url("wall:pair", coaching.pk)).content.decode()
        assert Party.objects.exclude(read_at=None).count() == 1

    @pytest.mark.parametrize("who", ["lead", "peer", "other_lead", "hr", "ld", "admin", "foreigner"])
    @pytest.mark.parametrize("name", ["pair", "new-session", "micro", "session"])
    def test_is_there_for_nobody_else(self, signed_in, url, held, coaching, who, name, request):
        pk = held.pk if name == "session" else coaching.pk
        reader = signed_in(request.getfixturevalue(who))
        assert reader.get(url(f"wall:{name}", pk)).status_code == 404
        if name != "pair":
            assert reader.post(url(f"wall:{name}", pk), SENT).status_code == 404

    def test_ended_it_stays_readable_and_takes_no_more(self, client, url, held, coaching, lead):
        end(coaching, by=lead, today=TODAY)
        page = client.get(url("wall:pair", coaching.pk)).content.decode()
        assert "This pair ended on Nov 20, 2026." in page
        assert "Ask two questions first" in page
        assert "Start session" not in page
        for name in ("new-session", "micro"):
            assert client.post(url(f"wall:{name}", coaching.pk), SENT).url == url("wall:pair", coaching.pk)
        assert CoachingSession.objects.count() == 1

    def test_says_when_words_were_deleted(self, client, url, held, coaching, coach):
        with reading_as(coach.pk):
            SessionNote.objects.all().delete()
            Commitment.objects.all().delete()
        page = client.get(url("wall:pair", coaching.pk)).content.decode()
        assert "The words of this talk were deleted by who wrote them." in page

    def test_as_many_queries_for_three_talks_as_for_one(self, client, url, held, coaching, coach):
        one = count_queries(client, url("wall:pair", coaching.pk))
        with reading_as(coach.pk):
            for skill in ("Listening", "Summing up"):
                hold_micro(coaching, by=coach, today=TODAY, skill=skill)
        assert count_queries(client, url("wall:pair", coaching.pk)) == one

    def test_is_read_only(self, client, url, coaching):
        assert client.post(url("wall:pair", coaching.pk)).status_code == 405


class TestNewSession:
    def test_the_first_asks_about_nothing(self, client, url, coaching):
        page = client.get(url("wall:new-session", coaching.pk)).content.decode()
        assert "Last time you agreed" not in page
        answer = client.post(url("wall:new-session", coaching.pk), SENT)
        assert (answer.status_code, answer.url) == (302, url("wall:pair", coaching.pk))
        assert answer.cookies["saved-draft"].value == f"session-{coaching.pk}"
        assert (coaching.sessions.get().minutes, coaching.sessions.get().closes_loop) == (20, False)

    def test_the_next_opens_on_what_was_agreed(self, client, url, held, coaching):
        path = url("wall:new-session", coaching.pk)
        page = client.get(path).content.decode()
        for words in ("Last time you agreed", "Ask two questions first", "Did it happen?", "Partly", "Not yet"):
            assert words in page
        refused = client.post(path, SENT)
        assert refused.status_code == 422
        assert "Say first what came of what you agreed last time." in refused.content.decode()
        assert client.post(path, SENT | {"outcome": "PARTLY", "outcome_note": "Twice"}).status_code == 302
        assert coaching.sessions.loops(on=TODAY) == 1

    def test_no_field_rates_anybody(self, client, url, held, coaching):
        form = client.get(url("wall:new-session", coaching.pk)).context["form"]
        assert list(form.fields) == [
            "outcome", "outcome_note", "situation", "skill", "behavior", "notice", "due_on", "held_on", "minutes",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("due_on", str(TODAY), "Choose a day after today, at most 8 weeks away."),
            ("held_on", str(TODAY + DAY), "Choose today or a day before"),
            ("behavior", " ", "This field is required."),
            ("minutes", "121", "less than or equal to 120"),
        ],
    )
    def test_a_refusal_stands_beside_its_field(self, client, url, coaching, field, value, words):
        answer = client.post(url("wall:new-session", coaching.pk), SENT | {field: value})
        assert answer.status_code == 422
        assert words in str(answer.context["form"].errors[field])
        assert not CoachingSession.objects.exists()

    def test_nothing_sent_is_no_session(self, client, url, coaching):
        assert client.post(url("wall:new-session", coaching.pk)).status_code == 422

    def test_who_is_coached_may_log_it(self, signed_in, url, coaching, learner):
        assert signed_in(learner).post(url("wall:new-session", coaching.pk), SENT).status_code == 302
        assert coaching.sessions.get().logged_by == learner

    def test_no_word_is_in_the_messages_nor_in_the_address(self, client, url, coaching):
        answer = client.post(url("wall:new-session", coaching.pk), SENT)
        said = answer.url + answer.cookies["messages"].value
        assert not any(words in said for words in SAID.values())

    def test_is_kept_by_no_cache(self, client, url, coaching):
        assert "no-store" in client.get(url("wall:new-session", coaching.pk)).headers["Cache-Control"]


class TestMicro:
    def test_two_taps(self, client, url, held, coaching):
        assert url("wall:micro", coaching.pk) in client.get(url("wall:my-people")).content.decode()
        page = client.get(url("wall:micro", coaching.pk)).content.decode()
        assert '<button class="btn" name="skill" value="Asking back">' in page
        answer = client.post(url("wall:micro", coaching.pk), {"skill": "Asking back"})
        logged = coaching.sessions.get(kind="MICRO")
        assert (logged.held_on, logged.minutes, answer.url) == (TODAY, 10, url("wall:session", logged.pk))

    def test_something_else_is_a_skill_unnamed(self, client, url, coaching, coach):
        client.post(url("wall:micro", coaching.pk), {"skill": ""})
        with reading_as(coach.pk):
            assert SessionNote.objects.get().skill == ""

    def test_nothing_sent_logs_nothing(self, client, url, coaching):
        assert client.post(url("wall:micro", coaching.pk)).status_code == 422
        assert not CoachingSession.objects.exists()

    def test_a_note_afterwards(self, client, url, coaching, coach):
        client.post(url("wall:micro", coaching.pk), {"skill": "Asking back"})
        begun_now(coach)
        path = url("wall:session", coaching.sessions.get().pk)
        page = client.get(path).content.decode()
        assert "Logged: 10 minutes with Rea Learner" in page
        assert "Undo" in page
        assert client.post(path, {"text": "After the call at ten"}).url == url("wall:pair", coaching.pk)
        assert client.get(path).context["form"].initial == {"text": "After the call at ten"}

    def test_the_other_of_the_pair_reads_it_on_the_pairs_page(self, client, signed_in, url, coaching, learner):
        client.post(url("wall:micro", coaching.pk), {"skill": "Asking back"})
        path = url("wall:session", coaching.sessions.get().pk)
        assert signed_in(learner).post(path, {"text": "Forged"}).url == url("wall:pair", coaching.pk)

    def test_undo(self, client, url, coaching, coach):
        client.post(url("wall:micro", coaching.pk), {"skill": "Asking back"})
        begun_now(coach)
        path = url("wall:undo-session", coaching.sessions.get().pk)
        assert client.get(path).status_code == 405
        assert client.post(path).url == url("wall:pair", coaching.pk)
        assert not CoachingSession.objects.exists()

    def test_undo_is_for_who_logged_it(self, client, signed_in, url, coaching, learner, lead):
        client.post(url("wall:micro", coaching.pk), {"skill": "Asking back"})
        path = url("wall:undo-session", coaching.sessions.get().pk)
        assert signed_in(lead).post(path).status_code == 404
        page = signed_in(learner).post(path, follow=True).content.decode()
        assert "Only who logged it can take it back" in page
        assert coaching.sessions.count() == 1

    @pytest.mark.parametrize(("who", "words"), [("coach", "Rea Learner"), ("learner", "Cleo Coach"), ("hr", "No one")])
    def test_choose_with_whom(self, signed_in, url, coaching, who, words, request):
        page = signed_in(request.getfixturevalue(who)).get(url("wall:choose-micro")).content.decode()
        assert words in page


class TestMentoring:
    SENT = {"topics": ["TEAM"], "text": "Whom to hire", "held_on": str(TODAY), "minutes": "30"}

    def test_log_a_talk(self, signed_in, url, mentorship, learner, other_lead):
        answer = signed_in(learner).post(url("wall:new-talk", mentorship.pk), self.SENT)
        assert (answer.status_code, answer.url) == (302, url("wall:mentorship", mentorship.pk))
        page = signed_in(other_lead).get(answer.url).content.decode()
        for words in ("You mentor Rea Learner", "Building the team", "Whom to hire", "Dec 21"):
            assert words in page
        page = signed_in(learner).get(answer.url).content.decode()
        assert "Read by Col Lead on Nov 20." in page

    def test_a_topic_is_ticked(self, signed_in, url, mentorship, learner):
        answer = signed_in(learner).post(url("wall:new-talk", mentorship.pk), self.SENT | {"topics": []})
        assert answer.status_code == 422
        assert "Tick at least one topic." in answer.content.decode()
        assert not MentoringTalk.objects.exists()

    def test_undo(self, signed_in, url, mentorship, learner, other_lead):
        client = signed_in(learner)
        page = client.post(url("wall:new-talk", mentorship.pk), self.SENT).url
        begun_now(learner)
        path = url("wall:undo-talk", MentoringTalk.objects.get().pk)
        assert path in client.get(page).text
        assert path not in signed_in(other_lead).get(page).text
        assert client.get(path).status_code == 405
        assert client.post(path).url == page
        assert not Conversation.objects.exists()

    def test_undo_is_for_who_logged_it(self, signed_in, url, mentorship, learner, other_lead, lead):
        signed_in(learner).post(url("wall:new-talk", mentorship.pk), self.SENT)
        begun_now(learner)
        path = url("wall:undo-talk", MentoringTalk.objects.get().pk)
        assert signed_in(lead).post(path).status_code == 404
        assert "Only who logged it can take it back" in signed_in(other_lead).post(path, follow=True).text
        assert MentoringTalk.objects.exists()

    @pytest.mark.parametrize("who", ["lead", "peer", "hr", "ld", "admin", "foreigner"])
    def test_is_there_for_nobody_else(self, signed_in, url, mentorship, who, request):
        reader = signed_in(request.getfixturevalue(who))
        assert reader.get(url("wall:mentorship", mentorship.pk)).status_code == 404
        assert reader.post(url("wall:new-talk", mentorship.pk), self.SENT).status_code == 404

    def test_says_when_the_mentor_became_the_manager(self, signed_in, url, mentorship, learner, other_lead):
        path = url("wall:mentorship", mentorship.pk)
        assert "is the manager or lead" not in signed_in(learner).get(path).content.decode()
        learner.manager = other_lead
        learner.save()
        assert "Col Lead is the manager or lead of Rea Learner now." in signed_in(learner).get(path).content.decode()

    def test_ended_it_stays_readable_and_takes_no_more(self, signed_in, url, mentorship, learner, ld):
        with reading_as(learner.pk):
            hold_talk(mentorship, by=learner, held_on=TODAY, minutes=30, topics=["TEAM"], text="Whom", today=TODAY)
        end(mentorship, by=ld, today=TODAY)
        client = signed_in(learner)
        assert "Whom" in client.get(url("wall:mentorship", mentorship.pk)).content.decode()
        assert client.get(url("wall:new-talk", mentorship.pk)).status_code == 302
        with reading_as(learner.pk):
            assert TalkNote.objects.count() == 1


def test_a_lead_sees_no_word_anywhere(signed_in, url, held, coaching, lead):
    """Only that they talked: on the page of pairs."""
    client = signed_in(lead)
    pages = [client.get(url(name)).content.decode() for name in ("wall:my-people", "coaching:pairs")]
    assert not any(words in page for page in pages for words in SAID.values())
    assert CoachingRelationship.objects.get().sessions.count() == 1
