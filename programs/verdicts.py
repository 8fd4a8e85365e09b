"""The verdict at day 30, 60 and 90: lets ``programs.judgment`` judge what ``programs.records`` found, and keeps it.

A verdict says what was so on its day. What is signed off or said later about a time before changes it, and the
history keeps what it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from people.models import Person
from programs import judgment
from programs.dating import Calendar
from programs.judgment import Judgment, Record
from programs.models import Cohort, Enrollment, Milestone, Step, Verdict
from programs.pledging import practice_of_all
from programs.records import Found, records_of
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by

BATCH = 200  # learners in one transaction
SAID = ("outcome", "records", "kept", "lost", "due_on")


@dataclass(frozen=True)
class SoFar:
    """What the verdict of a day to come would be today."""

    milestone: Milestone
    day: date
    judgment: Judgment
    records: list[Found]


def verdict_day(cohort: Cohort, milestone: Milestone) -> date:
    return Calendar(cohort.starts_on).verdict_on(milestone.day)


def judge(
    enrollments: Sequence[Enrollment], milestone: Milestone, *, today: date, by: Person | None = None, why: str = ""
) -> None:
    """The verdicts of learners of one cohort on one milestone whose day has come; safe to repeat.

    The rows of ``enrollments`` are locked by the caller. Who came into the cohort after that day has no verdict.
    """
    cohort = enrollments[0].cohort
    day = verdict_day(cohort, milestone)
    there = [enrollment for enrollment in enrollments if enrollment.enrolled_on <= day]
    if not there or day > today:
        return
    with translation.override(current_organization().locale):
        now = _verdicts(there, milestone, day, today=today)
    known = Verdict.objects.filter(milestone=milestone, enrollment__in=there)
    before = {verdict.enrollment_id: verdict for verdict in known}
    new = Verdict.objects.bulk_create([verdict for verdict in now if verdict.enrollment_id not in before])
    _ask(new)
    for verdict in now:
        if verdict.enrollment_id in before:
            _change(before[verdict.enrollment_id], verdict, by=by, why=why)


def lock(enrollments: Iterable[int]) -> list[Enrollment]:
    """These as they are now; whoever else judges them waits."""
    rows = Enrollment.objects.select_related("cohort__version", "person").order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True).filter(pk__in=enrollments))


def judge_batch(cohort_id: int, *, after: int, today: date) -> int | None:
    """The next learners of a cohort on every day that has come; the last one's id, None when there are no more."""
    of_cohort = Enrollment.objects.current().filter(cohort=cohort_id, pk__gt=after).order_by("pk")
    enrollments = lock(list(of_cohort.values_list("pk", flat=True)[:BATCH]))
    if not enrollments:
        return None
    for milestone in enrollments[0].cohort.version.milestones.select_related("goal__headline"):
        judge(enrollments, milestone, today=today)
    return enrollments[-1].pk if len(enrollments) == BATCH else None


@transaction.atomic
def judge_again(step: Step, *, by: Person, today: date) -> None:
    """A word on one step came after the verdict of its goal: the verdict says what it would have said."""
    why = _("“%(what)s” was signed off or watched") % {"what": step.item.title}
    milestones = Milestone.objects.filter(goal=step.item.goal_id, verdicts__enrollment=step.enrollment_id)
    for milestone in milestones.select_related("goal__headline"):
        judge(lock([step.enrollment_id]), milestone, today=today, by=by, why=why)


@transaction.atomic
def discuss(verdict: Verdict, *, by: Person, today: date) -> None:
    """It was talked over with the learner; the first time counts."""
    Due.objects.settle(kind=Due.Kind.VERDICT, subject=verdict)
    if verdict.discussed_on is None:
        verdict.discussed_on, verdict.discussed_by = today, by
        verdict.save(update_fields=["discussed_on", "discussed_by", "updated_at"])


def so_far(enrollment: Enrollment, *, today: date) -> list[SoFar]:
    """For each milestone to come: how it looks today."""
    to_come = []
    for milestone in enrollment.cohort.version.milestones.select_related("goal__headline"):
        day = verdict_day(enrollment.cohort, milestone)
        if day > today:
            records = records_of([enrollment], milestone, today)[enrollment.pk]
            kept, lost = practice_of_all([enrollment], until=today)[enrollment.pk]
            to_come.append(SoFar(milestone, day, judgment.judge(records, kept, lost), records))
    return to_come


def judgment_of(verdict: Verdict) -> Judgment:
    """The judgment again, with its reason in the reader's language."""
    records = [Record(record["what"], None, record["meets"]) for record in verdict.records]
    return judgment.judge(records, verdict.kept, verdict.lost)


def _verdicts(enrollments: list[Enrollment], milestone: Milestone, day: date, *, today: date) -> list[Verdict]:
    records, practice = records_of(enrollments, milestone, day), practice_of_all(enrollments, until=day)
    verdicts = []
    for enrollment in enrollments:
        kept, lost = practice[enrollment.pk]
        judged = judgment.judge(records[enrollment.pk], kept, lost)
        verdicts.append(
            Verdict(
                enrollment=enrollment, milestone=milestone, due_on=day, outcome=judged.outcome, kept=kept, lost=lost,
                records=[_written(record) for record in records[enrollment.pk]], judged_on=today,
            )
        )  # fmt: skip
    return verdicts


def _written(record: Found) -> dict:
    on = record.on and record.on.isoformat()
    return {"what": record.what, "on": on, "meets": record.meets, "note": record.note, "step": record.step}


def _change(known: Verdict, now: Verdict, *, by: Person | None, why: str) -> None:
    if all(getattr(known, name) == getattr(now, name) for name in SAID):
        return
    for name in (*SAID, "judged_on"):
        setattr(known, name, getattr(now, name))
    with changed_by(by, why=why or _("a value or a week of practice came in later")):
        known.save()


def _ask(verdicts: Sequence[Verdict]) -> None:
    """Each learner's manager talks the verdict over."""
    organization = current_organization()
    Due.objects.fall_due_all(
        Due(
            person_id=verdict.enrollment.manager_id, kind=Due.Kind.VERDICT,
            subject_type=Verdict._meta.label, subject_id=verdict.pk,
            due_at=organization.morning_of(verdict.due_on), path=organization_path("programs:verdict", verdict.pk),
            label=f"{verdict.enrollment.person}: {verdict.milestone}",
        )
        for verdict in verdicts
        if verdict.enrollment.manager_id
    )  # fmt: skip
