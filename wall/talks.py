"""A mentoring talk: that it was held, what it was about, and notes for the two."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from coaching.models import Conversation, MentoringTalk, Mentorship
from coaching.pairing import locked
from people.models import Person
from reminders.models import Due
from wall.models import TalkNote
from wall.refusals import HeldRefused, LoggedAlready, NotTheirsToUndo, TopicRequired


@transaction.atomic
def hold(
    mentorship: Mentorship,
    *,
    by: Person,
    held_on: date,
    minutes: int,
    topics: Iterable[str],
    text: str = "",
    today: date,
) -> MentoringTalk:
    """Log a talk; both of the pair read its notes at once. ``by`` is one of them, and who reads now.

    Raises EndedAlready, HeldRefused, LoggedAlready, TopicRequired.
    """
    mentorship = locked(mentorship)
    if not mentorship.since <= held_on <= today:
        raise HeldRefused
    if mentorship.talks.filter(held_on=held_on).exists():
        raise LoggedAlready
    ticked = [topic for topic in TalkNote.Topic.values if topic in set(topics)]
    if not ticked:
        raise TopicRequired
    conversation = Conversation.objects.create(author=by)
    conversation.let_in(*mentorship.people)
    talk = MentoringTalk.objects.create(
        conversation=conversation, mentorship=mentorship, held_on=held_on, minutes=minutes, logged_by=by
    )  # fmt: skip
    TalkNote.objects.create(conversation=conversation, author=by, topics=ticked, text=text)
    Due.objects.settle(kind=Due.Kind.MENTORING, subject=mentorship)
    return talk


@transaction.atomic
def undo(talk: MentoringTalk, *, by: Person, today: date) -> None:
    """A talk logged by mistake is gone, with its notes. Raises EndedAlready, NotTheirsToUndo."""
    locked(talk.mentorship)
    if not can_undo(talk, by=by, today=today):
        raise NotTheirsToUndo
    TalkNote.objects.filter(conversation=talk.conversation_id).delete()
    talk.conversation.delete()


def can_undo(talk: MentoringTalk, *, by: Person, today: date) -> bool:
    """Whoever logged it, on the day they did."""
    return talk.conversation.is_begun_by(by, on=today)
