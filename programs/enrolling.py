"""Into a cohort: who may, who not, and what they then have to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from people.models import Person
from programs.dating import plan_sessions, plan_steps
from programs.models import Cohort, Enrollment, Version
from programs.refusals import CohortOver, CohortRefused, EnrolledAlready, HasLeft, NotPublished, StartRefused
from reminders.leads import lead_of
from tenants.context import current_organization
from tenants.history import changed_by


@dataclass
class Enrolled:
    """What became of a list of people."""

    enrollments: list[Enrollment] = field(default_factory=list)
    refused: list[tuple[Person, CohortRefused]] = field(default_factory=list)


@transaction.atomic
def start(version: Version, *, name: str, starts_on: date, facilitator: Person, by: Person, today: date) -> Cohort:
    """A cohort with its sessions on their days. Raises NotPublished, StartRefused."""
    if version.is_draft:
        raise NotPublished
    if starts_on < today or not current_organization().is_working_day(starts_on):
        raise StartRefused
    cohort = Cohort.objects.create(
        version=version, name=name, starts_on=starts_on, facilitator=facilitator, created_by=by
    )
    plan_sessions(cohort)
    return cohort


@transaction.atomic
def enroll(cohort: Cohort, people: Iterable[Person], *, by: Person, today: date) -> Enrolled:
    """Each with their steps, dated; who cannot be enrolled is named with the reason. Raises CohortOver.

    The same number of statements for any number of people.
    """
    if not cohort.is_open(on=today):
        raise CohortOver
    people, now = list(people), timezone.now()
    taken = already_in(cohort.version, people, on=today)
    result = Enrolled()
    for person in people:
        if refusal := why_not(person, taken, on=today):
            result.refused.append((person, refusal))
        else:
            result.enrollments.append(
                Enrollment(
                    cohort=cohort, person=person, manager=lead_of(person, on=today),
                    enrolled_by=by, enrolled_on=today, dated_at=now,
                )
            )  # fmt: skip
    with changed_by(by):
        Enrollment.objects.bulk_create(result.enrollments)
    plan_steps(cohort, result.enrollments)
    return result


def already_in(version: Version, people: list[Person], *, on: date) -> set[int]:
    """Of these people, who takes this program now: by the person's id."""
    cohorts = [
        cohort.pk for cohort in Cohort.objects.filter(version__program=version.program_id) if cohort.is_open(on=on)
    ]
    rows = Enrollment.objects.filter(cohort__in=cohorts, withdrawn_on=None, person__in=people)
    return set(rows.values_list("person_id", flat=True))


def why_not(person: Person, taken: set[int], *, on: date) -> CohortRefused | None:
    if person.pk in taken:
        return EnrolledAlready()
    return None if person.is_here(on=on) else HasLeft()
