"""Whose goals a scorecard shows: one team's, one priority's, or all of the organization."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from goals.models import Goal, StrategicPriority
from people.models import Person, Team
from people.permissions import Action, Breadth
from people.querysets import led_team_ids


def teams_led(person: Person, action: Action) -> QuerySet:
    """The teams whose goals are all within a person's reach; being a member of one is not leading it."""
    breadth = person.breadth(action)
    if breadth == Breadth.ALL:
        return Team.objects.all()
    if breadth == Breadth.TEAM:
        return Team.objects.filter(pk__in=led_team_ids(person))
    return Team.objects.none()


@dataclass(frozen=True)
class Scope:
    """``team`` or ``priority``, or neither for the organization."""

    team: Team | None = None
    priority: StrategicPriority | None = None

    @classmethod
    def find(cls, query: Mapping[str, str], *, person: Person) -> Self:
        """What the address asks for, or where the person is at home. Raises Http404."""
        if "team" in query:
            teams = Team.objects.permitted(person, Action.SCORECARD_VIEW)
            return cls(team=get_object_or_404(teams, pk=_number(query["team"])))
        if "priority" in query:
            priorities = StrategicPriority.objects.permitted(person, Action.PRIORITY_VIEW)
            return cls(priority=get_object_or_404(priorities, pk=_number(query["priority"])))
        if "organization" in query:
            return cls()
        return cls(team=home_team(person))

    @property
    def query(self) -> str:
        """The address's query string; find() reads it."""
        if self.team:
            return f"team={self.team.pk}"
        return f"priority={self.priority.pk}" if self.priority else "organization"

    @property
    def title(self) -> str:
        if self.team:
            return self.team.name
        return self.priority.title if self.priority else _("Whole organization")

    def goals(self, person: Person) -> QuerySet:
        """Those the person may see, drafts and finished ones included."""
        goals = Goal.objects.permitted(person, Action.SCORECARD_VIEW)
        if self.team:
            return goals.of_team(self.team)
        return goals.filter(priority=self.priority) if self.priority else goals


def home_team(person: Person) -> Team | None:
    """The team a person leads, their own, or none for whoever sees the whole organization."""
    led = Team.objects.filter(lead=person).order_by(F("parent_id").asc(nulls_first=True), "name").first()
    if led or person.breadth(Action.SCORECARD_VIEW) == Breadth.ALL:
        return led
    return person.team


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise Http404 from error
