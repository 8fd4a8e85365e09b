"""What the database itself keeps: words are there for their parties, and for nobody else."""

from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.utils import timezone

from coaching.models import Conversation, Party
from tenants.context import reading_as
from tests.wall.conftest import TODAY
from wall.models import Answer, Commitment


def texts() -> list[str]:
    return list(Answer.objects.values_list("text", flat=True))


def test_each_party_reads(said, learner, coach):
    for person in (learner, coach):
        with reading_as(person.pk):
            assert texts() == ["Secret"]


def test_nobody_else_reads(said, lead, peer, hr, ld, admin):
    for person in (lead, peer, hr, ld, admin):
        with reading_as(person.pk):
            assert texts() == []


def test_without_a_reader_there_is_nothing(said):
    assert texts() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM wall_answer")
        assert cursor.fetchone() == (0,)


def test_a_rolled_back_savepoint_forgets_no_reader(said, coach):
    with reading_as(coach.pk):
        try:
            with transaction.atomic():
                raise ValueError
        except ValueError:
            pass
        assert texts() == ["Secret"]


@pytest.mark.parametrize("who", ["peer", "coach", "lead"])
def test_only_the_author_lets_others_in(said, who, request):
    person = request.getfixturevalue(who)
    with reading_as(person.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        said.conversation.let_in(request.getfixturevalue("hr"))


def test_nobody_writes_in_anothers_name(said, learner, coach):
    with reading_as(coach.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Answer.objects.create(
            conversation=said.conversation, author=learner, position=2, kind="OPEN", question="?", text="Forged"
        )
    with reading_as(coach.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Conversation.objects.create(author=learner)


def test_only_the_author_deletes(said, learner, coach):
    with reading_as(coach.pk):
        assert Answer.objects.filter(pk=said.pk).delete() == (0, {})
    with reading_as(learner.pk):
        assert Answer.objects.filter(pk=said.pk).delete()[0] == 1


def test_everybody_marks_only_their_own_reading(said, learner, coach):
    now = timezone.now()
    with reading_as(coach.pk):
        assert Party.objects.filter(conversation=said.conversation).update(read_at=now) == 1
        assert list(Party.objects.filter(read_at=now).values_list("person", flat=True)) == [coach.pk]


def test_only_the_author_changes_their_words(said, learner, coach):
    for person, changed in ((coach, 0), (learner, 1)):
        with reading_as(person.pk):
            assert Answer.objects.filter(pk=said.pk).update(text="Turned around") == changed


def test_whoever_of_the_two_asks_says_what_came_of_a_commitment(said, learner, coach, peer):
    with reading_as(learner.pk):
        agreed = {"person": learner, "behavior": "Ask twice", "notice": "By ear", "due_on": TODAY}
        Commitment.objects.create(conversation=said.conversation, author=learner, **agreed)
    for person, changed in ((peer, 0), (coach, 1)):
        with reading_as(person.pk):
            assert Commitment.objects.update(outcome="YES", asked_on=TODAY) == changed


@pytest.mark.parametrize("agreed", [{"behavior": "Ask once"}, {"due_on": date(2027, 1, 1)}, {"author": "coach"}])
def test_what_was_agreed_stays_as_its_author_wrote_it(agreed, said, learner, coach):
    words = {"person": learner, "behavior": "Ask twice", "notice": "By ear", "due_on": TODAY}
    with reading_as(learner.pk):
        Commitment.objects.create(conversation=said.conversation, author=learner, **words)
    new = {name: coach if value == "coach" else value for name, value in agreed.items()}
    with reading_as(coach.pk), pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Commitment.objects.update(**new)
