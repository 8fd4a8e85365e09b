"""A person's own words, wherever they stand: to count, to take away as one file, to delete for good."""

from datetime import datetime
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coaching.models import Conversation, Quote, Reflection
from coaching.replying import need_no_answer
from people.models import Person
from reminders.models import Due
from wall.models import Answer, Commitment, NextAction, Reply, SessionNote, TalkNote, Words


class Kind(NamedTuple):
    """One kind of words, its name on the page, and what its author wrote in it."""

    model: type[Words]
    label: Promise
    fields: tuple[str, ...]
    said: Q = Q()  # what of it is a word of theirs

    def of(self, person: Person) -> models.QuerySet:
        return self.model.objects.filter(self.said, author=person).order_by("written_at", "pk")


KINDS = [
    Kind(Answer, _("Answers"), ("question", "text", "barrier"), ~Q(text="") | Q(barrier__isnull=False)),
    Kind(NextAction, _("Next actions"), ("text", "due_on", "outcome", "outcome_note")),
    Kind(Reply, _("Replies"), ("text",)),
    Kind(SessionNote, _("Session notes"), ("situation", "skill")),
    Kind(Commitment, _("Commitments"), ("behavior", "notice", "due_on", "outcome", "outcome_note")),
    Kind(TalkNote, _("Notes of mentoring talks"), ("topics", "text")),
]


def counts_of(person: Person) -> list[tuple[Promise, int]]:
    """How many of each kind; kinds without any are left out."""
    counted = [(kind.label, kind.of(person).count()) for kind in KINDS]
    return [(label, number) for label, number in counted if number]


def words_of(person: Person, *, at: datetime) -> dict:
    """All a person wrote, oldest first, as it goes into the file; dates and moments as ISO 8601."""
    words = {kind.model.__name__: list(kind.of(person).values("written_at", *kind.fields)) for kind in KINDS}
    quotes = Quote.objects.filter(person=person).order_by("shared_at")
    words["Quote"] = list(quotes.values("shared_at", "sentence"))
    return {"person": person.name, "organization": person.organization.name, "exported_at": at, "words": words}


@transaction.atomic
def forget(reflection: Reflection) -> None:
    """What its author wrote in one reflection is gone; that it was handed in, and when, stays and is counted.

    A draft goes as a whole. Nobody is asked to answer it any more.
    """
    Quote.objects.filter(reflection=reflection).delete()
    said = Q(author=reflection.person_id, conversation=reflection.conversation_id)
    for kind in KINDS:
        kind.model.objects.filter(said).delete()
    need_no_answer(reflection)
    Due.objects.settle(kind=Due.Kind.ANSWERED, subject=reflection)
    if reflection.is_draft:
        Conversation.objects.filter(pk=reflection.conversation_id).delete()
        return
    reflection.forgotten_at = timezone.now()
    reflection.save(update_fields=["forgotten_at", "updated_at"])


@transaction.atomic
def forget_all(person: Person) -> None:
    """Every word the person ever wrote here: in reflections, and in replies, sessions and talks with others."""
    for reflection in Reflection.objects.filter(person=person, forgotten_at=None).select_related("conversation"):
        forget(reflection)
    for kind in KINDS:
        kind.model.objects.filter(author=person).delete()
