"""What was seen on the job counts as a measurement of the goal: by itself, and once.

All results of one learner and day are pooled into one value, so a second observation of a day moves the value of
that day instead of adding one, and saying the same twice changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import mean

from django.db import transaction
from django.utils.translation import gettext as _

from goals.models import Measurement, Metric
from goals.models.reading import Reading, kept
from goals.refusals import ReadingRefused
from people.models import Person
from programs.models import Evidence, Item, Observation, Step

JOB = Measurement.Source.JOB
PERCENT = "%"
NUMBERS = [Item.Evidence.COUNT, Item.Evidence.NUMBER]


@dataclass(frozen=True)
class Result:
    """One number from the job: ``value`` in the metric's unit, or the k of k ``of`` n."""

    value: Decimal
    of: int | None = None


@dataclass(frozen=True)
class NotCounted:
    """A day whose results are kept as evidence, but are no measurement of the goal."""

    on: date
    why: str


def pooled(results: Sequence[Result], unit: str) -> tuple[Decimal, int | None]:
    """One value in ``unit``, and of how many cases it is, where that is known.

    Counts: 100·Σk/Σn in percent, Σk in any other unit. Numbers: their mean, unless there are counts as well.
    Raises StatisticsError without a result.
    """
    counts = [result for result in results if result.of is not None]
    if not counts:
        return kept(mean(result.value for result in results)), None
    seen, cases = sum(result.value for result in counts), sum(result.of for result in counts)
    return (kept(100 * seen / cases), cases) if unit == PERCENT else (kept(seen), None)


@transaction.atomic
def measure(step: Step, days: Iterable[date], *, by: Person, today: date) -> list[NotCounted]:
    """Let the learner's results of these days stand as the values of the item's metric.

    A value from elsewhere is left alone, and what the metric refuses is kept as evidence only: both are told.
    """
    metric, person = step.item.metric, step.enrollment.person
    if metric is None:
        return []
    metric.goal.lock()  # two observations of a day at once end in one value of both
    told = [_measure_day(metric, person, day, by=by, today=today) for day in sorted(set(days))]
    return [not_counted for not_counted in told if not_counted]


def _measure_day(metric: Metric, person: Person, day: date, *, by: Person, today: date) -> NotCounted | None:
    now = metric.measurements.filter(person=person, measured_on=day).first()
    rows = _rows(metric, person, day)
    reading = _reading(metric, person, day, [result for row in rows for result in row.values()])
    if why := why_not(metric, reading, now and now.source, today=today):
        if now and now.source == JOB:
            now.withdraw(by=by, why=why, today=today)
        return NotCounted(day, why) if reading else None
    if now is None or (now.value, now.sample_size) != (reading.value, reading.sample_size):
        metric.record([reading], by=by, source=JOB, today=today, why=_("Seen on the job"))
        now = metric.measurements.get(person=person, measured_on=day)
    for kind, found in zip((Observation, Evidence), rows, strict=True):
        kind.objects.filter(pk__in=found).update(measurement=now)
    return None


def why_not(metric: Metric, reading: Reading | None, source: str | None, *, today: date) -> str:
    """Why a day's results are no measurement; empty when they are. ``source``: of the value the day has already."""
    if source not in (None, JOB):
        return _("This day has a value from elsewhere already, which is left as it is.")
    if reading is None:
        return _("Nothing of this day is left.")
    try:
        metric.refuse_unless_sound(reading, today=today)
    except ReadingRefused as refusal:
        return refusal.message
    return ""


def _rows(metric: Metric, person: Person, day: date) -> tuple[dict[int, Result], dict[int, Result]]:
    """Observations, and accepted evidence in numbers, of one learner and day, by their ids."""
    of_learner = {"step__enrollment__person": person, "step__item__metric": metric}
    in_numbers = {"value__isnull": False, "step__item__evidence__in": NUMBERS}
    observed = Observation.objects.filter(**of_learner, observed_on=day)
    accepted = Evidence.objects.filter(**of_learner, **in_numbers, happened_on=day, step__state=Step.State.DONE)
    return (
        {row.pk: Result(Decimal(row.k), row.n) for row in observed},
        {row.pk: Result(row.value, row.of) for row in accepted},
    )


def _reading(metric: Metric, person: Person, day: date, results: Sequence[Result]) -> Reading | None:
    if not results:
        return None
    value, cases = pooled(results, metric.unit)
    return Reading(on=day, value=value, person=person, sample_size=cases)
