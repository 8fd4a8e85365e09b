"""Who may be asked to read and answer a reflection. It follows from the facts alone, so HR is never among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import CoachingRelationship
from people.models import Person
from reminders.leads import lead_of


class Readers(models.TextChoices):
    COACH = "COACH", gettext_lazy("My coach")
    LEAD = "LEAD", gettext_lazy("My lead")
    COACH_AND_LEAD = "COACH_AND_LEAD", gettext_lazy("Coach and lead")


@dataclass(frozen=True)
class Audience:
    """One choice: its code, and the very people behind it."""

    code: str
    people: tuple[Person, ...]

    @property
    def label(self) -> str:
        return Readers(self.code).label

    @property
    def names(self) -> str:
        """ "Cleo Coach and Max Lead"."""
        return names_of(self.people)


def names_of(people: Iterable[Person]) -> str:
    return get_text_list([person.name for person in people], _("and"))


def readers_for(person: Person, *, on: date) -> list[Audience]:
    """The choices there are on that day, the coach's first; empty when nobody can be asked."""
    coaches = coaches_of(person, on=on)
    lead = lead_of(person, on=on)
    leads = () if lead is None else (lead,)
    both = (*coaches, *(each for each in leads if each not in coaches))
    choices = [Audience(Readers.COACH, coaches), Audience(Readers.LEAD, leads), Audience(Readers.COACH_AND_LEAD, both)]
    found: dict[frozenset[Person], Audience] = {}
    for choice in choices:
        if choice.people:
            found.setdefault(frozenset(choice.people), choice)  # a coach who leads as well is one choice, not three
    return list(found.values())


def coaches_of(person: Person, *, on: date) -> tuple[Person, ...]:
    """Who coaches the person on that day and is here."""
    relationships = CoachingRelationship.objects.open(on=on).filter(coachee=person).select_related("coach")
    return tuple(each.coach for each in relationships.order_by("since", "pk") if each.coach.is_here(on=on))
