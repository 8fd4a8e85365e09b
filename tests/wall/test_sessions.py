"""The coaching log: it begins with the last commitment and ends with the next; micro-coaching beside it."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from coaching.models import CoachingSession, Conversation, Party
from coaching.pairing import end, hand_over
from coaching.refusals import EndedAlready
from reminders.models import Due
from tenants.context import reading_as
from tests.programs.world import running_cohort
from tests.wall.conftest import TODAY
from wall.commitments import last_commitment, latest_commitments
from wall.models import Commitment, SessionNote
from wall.refusals import (
    CommitmentDateRefused,
    CommitmentRequired,
    HeldRefused,
    LoggedAlready,
    NotTheirsToUndo,
    OutcomeRequired,
)
from wall.sessions import (
    add_note,
    hold,
    hold_micro,
    skills_of,
    undo,
)

NEXT_WEEK = TODAY + timedelta(weeks=1)
TALK = {
    "held_on": TODAY, "minutes": 20, "situation": "A caller shouted.", "skill": "Asking back",
    "behavior": "Ask two questions first", "notice": "Cleo listens in on Tuesday", "due_on": NEXT_WEEK, "today": TODAY,
}  # fmt: skip
DAY = timedelta(days=1)


@pytest.fixture
def as_coach(coach):
    with reading_as(coach.pk):
        yield coach


@pytest.fixture
def held(coaching, as_coach) -> CoachingSession:
    """Two weeks ago."""
    before = TODAY - timedelta(weeks=2)
    return hold(coaching, by=as_coach, **TALK | {"held_on": before, "today": before, "due_on": before + DAY})


class TestHold:
    def test_keeps_the_facts_and_the_words_apart(self, coaching, coach, as_coach, learner):
        session = hold(coaching, by=coach, **TALK)
        facts = (session.kind, session.held_on, session.minutes, session.closes_loop, session.logged_by)
        assert facts == ("FULL", TODAY, 20, False, coach)
        note, commitment = SessionNote.objects.get(), Commitment.objects.get()
        assert (note.situation, note.skill) == ("A caller shouted.", "Asking back")
        assert (commitment.person, commitment.behavior, commitment.due_on) == (learner, TALK["behavior"], NEXT_WEEK)
        assert (commitment.outcome, commitment.asked_on) == ("", None)

    def test_either_logs_and_both_read(self, coaching, coach, learner):
        with reading_as(learner.pk):
            hold(coaching, by=learner, **TALK)
        for person in (coach, learner):
            with reading_as(person.pk):
                assert last_commitment(coaching).author == learner

    @pytest.mark.parametrize("who", ["lead", "peer", "ld", "hr", "admin"])
    def test_nobody_else_reads_a_word(self, held, coaching, who, request):
        with reading_as(request.getfixturevalue(who).pk):
            assert last_commitment(coaching) is None
            assert not SessionNote.objects.exists()
            assert coaching.sessions.count() == 1  # that it happened

    def test_who_is_none_of_the_pair_logs_nothing(self, coaching, lead):
        with reading_as(lead.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            hold(coaching, by=lead, **TALK)

    def test_begins_with_what_came_of_the_last_commitment(self, held, coaching, as_coach):
        with pytest.raises(OutcomeRequired):
            hold(coaching, by=as_coach, **TALK)
        session = hold(coaching, by=as_coach, outcome="PARTLY", outcome_note="Twice of five", **TALK)
        before = Commitment.objects.get(conversation=held.conversation)
        assert (session.closes_loop, before.outcome, before.outcome_note, before.asked_on) == (
            True, "PARTLY", "Twice of five", TODAY,
        )  # fmt: skip
        assert coaching.sessions.loops(on=TODAY) == 1

    def test_who_did_not_write_the_commitment_says_what_came_of_it(self, held, coaching, learner):
        with reading_as(learner.pk):
            assert hold(coaching, by=learner, outcome="YES", **TALK).closes_loop

    @pytest.mark.parametrize(("days", "is_taken"), [(0, False), (1, True), (56, True), (57, False)])
    def test_the_commitment_lies_within_8_weeks(self, coaching, as_coach, days, is_taken):
        talk = TALK | {"due_on": TODAY + timedelta(days=days)}
        if is_taken:
            assert hold(coaching, by=as_coach, **talk)
        else:
            with pytest.raises(CommitmentDateRefused):
                hold(coaching, by=as_coach, **talk)

    @pytest.mark.parametrize("missing", ["behavior", "notice"])
    def test_the_commitment_is_no_blank(self, coaching, as_coach, missing):
        with pytest.raises(CommitmentRequired):
            hold(coaching, by=as_coach, **TALK | {missing: "  "})

    @pytest.mark.parametrize(
        ("held_on", "is_taken"),
        [(date(2026, 8, 31), False), (date(2026, 9, 1), True), (TODAY, True), (TODAY + DAY, False)],
    )
    def test_held_since_they_are_a_pair_and_not_tomorrow(self, coaching, as_coach, held_on, is_taken):
        if is_taken:
            assert hold(coaching, by=as_coach, **TALK | {"held_on": held_on}).held_on == held_on
        else:
            with pytest.raises(HeldRefused):
                hold(coaching, by=as_coach, **TALK | {"held_on": held_on})

    def test_logged_by_both_it_is_one_talk(self, coaching, as_coach, learner):
        hold(coaching, by=as_coach, **TALK)
        with reading_as(learner.pk), pytest.raises(LoggedAlready):
            hold(coaching, by=learner, outcome="YES", **TALK)

    def test_not_once_the_pair_has_ended(self, coaching, as_coach, lead):
        end(coaching, by=lead, today=TODAY)
        with pytest.raises(EndedAlready):
            hold(coaching, by=as_coach, **TALK)

    def test_settles_what_was_asked(self, coaching, as_coach, learner, acme):
        asked = {"kind": Due.Kind.COACHING, "subject": coaching, "due_at": acme.morning_of(TODAY)}
        for person in (as_coach, learner):
            Due.objects.fall_due(person=person, path="coaching/", label="Your next coaching session", **asked)
        hold(coaching, by=as_coach, **TALK)
        assert not Due.objects.open().exists()


class TestHandedOver:
    def test_the_new_coach_begins_anew_and_the_old_one_keeps_theirs(self, held, coaching, coach, peer, lead):
        new = hand_over(coaching, to=peer, by=lead, today=TODAY)
        with reading_as(peer.pk):
            assert last_commitment(new) is None
            assert not SessionNote.objects.exists()
            assert not hold(new, by=peer, **TALK).closes_loop
        with reading_as(coach.pk):
            assert last_commitment(coaching).conversation == held.conversation
            assert last_commitment(new) is None


class TestMicro:
    def test_is_ten_minutes_of_today(self, coaching, as_coach):
        session = hold_micro(coaching, by=as_coach, today=TODAY, skill="Asking back")
        facts = (session.kind, session.held_on, session.minutes, session.closes_loop)
        assert facts == ("MICRO", TODAY, 10, False)
        assert SessionNote.objects.get().skill == "Asking back"

    def test_tapped_twice_is_logged_once(self, coaching, as_coach):
        for skill in ("Asking back", "Asking back", ""):
            hold_micro(coaching, by=as_coach, today=TODAY, skill=skill)
        assert coaching.sessions.count() == 2

    def test_leaves_the_commitment_open(self, held, coaching, as_coach):
        hold_micro(coaching, by=as_coach, today=TODAY)
        assert last_commitment(coaching).outcome == ""

    def test_takes_a_note(self, coaching, as_coach, learner):
        session = hold_micro(coaching, by=as_coach, today=TODAY, skill="Asking back")
        add_note(session, text="After the call at ten", by=as_coach)
        with reading_as(learner.pk):
            assert SessionNote.objects.get().situation == "After the call at ten"


class TestUndo:
    def test_takes_it_back_with_every_word(self, coaching, as_coach, acme):
        session = hold(coaching, by=as_coach, **TALK | {"today": acme.today(), "due_on": acme.today() + DAY})
        undo(session, by=as_coach, today=acme.today())
        for model in (CoachingSession, Conversation, Party, SessionNote, Commitment):
            assert not model.objects.exists()

    def test_opens_the_question_again(self, held, coaching, as_coach, acme):
        today = acme.today()
        session = hold(
            coaching, by=as_coach, outcome="YES", outcome_note="Each time",
            **TALK | {"held_on": today, "today": today, "due_on": today + DAY},
        )  # fmt: skip
        undo(session, by=as_coach, today=today)
        before = last_commitment(coaching)
        assert (before.conversation, before.outcome, before.outcome_note, before.asked_on) == (
            held.conversation, "", "", None,
        )  # fmt: skip

    def test_only_by_who_logged_it_and_on_that_day(self, held, coaching, coach, learner, acme):
        with reading_as(learner.pk), pytest.raises(NotTheirsToUndo):
            undo(held, by=learner, today=acme.today())
        with reading_as(coach.pk), pytest.raises(NotTheirsToUndo):
            undo(held, by=coach, today=acme.today() + DAY)
        assert CoachingSession.objects.count() == 1

    def test_not_once_a_later_session_builds_on_it(self, held, coaching, as_coach, acme):
        hold(coaching, by=as_coach, outcome="YES", **TALK)
        with pytest.raises(NotTheirsToUndo):
            undo(held, by=as_coach, today=acme.today())


def test_the_newest_two_commitments_of_each_in_one_query(held, coaching, as_coach, django_assert_num_queries):
    for days, outcome in ((7, "YES"), (0, "NOT_YET")):
        day = TODAY - timedelta(days=days)
        hold(coaching, by=as_coach, outcome=outcome, **TALK | {"held_on": day, "today": day, "due_on": day + DAY})
    with django_assert_num_queries(1):
        found = latest_commitments([coaching])
    assert [(one.due_on, one.outcome) for one in found[coaching.pk]] == [
        (TODAY + DAY, ""), (TODAY - timedelta(days=6), "NOT_YET"),
    ]  # fmt: skip


def test_skills_to_tap_are_the_pairs_own_and_then_what_their_programs_teach(coaching, as_coach, learner, lead):
    running_cohort(learner)
    taught = skills_of(coaching)
    assert taught
    hold_micro(coaching, by=as_coach, today=TODAY, skill="Asking back")
    hold_micro(coaching, by=as_coach, today=TODAY)
    assert skills_of(coaching) == ["Asking back", *taught]
