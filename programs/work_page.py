"""What a lead sees of one learner's assignment: all that was handed in and seen, and whether it counts."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from goals.models.reading import Reading
from people.models import Person
from people.permissions import Action
from programs.measuring import NUMBERS, Result, pooled, why_not
from programs.models import Evidence, Item, Observation, SignOff, Step
from programs.signing import left_to_watch

State = Step.State


class WorkPage:
    def __init__(self, step: Step, person: Person, *, today: date):
        self.step, self.person, self.today = step, person, today

    @property
    def item(self) -> Item:
        return self.step.item

    @cached_property
    def may_sign(self) -> bool:
        """Somebody's lead, and nobody's own."""
        return Step.objects.permitted(self.person, Action.SIGN_OFF).filter(pk=self.step.pk).exists()

    @property
    def waits(self) -> bool:
        return self.step.state == State.SUBMITTED

    @property
    def may_accept(self) -> bool:
        return self.waits and not (self.item.is_watched and self.left_to_watch)

    @cached_property
    def left_to_watch(self) -> int:
        return left_to_watch(self.step)

    @cached_property
    def evidence(self) -> list[Evidence]:
        return [self._judged(piece, piece.happened_on) for piece in self.step.evidence.all()]

    @cached_property
    def observations(self) -> list[Observation]:
        rows = self.step.observations.select_related("observed_by").order_by("-observed_on", "-pk")
        return [self._judged(self._with_missed(row), row.observed_on) for row in rows]

    def _with_missed(self, row: Observation) -> Observation:
        """With ``missed``: the steps of the checklist that were not seen."""
        steps = zip(self.item.checklist, row.ticks, strict=True)
        row.missed = [step for step, was_seen in steps if not was_seen]
        return row

    @cached_property
    def sign_offs(self) -> list[SignOff]:
        """The latest first."""
        return list(self.step.sign_offs.select_related("signed_by").order_by("-signed_at", "-pk"))

    def _judged(self, row: Evidence | Observation, on: date) -> Evidence | Observation:
        """With ``not_counted``: why it is no measurement of the goal, where it could be one."""
        row.not_counted = ""
        if self.item.metric and row.measurement_id is None and (result := self._result(row)):
            value, cases = pooled([result], self.item.metric.unit)
            reading = Reading(on=on, value=value, person=self.step.enrollment.person, sample_size=cases)
            row.not_counted = why_not(self.item.metric, reading, self._sources.get(on), today=self.today)
        return row

    def _result(self, row: Evidence | Observation) -> Result | None:
        """Its number, if it is one that counts by now."""
        if isinstance(row, Observation):
            return Result(Decimal(row.k), row.n)
        counts = self.item.evidence in NUMBERS and row.value is not None and self.step.state == State.DONE
        return Result(row.value, row.of) if counts else None

    @cached_property
    def _sources(self) -> dict[date, str]:
        """Where the values come from that the learner has in the metric."""
        values = self.item.metric.measurements.filter(person=self.step.enrollment.person)
        return dict(values.values_list("measured_on", "source"))
