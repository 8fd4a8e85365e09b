"""Counts by person and week, kept by the database however the facts change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from coaching.models import Activity, CoachingRelationship, CoachingSession, Conversation, MentoringTalk, Mentorship
from coaching.models.reflection import Reflection
from tenants.context import reading_as
from tests.factories import PersonFactory

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)


def conversation(author):
    with reading_as(author.pk):
        return Conversation.objects.create(author=author)


@pytest.fixture
def reflection(learner):
    return Reflection.objects.create(
        conversation=conversation(learner), person=learner, team=learner.team, monday=MONDAY, begun_on=FRIDAY
    )


@pytest.fixture
def session(learner, lead):
    coaching = CoachingRelationship.objects.create(coach=lead, coachee=learner, since=date(2026, 9, 1))
    return CoachingSession.objects.create(
        conversation=conversation(lead), relationship=coaching, held_on=FRIDAY, minutes=20, logged_by=lead
    )


def hand_in(reflection, on=FRIDAY):
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    Reflection.objects.filter(pk=reflection.pk).update(submitted_at=at, submitted_on=on)


def counts(person, monday=MONDAY):
    names = ("reflections", "answered", "sessions", "micro_sessions", "mentoring_talks")
    return Activity.objects.filter(person=person, monday=monday).values_list(*names).first()


def test_a_draft_is_not_counted(reflection, learner):
    assert counts(learner) is None


@pytest.mark.parametrize(("days", "week", "other"), [(6, 0, 7), (7, 7, 0)])
def test_a_reflection_counts_in_the_week_it_was_handed_in(days, week, other, reflection, learner):
    hand_in(reflection, MONDAY + timedelta(days=days))
    assert counts(learner, MONDAY + timedelta(days=week)) == (1, 0, 0, 0, 0)
    assert counts(learner, MONDAY + timedelta(days=other)) is None


def test_an_answer_counts_in_the_week_of_what_it_answers(reflection, learner):
    hand_in(reflection)
    later = datetime(2026, 11, 24, 9, tzinfo=UTC)
    Reflection.objects.filter(pk=reflection.pk).update(replied_at=later, replied_on=later.date())
    assert counts(learner) == (1, 1, 0, 0, 0)


def test_a_session_counts_for_who_is_coached(session, learner, lead):
    assert counts(learner) == (0, 0, 1, 0, 0)
    assert counts(lead) is None


def test_micro_coaching_is_counted_apart_and_what_is_deleted_is_gone(session, learner):
    session.kind = CoachingSession.Kind.MICRO
    session.save()
    assert counts(learner) == (0, 0, 0, 1, 0)
    session.delete()
    assert counts(learner) == (0, 0, 0, 0, 0)


def test_a_talk_counts_for_who_is_mentored(learner):
    mentor = PersonFactory(name="Mia Mentor")
    pair = Mentorship.objects.create(mentor=mentor, mentee=learner, since=date(2026, 9, 1))
    MentoringTalk.objects.create(
        conversation=conversation(mentor), mentorship=pair, held_on=FRIDAY, minutes=30, logged_by=mentor
    )
    assert counts(learner) == (0, 0, 0, 0, 1)


def test_what_counts_nothing_new_is_no_change(session):
    before = Activity.objects.get().updated_at
    CoachingSession.objects.filter(pk=session.pk).update(held_on=FRIDAY - timedelta(days=1))
    assert Activity.objects.get().updated_at == before


def test_counting_takes_no_lock_that_postgresql_has_only_so_many_of(session, reflection):
    """One transaction may hand in, hold or delete thousands."""
    hand_in(reflection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (0,)
