"""Everybody's right to their own words: all of them in one file, and gone when they say so."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Conversation, Quote, Reflection
from reminders.models import Due
from tenants.context import reading_as
from tests.goals.conftest import on_the  # noqa: F401
from tests.wall.conftest import TODAY
from tests.wall.reflections import EXAMPLE, handed_in
from wall.models import Answer, Commitment, FollowUp, Reply, SessionNote, TalkNote, Words
from wall.own_words import KINDS, counts_of, forget, forget_all, words_of
from wall.quoting import share
from wall.reflecting import action_of, begin, follow_up, last_action


@pytest.fixture(autouse=True)
def friday(on_the):  # noqa: F811
    on_the(TODAY)


@pytest.fixture
def done(coaching, learner):
    with reading_as(learner.pk):
        return handed_in(learner, today=TODAY)


@pytest.fixture
def answered(done, coach):
    with reading_as(coach.pk):
        Reply.objects.create(conversation=done.conversation, author=coach, text="Up to 50 you may.")
    return done


@pytest.fixture
def talked(learner, coach):
    """A session that Rea logged."""
    with reading_as(learner.pk):
        conversation = Conversation.objects.create(author=learner)
        conversation.let_in(learner, coach)
        words = {"conversation": conversation, "author": learner}
        SessionNote.objects.create(**words, situation="The till", skill="Asking")
        Commitment.objects.create(**words, person=learner, behavior="Ask twice", notice="Cleo hears it", due_on=TODAY)
        TalkNote.objects.create(**words, topics=["TEAM"], text="Ren and I")
    return conversation


def left_for(person) -> dict[str, int]:
    with reading_as(person.pk):
        return {kind.model.__name__: kind.model.objects.count() for kind in KINDS if kind.model.objects.exists()}


def test_every_kind_of_words_is_known():
    assert {kind.model for kind in KINDS} == set(Words.__subclasses__())


def test_counts_what_was_said_and_no_empty_question(done, learner, coach):
    with reading_as(learner.pk):
        assert [(str(label), number) for label, number in counts_of(learner)] == [("Answers", 2), ("Next actions", 1)]
    with reading_as(coach.pk):
        assert counts_of(coach) == []


def test_the_file_holds_all_of_ones_own_and_nothing_of_others(answered, talked, learner):
    with reading_as(learner.pk):
        share(answered, sentence="I called her back.")
        words = words_of(learner, at=timezone.now())["words"]
    assert [each["text"] for each in words["Answer"]] == ["I called her back. Then I wrote it down.", EXAMPLE]
    assert words["Answer"][1]["barrier"] == "AUTHORITY"
    assert words["NextAction"][0]["due_on"] == TODAY + timedelta(days=5)
    assert words["Reply"] == []
    assert (words["SessionNote"][0]["skill"], words["TalkNote"][0]["topics"]) == ("Asking", ["TEAM"])
    assert words["Commitment"][0]["behavior"] == "Ask twice"
    assert words["Quote"][0]["sentence"] == "I called her back."


def test_deleted_words_are_gone_for_everybody_and_the_fact_stays(answered, learner, coach):
    with reading_as(learner.pk):
        share(answered, sentence="I called her back.")
        forget(answered)
    assert left_for(coach) == left_for(learner) == {"Reply": 1}, "what Cleo answered is hers"
    kept = Reflection.objects.get()
    assert (kept.submitted_on, kept.forgotten_at is None, Quote.objects.count()) == (TODAY, False, 0)
    assert list(Reflection.objects.waiting()) == []
    assert not Due.objects.open().filter(kind__in=[Due.Kind.REPLY, Due.Kind.ANSWERED]).exists()


def test_after_deleting_the_next_one_opens_without_an_action(done, learner):
    with reading_as(learner.pk):
        forget(done)
        assert last_action(begin(learner, today=TODAY + timedelta(days=7))) is None


@pytest.mark.parametrize("is_handed_in", [True, False])
def test_what_came_of_the_last_action_goes_with_the_one_it_was_said_in(is_handed_in, done, learner, on_the):  # noqa: F811
    later = TODAY + timedelta(days=7)
    on_the(later)
    with reading_as(learner.pk):
        next_one = begin(learner, today=later)
        follow_up(next_one, outcome="CHANGED", note="Asked Cleo instead", version=0)
        if is_handed_in:
            next_one = handed_in(learner, today=later)
        forget(next_one)
        assert action_of(done).text == "Ask Max what I may waive"
        assert not FollowUp.objects.exists()


def test_what_another_draft_says_of_the_last_action_stays(done, learner):
    later = TODAY + timedelta(days=7)
    with reading_as(learner.pk):
        said = follow_up(begin(learner, today=later), outcome="DONE", note="", version=0)
        forget(begin(learner, event="CALL", today=later))
        assert list(FollowUp.objects.all()) == [said]


def test_a_draft_goes_as_a_whole(learner):
    with reading_as(learner.pk):
        forget(begin(learner, today=TODAY))
        assert (Reflection.objects.count(), Conversation.objects.count(), Answer.objects.count()) == (0, 0, 0)
        assert begin(learner, today=TODAY).is_draft


def test_deletes_all_wherever_it_stands_and_nothing_of_others(answered, talked, learner, coach):
    with reading_as(learner.pk):
        begin(learner, event="CALL", today=TODAY)
        forget_all(learner)
    assert left_for(learner) == left_for(coach) == {"Reply": 1}
    assert Reflection.objects.filter(forgotten_at=None).count() == 0
    assert Conversation.objects.filter(pk=talked.pk).exists(), "that they talked"


def test_the_page_counts_and_says_who_read(done, learner, signed_in, url):
    page = signed_in(learner).get(url("wall:my-words")).text
    assert "<dt>Answers</dt><dd>2</dd>" in page
    assert "Cleo Coach has not read it yet" in page


def test_without_words_it_leads_on(learner, signed_in, url):
    assert "You have written nothing yet" in signed_in(learner).get(url("wall:my-words")).text


def test_downloads_one_file_that_no_cache_keeps(done, learner, signed_in, url):
    answer = signed_in(learner).get(url("wall:export-words"))
    assert answer["Content-Disposition"] == 'attachment; filename="my-words.json"'
    assert "no-store" in answer["Cache-Control"]
    file = json.loads(answer.content)
    assert (file["person"], file["organization"], file["words"]["Answer"][1]["text"]) == (
        "Rea Learner", "Acme", EXAMPLE,
    )  # fmt: skip


def test_a_reader_downloads_only_what_they_wrote(answered, coach, signed_in, url):
    words = json.loads(signed_in(coach).get(url("wall:export-words")).content)["words"]
    assert (words["Answer"], [reply["text"] for reply in words["Reply"]]) == ([], ["Up to 50 you may."])


def test_deleting_asks_first(done, learner, signed_in, url):
    client, one = signed_in(learner), f"{url('wall:delete-words')}?reflection={done.pk}"
    assert "There is no way back." in client.get(one).text
    assert left_for(learner) == {"Answer": 5, "NextAction": 1}
    assert client.post(one)["Location"] == url("wall:my-words")
    assert left_for(learner) == {}
    assert "You deleted your words" in client.get(url("wall:reflection", done.pk)).text
    assert client.get(one).status_code == 404


def test_deletes_all_from_the_page(done, learner, signed_in, url):
    client = signed_in(learner)
    assert "Answers: 2" in client.get(url("wall:delete-words")).text
    client.post(url("wall:delete-words"))
    assert left_for(learner) == {}


@pytest.mark.parametrize("who", ["coach", "lead", "hr", "admin", "foreigner"])
def test_nobody_deletes_anothers(who, request, done, learner, signed_in, url):
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"{url('wall:delete-words')}?reflection={done.pk}").status_code == 404
    assert left_for(learner) == {"Answer": 5, "NextAction": 1}


@pytest.mark.parametrize("asked", ["", "x", "-1", "0"])
def test_a_reflection_that_is_none(asked, learner, signed_in, url):
    assert signed_in(learner).get(url("wall:delete-words"), {"reflection": asked}).status_code == 404


def test_only_read_and_post(learner, signed_in, url):
    client = signed_in(learner)
    assert client.post(url("wall:my-words")).status_code == 405
    assert client.post(url("wall:export-words")).status_code == 405
    assert client.delete(url("wall:delete-words")).status_code == 405
