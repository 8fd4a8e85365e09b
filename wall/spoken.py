"""A talk as one of its two reads it: the facts, the words that are left, and who has read them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from coaching.models import CoachingSession, MentoringTalk, Party
from people.models import Person
from wall import sessions, talks
from wall.models import Commitment, SessionNote, TalkNote

Talk = CoachingSession | MentoringTalk


def with_words(talks: QuerySet[Talk]) -> QuerySet[Talk]:
    """With the words of each, as far as the reader may read them, in a fixed number of queries."""
    kinds = ["talknote_words"] if talks.model is MentoringTalk else ["sessionnote_words", "commitment_words"]
    words = [f"conversation__{kind}" for kind in kinds]
    return talks.select_related("conversation", "logged_by").prefetch_related(*words, "conversation__readers__person")


class Spoken:
    """One talk; expects ``with_words``. Words are missing once their author has deleted them."""

    def __init__(self, talk: Talk, reader: Person, *, today: date):
        self.talk, self.reader, self.today = talk, reader, today

    @property
    def note(self) -> SessionNote | TalkNote | None:
        """What was noted: of a session the situation and the skill, of a mentoring talk its topics and text."""
        conversation = self.talk.conversation
        notes = conversation.talknote_words if isinstance(self.talk, MentoringTalk) else conversation.sessionnote_words
        return next(iter(notes.all()), None)

    @property
    def commitment(self) -> Commitment | None:
        return next(iter(self.talk.conversation.commitment_words.all()), None)

    @property
    def topics(self) -> list[str]:
        return [TalkNote.Topic(topic).label for topic in self.note.topics] if self.note else []

    @property
    def has_words(self) -> bool:
        return bool(self.note or self.commitment)

    @property
    def read_by(self) -> list[Party]:
        """Which others have read it, and since when."""
        parties = self.talk.conversation.readers.all()
        return [party for party in parties if party.read_at and party.person_id != self.reader.pk]

    @property
    def can_undo(self) -> bool:
        """Whether the reader may take it back."""
        of_kind = talks if isinstance(self.talk, MentoringTalk) else sessions
        return of_kind.can_undo(self.talk, by=self.reader, today=self.today)


def read(talks: Iterable[Talk], reader: Person, *, at: datetime, today: date) -> list[Spoken]:
    """Each as the reader sees it; the first time they see what somebody else logged is kept."""
    talks = list(talks)
    theirs = [talk.conversation_id for talk in talks if talk.logged_by_id != reader.pk]
    Party.objects.filter(conversation__in=theirs, person=reader, read_at=None).update(read_at=at)
    return [Spoken(talk, reader, today=today) for talk in talks]
