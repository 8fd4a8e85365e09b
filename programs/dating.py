"""When the steps of a cohort fall: worked out from its start, the organization's calendar and who is away."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from people.models import Absence
from programs.models import Cohort, Enrollment, Item, SessionRun, Step
from programs.schedule import deadline, session_day, session_moment
from reminders.models import Due
from tenants.context import current_organization, organization_path

ONE_DAY = timedelta(days=1)
KINDS = {
    Item.Kind.MODULE: Due.Kind.LEARNING, Item.Kind.QUICK_CHECK: Due.Kind.LEARNING, Item.Kind.JOB_AID: Due.Kind.LEARNING,
    Item.Kind.SESSION: Due.Kind.SESSION, Item.Kind.ASSIGNMENT: Due.Kind.ASSIGNMENT,
}  # fmt: skip


class Calendar:
    """The days of one cohort. Absences of many people are asked for at once; who has none shares the common day."""

    def __init__(self, cohort: Cohort, people: Iterable[int], *, start: date | None = None):
        self.start = start or cohort.starts_on
        self.organization = current_organization()
        self.away = Absence.objects.days_of(people, since=self.start)
        self.common: dict[int, date] = {}

    def due_on(self, item: Item, person_id: int) -> date:
        """The learner's day: a session is on everybody's, the rest moves past one's own leave."""
        if item.pk not in self.common:
            self.common[item.pk] = self._day(item)
        if item.kind == Item.Kind.SESSION or person_id not in self.away:
            return self.common[item.pk]
        return self._day(item, self.away[person_id])

    def _day(self, item: Item, away: Iterable[tuple[date, date]] = ()) -> date:
        works = self.organization.is_working_day
        if item.kind == Item.Kind.SESSION:
            return session_day(self.start, item.week, item.weekday, is_working_day=works)
        return deadline(
            self.start, item.last_week, is_working_day=works,
            is_away=lambda day: any(first <= day <= last for first, last in away),
        )  # fmt: skip

    def starts_at(self, item: Item) -> datetime:
        """When a session begins, on the organization's wall clock."""
        return session_moment(self._day(item), item.begins_at, self.organization.zone)


def plan_sessions(cohort: Cohort) -> None:
    """A dated run of each live session of the cohort's version."""
    calendar = Calendar(cohort, [])
    SessionRun.objects.bulk_create(
        SessionRun(cohort=cohort, item=item, starts_at=calendar.starts_at(item), facilitator=cohort.facilitator)
        for item in cohort.version.items.filter(kind=Item.Kind.SESSION)
    )


def plan_steps(cohort: Cohort, enrollments: list[Enrollment]) -> None:
    """Every item of the version for each of these learners, and what falls due with it."""
    calendar = Calendar(cohort, [enrollment.person_id for enrollment in enrollments])
    items = list(cohort.version.items.all())
    steps = Step.objects.bulk_create(
        [
            Step(enrollment=enrollment, item=item, due_on=calendar.due_on(item, enrollment.person_id))
            for enrollment in enrollments
            for item in items
        ],
        batch_size=5_000,
    )
    ask(steps)


def ask(steps: Iterable[Step]) -> None:
    """Let these steps fall due for their learners; of a session they hear the working day before."""
    organization = current_organization()
    Due.objects.fall_due_all(
        Due(
            person_id=step.enrollment.person_id, kind=KINDS[step.item.kind],
            subject_type=Step._meta.label, subject_id=step.pk,
            due_at=organization.morning_of(asked_on(step)),
            path=organization_path("programs:step", step.pk), label=step.item.title,
        )
        for step in steps
    )  # fmt: skip


def asked_on(step: Step) -> date:
    """The day of the reminder."""
    if step.item.kind != Item.Kind.SESSION:
        return step.due_on
    day = step.due_on - ONE_DAY
    while not current_organization().is_working_day(day):
        day -= ONE_DAY
    return day
