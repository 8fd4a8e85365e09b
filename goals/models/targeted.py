from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.models.metric import Metric
from goals.models.target import Target, refuse_target_value, rules_for
from goals.periods import end_of
from goals.refusals import (
    BaselineNotReady,
    CountedIsCount,
    GoalRefused,
    HoldIsSustained,
    NothingIsCounted,
    PeriodsMissing,
    ReasonRequired,
    SkillAndImpactRequired,
    TargetDateRefused,
)
from people.models import Person
from reminders.models import Due
from web.dates import long_day


class Targeted:
    """The part of a goal that says what it is to reach, and by when."""

    @property
    def target(self) -> Target | None:
        return self.headline and self.headline.targets.filter(superseded_at=None).first()

    @transaction.atomic
    def set_target(
        self,
        *,
        by: Person,
        value: Decimal,
        due_on: date,
        today: date,
        rule: str = Target.Rule.REACH,
        periods: int | None = None,
        period: str = Target.Period.WEEK,
        why: str = "",
    ) -> Target:
        """Baseline ready → active; on an active or missed goal a change of mind, with its reason.

        Raises BaselineNotReady, SkillAndImpactRequired, TargetRefused, TargetDateRefused, HoldIsSustained,
        CountedIsCount, NothingIsCounted, PeriodsMissing, ReasonRequired.
        """
        self.lock()
        self._refuse_target(value, due_on, rule, periods, why=why, today=today)
        self._withdraw_target()
        target = Target.objects.create(
            metric=self.headline, rule=rule, value=value, due_on=due_on,
            periods=None if rule == Target.Rule.REACH else periods,
            period=self.headline.every if self.headline.counts else period, set_by=by, why=why,
        )  # fmt: skip
        self.target_value, self.due_on = value, due_on
        self.activated_on = self.activated_on or today
        Due.objects.settle(kind=Due.Kind.TARGET, subject=self)
        self._move(self.State.ACTIVE, by=by, why=why)
        self.refresh(today=today)
        return target

    def _withdraw_target(self) -> None:
        """The current one no longer counts; its row stays."""
        self.headline.targets.filter(superseded_at=None).update(superseded_at=timezone.now())
        self.target_value = None

    def _refuse_target(
        self, value: Decimal, due_on: date, rule: str, periods: int | None, *, why: str, today: date
    ) -> None:
        if self.state in (self.State.DRAFT, self.State.MEASURING) or self.baseline_mean is None:
            raise BaselineNotReady
        self._must_be(self.State.BASELINE_READY, self.State.ACTIVE, self.State.MISSED)
        if self.state != self.State.BASELINE_READY and not why:
            raise ReasonRequired
        kinds = set(self.metrics.values_list("kind", flat=True))
        if self.kind == self.Kind.ROLE and kinds != {Metric.Kind.SKILL, Metric.Kind.IMPACT}:
            raise SkillAndImpactRequired
        refuse_target_value(self.headline, value, baseline=self.baseline_mean)
        if due_on <= max(self.starts_on, today):
            raise TargetDateRefused
        if rule not in rules_for(self.headline):
            raise self._wrong_rule()
        if rule != Target.Rule.REACH and not periods:
            raise PeriodsMissing
        if rule == Target.Rule.COUNT and due_on < (first := self.first_end_of_count(periods, today=today)):
            raise TargetDateRefused(
                _("That many whole periods end on %(day)s at the earliest.") % {"day": long_day(first)}
            )

    def _wrong_rule(self) -> GoalRefused:
        if self.headline.counts:
            return CountedIsCount()
        return NothingIsCounted() if self.headline.direction != Metric.Direction.HOLD else HoldIsSustained()

    def first_end_of_count(self, periods: int, *, today: date) -> date:
        """The day on which so many whole periods in a row can be over; those in a row already count."""
        return end_of(max(1, periods - self.streak), today, self.headline.every)
