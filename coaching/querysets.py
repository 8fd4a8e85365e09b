from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from people.permissions import Action
from people.querysets import PermittedQuerySet, led_team_ids


def of_led(path: str, person) -> Q:
    """Rows about people the person leads; ``path`` leads from the row to them."""
    return Q(**{f"{path}__team__in": led_team_ids(person)}) | Q(**{f"{path}__manager": person})


class ConversationQuerySet(PermittedQuerySet):
    """That it is there. Its words stand behind the wall."""

    def own(self, person):
        return Q(pk__in=party_to(person))


class PartyQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(person=person)


def party_to(person) -> models.QuerySet:
    """Ids of the conversations a person may read."""
    return person.party_to.values("conversation")


class PromptSetQuerySet(PermittedQuerySet):
    """Seen by whoever may edit them; nobody has own ones."""


class ReflectionQuerySet(PermittedQuerySet):
    """That people reflected, and were answered."""

    def own(self, person):
        return Q(person=person)

    def team(self, person):
        return of_led("person", person)

    def readable(self, person) -> Self:
        """Handed in and shared with this person, or the person's own."""
        return self.filter(conversation__in=party_to(person))

    def submitted(self) -> Self:
        return self.exclude(submitted_at=None)

    def drafts(self) -> Self:
        return self.filter(submitted_at=None)

    def waiting(self) -> Self:
        """Handed in, and nobody has answered; the oldest first."""
        return self.submitted().filter(replied_at=None, forgotten_at=None).order_by("submitted_at", "pk")

    def begun_in(self, monday: date) -> Self:
        return self.filter(monday=monday)


class ActivityQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(person=person)

    def team(self, person):
        return of_led("person", person)


class QuoteQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(person=person) | Q(team=person.team_id, team__isnull=False)

    def team(self, person):
        return Q(team__in=led_team_ids(person))


class PairQuerySet(PermittedQuerySet):
    """Coaching relationships and mentorships: who talks with whom."""

    def own(self, person):
        first, second = self.model.SIDES
        return Q(**{first: person}) | Q(**{second: person})

    def team(self, person):
        return of_led(self.model.SIDES[1], person)

    def open(self, *, on: date) -> Self:
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), since__lte=on)

    def both_here(self, *, on: date) -> Self:
        return self.exclude(self._somebody_left(on))

    def somebody_left(self, *, on: date) -> Self:
        return self.filter(self._somebody_left(on))

    def _somebody_left(self, on: date) -> Q:
        first, second = self.model.SIDES
        return Q(**{f"{first}__left_on__lte": on}) | Q(**{f"{second}__left_on__lte": on})


class SessionQuerySet(PermittedQuerySet):
    """That people talked."""

    def own(self, person):
        return Q(conversation__in=party_to(person))

    def team(self, person):
        return of_led("relationship__coachee", person)

    def held(self, first: date, last: date) -> Self:
        return self.filter(held_on__range=(first, last))

    def loops(self, *, on: date, weeks: int = 8) -> int:
        """How many loops were closed in the last ``weeks`` weeks: a commitment, and the question what came of it."""
        return self.filter(closes_loop=True).held(on - timedelta(weeks=weeks), on).count()


class TalkQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(conversation__in=party_to(person))

    def team(self, person):
        return of_led("mentorship__mentee", person)


class ObstacleQuerySet(PermittedQuerySet):
    """An obstacle is shown to the team it stands in the way of; its owner and the leads above answer it."""

    def own(self, person):
        return Q(owner=person) | Q(team=person.team_id, team__isnull=False)

    def team(self, person):
        return Q(team__in=led_team_ids(person))

    def permitted(self, person, action):
        """To answer it, being of the team is not enough."""
        rows = super().permitted(person, action)
        return rows.filter(Q(owner=person) | self.team(person)) if action == Action.OBSTACLE_ANSWER else rows

    def standing(self) -> Self:
        return self.filter(removed_on=None)


class ThemeQuerySet(PermittedQuerySet):
    """Released in groups; whoever may see one sees all."""
