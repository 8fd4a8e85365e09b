"""Someone answers: the queue of who was asked, the conversation below a reflection, and asking somebody else."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from coaching.models import Party, Reflection
from coaching.readers import Audience, readers_for
from coaching.replying import ask_readers, ask_to_read, asked_of, need_no_answer, reply_due_on, was_read
from people.models import Person
from reminders.models import Due
from wall.models import Reply
from wall.refusals import AnsweredAlready, AudienceRefused, Forgotten, NotHandedIn, NothingWritten


def queue(person: Person) -> QuerySet[Reflection]:
    """What this person is asked to answer, by the reply clock: the overdue first."""
    asked = Due.objects.open().filter(
        person=person, kind=Due.Kind.REPLY, subject_type=Reflection._meta.label, subject_id=OuterRef("pk")
    )
    waiting = Reflection.objects.readable(person).waiting().filter(Exists(asked))
    return _for_line(waiting, person).order_by("reply_due_on", "submitted_at", "pk")


def answered(person: Person) -> QuerySet[Reflection]:
    """Shared with this person and answered, the latest first."""
    others = Reflection.objects.readable(person).exclude(person=person)
    return _for_line(others.exclude(replied_at=None), person).order_by("-replied_at", "-pk")


def _for_line(reflections: QuerySet[Reflection], person: Person) -> QuerySet[Reflection]:
    """With who wrote and who answered it, since when this person has read it, and who else may."""
    read = Party.objects.filter(conversation=OuterRef("conversation"), person=person).values("read_at")[:1]
    rows = reflections.select_related("person", "replied_by").prefetch_related("conversation__readers__person")
    return rows.annotate(read_at=Subquery(read))


def open_for(reflection: Reflection, person: Person, *, at: datetime) -> None:
    """From the first time on, its author sees that this person has read it."""
    reflection.conversation.read_by(person, at=at)
    was_read(reflection, person)


@transaction.atomic
def reply(reflection: Reflection, *, text: str, by: Person, at: datetime, today: date) -> Reply:
    """Say something below a reflection. The first word of somebody else is its answer, and stops the reply clock.

    The other side is asked to read it. What is sent twice is said once. Raises NotHandedIn, Forgotten, NothingWritten.
    """
    reflection, text = locked(reflection), text.strip()
    if not text:
        raise NothingWritten
    last = Reply.objects.filter(conversation=reflection.conversation_id).last()
    if last and (last.author_id, last.text) == (by.pk, text):
        return last
    said = Reply.objects.create(conversation=reflection.conversation, author=by, text=text)
    if by.pk == reflection.person_id:
        _tell_who_answered(reflection, today=today)
    else:
        _take_answer(reflection, by=by, at=at, today=today)
    return said


def _tell_who_answered(reflection: Reflection, *, today: date) -> None:
    """Its author wrote back."""
    if reflection.replied_by and reflection.replied_by.is_here(on=today):
        ask_to_read(reflection, reflection.replied_by, today=today)


def _take_answer(reflection: Reflection, *, by: Person, at: datetime, today: date) -> None:
    """Of somebody else, who has read it by then."""
    reflection.conversation.read_by(by, at=at)
    if reflection.replied_at is None:
        reflection.replied_at, reflection.replied_on, reflection.replied_by = at, today, by
        reflection.save(update_fields=["replied_at", "replied_on", "replied_by", "updated_at"])
    need_no_answer(reflection)
    ask_to_read(reflection, reflection.person, today=today)


@transaction.atomic
def share_again(reflection: Reflection, *, people: Iterable[Person], today: date) -> None:
    """Its author lets others in. When nobody was asked any more, the reply clock starts again today.

    Raises NotHandedIn, Forgotten, AnsweredAlready, AudienceRefused.
    """
    reflection, people = locked(reflection), list(people)
    if reflection.replied_at:
        raise AnsweredAlready
    if not people:
        raise AudienceRefused
    reflection.conversation.let_in(*people)
    if not asked_of(reflection):
        reflection.reply_due_on = reply_due_on(today)
        reflection.save(update_fields=["reply_due_on", "updated_at"])
    ask_readers(reflection, people, today=today)


def others_for(reflection: Reflection, *, on: date) -> list[Audience]:
    """Whom its author may still choose: each choice asks somebody who is not asked already."""
    asked = asked_of(reflection)
    choices = readers_for(reflection.person, on=on)
    return [choice for choice in choices if {person.pk for person in choice.people} - asked]


def locked(reflection: Reflection) -> Reflection:
    """As it is now, ours until the transaction ends: of two who answer at once one is the first."""
    rows = Reflection.objects.select_related("conversation", "person").select_for_update(of=("self",), no_key=True)
    found = rows.get(pk=reflection.pk)
    if found.is_draft:
        raise NotHandedIn
    if found.forgotten_at:
        raise Forgotten
    return found
