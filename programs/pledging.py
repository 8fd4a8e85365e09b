"""The weekly slot a manager protects so that learners can practice: pledged, asked about, kept or lost."""

from collections.abc import Iterable
from datetime import date, time

from django.db import transaction

from people.models import Person
from programs.models import Cohort, Enrollment, PracticePledge, PracticeWeek
from programs.readiness import LONGEST_PRACTICE, SHORTEST_PRACTICE
from programs.refusals import CohortOver, PledgeRefused, ReasonRequired, WeekRefused
from programs.schedule import session_day, week_number
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by


@transaction.atomic
def pledge(
    cohort: Cohort, manager: Person, *, weekday: int, begins_at: time, minutes: int, by: Person, today: date
) -> PracticePledge:
    """Protect a weekly slot from now on; the same again changes it. Raises PledgeRefused, CohortOver."""
    if not SHORTEST_PRACTICE <= minutes <= LONGEST_PRACTICE:
        raise PledgeRefused
    if not cohort.is_open(on=today):
        raise CohortOver
    with changed_by(by):
        made, _new = PracticePledge.objects.update_or_create(
            cohort=cohort, manager=manager,
            defaults={"weekday": weekday, "begins_at": begins_at, "minutes": minutes},
            create_defaults={"weekday": weekday, "begins_at": begins_at, "minutes": minutes, "pledged_on": today},
        )  # fmt: skip
    Due.objects.of(cohort).filter(kind=Due.Kind.PLEDGE, person=manager).close()
    return made


@transaction.atomic
def say(pledge: PracticePledge, week: int, *, kept: bool, why: str = "", by: Person, today: date) -> PracticeWeek:
    """Whether the slot of a program week was kept; said again, it is corrected. Lost needs a reason.

    Raises WeekRefused for a week that has not begun or is none of the program's, ReasonRequired.
    """
    if not 1 <= week <= pledge.cohort.version.weeks:
        raise WeekRefused.beyond(pledge.cohort.version.weeks)
    if week > pledge.cohort.week(on=today):
        raise WeekRefused.not_begun(week)
    if not (kept or why.strip()):
        raise ReasonRequired
    with changed_by(by):
        said, _new = PracticeWeek.objects.update_or_create(
            pledge=pledge, week=week,
            defaults={"kept": kept, "why": "" if kept else why.strip(), "said_by": by, "said_on": today},
        )  # fmt: skip
    Due.objects.settle(kind=Due.Kind.PRACTICE, subject=pledge, period=str(week))
    return said


def weeks_begun(cohort: Cohort, *, on: date) -> int:
    """How many of its weeks have begun, the running one included."""
    return min(cohort.week(on=on), cohort.version.weeks)


def slot_day(pledge: PracticePledge, week: int) -> date:
    """The day of the slot in a program week; a day off moves it forward."""
    works = current_organization().is_working_day
    return session_day(pledge.cohort.starts_on, week, pledge.weekday, is_working_day=works)


def ask_to_pledge(cohort: Cohort, managers: Iterable[Person], *, today: date) -> None:
    """Those of a cohort who have not pledged yet."""
    pledged = set(cohort.pledges.values_list("manager_id", flat=True))
    morning = current_organization().morning_of(today)
    Due.objects.fall_due_all(
        Due(
            person=manager, kind=Due.Kind.PLEDGE, subject_type=Cohort._meta.label, subject_id=cohort.pk,
            due_at=morning, path=organization_path("programs:pledge", cohort.pk), label=cohort.name,
        )
        for manager in managers if manager.pk not in pledged
    )  # fmt: skip


def ask_for_practice(*, today: date) -> None:
    """Ask each manager about the weeks whose slot has come since they pledged and that nobody spoke of.

    Safe to repeat: what is asked already stays as it is.
    """
    organization = current_organization()
    watched = PracticePledge.objects.filter(cohort__in=Cohort.objects.watched(on=today))
    pledges = watched.select_related("cohort__version").prefetch_related("weeks")
    Due.objects.fall_due_all(
        Due(
            person_id=pledge.manager_id, kind=Due.Kind.PRACTICE, period=str(week),
            subject_type=PracticePledge._meta.label, subject_id=pledge.pk,
            due_at=organization.morning_of(slot_day(pledge, week)),
            path=organization_path("programs:pledge", pledge.cohort_id), label=pledge.cohort.name,
        )
        for pledge in pledges for week in weeks_to_ask(pledge, today=today)
    )  # fmt: skip


def weeks_to_ask(pledge: PracticePledge, *, today: date) -> list[int]:
    said = {said.week for said in pledge.weeks.all()}
    begun = range(1, weeks_begun(pledge.cohort, on=today) + 1)
    return [week for week in begun if week not in said and pledge.pledged_on <= slot_day(pledge, week) <= today]


Practice = tuple[int, int]  # weeks kept, weeks lost


def practice_of(enrollment: Enrollment, *, until: date) -> Practice:
    """The weeks of practice that were kept and lost for this learner, of those begun by `until`."""
    return practice_of_all([enrollment], until=until)[enrollment.pk]


def practice_of_all(enrollments: Iterable[Enrollment], *, until: date) -> dict[int, Practice]:
    """The same for many, by the enrollment's id, in two queries.

    What counts is the slot of who signs off now, from the week in which the learner came. Weeks nobody spoke
    of are neither. The enrollments bring their cohort along.
    """
    enrollments = list(enrollments)
    cohorts = {enrollment.cohort_id for enrollment in enrollments}
    pledges = PracticePledge.objects.filter(cohort__in=cohorts).prefetch_related("weeks")
    weeks = {(pledge.cohort_id, pledge.manager_id): list(pledge.weeks.all()) for pledge in pledges}
    return {
        enrollment.pk: _counted(weeks.get((enrollment.cohort_id, enrollment.manager_id), []), enrollment, until)
        for enrollment in enrollments
    }


def _counted(weeks: list[PracticeWeek], enrollment: Enrollment, until: date) -> Practice:
    start = enrollment.cohort.starts_on
    first, last = max(1, week_number(start, enrollment.enrolled_on)), week_number(start, until)
    kept = [said.kept for said in weeks if first <= said.week <= last]
    return kept.count(True), kept.count(False)
