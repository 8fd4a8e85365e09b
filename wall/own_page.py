"""What a person sees of their own reflections, before and after they are handed in."""

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from coaching.models import Reflection
from goals.weeks import week_of
from people.models import Person
from wall.models import FollowUp, NextAction
from wall.reflecting import weekly

LATEST = 8


class MyReflections:
    def __init__(self, person: Person, *, today: date):
        self.person, self.today = person, today

    @cached_property
    def weekly(self) -> Reflection | None:
        return weekly(self.person, today=self.today)

    @property
    def monday(self) -> date:
        return week_of(self.today).monday

    @property
    def drafts(self) -> QuerySet[Reflection]:
        """Begun and left, this week's aside."""
        left = Reflection.objects.drafts().filter(person=self.person)
        return left.exclude(pk=self.weekly.pk) if self.weekly else left

    @cached_property
    def all(self) -> QuerySet[Reflection]:
        """Handed in, the latest first, with who may read each."""
        own = Reflection.objects.submitted().filter(person=self.person).order_by("-submitted_at", "-pk")
        return own.select_related("replied_by").prefetch_related("conversation__readers__person")

    @cached_property
    def latest(self) -> list[Reflection]:
        return list(self.all[:LATEST])

    @cached_property
    def next_action(self) -> NextAction | None:
        """What was agreed last; None once it was followed up."""
        if not self.latest:
            return None
        said = NextAction.objects.filter(conversation=self.latest[0].conversation_id, author=self.person)
        return said.exclude(follow_ups__in=FollowUp.objects.exclude(outcome="")).first()
