"""A reflection is handed in: what it must say by then, who reads it from then on, and the reply clock."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from coaching.models import Party, Prompt, Reflection
from coaching.readers import Audience, readers_for
from coaching.replying import ask_readers, reply_due_on
from goals.weeks import week_of
from people.models import Person
from reminders.models import Due
from wall.models import Answer, FollowUp, NextAction
from wall.reflecting import WITHIN, action_of, answers_of, lock_draft
from wall.refusals import (
    ActionDayRefused,
    ActionMissing,
    AudienceRefused,
    BarrierMissing,
    ExampleTooShort,
    OutcomeMissing,
)

SHORTEST_EXAMPLE = 20  # characters


def require_outcome(follow_up: FollowUp) -> None:
    """Raises OutcomeMissing."""
    if follow_up.outcome not in FollowUp.Outcome.values:
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
    lock_draft(reflection)
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
