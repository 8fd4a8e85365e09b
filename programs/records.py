"""What shows whether a learner reaches a milestone by its day: assignments of the goal, and their own values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from goals.models import Goal, Measurement
from programs.judgment import Record, own_value_record
from programs.models import Enrollment, Evidence, Item, Milestone, Observation, SignOff, Step
from web.dates import short_day

State = Step.State


@dataclass(frozen=True)
class Found(Record):
    """A record, and the step it is of; None for the learner's own values."""

    step: int | None = None


def records_of(enrollments: Sequence[Enrollment], milestone: Milestone, day: date) -> dict[int, list[Found]]:
    """What shows by ``day`` whether these learners of one cohort reach the milestone, by enrollment.

    The same number of queries for any number of learners.
    """
    found = {enrollment.pk: [] for enrollment in enrollments}
    for step in _assignments(found, milestone.goal_id, day):
        found[step.enrollment_id].append(_of_step(step, day))
    for enrollment, record in _own_values(enrollments, milestone, day):
        found[enrollment.pk].append(record)
    return found


def _assignments(enrollments: Iterable[int], goal_id: int, day: date) -> Iterable[Step]:
    """Assignments of the goal that were to be done by that day, or were; ``worked_on``: the last day of work."""
    last_seen = Coalesce(
        Greatest(_last(Evidence, "happened_on"), _last(Observation, "observed_on")), "done_on"
    )  # fmt: skip
    returned = SignOff.objects.filter(step=OuterRef("pk"), outcome=SignOff.Outcome.RETURNED)
    steps = Step.objects.filter(enrollment__in=enrollments, item__kind=Item.Kind.ASSIGNMENT, item__goal=goal_id)
    due = steps.filter(Q(due_on__lte=day) | Q(state=State.DONE, done_on__lte=day))
    return (
        due.annotate(worked_on=last_seen, was_returned=Exists(returned)).select_related("item").order_by("due_on", "pk")
    )


def _last(kind: type, field: str) -> Subquery:
    """The latest day of a step's evidence or observations."""
    rows = kind.objects.filter(step=OuterRef("pk")).order_by().values("step")
    return Subquery(rows.annotate(last=Max(field)).values("last"))


def _of_step(step: Step, day: date) -> Found:
    title, in_time = step.item.title, step.worked_on is not None and step.worked_on <= day
    if step.state == State.DONE and in_time:
        return Found(title, step.done_on, True, _("Accepted."), step.pk)
    if step.state == State.RETURNED:
        return Found(title, step.worked_on, False, _("Returned: %(why)s") % {"why": step.returned_why}, step.pk)
    if step.was_returned and not in_time:
        return Found(title, step.worked_on, False, _("Returned, and done again after this day."), step.pk)
    if step.state == State.SUBMITTED and in_time:
        return Found(title, step.worked_on, None, _("Waits for sign-off."), step.pk)
    if step.worked_on and not in_time:
        note = _("Done on %(day)s, after this day.") % {"day": short_day(step.worked_on)}
        return Found(title, step.worked_on, None, note, step.pk)
    note = _("Begun, not handed in.") if step.worked_on else _("Nothing handed in.")
    return Found(title, step.due_on, None, note, step.pk)


def _own_values(
    enrollments: Sequence[Enrollment], milestone: Milestone, day: date
) -> Iterable[tuple[Enrollment, Found]]:
    """Each learner's own values since the cohort began against the milestone's benchmark, if it has one."""
    metric = milestone.goal.headline
    if milestone.benchmark is None or metric is None or milestone.goal.kind == Goal.Kind.SHARED_OUTCOME:
        return
    values: dict[int, list] = {}
    rows = Measurement.objects.filter(
        metric=metric, person__in=[enrollment.person_id for enrollment in enrollments],
        measured_on__range=(enrollments[0].cohort.starts_on, day),
    )  # fmt: skip
    for person, on, value in rows.values_list("person_id", "measured_on", "value"):
        values.setdefault(person, []).append((on, value))
    for enrollment in enrollments:
        record = own_value_record(
            values.get(enrollment.person_id, []), milestone.benchmark, metric.direction,
            in_a_row=milestone.in_a_row, what=metric.name,
        )  # fmt: skip
        yield enrollment, Found(record.what, record.on, record.meets, record.note)
