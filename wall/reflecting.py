"""A reflection while it is written. All of it as its author: nobody else writes here.

A draft is kept as it is typed, whatever it says; what it must say is asked when it goes on (``wall.handing_in``).
"""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from coaching.models import Conversation, Reflection
from coaching.prompting import prompts_for
from goals.weeks import week_of
from people.models import Person
from wall.models import Answer, FollowUp, NextAction
from wall.refusals import Elsewhere, HandedIn

WITHIN = timedelta(days=NextAction.WITHIN_DAYS)

Draft = Answer | FollowUp | NextAction


def begin(person: Person, *, event: str = "", today: date) -> Reflection:
    """After an event a new one; without one this week's, which is begun once and then found again."""
    if event:
        return _begun(person, event=event, today=today)
    try:
        return weekly(person, today=today) or _begun(person, event="", today=today)
    except IntegrityError:  # the other device was quicker
        return weekly(person, today=today)


def weekly(person: Person, *, today: date) -> Reflection | None:
    """This ISO week's, begun or handed in."""
    return Reflection.objects.filter(person=person, event="").begun_in(week_of(today).monday).first()


@transaction.atomic
def _begun(person: Person, *, event: str, today: date) -> Reflection:
    conversation = Conversation.objects.create(author=person)
    conversation.let_in(person)
    reflection = Reflection.objects.create(
        conversation=conversation, person=person, event=event, monday=week_of(today).monday, begun_on=today
    )
    asked = [
        Answer(
            conversation=conversation, author=person, position=number,
            kind=prompt.kind, question=prompt.text, hint=prompt.hint,
        )
        for number, prompt in enumerate(prompts_for(reflection.occasion), start=1)
    ]  # fmt: skip
    Answer.objects.bulk_create(asked)
    return reflection


def answers_of(reflection: Reflection) -> list[Answer]:
    """Each prompt as it was asked; of the next action only its question, see ``action_of``."""
    return list(Answer.objects.filter(conversation=reflection.conversation_id))


def action_of(reflection: Reflection) -> NextAction | None:
    return NextAction.objects.filter(conversation=reflection.conversation_id).first()


def last_action(reflection: Reflection) -> NextAction | None:
    """What this reflection opens with: the next action of the one that was handed in last before it."""
    last = Reflection.objects.submitted().filter(person=reflection.person_id).exclude(pk=reflection.pk)
    if reflection.submitted_at:
        last = last.filter(submitted_at__lt=reflection.submitted_at)
    latest = last.order_by("-submitted_at").values("conversation")[:1]
    return NextAction.objects.filter(conversation__in=latest, author=reflection.person_id).first()


def follow_up_of(reflection: Reflection, action: NextAction) -> FollowUp:
    """What a reflection says of the action it opens with; nothing yet, and not saved, while it says nothing."""
    said = {"conversation_id": reflection.conversation_id, "action": action}
    return FollowUp.objects.filter(**said).first() or FollowUp(**said, author_id=reflection.person_id)


@transaction.atomic
def save_answer(
    reflection: Reflection, position: int, *, text: str, barrier: str | None = None, version: int
) -> Answer:
    """Keep a draft as it is typed. ``version`` is the one the writer saw.

    Raises HandedIn, and Elsewhere when another device has saved something else since.
    """
    lock_draft(reflection)
    answer = Answer.objects.get(conversation=reflection.conversation_id, position=position)
    return _kept(answer, {"text": text, "barrier": barrier}, version=version)


@transaction.atomic
def save_action(reflection: Reflection, *, text: str, due_on: date | None, version: int) -> NextAction:
    """The same for the one next action; without a day it is the last one possible. Raises HandedIn, Elsewhere."""
    lock_draft(reflection)
    stored = action_of(reflection)
    if stored is None:
        stored = NextAction(
            conversation_id=reflection.conversation_id, author_id=reflection.person_id,
            due_on=due_on or reflection.begun_on + WITHIN,
        )  # fmt: skip
    return _kept(stored, {"text": text, "due_on": due_on or stored.due_on}, version=version)


@transaction.atomic
def follow_up(reflection: Reflection, *, outcome: str, note: str, version: int) -> FollowUp:
    """What came of the last action, the same way. Raises HandedIn, Elsewhere; DoesNotExist without one."""
    lock_draft(reflection)
    action = last_action(reflection)
    if action is None:
        raise NextAction.DoesNotExist
    return _kept(follow_up_of(reflection, action), {"outcome": outcome, "note": note}, version=version)


def lock_draft(reflection: Reflection) -> None:
    """One device after the other. Raises HandedIn."""
    reflection.refresh_from_db(fields=["submitted_at"], from_queryset=Reflection.objects.select_for_update())
    if not reflection.is_draft:
        raise HandedIn


def _kept(stored: Draft, words: dict, *, version: int) -> Draft:
    """Saved, unless it says so already: the same words sent twice are no second save."""
    if all(getattr(stored, name) == value for name, value in words.items()):
        return stored
    if stored.version != version:
        raise Elsewhere(stored)
    for name, value in words.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save()
    return stored
