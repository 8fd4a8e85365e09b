"""A lead watches the work and ticks the checklist: k of n steps seen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.measuring import NotCounted, measure
from programs.models import Item, Observation, Step
from programs.refusals import EvidenceRefused, NotWatchedYet, ObservationRefused, StepRefused
from programs.signing import left_to_watch, must_be_open_to, sign, signed_already
from programs.verdicts import judge_again
from tenants.history import changed_by

State = Step.State


@dataclass(frozen=True)
class Seen:
    """What one watching showed. ``ticked`` are places in the checklist, from 0."""

    ticked: Collection[int]
    on: date
    note: str = ""


@dataclass(frozen=True)
class Observed:
    observation: Observation
    not_counted: list[NotCounted]


@transaction.atomic
def observe(step: Step, seen: Seen, *, by: Person, today: date, signs_off: bool = False) -> Observed:
    """Keep what was seen; with ``signs_off`` the step is done, once it was watched as often as it asks for.

    Raises ObservationRefused, EvidenceRefused, NotWatchedYet, SignedAlready, NotYoursToSign, CohortOver.
    """
    step = Step.objects.lock(step.pk)
    must_be_open_to(step, by=by, today=today)
    ticks = ticks_of(step.item, seen.ticked)
    _must_be_in_time(step, seen.on, today=today)
    observation = Observation.objects.create(
        step=step, ticks=ticks, note=seen.note, observed_on=seen.on, observed_by=by
    )
    not_counted = measure(step, [seen.on], by=by, today=today)
    if signs_off:
        _sign_off(step, by=by, today=today)
    else:
        _begin(step, by=by)
        judge_again(step, by=by, today=today)
    return Observed(observation, not_counted)


@transaction.atomic
def correct(observation: Observation, seen: Seen, *, by: Person, today: date) -> Observed:
    """It was seen otherwise, or on another day: the history keeps the old ticks, the goal's value follows.

    Raises ObservationRefused, EvidenceRefused, NotYoursToSign, CohortOver.
    """
    step = Step.objects.lock(observation.step_id)
    must_be_open_to(step, by=by, today=today)
    observation = Observation.objects.get(pk=observation.pk)
    ticks, old_day = ticks_of(step.item, seen.ticked), observation.observed_on
    _must_be_in_time(step, seen.on, today=today)
    if seen.on != old_day:
        observation.measurement = None
    observation.ticks, observation.observed_on, observation.note = ticks, seen.on, seen.note
    with changed_by(by):
        observation.save()
    not_counted = measure(step, [old_day, seen.on], by=by, today=today)
    judge_again(step, by=by, today=today)
    return Observed(observation, not_counted)


def ticks_of(item: Item, ticked: Collection[int]) -> list[bool]:
    """Yes or no for each step of the checklist. Raises ObservationRefused for 11 of 10, StepRefused without one."""
    if not item.is_watched:
        raise StepRefused
    places = range(len(item.checklist))
    if len(set(ticked)) != len(ticked) or not set(ticked) <= set(places):
        raise ObservationRefused
    return [place in ticked for place in places]


def _must_be_in_time(step: Step, on: date, *, today: date) -> None:
    if on > today:
        raise EvidenceRefused("on", _("Choose today or an earlier day."))
    if on < step.enrollment.cohort.starts_on:
        raise EvidenceRefused("on", _("Choose a day since the cohort began."))


def _begin(step: Step, *, by: Person) -> None:
    if step.state == State.OPEN:
        step.state = State.STARTED
        with changed_by(by):
            step.save(update_fields=["state", "updated_at"])


def _sign_off(step: Step, *, by: Person, today: date) -> None:
    if step.state == State.DONE:
        raise signed_already(step)
    if left := left_to_watch(step):
        sentence = ngettext("Watch it once more before signing it off.", "Watch it %(n)d more times first.", left)
        raise NotWatchedYet(sentence % {"n": left})
    sign(step, by=by, today=today)
