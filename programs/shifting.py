"""Another start for a cohort: everything that is still to come moves, what is done keeps its day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from people.models import Person
from programs.dating import Calendar, dates_of, redate
from programs.enrolling import refuse_start
from programs.leaving import dues_of
from programs.models import Cohort, Item, SessionRun, Step, Verdict
from programs.refusals import CohortOver
from programs.schedule import Dated, Move, moves
from tenants.history import changed_by


@dataclass(frozen=True)
class Shift:
    """What another start would do; nothing is written."""

    starts_on: date
    moves: list[Move]
    own_days: int  # learners whose leave gives them days of their own


def foresee(cohort: Cohort, *, starts_on: date, today: date) -> Shift:
    """Every date that would change. Raises StartRefused, CohortOver."""
    refuse(cohort, starts_on, today=today)
    over = finished(cohort)
    before, after = dates_now(cohort), dates_of(cohort.version, starts_on)
    kept = {key: dated for key, dated in before.items() if key not in over}
    people = cohort.enrollments.current().values_list("person_id", flat=True)
    return Shift(starts_on, moves(kept, after), len(Calendar(starts_on, people).away))


@transaction.atomic
def shift(cohort: Cohort, *, starts_on: date, by: Person, today: date) -> None:
    """Start then instead: sessions, steps still to do, what falls due and the days of verdicts move along.

    As many statements as the plan has different days, not people. Raises StartRefused, CohortOver.
    """
    cohort = cohort.lock()
    refuse(cohort, starts_on, today=today)
    cohort.starts_on = starts_on
    with changed_by(by):
        cohort.save(update_fields=["starts_on", "updated_at"])
        sessions = move_sessions(cohort)
        missed = Step.objects.filter(enrollment__cohort=cohort, item__in=sessions, state=Step.State.ABSENT)
        missed.update(state=Step.State.OPEN)  # came too late for it, and now it is still to come
        redate(cohort, list(cohort.enrollments.current()))
    dues_of(cohort.pledges.all()).close()  # the weeks are counted anew
    dues_of(cohort.sessions.filter(held_on=None)).delete()  # who facilitates is asked a week ahead


def move_sessions(cohort: Cohort) -> list[int]:
    """Those not held yet, to their place in the plan. Returns their items."""
    calendar = Calendar(cohort.starts_on)
    runs = list(cohort.sessions.filter(held_on=None).select_related("item"))
    for run in runs:
        run.starts_at, run.updated_at = calendar.planned_at(run.item), timezone.now()
    SessionRun.objects.bulk_update(runs, ["starts_at", "updated_at"])
    return [run.item_id for run in runs]


def refuse(cohort: Cohort, starts_on: date, *, today: date) -> None:
    if not cohort.is_open(on=today):
        raise CohortOver
    refuse_start(starts_on, today=today)


def dates_now(cohort: Cohort) -> dict[tuple[str, int], Dated]:
    """The plan's days, and the sessions where they really are."""
    dates = dates_of(cohort.version, cohort.starts_on)
    for run in cohort.sessions.select_related("item"):
        dates["item", run.item_id] = run.item.title, run.starts_at
    return dates


def finished(cohort: Cohort) -> set[tuple[str, int]]:
    """What no longer moves: sessions that were held, what every learner has done or handed in, days judged."""
    held = cohort.sessions.exclude(held_on=None).values_list("item_id", flat=True)
    learners = cohort.enrollments.current()
    steps = Step.objects.filter(enrollment__in=learners).exclude(item__kind=Item.Kind.SESSION)
    begun = set(steps.values_list("item_id", flat=True))
    left = set(steps.left().values_list("item_id", flat=True))
    judged = Verdict.objects.filter(enrollment__in=learners).values_list("milestone__day", flat=True)
    return {("item", pk) for pk in [*held, *(begun - left)]} | {("verdict", day) for day in set(judged)}
