"""A list of people on its way into a cohort: a few at once, more in batches by a worker.

The ``Intake`` row is the truth and says how far it got, so a worker killed in between loses nobody.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from people.models import Person
from programs.enrolling import enroll
from programs.models import Cohort, Intake
from programs.refusals import CohortOver, CohortRefused

AT_ONCE = 50  # people enrolled while one waits for the page
BATCH = 200  # people enrolled in one transaction


def begin(cohort: Cohort, people: Iterable[Person], *, by: Person, today: date) -> Intake:
    """The list to be taken in; the one that is on its way already when somebody clicked twice. Raises CohortOver."""
    cohort = cohort.lock()
    if not cohort.is_open(on=today):
        raise CohortOver
    waiting = [person.pk for person in people]
    on_its_way = cohort.intakes.filter(finished_at=None, by=by, total=len(waiting), waiting__contained_by=waiting)
    return on_its_way.first() or Intake.objects.create(cohort=cohort, waiting=waiting, total=len(waiting), by=by)


@transaction.atomic
def take_in(pk: int, *, today: date) -> Intake | None:
    """The next batch of an intake. None when there is nothing left, or another worker has it."""
    rows = Intake.objects.select_for_update(skip_locked=True, of=("self",)).filter(finished_at=None)
    intake = rows.select_related("cohort__version", "by").filter(pk=pk).first()
    if intake is None:
        return None
    batch, intake.waiting = intake.waiting[:BATCH], intake.waiting[BATCH:]
    people = list(Person.objects.filter(pk__in=batch))
    try:
        taken = enroll(intake.cohort, people, by=intake.by, today=today)
    except CohortOver as refusal:  # called off in the meantime
        intake.refused += [refused(person, refusal) for person in people]
    else:
        intake.enrolled += len(taken.enrollments)
        intake.refused += [refused(person, refusal) for person, refusal in taken.refused]
    if not intake.waiting:
        intake.finished_at = timezone.now()
    intake.save()
    return intake


def refused(person: Person, refusal: CohortRefused) -> dict[str, str]:
    return {"name": person.name, "why": refusal.messages[0]}
