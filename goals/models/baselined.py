from datetime import date, timedelta
from decimal import Decimal

from django.db import models, transaction

from goals.models.baseline import FEWEST_PERIODS, Baseline, is_enough, kept_limits
from goals.models.target import lies_beyond
from goals.refusals import BaselineTooThin, CountTooShort, ReasonRequired
from people.models import Person
from reminders.models import Due
from tenants.history import changed_by


class Baselined:
    """The part of a goal that measures where it starts from."""

    @transaction.atomic
    def start_measuring(self, *, by: Person, today: date) -> None:
        """Draft → measuring: from now on values are taken, but nothing is promised yet."""
        self.lock()
        self._must_be(self.State.DRAFT)
        self.refuse_gaps(today=today)
        self._move(self.State.MEASURING, by=by)
        self._ask(self.owner, Due.Kind.BASELINE_READING, on=today + timedelta(days=1), period=today.isoformat())

    def readings_for_baseline(self, *, first_on: date | None, last_on: date) -> list[tuple[date, Decimal]]:
        """The daily values a baseline over these days rests on."""
        rows = self.headline.measurements.filter(measured_on__lte=last_on)
        points = (rows.filter(measured_on__gte=first_on) if first_on else rows).daily()
        return [point for point in points if self.headline.is_whole(point[0])]

    def refuse_thin_baseline(self, points: list[tuple[date, Decimal]]) -> None:
        """Raises BaselineTooThin, or CountTooShort for what is counted by itself."""
        if self.headline.counts:
            if len(points) < FEWEST_PERIODS[self.headline.every]:
                raise CountTooShort
        elif not points or not is_enough(points, self.largest_sample(points)):
            raise BaselineTooThin

    def largest_sample(self, points: list[tuple[date, Decimal]]) -> int:
        """The most cases that one value of these days rests on."""
        of_those = self.headline.measurements.filter(measured_on__in=[day for day, _ in points])
        return of_those.aggregate(n=models.Max("sample_size"))["n"] or 0

    @transaction.atomic
    def take_baseline(
        self,
        *,
        by: Person,
        today: date,
        first_on: date | None = None,
        last_on: date | None = None,
        why: str = "",
    ) -> Baseline:
        """Propose a baseline from the values between two days, whole if they are left out.

        While measuring it is the first; afterwards a re-base, which needs a reason and keeps the old one.
        Raises BaselineTooThin, CountTooShort, ReasonRequired.
        """
        self.lock()
        self._must_be(self.State.MEASURING, self.State.BASELINE_READY, self.State.ACTIVE)
        if self.state != self.State.MEASURING and not why:
            raise ReasonRequired
        points = self.readings_for_baseline(first_on=first_on, last_on=last_on or today)
        self.refuse_thin_baseline(points)
        for older in self.headline.baselines.filter(accepted_at=None, superseded_at=None):
            older.supersede(by=by)
        baseline = self._propose(points, by=by, why=why)
        for person in {self.owner, self.lead}:
            self._ask(person, Due.Kind.BASELINE_ACCEPTANCE, on=today, period=str(baseline.pk))
        Due.objects.settle(kind=Due.Kind.BASELINE_READING, subject=self)
        return baseline

    def _propose(self, points: list[tuple[date, Decimal]], *, by: Person, why: str) -> Baseline:
        return Baseline.objects.create(
            metric=self.headline,
            first_on=points[0][0],
            last_on=points[-1][0],
            proposed_by=by,
            why=why,
            **kept_limits([value for _, value in points]),
        )

    @transaction.atomic
    def accept_baseline(self, baseline: Baseline, *, by: Person, today: date) -> None:
        """Owner and lead sign what was measured; with the last signature it counts.

        Raises NotTheirBaseline, WrongState.
        """
        self.lock()
        self._must_be(self.State.MEASURING, self.State.BASELINE_READY, self.State.ACTIVE)
        baseline.lock()
        baseline.sign(by=by, owner=self.owner, lead=self.lead)
        Due.objects.filter(person=by).settle(kind=Due.Kind.BASELINE_ACCEPTANCE, subject=self)
        if baseline.is_signed(policy=self.organization.baseline_policy):
            self._rest_on(baseline, by=by, today=today)

    def _rest_on(self, baseline: Baseline, *, by: Person, today: date) -> None:
        baseline.count_from_now(by=by)
        if self.kind == self.Kind.ROLE:  # a shared outcome is never shown of one person
            baseline.keep_personal(by=by)
        Due.objects.settle(kind=Due.Kind.BASELINE_ACCEPTANCE, subject=self)
        self.baseline_mean, self.lower, self.upper = baseline.mean, baseline.lower, baseline.upper
        if self.state == self.State.ACTIVE and not lies_beyond(self.headline, self.target_value, baseline.mean):
            self._withdraw_target()
        if self.state != self.State.ACTIVE or self.target_value is None:
            self._move(self.State.BASELINE_READY, by=by, why=baseline.why)
            self._ask(self.owner, Due.Kind.TARGET, on=today, period=str(baseline.pk))
        else:
            with changed_by(by, why=baseline.why):
                self.save(update_fields=["baseline_mean", "lower", "upper", "updated_at"])
        self.refresh(today=today)

    @property
    def baseline(self) -> Baseline | None:
        """The accepted one."""
        return self.headline and self.headline.baselines.filter(
            person=None, accepted_at__isnull=False, superseded_at=None
        ).first()  # fmt: skip

    @property
    def proposed_baseline(self) -> Baseline | None:
        """Waiting for signatures."""
        return self.headline and self.headline.baselines.filter(
            person=None, accepted_at=None, superseded_at=None
        ).first()  # fmt: skip
