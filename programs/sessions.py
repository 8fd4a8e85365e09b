"""A live session is run: who was there, one score each, and what follows for who was not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from people.permissions import Action
from programs.dating import ask, day_of
from programs.models import SessionRun, SkillScore, Step
from programs.models.practice import HIGHEST_SCORE
from programs.querysets import LONGEST_WATCH
from programs.refusals import CohortOver, ScoreRefused, SessionRefused, TooEarly
from reminders.clock import next_working_day
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by
from web.dates import day as day_in_words

State = Step.State
NAMED = 5  # people in one sentence
AHEAD = timedelta(days=7)  # how early a facilitator is told


@dataclass(frozen=True)
class Mark:
    """What is said of one learner's step. ``was_there`` None: nothing yet, unless there is a score."""

    step: int
    was_there: bool | None
    score: int | None = None


def learners_of(run: SessionRun) -> QuerySet[Step]:
    """The steps of everybody who is to take part, by name."""
    steps = Step.objects.for_page().filter(item=run.item_id, enrollment__cohort=run.cohort_id)
    return steps.filter(enrollment__withdrawn_on=None).order_by("enrollment__person__name", "pk")


@transaction.atomic
def mark(run: SessionRun, marks: Sequence[Mark], *, by: Person, today: date) -> None:
    """Who was there, and the scores: all of it or nothing; said again, it is corrected.

    Raises SessionRefused naming the learner, TooEarly, CohortOver.
    """
    run = lock(run)
    _must_have_begun(run, today=today)
    steps = {step.pk: step for step in learners_of(run).select_for_update(of=("self",))}
    _refuse_unless_sound(marks, steps, by=by)
    there = [one.step for one in marks if one.was_there or one.score is not None]
    absent = [one.step for one in marks if one.was_there is False]
    with changed_by(by):
        _keep_scores(marks, by=by)
        Step.objects.filter(pk__in=absent).update(state=State.ABSENT, done_on=None, updated_at=timezone.now())
        Step.objects.filter(pk__in=there).exclude(state=State.DONE).update(
            state=State.STARTED, updated_at=timezone.now()
        )
        if run.held_on:
            newly = [steps[pk] for pk in absent if steps[pk].state != State.ABSENT]
            _follow_up(run, newly, today=today)


@transaction.atomic
def finish(run: SessionRun, marks: Sequence[Mark], *, by: Person, today: date) -> None:
    """It was held. Who was there is done with it; who was not is told what to catch up.

    Raises SessionRefused naming who is not marked yet, and what ``mark`` raises.
    """
    mark(run, marks, by=by, today=today)
    run = lock(run)
    if run.held_on:
        raise SessionRefused(None, _("This session was finished already."))
    if unmarked := list(learners_of(run).filter(state=State.OPEN)):
        raise TooEarly(None, _("Say for each learner whether they were there: %(names)s.") % {"names": names(unmarked)})
    run.held_on, run.held_by = day_of(run.starts_at), by
    run.save(update_fields=["held_on", "held_by", "updated_at"])
    Due.objects.settle(kind=Due.Kind.SESSION, subject=run)
    with changed_by(by):
        _follow_up(run, learners_of(run).filter(state=State.ABSENT), today=today)


@transaction.atomic
def change(run: SessionRun, *, facilitator: Person, place: str, starts_at: datetime, by: Person, today: date) -> None:
    """Another facilitator, place or moment; the learners are reminded of the new day.

    Raises SessionRefused with the field, CohortOver.
    """
    run = lock(run)
    if run.held_on:
        raise SessionRefused(None, _("This session was held. Its day stays as it was."))
    old, new = day_of(run.starts_at), day_of(starts_at)
    if starts_at != run.starts_at:
        _must_be_possible(run, new, today=today)
    Due.objects.of(run).delete()  # asked anew, a week ahead of the new day
    run.facilitator, run.place, run.starts_at = facilitator, place, starts_at
    run.save(update_fields=["facilitator", "place", "starts_at", "updated_at"])
    if new != old:
        with changed_by(by):
            learners_of(run).left().update(due_on=new, updated_at=timezone.now())
        ask(learners_of(run).left())
    ask_facilitators([run], today=today)


def ask_facilitators(runs: Iterable[SessionRun], *, today: date) -> None:
    """Who facilitates one of these within the next week hears of it; safe to repeat."""
    organization = current_organization()
    Due.objects.fall_due_all(
        Due(
            person_id=run.facilitator_id, kind=Due.Kind.SESSION,
            subject_type=SessionRun._meta.label, subject_id=run.pk,
            due_at=organization.morning_of(day_of(run.starts_at)), happens_on=day_of(run.starts_at),
            path=organization_path("programs:session", run.pk), label=f"{run.item}, {run.cohort}",
        )
        for run in runs if day_of(run.starts_at) <= today + AHEAD
    )  # fmt: skip


