"""When the steps of a cohort fall: worked out from its start, the organization's calendar and who is away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Self

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Absence
from programs.models import Cohort, Enrollment, Item, SessionRun, Step, Version
from programs.querysets import LONGEST_WATCH
from programs.schedule import (
    ONE_DAY,
    Dated,
    Leave,
    deadline,
    milestone_day,
    session_day,
    session_moment,
    week_days,
    week_number,
)
from reminders.models import Due
from tenants.context import current_organization, organization_path

SLACK = timedelta(minutes=10)  # what is written at a moment can be seen a while later only, when it is committed
BATCH = 5_000  # rows a statement
DUE_KINDS = {
    Item.Kind.MODULE: Due.Kind.LEARNING, Item.Kind.QUICK_CHECK: Due.Kind.LEARNING, Item.Kind.JOB_AID: Due.Kind.LEARNING,
    Item.Kind.SESSION: Due.Kind.SESSION, Item.Kind.ASSIGNMENT: Due.Kind.ASSIGNMENT,
}  # fmt: skip


class Calendar:
    """The days of a cohort that starts on `start`.

    Absences of many people are asked for at once; who has none shares the common day.
    """

    def __init__(self, start: date, people: Iterable[int] = (), sessions: Mapping[int, datetime] | None = None):
        self.start = start
        self.organization = current_organization()
        self.sessions = sessions or {}  # by item: those that have their moment already
        people = list(people)
        self.away = Absence.objects.days_of(people, since=start) if people else {}
        self.common: dict[tuple[int, int], date] = {}

    @classmethod
    def of(cls, cohort: Cohort, enrollments: Iterable[Enrollment]) -> Self:
        people = [enrollment.person_id for enrollment in enrollments]
        return cls(cohort.starts_on, people, dict(cohort.sessions.values_list("item_id", "starts_at")))

    def due_on(self, item: Item, enrollment: Enrollment) -> date:
        """The learner's day: a session is on everybody's; the rest moves past one's own leave.

        Who comes later has the week in which they come for what lies behind.
        """
        week = max(item.last_week, week_number(self.start, enrollment.enrolled_on))
        away = self.away.get(enrollment.person_id)
        if away and item.kind != Item.Kind.SESSION:
            return self._deadline(week, away)
        return self.day(item, week=week)

    def day(self, item: Item, *, week: int | None = None) -> date:
        """The day that everybody has, at the end of `week` when the item's own week is over by then."""
        key = item.pk, week or item.last_week
        if key not in self.common:
            is_session = item.kind == Item.Kind.SESSION
            self.common[key] = day_of(self.starts_at(item)) if is_session else self._deadline(key[1])
        return self.common[key]

    def starts_at(self, item: Item) -> datetime:
        """When a session begins: the moment it was given, or the plan's, on the organization's wall clock."""
        return self.sessions.get(item.pk) or self.planned_at(item)

    def planned_at(self, item: Item) -> datetime:
        works = self.organization.is_working_day
        day = session_day(self.start, item.week, item.weekday, is_working_day=works)
        return session_moment(day, item.begins_at, self.organization.zone)

    def verdict_on(self, day: int) -> date:
        return milestone_day(self.start, day, is_working_day=self.organization.is_working_day)

    def _deadline(self, week: int, away: Iterable[Leave] = ()) -> date:
        return deadline(self.start, week, is_working_day=self.organization.is_working_day, away=away)


def dates_of(version: Version, start: date) -> dict[tuple[str, int], Dated]:
    """Everything of a plan with the day it would have for a cohort that starts then, in the order of days."""
    calendar = Calendar(start)
    dates: dict[tuple[str, int], Dated] = {("start", 0): (_("Start"), start)}
    for item in version.items.all():
        is_session = item.kind == Item.Kind.SESSION
        dates["item", item.pk] = item.title, calendar.starts_at(item) if is_session else calendar.day(item)
    for day in sorted(set(version.milestones.values_list("day", flat=True))):
        dates["verdict", day] = _("Verdicts of day %(day)d") % {"day": day}, calendar.verdict_on(day)
    dates["end", 0] = _("End"), week_days(start, version.weeks)[1]
    return dict(sorted(dates.items(), key=lambda dated: day_of(dated[1][1])))


