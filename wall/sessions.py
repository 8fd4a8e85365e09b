"""A coaching session: what came of the last commitment, one situation, one skill, and the next commitment."""

from datetime import date, timedelta

from django.db import transaction

from coaching.counting import recount
from coaching.models import CoachingRelationship, CoachingSession, Conversation
from coaching.pairing import locked
from people.models import Person
from programs.models import LearningObjective
from reminders.models import Due
from wall.commitments import last_commitment, open_commitment
from wall.models import Commitment, SessionNote
from wall.refusals import (
    CommitmentDateRefused,
    CommitmentRequired,
    HeldRefused,
    LoggedAlready,
    NotTheirsToUndo,
    OutcomeRequired,
)

LONGEST_COMMITMENT = timedelta(weeks=8)
SKILLS = 6  # offered to tap
Kind = CoachingSession.Kind


@transaction.atomic
def hold(
    relationship: CoachingRelationship,
    *,
    by: Person,
    held_on: date,
    minutes: int,
    situation: str,
    skill: str,
    behavior: str,
    notice: str,
    due_on: date,
    outcome: str = "",
    outcome_note: str = "",
    today: date,
) -> CoachingSession:
    """Log a full session; both of the pair read it at once. ``by`` is one of them, and who reads now.

    Raises EndedAlready, HeldRefused, LoggedAlready, OutcomeRequired, CommitmentRequired, CommitmentDateRefused.
    """
    relationship = locked(relationship)
    if not relationship.since <= held_on <= today:
        raise HeldRefused
    if relationship.sessions.filter(kind=Kind.FULL, held_on=held_on).exists():
        raise LoggedAlready
    _require_commitment(behavior, notice, due_on, today=today)
    closes_loop = _ask_what_came_of_it(relationship, outcome=outcome, note=outcome_note, today=today)
    session = _log(relationship, kind=Kind.FULL, by=by, held_on=held_on, minutes=minutes, closes_loop=closes_loop)
    said = {"conversation": session.conversation, "author": by}
    SessionNote.objects.create(**said, situation=situation, skill=skill)
    Commitment.objects.create(**said, person=relationship.coachee, behavior=behavior, notice=notice, due_on=due_on)
    Due.objects.settle(kind=Due.Kind.COACHING, subject=relationship)
    recount(relationship.coach, on=held_on, today=today)
    return session


def _require_commitment(behavior: str, notice: str, due_on: date, *, today: date) -> None:
    """Raises CommitmentRequired, CommitmentDateRefused."""
    if not (behavior.strip() and notice.strip()):
        raise CommitmentRequired
    if not today < due_on <= today + LONGEST_COMMITMENT:
        raise CommitmentDateRefused


def _ask_what_came_of_it(relationship: CoachingRelationship, *, outcome: str, note: str, today: date) -> bool:
    """Whether there was something to ask about; then a loop is closed. Raises OutcomeRequired."""
    commitment = open_commitment(relationship)
    if commitment is None:
        return False
    if outcome not in Commitment.Outcome.values:
        raise OutcomeRequired
    commitment.say_what_came_of_it(outcome, note=note, on=today)
    return True


def _log(relationship: CoachingRelationship, *, by: Person, **facts) -> CoachingSession:
    conversation = Conversation.objects.create(author=by)
    conversation.let_in(*relationship.people)
    return CoachingSession.objects.create(
        conversation=conversation, relationship=relationship, logged_by=by, **facts
    )  # fmt: skip


@transaction.atomic
def hold_micro(relationship: CoachingRelationship, *, by: Person, today: date, skill: str = "") -> CoachingSession:
    """Log ten minutes after a real moment; the same skill again on the same day is the same talk.

    Raises EndedAlready.
    """
    relationship = locked(relationship)
    logged = relationship.sessions.filter(kind=Kind.MICRO, held_on=today, logged_by=by)
    same = logged.filter(conversation__sessionnote_words__skill=skill).first()
    if same:
        return same
    minutes = CoachingSession.MINUTES[Kind.MICRO]
    session = _log(relationship, kind=Kind.MICRO, by=by, held_on=today, minutes=minutes)
    SessionNote.objects.create(conversation=session.conversation, author=by, skill=skill)
    return session


def add_note(session: CoachingSession, *, text: str, by: Person) -> None:
    """What the moment was, said after the two taps; again replaces it."""
    SessionNote.objects.update_or_create(
        conversation_id=session.conversation_id, author=by, defaults={"situation": text}
    )  # fmt: skip


@transaction.atomic
def undo(session: CoachingSession, *, by: Person, today: date) -> None:
    """A session logged by mistake is gone, and the question it answered is open again. Raises NotTheirsToUndo."""
    locked(session.relationship)
    if not can_undo(session, by=by, today=today):
        raise NotTheirsToUndo
    Commitment.objects.filter(conversation=session.conversation_id).delete()
    SessionNote.objects.filter(conversation=session.conversation_id).delete()
    before = last_commitment(session.relationship)
    if session.closes_loop and before:
        before.ask_again()
    session.conversation.delete()
    recount(session.relationship.coach, on=session.held_on, today=today)


def can_undo(session: CoachingSession, *, by: Person, today: date) -> bool:
    """Whoever logged it, on the day they did, unless a later session has asked about its commitment."""
    is_theirs = session.conversation.is_begun_by(by, on=today)
    return is_theirs and not any(said.outcome for said in session.conversation.commitment_words.all())


def skills_of(relationship: CoachingRelationship) -> list[str]:
    """What to tap: the pair's latest skills, then what the coachee's running programs teach."""
    notes = SessionNote.objects.filter(conversation__sessions__relationship=relationship).exclude(skill="")
    latest = list(notes.order_by("-pk").values_list("skill", flat=True)[: SKILLS * 4])
    enrolled = LearningObjective.objects.filter(
        version__cohorts__enrollments__person=relationship.coachee_id,
        version__cohorts__enrollments__withdrawn_on=None,
    )
    longest = SessionNote._meta.get_field("skill").max_length
    taught = [text for text in enrolled.order_by("-pk").values_list("text", flat=True)[:SKILLS] if len(text) <= longest]
    return list(dict.fromkeys([*latest, *taught]))[:SKILLS]
