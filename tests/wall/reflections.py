"""Rea's reflections, taken as far as a test needs them."""

from datetime import date, timedelta

from coaching.models import Reflection
from coaching.readers import readers_for
from people.models import Person
from tenants.context import reading_as
from wall.handing_in import hand_in
from wall.models import Answer
from wall.reflecting import action_of, begin, save_action, save_answer

EXAMPLE = "Ticket 4471: I could not tell whether I may waive the fee."


def position_of(reflection: Reflection, kind: str) -> int:
    with reading_as(reflection.person_id):
        return Answer.objects.get(conversation=reflection.conversation, kind=kind).position


def written(person: Person, *, today: date, event: str = "") -> Reflection:
    """A draft that says what it must. Its author reads: wrap it in ``reading_as``."""
    draft = begin(person, event=event, today=today)
    save_answer(draft, 1, text="I called her back. Then I wrote it down.", version=0)
    save_answer(draft, position_of(draft, "BARRIER"), text=EXAMPLE, barrier="AUTHORITY", version=0)
    seen = action.version if (action := action_of(draft)) else 0
    save_action(draft, text="Ask Max what I may waive", due_on=today + timedelta(days=5), version=seen)
    return draft


def handed_in(person: Person, *, today: date, audience: str = "", event: str = "") -> Reflection:
    draft = written(person, today=today, event=event)
    choices = readers_for(person, on=today)
    return hand_in(draft, audience=audience or (choices[0].code if choices else ""), today=today)
