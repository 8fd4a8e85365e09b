"""A reflection from its first word to the moment it is handed in. All of it as its author: nobody else writes here.

A draft is kept as it is typed, whatever it says; what it must say is asked when it goes on.
"""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from coaching.models import Conversation, Party, Prompt, Reflection
from coaching.prompting import prompts_for
from coaching.readers import Audience, readers_for
from coaching.replying import ask_readers, reply_due_on
from goals.weeks import week_of
from people.models import Person
from reminders.models import Due
from wall.models import Answer, NextAction
from wall.refusals import (
    ActionDayRefused,
    ActionMissing,
    AudienceRefused,
    BarrierMissing,
    Elsewhere,
    ExampleTooShort,
    HandedIn,
    OutcomeMissing,
)

SHORTEST_EXAMPLE = 20  # characters
WITHIN = timedelta(days=NextAction.WITHIN_DAYS)


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
    """What this reflection opens with: the next action of the one that was handed in last."""
    last = Reflection.objects.submitted().filter(person=reflection.person_id).exclude(pk=reflection.pk)
    latest = last.order_by("-submitted_at").values("conversation")[:1]
    return NextAction.objects.filter(conversation__in=latest, author=reflection.person_id).first()


@transaction.atomic
def save_answer(
    reflection: Reflection, position: int, *, text: str, barrier: str | None = None, version: int
) -> Answer:
    """Keep a draft as it is typed. ``version`` is the one the writer saw.

    Raises HandedIn, and Elsewhere when another device has saved something else since.
    """
    _lock_draft(reflection)
    answer = Answer.objects.get(conversation=reflection.conversation_id, position=position)
    return _kept(answer, {"text": text, "barrier": barrier}, version=version)


@transaction.atomic
def save_action(reflection: Reflection, *, text: str, due_on: date | None, version: int) -> NextAction:
    """The same for the one next action; without a day it is the last one possible. Raises HandedIn, Elsewhere."""
    _lock_draft(reflection)
    stored = action_of(reflection)
    if stored is None:
        stored = NextAction(
            conversation_id=reflection.conversation_id, author_id=reflection.person_id,
            due_on=due_on or reflection.begun_on + WITHIN,
        )  # fmt: skip
    return _kept(stored, {"text": text, "due_on": due_on or stored.due_on}, version=version)


@transaction.atomic
def follow_up(reflection: Reflection, *, outcome: str, note: str, version: int | None = None) -> NextAction:
    """What came of the last action, kept as it is typed. Raises HandedIn, Elsewhere; DoesNotExist without one."""
    _lock_draft(reflection)
    action = last_action(reflection)
    if action is None:
        raise NextAction.DoesNotExist
    seen = action.version if version is None else version
    return _kept(action, {"outcome": outcome, "outcome_note": note}, version=seen)


def _lock_draft(reflection: Reflection) -> Reflection:
    """One device after the other. Raises HandedIn."""
    now = Reflection.objects.select_for_update().get(pk=reflection.pk)
    if not now.is_draft:
        raise HandedIn
    return now


def _kept(stored: Answer | NextAction, words: dict, *, version: int) -> Answer | NextAction:
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


def require_outcome(action: NextAction) -> None:
    """Raises OutcomeMissing."""
    if action.outcome not in NextAction.Outcome.values:
        raise OutcomeMissing


def require_answer(answer: Answer) -> None:
    """What one answer must say. Raises BarrierMissing, ExampleTooShort."""
    if answer.kind != Prompt.Kind.BARRIER:
        return
    if answer.barrier is None:
        raise BarrierMissing
    if len(answer.text) < SHORTEST_EXAMPLE:
        raise ExampleTooShort


def require_action(action: NextAction | None, *, today: date) -> None:
    """Exactly one, within 7 days. Raises ActionMissing, ActionDayRefused."""
    if action is None or not action.text:
        raise ActionMissing
    if not today <= action.due_on <= today + WITHIN:
        raise ActionDayRefused


@transaction.atomic
def hand_in(reflection: Reflection, *, audience: str = "", today: date) -> Reflection:
    """From now on ``audience`` reads it and nobody changes it; the reply clock runs for those who read.

    Raises HandedIn, BarrierMissing, ExampleTooShort, ActionMissing, ActionDayRefused, AudienceRefused.
    """
    reflection = _lock_draft(reflection)
    for answer in answers_of(reflection):
        require_answer(answer)
    require_action(action_of(reflection), today=today)
    chosen = _chosen(reflection.person, audience, on=today)
    reflection.submitted_at, reflection.submitted_on = timezone.now(), today
    reflection.team = reflection.person.team
    if chosen:
        reflection.conversation.let_in(*chosen.people)
        reflection.reply_due_on = reply_due_on(today)
    reflection.save()
    if reflection.is_weekly:
        asked = Due.objects.filter(person=reflection.person_id, kind=Due.Kind.REFLECTION)
        asked.filter(period=str(week_of(reflection.monday))).close()
    if chosen:
        ask_readers(reflection, chosen.people, today=today)
    return reflection


def _chosen(person: Person, audience: str, *, on: date) -> Audience | None:
    """None where nobody can be asked. Raises AudienceRefused."""
    choices = {choice.code: choice for choice in readers_for(person, on=on)}
    if choices and audience not in choices:
        raise AudienceRefused
    return choices.get(audience)


def usual_audience(person: Person, choices: list[Audience]) -> Audience | None:
    """Who read the last one, if they still can be asked; else the first choice."""
    latest = Reflection.objects.submitted().filter(person=person).order_by("-submitted_at").values("conversation")[:1]
    let_in = set(Party.objects.filter(conversation__in=latest).values_list("person", flat=True)) - {person.pk}
    same = (choice for choice in choices if {each.pk for each in choice.people} == let_in)
    return next(same, choices[0] if choices else None)
