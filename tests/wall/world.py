"""People who name barriers, and what the owner of the tables may count."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from coaching.models import Conversation, Reflection
from goals.weeks import week_of
from people.models import Person
from tenants.context import current_organization, reading_as
from tests.factories import PersonFactory
from wall.models import Answer


def named(person: Person, barrier: str, *, at: datetime | None = None, team=None, handed_in=True) -> Reflection:
    """A reflection handed in a day ago, or at that moment, in which the person named this barrier."""
    at = at or timezone.now() - timedelta(days=1)
    day = current_organization().today(at=at)
    with reading_as(person.pk):
        conversation = Conversation.objects.create(author=person)
        conversation.let_in(person)
        reflection = Reflection.objects.create(
            conversation=conversation, person=person, team=team or person.team, monday=week_of(day).monday,
            event=Reflection.Event.SHIFT, begun_on=day,
            submitted_at=at if handed_in else None, submitted_on=day if handed_in else None,
        )  # fmt: skip
        Answer.objects.create(
            conversation=conversation, author=person, position=2, kind="BARRIER", question="What slowed you?",
            text="Secret", barrier=barrier,
        )  # fmt: skip
    return reflection


def people_of(team, number: int) -> list[Person]:
    return [PersonFactory(team=team, user=None) for _number in range(number)]


def noon_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=current_organization().zone)