def day_of(when: date | datetime) -> date:
    """The day on the organization's calendar."""
    return timezone.localtime(when, current_organization().zone).date() if isinstance(when, datetime) else when


def plan_sessions(cohort: Cohort) -> None:
    """A dated run of each live session of the cohort's version."""
    calendar = Calendar(cohort.starts_on)
    SessionRun.objects.bulk_create(
        SessionRun(cohort=cohort, item=item, starts_at=calendar.starts_at(item), facilitator=cohort.facilitator)
        for item in cohort.version.items.filter(kind=Item.Kind.SESSION)
    )


def plan_steps(cohort: Cohort, enrollments: list[Enrollment]) -> None:
    """Every item of the version for each of these learners, and what falls due with it."""
    calendar = Calendar.of(cohort, enrollments)
    items = list(cohort.version.items.all())
    steps = [
        Step(enrollment=enrollment, item=item, due_on=calendar.due_on(item, enrollment))
        for enrollment in enrollments
        for item in items
    ]
    for step in steps:
        if step.item.kind == Item.Kind.SESSION and step.due_on < step.enrollment.enrolled_on:
            step.state = Step.State.ABSENT  # it was held before they came
    ask(step for step in Step.objects.bulk_create(steps, batch_size=BATCH) if step.state == Step.State.OPEN)


def redate(cohort: Cohort, enrollments: list[Enrollment]) -> int:
    """Give what these learners still have to do its day anew; what is done or handed in keeps its own.

    Returns how many steps got another day. As many statements as there are different days, not people.
    """
    items = cohort.version.items.in_bulk()
    learners = {enrollment.pk: enrollment for enrollment in enrollments}
    calendar = Calendar.of(cohort, enrollments)
    moved = []
    # Locked, so that nobody is asked again for what they do at this moment.
    for step in Step.objects.filter(enrollment__in=learners).left().select_for_update(no_key=True).order_by("pk"):
        step.enrollment, step.item = learners[step.enrollment_id], items[step.item_id]
        due_on = calendar.due_on(step.item, step.enrollment)
        if due_on != step.due_on:
            step.due_on = due_on
            moved.append(step)
    now = timezone.now()
    for day, steps in _by_day(moved).items():
        Step.objects.filter(pk__in=[step.pk for step in steps]).update(due_on=day, updated_at=now)
    Enrollment.objects.filter(pk__in=learners).update(dated_at=now)
    ask(moved)
    return len(moved)


def _by_day(steps: Iterable[Step]) -> Mapping[date, list[Step]]:
    days = defaultdict(list)
    for step in steps:
        days[step.due_on].append(step)
    return days


def follow_absences(*, today: date) -> None:
    """Other days for who entered leave or took it back since their steps were dated. Safe to repeat."""
    cohorts = defaultdict(list)
    for enrollment in away_anew(today=today).select_related("cohort__version"):
        cohorts[enrollment.cohort].append(enrollment)
    for cohort, enrollments in cohorts.items():
        redate(cohort.lock(), enrollments)


def away_anew(*, today: date) -> QuerySet[Enrollment]:
    """Learners under way whose leave is not what their dates were worked out from."""
    whose, since = OuterRef("person"), OuterRef("dated_at") - SLACK
    entered = Absence.objects.filter(person=whose, updated_at__gt=since)
    changes = apps.get_model("people.AbsenceChange").objects
    changed = changes.filter(person=whose, pgh_created_at__gt=since)
    open_cohorts = Cohort.objects.filter(starts_on__gt=today - LONGEST_WATCH)
    return Enrollment.objects.current().filter(Exists(entered) | Exists(changed), cohort__in=open_cohorts)


def ask(steps: Iterable[Step]) -> None:
    """Let these steps fall due for their learners; of a session they hear the working day before."""
    organization = current_organization()
    Due.objects.fall_due_all(
        Due(
            person_id=step.enrollment.person_id, kind=DUE_KINDS[step.item.kind],
            subject_type=Step._meta.label, subject_id=step.pk,
            due_at=organization.morning_of(asked_on(step)),
            happens_on=step.due_on if step.item.kind == Item.Kind.SESSION else None,
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
