"""Out of a cohort: called off as a whole, one learner withdrawn, or handed over to another manager.

Nothing is deleted: steps and what was done stay; only what was still asked for is closed.
"""

from datetime import date

from django.db import models, transaction
from django.utils import timezone

from people.models import Person
from people.permissions import Action
from programs.models import Cohort, Enrollment, Step, Verdict
from programs.pledging import ask_to_pledge
from programs.refusals import CohortOver, ManagerRefused, ReasonRequired, WithdrawnAlready
from reminders.models import Due
from tenants.history import changed_by

OF_MANAGER = [Due.Kind.SIGN_OFF, Due.Kind.VERDICT]  # they go along to whom signs off next


@transaction.atomic
def cancel(cohort: Cohort, *, why: str, by: Person, on: date) -> None:
    """The cohort is called off; nobody is asked for anything of it any more. Raises CohortOver, ReasonRequired."""
    cohort = cohort.lock()
    if not cohort.is_open(on=on):
        raise CohortOver
    cohort.canceled_on, cohort.canceled_why = on, reason(why)
    with changed_by(by, why=cohort.canceled_why):
        cohort.save(update_fields=["canceled_on", "canceled_why", "updated_at"])
    close_dues(cohort.enrollments.all())
    for row in (Due.objects.of(cohort), dues_of(cohort.pledges.all()), dues_of(cohort.sessions.all())):
        row.close()


@transaction.atomic
def withdraw(enrollment: Enrollment, *, why: str, by: Person, on: date) -> None:
    """The learner leaves the cohort. Raises WithdrawnAlready, ReasonRequired."""
    enrollment = locked(enrollment)
    enrollment.withdrawn_on, enrollment.withdrawn_why = on, reason(why)
    with changed_by(by, why=enrollment.withdrawn_why):
        enrollment.save(update_fields=["withdrawn_on", "withdrawn_why", "updated_at"])
    close_dues(Enrollment.objects.filter(pk=enrollment.pk))


@transaction.atomic
def hand_over(enrollment: Enrollment, *, to: Person, why: str = "", by: Person, on: date) -> None:
    """Somebody else protects the practice and signs off, also what waits already.

    Raises WithdrawnAlready, and ManagerRefused for the learner, for who has left and for who leads nobody.
    """
    if to.pk == enrollment.person_id or not (to.is_here(on=on) and to.can(Action.SIGN_OFF)):
        raise ManagerRefused
    enrollment = locked(enrollment)
    before, enrollment.manager = enrollment.manager_id, to
    if before == to.pk:
        return
    with changed_by(by, why=why):
        enrollment.save(update_fields=["manager", "updated_at"])
    hand_dues_over(enrollment)
    ask_to_pledge(enrollment.cohort, [to], today=on)


def hand_dues_over(enrollment: Enrollment) -> None:
    """What the manager before was asked about this learner is asked of the new one, from now on."""
    rows = dues_of(enrollment.steps.all()) | dues_of(enrollment.verdicts.all())
    asked = list(rows.open().filter(kind__in=OF_MANAGER))
    Due.objects.filter(pk__in=[due.pk for due in asked]).close()
    for due in asked:
        due.person, due.due_at = enrollment.manager, timezone.now()
    Due.objects.fall_due_all(asked)


def close_dues(enrollments: models.QuerySet[Enrollment]) -> None:
    """Nothing is asked any more of these learners, nor of who signs off for them."""
    dues_of(Step.objects.filter(enrollment__in=enrollments)).close()
    dues_of(Verdict.objects.filter(enrollment__in=enrollments)).close()


def dues_of(rows: models.QuerySet) -> models.QuerySet[Due]:
    """What was asked about any of these rows, open or not."""
    return Due.objects.filter(subject_type=rows.model._meta.label, subject_id__in=rows.values("pk"))


def locked(enrollment: Enrollment) -> Enrollment:
    """Ours until the transaction ends. Raises WithdrawnAlready."""
    rows = Enrollment.objects.select_for_update(of=("self",)).select_related("cohort__version")
    enrollment = rows.get(pk=enrollment.pk)
    if enrollment.withdrawn_on is not None:
        raise WithdrawnAlready
    return enrollment


def reason(why: str) -> str:
    """Raises ReasonRequired."""
    if not why.strip():
        raise ReasonRequired
    return why.strip()
