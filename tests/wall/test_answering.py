"""Someone answers: the reply clock, the first answer, the conversation below, and readers who go."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from coaching import replying
from coaching.models import CoachingRelationship, Party, Reflection
from people.models import Absence
from reminders.models import Due
from tenants.context import reading_as
from tests.factories import PersonFactory
from tests.wall.shared import TODAY, shared_reflection
from wall.answering import answered, open_for, queue, reply, share_again
from wall.models import Reply
from wall.refusals import AnsweredAlready, AudienceRefused, Forgotten, NotHandedIn, NothingWritten

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def shared(learner, coaching, coach, lead):
    """Rea's of Friday, for Cleo and Max to answer."""
    return shared_reflection(learner, coach, lead)


def say(reflection, by, *, text="Try it once", at=NOON, today=MONDAY):
    with reading_as(by.pk):
        return reply(reflection, text=text, by=by, at=at, today=today)


def asked(person, kind=Due.Kind.REPLY):
    return list(Due.objects.open().filter(person=person, kind=kind))


class TestReplyClock:
    def test_counts_working_days(self, in_acme):
        assert replying.reply_due_on(TODAY) == WEDNESDAY
        assert replying.reply_due_on(MONDAY) == date(2026, 11, 26)

    def test_skips_holidays_and_follows_the_organization(self, in_acme):
        in_acme.country, in_acme.reply_clock_days = "US", 4
        assert replying.reply_due_on(TODAY) == date(2026, 11, 27), "Thanksgiving is the 26th"

    def test_readers_are_asked_from_the_next_working_morning_until_the_last_day(self, shared, coach, lead):
        for person in (coach, lead):
            [due] = asked(person)
            assert (due.due_at, due.happens_on) == (datetime(2026, 11, 23, 9, tzinfo=UTC), WEDNESDAY)
            assert due.days_late(on=WEDNESDAY) == 0
            assert due.days_late(on=WEDNESDAY + timedelta(days=1)) == 1
            assert due.path == f"coaching/reflections/{shared.pk}/"


class TestQueue:
    def test_the_one_due_first_comes_first(self, learner, peer, coaching, coach):
        later = shared_reflection(peer, coach, on=MONDAY)
        first = shared_reflection(learner, coach, on=TODAY)
        assert list(queue(coach)) == [first, later]

    def test_holds_only_what_was_shared_with_them(self, shared, peer, hr, ld, admin, learner, lead, coach):
        assert all(list(queue(person)) == [] for person in (peer, hr, ld, admin, learner))
        assert all(list(queue(person)) == [shared] for person in (lead, coach))

    def test_answered_by_one_it_leaves_both_queues(self, shared, coach, lead):
        say(shared, coach)
        assert list(queue(coach)) == list(queue(lead)) == []
        assert list(answered(lead)) == [shared]

    def test_deleted_words_need_no_answer(self, shared, coach):
        Reflection.objects.update(forgotten_at=NOON)
        assert list(queue(coach)) == []


