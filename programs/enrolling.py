"""Into a cohort: who may, who not, and what they then have to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from goals.models import Goal
from people.models import Person, Team
from programs.dating import plan_sessions, plan_steps
from programs.models import Cohort, Enrollment, Program, Version
from programs.pledging import ask_to_pledge
from programs.refusals import (
    CohortOver,
    CohortRefused,
    EnrolledAlready,
    HasLeft,
    NothingServed,
    NotPublished,
    PlannedAlready,
    StartRefused,
)
from reminders.leads import lead_of
from tenants.context import current_organization
from tenants.history import changed_by

FURTHEST_START = timedelta(days=2 * 365)  # from today; a year typed wrong is no plan


@dataclass
class Caught:
    """What enrolling a list of people would do; nothing is written."""

    welcome: list[tuple[Person, Person | None]] = field(default_factory=list)  # and who signs off
    refused: list[tuple[Person, CohortRefused]] = field(default_factory=list)

    @property
    def without_manager(self) -> list[Person]:
        return [person for person, manager in self.welcome if manager is None]


@dataclass
class Enrolled:
    """What became of a list of people."""

    enrollments: list[Enrollment] = field(default_factory=list)
    refused: list[tuple[Person, CohortRefused]] = field(default_factory=list)


@transaction.atomic
def start(version: Version, *, name: str, starts_on: date, facilitator: Person, by: Person, today: date) -> Cohort:
    """A cohort with its sessions on their days. Raises NotPublished, NothingServed, StartRefused, PlannedAlready."""
    if version.is_draft:
        raise NotPublished
    if not version.program.goals.exclude(state=Goal.State.STOPPED).exists():
        raise NothingServed
    refuse_start(starts_on, today=today)
    refuse_twin(version, name=name, starts_on=starts_on)
    cohort = Cohort.objects.create(
        version=version, name=name, starts_on=starts_on, facilitator=facilitator, created_by=by
    )
    plan_sessions(cohort)
    return cohort


def refuse_start(starts_on: date, *, today: date) -> None:
    """Raises StartRefused."""
    if starts_on > today + FURTHEST_START:
        raise StartRefused.too_far()
    if starts_on < today or not current_organization().is_working_day(starts_on):
        raise StartRefused


def refuse_twin(version: Version, *, name: str, starts_on: date) -> None:
    """Whoever clicks twice plans one cohort. Raises PlannedAlready."""
    Program.objects.select_for_update(no_key=True).get(pk=version.program_id)
    cohorts = Cohort.objects.filter(version__program=version.program_id, canceled_on=None)
    if cohorts.filter(name=name, starts_on=starts_on).exists():
        raise PlannedAlready


@transaction.atomic
def enroll(cohort: Cohort, people: Iterable[Person], *, by: Person, today: date) -> Enrolled:
    """Each with their steps, dated; who cannot be enrolled is named with the reason. Raises CohortOver.

    The same number of statements for any number of people.
    """
    # Nobody gets into two cohorts of a program at once, however many lists are taken in.
    Program.objects.select_for_update(no_key=True).get(pk=cohort.version.program_id)
    cohort = cohort.lock()
    if not cohort.is_open(on=today):
        raise CohortOver
    caught, now = catch(cohort, people, on=today), timezone.now()
    with changed_by(by):
        enrollments = Enrollment.objects.bulk_create(
            Enrollment(
                cohort=cohort, person=person, manager=manager, enrolled_by=by, enrolled_on=today, dated_at=now
            )
            for person, manager in caught.welcome
        )  # fmt: skip
    plan_steps(cohort, enrollments)
    ask_to_pledge(cohort, {manager for _person, manager in caught.welcome if manager}, today=today)
    return Enrolled(enrollments, caught.refused)


def catch(cohort: Cohort, people: Iterable[Person], *, on: date) -> Caught:
    """Who of these people can be enrolled and who signs off for them, and why the others cannot."""
    people = list({person.pk: person for person in people}.values())
    know_leads(people)
    taken, caught = already_in(cohort.version, people, on=on), Caught()
    for person in people:
        if refusal := why_not(person, taken, on=on):
            caught.refused.append((person, refusal))
        else:
            caught.welcome.append((person, lead_of(person, on=on)))
    return caught


def know_leads(people: list[Person]) -> None:
    """Bring along what ``lead_of`` asks for, in two queries for any number of people."""
    teams = Team.objects.select_related("lead").in_bulk()
    for team in teams.values():
        team.parent = teams.get(team.parent_id)
    for person in people:
        person.team = teams.get(person.team_id)
    prefetch_related_objects(people, "manager")


def with_teams_below(team: Team) -> set[int]:
    """The ids of a team and of every team below it."""
    parents = dict(Team.objects.values_list("pk", "parent_id"))
    found, size = {team.pk}, 0
    while size < len(found):
        size = len(found)
        found |= {pk for pk, parent in parents.items() if parent in found}
    return found


def already_in(version: Version, people: list[Person], *, on: date) -> dict[int, Cohort]:
    """Of these people, who takes this program now, and in which cohort: by the person's id."""
    cohorts = Cohort.objects.filter(version__program=version.program_id).select_related("version")
    running = {cohort.pk: cohort for cohort in cohorts if cohort.is_open(on=on)}
    rows = Enrollment.objects.filter(cohort__in=running, withdrawn_on=None, person__in=people)
    return {person: running[cohort] for person, cohort in rows.values_list("person_id", "cohort_id")}


def why_not(person: Person, taken: dict[int, Cohort], *, on: date) -> CohortRefused | None:
    if person.pk in taken:
        return EnrolledAlready.in_cohort(person, taken[person.pk])
    return None if person.is_here(on=on) else HasLeft.named(person)
