"""What e-mails say of reflections, coaching and mentoring: that something waits and where. No word, nobody's name."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from coaching import rhythm
from coaching.models import CoachingRelationship, Mentorship
from coaching.replying import let_go
from people.models import Person
from reminders.models import Digest, Due
from tenants.context import reading_as
from tests.programs.world import running_cohort
from tests.wall.shared import TODAY, shared_reflection
from wall.answering import reply

THURSDAY, MONDAY, TUESDAY = date(2026, 11, 19), date(2026, 11, 23), date(2026, 11, 24)
SECRET, SECRET_ANSWER = "Zanzibar", "Quetzal"


@pytest.fixture
def coaching(coach, learner):
    return CoachingRelationship.objects.create(coach=coach, coachee=learner, since=THURSDAY)


def digest_of(person: Person, day: date) -> str:
    """The whole of the day's e-mail: head, text and HTML."""
    mail.outbox.clear()
    morning = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
    Digest.objects.create(person=person, on=day).deliver(at=morning)
    return "\n".join(message.message().as_string() for message in mail.outbox)


def test_a_reflection_that_waits(learner, coaching, coach):
    shared_reflection(learner, coach, text=SECRET)
    said = digest_of(coach, MONDAY)
    assert "A reflection waits for your answer (by Wed, Nov 25)" in said
    assert f"/o/acme/coaching/reflections/{Due.objects.get(kind='REPLY').subject_id}/" in said
    assert SECRET not in said
    assert learner.name not in said


def test_an_answer(learner, coaching, coach):
    reflection = shared_reflection(learner, coach, text=SECRET)
    with reading_as(coach.pk):
        reply(reflection, text=SECRET_ANSWER, by=coach, at=datetime(2026, 11, 23, tzinfo=UTC), today=MONDAY)
    said = digest_of(learner, TUESDAY)
    assert "An answer to your reflection (to read)" in said
    assert digest_of(coach, TUESDAY).count("reflection") == 0, "answered, it asks no more"
    assert all(word not in said for word in (SECRET, SECRET_ANSWER, coach.name))


def test_what_the_author_wrote_back(learner, coaching, coach):
    reflection = shared_reflection(learner, coach, text=SECRET)
    for person, text in ((coach, SECRET_ANSWER), (learner, SECRET)):
        with reading_as(person.pk):
            reply(reflection, text=text, by=person, at=datetime(2026, 11, 23, tzinfo=UTC), today=MONDAY)
    said = digest_of(coach, TUESDAY)
    assert "An answer to what you wrote" in said
    assert all(word not in said for word in (SECRET, SECRET_ANSWER, learner.name))


def test_what_comes_round(learner, coaching, coach):
    running_cohort(learner)
    Mentorship.objects.create(mentor=coach, mentee=learner, since=THURSDAY)
    rhythm.ask_for_reflections(today=THURSDAY)
    rhythm.ask_for_coaching(today=THURSDAY)
    rhythm.ask_for_mentoring(today=THURSDAY)
    asked, talks = digest_of(learner, THURSDAY), digest_of(coach, THURSDAY)
    assert "Your weekly reflection" in asked
    assert "Your next coaching session" in talks
    assert "Your next mentoring talk" in talks
    assert coach.name not in asked
    assert learner.name not in talks


def test_who_is_to_choose_again(learner, coaching, coach):
    shared_reflection(learner, coach, text=SECRET)
    coach.leave(on=MONDAY)
    let_go(today=MONDAY)
    said = digest_of(learner, TUESDAY)
    assert "Choose who answers your reflection" in said
    assert all(word not in said for word in (SECRET, coach.name))
    assert digest_of(coach, MONDAY) == ""


def test_after_three_mails_it_is_quiet_and_the_lead_hears_what_kind(learner, coaching, coach, lead):
    """On the first morning after the reply clock has run out."""
    coach.manager = lead
    coach.save()
    shared_reflection(learner, coach, text=SECRET)
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    mails = [digest_of(coach, day) for day in days]
    assert ["waits for your answer" in said for said in mails] == [True, True, True, False]
    told = digest_of(lead, days[-1])
    assert "Cleo Coach: Answer a reflection" in told
    assert all(word not in told for word in (SECRET, learner.name))


def test_says_late_only_after_the_clock_has_run_out(learner, coaching, coach):
    shared_reflection(learner, coach, on=TODAY)
    assert "day late" not in digest_of(coach, date(2026, 11, 25))
    assert "1 day late" in digest_of(coach, date(2026, 11, 26))