class TestReply:
    def test_is_kept_with_who_and_when(self, shared, coach):
        said = say(shared, coach, text="  Try it once \n")
        shared.refresh_from_db()
        assert (shared.replied_by, shared.replied_on, shared.replied_at) == (coach, MONDAY, NOON)
        assert (said.author, said.text) == (coach, "Try it once")

    def test_settles_what_all_readers_were_asked_and_tells_the_author(self, shared, coach, lead, learner):
        say(shared, coach)
        assert asked(coach) == asked(lead) == []
        [told] = asked(learner, Due.Kind.ANSWERED)
        assert (told.path, told.due_at) == (f"me/reflect/{shared.pk}/", datetime(2026, 11, 24, 9, tzinfo=UTC))

    def test_the_first_answer_is_the_one_that_counts(self, shared, coach, lead):
        say(shared, coach)
        say(shared, lead, at=NOON + timedelta(days=1), today=TUESDAY)
        shared.refresh_from_db()
        assert (shared.replied_by, shared.replied_on) == (coach, MONDAY)

    def test_the_authors_own_word_is_no_answer(self, shared, learner, coach, lead):
        say(shared, learner)
        shared.refresh_from_db()
        assert (shared.replied_at, shared.replied_by) == (None, None)
        assert len(asked(coach)) == len(asked(lead)) == 1
        assert asked(learner, Due.Kind.ANSWERED) == []

    def test_who_answered_is_told_what_the_author_wrote_back(self, shared, learner, coach, lead):
        say(shared, coach)
        say(shared, learner)
        [told] = asked(coach, Due.Kind.ANSWERED)
        assert told.path == f"coaching/reflections/{shared.pk}/"
        assert asked(lead, Due.Kind.ANSWERED) == []

    def test_a_second_answer_of_the_same_day_is_told_too(self, shared, learner, coach):
        say(shared, coach)
        with reading_as(learner.pk):
            open_for(shared, learner, at=NOON)
        assert asked(learner, Due.Kind.ANSWERED) == []
        say(shared, coach, text="And one more thing")
        assert len(asked(learner, Due.Kind.ANSWERED)) == 1

    def test_who_answers_has_read_it(self, shared, coach):
        say(shared, coach)
        assert list(Party.objects.exclude(read_at=None).values_list("person", "read_at")) == [(coach.pk, NOON)]

    def test_needs_words(self, shared, coach):
        with pytest.raises(NothingWritten):
            say(shared, coach, text=" \n ")
        assert asked(coach)

    def test_sent_twice_it_is_said_once(self, shared, coach, learner):
        first, again = say(shared, coach), say(shared, coach, text="Try it once ")
        assert first == again
        say(shared, learner, text="I will")
        assert say(shared, coach) != first, "said again after an answer"

    def test_needs_words_to_answer(self, shared, coach, learner):
        Reflection.objects.update(forgotten_at=NOON)
        with pytest.raises(Forgotten):
            say(shared, coach)
        with pytest.raises(NotHandedIn):
            say(shared_reflection(learner, coach, handed_in=False), learner)

    def test_the_database_takes_no_answer_of_somebody_else(self, shared, peer):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            say(shared, peer)
        with reading_as(shared.person_id):
            assert Reply.objects.count() == 0


class TestOpening:
    def test_marks_it_read_once(self, shared, coach):
        with reading_as(coach.pk):
            open_for(shared, coach, at=NOON)
            open_for(shared, coach, at=NOON + timedelta(hours=1))
        assert list(Party.objects.exclude(read_at=None).values_list("person", "read_at")) == [(coach.pk, NOON)]

    def test_its_author_is_no_reader(self, shared, learner):
        with reading_as(learner.pk):
            open_for(shared, learner, at=NOON)
        assert not Party.objects.exclude(read_at=None).exists()


