"""One question for the next 1:1 with each of one's people: whom one leads, and what to ask them this week."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from goals.weeks import week_of
from people.models import Person
from wall.records import Question, Records


def led_by(manager: Person, *, today: date) -> QuerySet[Person]:
    """Direct reports, and who is in a team the manager leads."""
    led = Person.objects.filter(Person.objects.team(manager)).exclude(pk=manager.pk)
    return led.present(on=today).select_related("team", "job_role")


def questions(people: Iterable[Person], *, manager: Person, today: date) -> list[Question]:
    """One for each of these people; a fixed number of queries. ``manager`` is who reads now."""
    people = list(people)
    records = Records(people, manager, week_of(today).monday)
    return [records.question(person) for person in people]