def stop_announcing(*, today: date) -> None:
    """Nobody is reminded to come to what is over; who missed it hears so when the facilitator finishes it."""
    announced = Due.objects.open().filter(kind=Due.Kind.SESSION, subject_type=Step._meta.label)
    announced.filter(happens_on__lt=today).close()


def to_facilitate(*, today: date) -> QuerySet[SessionRun]:
    """Those of the next week that were not held."""
    until = current_organization().morning_of(today + AHEAD + timedelta(days=1))
    runs = SessionRun.objects.filter(held_on=None, cohort__canceled_on=None, starts_at__lt=until)
    return runs.filter(cohort__starts_on__gt=today - LONGEST_WATCH).select_related("item", "cohort")


def lock(run: SessionRun) -> SessionRun:
    """The row as it is now, ours until the transaction ends."""
    rows = SessionRun.objects.select_related("item", "cohort__version", "facilitator")
    return rows.select_for_update(of=("self",)).get(pk=run.pk)


def names(steps: Sequence[Step]) -> str:
    """The first few learners, and how many more."""
    first = ", ".join(step.enrollment.person.name for step in steps[:NAMED])
    more = len(steps) - NAMED
    return first if more <= 0 else _("%(names)s and %(n)d more") % {"names": first, "n": more}


def _must_have_begun(run: SessionRun, *, today: date) -> None:
    if not run.cohort.is_open(on=today):
        raise CohortOver
    if day_of(run.starts_at) > today:
        when = day_in_words(day_of(run.starts_at))
        raise TooEarly(None, _("The session is on %(day)s. Say it from then on.") % {"day": when})


def _must_be_possible(run: SessionRun, day: date, *, today: date) -> None:
    if not run.cohort.is_open(on=today):
        raise CohortOver
    if day < today:
        raise SessionRefused("day", _("Choose today or a later day."))
    if not run.cohort.starts_on <= day <= run.cohort.watched_until:
        raise SessionRefused("day", _("Choose a day within the cohort's time."))


def _refuse_unless_sound(marks: Sequence[Mark], steps: dict[int, Step], *, by: Person) -> None:
    said = Counter(one.step for one in marks)
    for one in marks:
        if one.step not in steps:
            raise SessionRefused(None, _("%(name)s is not in this cohort.") % {"name": _name_of(one.step, by)})
        field, who = f"score-{one.step}", {"name": steps[one.step].enrollment.person}
        if said[one.step] > 1:
            raise SessionRefused(field, _("Give %(name)s one score, not two.") % who)
        if one.score is not None and not 0 <= one.score <= HIGHEST_SCORE:
            raise SessionRefused(field, f"{who['name']}: {ScoreRefused.sentence}")
        if one.score is not None and one.was_there is False:
            raise SessionRefused(field, _("%(name)s was not there and gets no score.") % who)


def _name_of(step: int, by: Person) -> str:
    """A learner of another cohort, for who may know that they learn."""
    known = Step.objects.permitted(by, Action.ENROLLMENT_VIEW).for_page().filter(pk=step).first()
    return known.enrollment.person.name if known else _("Somebody in what was sent")


def _keep_scores(marks: Sequence[Mark], *, by: Person) -> None:
    before = {score.step_id: score for score in SkillScore.objects.filter(step__in=[one.step for one in marks])}
    for one in marks:
        known = before.get(one.step)
        if one.score is None:
            if known:
                known.delete()
        elif known is None:
            SkillScore.objects.create(step_id=one.step, score=one.score, scored_by=by)
        elif known.score != one.score:
            known.score, known.scored_by, known.scored_at = one.score, by, timezone.now()
            known.save()


def _follow_up(run: SessionRun, absent: Iterable[Step], *, today: date) -> None:
    """Of a session that was held: who was there is done, and these absent ones are told."""
    there = learners_of(run).filter(state=State.STARTED)
    done = list(there)
    there.update(state=State.DONE, done_on=run.held_on, updated_at=timezone.now())
    Due.objects.settle_all(kind=Due.Kind.SESSION, subjects=done)
    organization = current_organization()
    label = _("You missed “%(what)s”. Ask %(name)s what to catch up.") % {"what": run.item, "name": run.facilitator}
    morning = organization.morning_of(next_working_day(organization, after=today))
    Due.objects.fall_due_all(
        Due(
            person_id=step.enrollment.person_id, kind=Due.Kind.SESSION,
            subject_type=Step._meta.label, subject_id=step.pk,
            due_at=morning, path=organization_path("programs:step", step.pk), label=label,
        )
        for step in absent
    )  # fmt: skip
