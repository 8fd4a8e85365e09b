"""A person's own words, wherever they stand: to count, to take away as one file, to delete for good."""

from datetime import datetime
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coaching.models import Conversation, Quote, Reflection
from coaching.querysets import ReflectionQuerySet
from people.models import Person
from reminders.models import Due
from wall.models import Answer, Commitment, FollowUp, NextAction, Reply, SessionNote, TalkNote, Words


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
    Kind(NextAction, _("Next actions"), ("text", "due_on")),
    Kind(FollowUp, _("What came of next actions"), ("outcome", "note"), ~Q(outcome="") | ~Q(note="")),
    Kind(Reply, _("Replies"), ("text",)),
    Kind(SessionNote, _("Session notes"), ("situation", "skill")),
    Kind(Commitment, _("Commitments"), ("behavior", "notice", "due_on", "outcome", "outcome_note")),
    Kind(TalkNote, _("Notes of mentoring talks"), ("topics", "text")),
]

ASKED = (Due.Kind.REPLY, Due.Kind.ANSWERED, Due.Kind.REFLECTION)  # of a reflection itself: to choose other readers


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
    person, one = reflection.person_id, Reflection.objects.filter(pk=reflection.pk)
    for kind in KINDS:
        kind.model.objects.filter(author=person, conversation=reflection.conversation_id).delete()
    _without_words(one)


@transaction.atomic
def forget_all(person: Person) -> None:
    """Every word the person ever wrote here: in reflections, and in replies, sessions and talks with others."""
    for kind in KINDS:
        kind.model.objects.filter(author=person).delete()
    _without_words(Reflection.objects.filter(person=person, forgotten_at=None))


def _without_words(reflections: ReflectionQuerySet) -> None:
    """What else of them goes, in as many queries for many as for one."""
    subjects, now = list(reflections), timezone.now()
    Quote.objects.filter(reflection__in=subjects).delete()
    for kind in ASKED:
        Due.objects.settle_all(kind=kind, subjects=subjects)
    reflections.submitted().update(forgotten_at=now, updated_at=now)
    drafts = [reflection.conversation_id for reflection in subjects if reflection.is_draft]
    Conversation.objects.filter(pk__in=drafts).delete()