class TestWhoIsGone:
    def test_a_coach_no_longer_is_asked_no_more(self, shared, coaching, coach, lead):
        CoachingRelationship.objects.update(ended_on=MONDAY)
        replying.let_go(today=MONDAY)
        assert asked(coach) == []
        assert len(asked(lead)) == 1

    def test_nor_is_who_has_left(self, shared, coach, lead, learner):
        lead.leave(on=MONDAY)
        replying.let_go(today=MONDAY)
        assert asked(lead) == []
        assert len(asked(coach)) == 1
        assert asked(learner, Due.Kind.REFLECTION) == [], "somebody is still asked"

    def test_a_lead_further_up_stays_asked(self, learner, lead, support):
        above = PersonFactory(name="Una Up")
        support.parent = type(support).objects.create(name="Service", lead=above)
        support.save()
        shared_reflection(learner, above)
        replying.let_go(today=MONDAY)
        assert len(asked(above)) == 1

    def test_leave_moves_nothing(self, shared, coach):
        Absence.enter(coach, starts_on=MONDAY, ends_on=MONDAY + timedelta(days=30), by=coach, today=MONDAY)
        [before] = asked(coach)
        replying.let_go(today=TUESDAY)
        assert [(due.due_at, due.happens_on) for due in asked(coach)] == [(before.due_at, WEDNESDAY)]

    def test_when_nobody_is_left_its_author_chooses_again(self, learner, coaching, coach, lead):
        reflection = shared_reflection(learner, coach)
        coach.leave(on=MONDAY)
        for _time in range(2):
            replying.let_go(today=MONDAY)
        [told] = asked(learner, Due.Kind.REFLECTION)
        assert told.path == f"me/reflect/{reflection.pk}/share/"
        with reading_as(learner.pk):
            share_again(reflection, people=[lead], today=TUESDAY)
        assert asked(learner, Due.Kind.REFLECTION) == []
        assert list(queue(lead)) == [reflection]
        reflection.refresh_from_db()
        assert reflection.reply_due_on == date(2026, 11, 27)

    def test_is_asked_anew_when_the_next_one_goes_too(self, learner, coaching, coach, lead):
        reflection = shared_reflection(learner, coach)
        coach.leave(on=MONDAY)
        replying.let_go(today=MONDAY)
        with reading_as(learner.pk):
            share_again(reflection, people=[lead], today=TUESDAY)
        lead.leave(on=WEDNESDAY)
        other = PersonFactory(name="Cora Coach")
        CoachingRelationship.objects.create(coach=other, coachee=learner, since=TUESDAY)
        replying.let_go(today=WEDNESDAY)
        assert len(asked(learner, Due.Kind.REFLECTION)) == 1

    @pytest.mark.parametrize(("later", "is_asked"), [(27, True), (28, False)])
    def test_for_four_weeks(self, learner, coaching, coach, lead, later, is_asked):
        shared_reflection(learner, coach)
        coach.leave(on=MONDAY)
        replying.let_go(today=TODAY + timedelta(days=later))
        assert bool(asked(learner, Due.Kind.REFLECTION)) is is_asked

    def test_not_while_there_is_nobody_to_choose(self, learner, coaching, coach, support):
        support.lead = None
        support.save()
        learner.manager = None
        learner.save()
        shared_reflection(learner, coach)
        coach.leave(on=MONDAY)
        replying.let_go(today=MONDAY)
        assert asked(learner, Due.Kind.REFLECTION) == []

    def test_as_many_queries_for_three_as_for_one(self, learner, peer, coaching, coach, lead):
        def queries(*authors):
            for author in authors:
                shared_reflection(author, coach)
            with CaptureQueriesContext(connection) as captured:
                replying.let_go(today=MONDAY)
            return len(captured)

        coach.leave(on=MONDAY)
        assert queries(learner) == queries(peer, peer, learner)
        assert len(asked(peer, Due.Kind.REFLECTION)) == 2


class TestShareAgain:
    def test_who_was_asked_before_stays_asked_by_the_same_day(self, learner, coaching, coach, lead):
        reflection = shared_reflection(learner, coach)
        with reading_as(learner.pk):
            share_again(reflection, people=[lead], today=TUESDAY)
        assert [due.happens_on for due in asked(coach) + asked(lead)] == [WEDNESDAY, WEDNESDAY]

    def test_needs_somebody(self, shared, learner):
        with reading_as(learner.pk), pytest.raises(AudienceRefused):
            share_again(shared, people=[], today=MONDAY)

    def test_not_once_it_is_answered(self, shared, coach, learner, peer):
        say(shared, coach)
        with reading_as(learner.pk), pytest.raises(AnsweredAlready):
            share_again(shared, people=[peer], today=MONDAY)

    def test_nobody_else_shares_it(self, shared, coach, peer):
        with (
            reading_as(coach.pk),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            share_again(shared, people=[peer], today=MONDAY)
