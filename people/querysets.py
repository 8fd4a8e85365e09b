from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from people.permissions import Action, Breadth, roles_with
from tenants.context import current_organization_id

if TYPE_CHECKING:
    from people.models import Import, Person, Team


class PermittedQuerySet(models.QuerySet):
    """Which rows may this person do this to? Subclasses say what "own" and "team" mean for them."""

    def own(self, person: "Person") -> Q:
        raise NotImplementedError(f"{type(self).__name__} has no notion of one's own rows.")

    def team(self, person: "Person") -> Q:
        raise NotImplementedError(f"{type(self).__name__} has no notion of a team's rows.")

    def permitted(self, person: "Person", action: Action) -> Self:
        breadth = person.breadth(action)
        if breadth == Breadth.ALL:
            return self
        if breadth == Breadth.TEAM:
            return self.filter(self.own(person) | self.team(person))
        if breadth == Breadth.OWN:
            return self.filter(self.own(person))
        return self.none()


LED_TEAMS = """
    WITH RECURSIVE led AS (
        SELECT id FROM people_team WHERE organization_id = %s AND lead_id = %s
        UNION
        SELECT below.id FROM people_team below JOIN led ON below.parent_id = led.id
        WHERE below.organization_id = %s
    ) SELECT id FROM led
"""


def led_team_ids(person: "Person") -> RawSQL:
    """Subquery: the teams a person leads and every team below them."""
    organization_id = current_organization_id()
    return RawSQL(LED_TEAMS, [organization_id, person.pk, organization_id])


class TeamQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(pk=person.team_id)

    def team(self, person):
        return Q(pk__in=led_team_ids(person))

    def with_size(self, *, on: date) -> Self:
        """Annotates how many present people each team has, sub-teams not counted."""
        here = Q(people__left_on=None) | Q(people__left_on__gt=on)
        return self.annotate(size=Count("people", filter=here))

    def as_tree(self) -> "list[Team]":
        """The topmost teams; each team carries those directly below it as ``below``."""
        teams = {team.pk: team for team in self}
        topmost = []
        for team in teams.values():
            team.below = []
        for team in teams.values():
            parent = teams.get(team.parent_id)
            (parent.below if parent else topmost).append(team)
        return topmost


class JobRoleQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(pk=person.job_role_id)

    def team(self, person):
        of_led_people = Q(people__team__in=led_team_ids(person)) | Q(people__manager=person)
        return Q(pk__in=self.model.objects.filter(of_led_people).values("pk"))


class PersonQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(pk=person.pk)

    def team(self, person):
        return Q(team__in=led_team_ids(person)) | Q(manager=person)

    def present(self, *, on: date) -> Self:
        return self.filter(Q(left_on=None) | Q(left_on__gt=on))

    def who_can(self, action: Action) -> Self:
        """Those a *granted* role allows it; what follows from leading a team is not looked at."""
        return self.filter(granted_roles__overlap=roles_with(action))

    def search(self, words: str) -> Self:
        return self.filter(Q(name__icontains=words) | Q(email__icontains=words) | Q(employee_number__iexact=words))

    def with_facts(self) -> Self:
        """Annotates what a person's roles follow from, so that asking costs no query of its own."""
        teams = self.model._meta.get_field("team").related_model
        led = teams.objects.filter(lead=OuterRef("pk"))
        reports = self.model.objects.filter(manager=OuterRef("pk"))
        return self.annotate(is_lead=Exists(led) | Exists(reports))


class AbsenceQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(person=person)

    def team(self, person):
        return Q(person__team__in=led_team_ids(person)) | Q(person__manager=person)

    def within(self, first: date, last: date) -> Self:
        """With at least one day from the first to the last one, both included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def covering(self, on: date) -> Self:
        return self.within(on, on)

    def not_over(self, *, on: date) -> Self:
        return self.filter(ends_on__gte=on)

    def days_of(self, person_ids: Iterable[int], since: date) -> dict[int, list[tuple[date, date]]]:
        """Who is away when, in one query: first and last day of each absence that is not over, in order.

        Whoever has none is left out.
        """
        days = defaultdict(list)
        absences = self.filter(person__in=person_ids).not_over(on=since)
        for person_id, *away in absences.values_list("person_id", "starts_on", "ends_on"):
            days[person_id].append(tuple(away))
        return dict(days)


class ImportQuerySet(PermittedQuerySet):
    """Whoever may import at all sees every import; there are no own ones."""

    def confirmed(self) -> Self:
        return self.exclude(confirmed_at=None).order_by("-confirmed_at", "-pk")

    def latest_confirmed(self) -> "Import | None":
        return self.confirmed().first()
