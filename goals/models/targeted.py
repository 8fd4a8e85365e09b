from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from goals.models.metric import Metric
from goals.models.target import Target, refuse_target_value, rules_for
from goals.refusals import (
    BaselineNotReady,
    HoldIsSustained,
    PeriodsMissing,
    ReasonRequired,
    SkillAndImpactRequired,
    TargetDateRefused,
)
from people.models import Person
from reminders.models import Due


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
        PeriodsMissing, ReasonRequired.
        """
        self.lock()
        self._refuse_target(value, due_on, rule, periods, why=why, today=today)
        self._withdraw_target()
        target = Target.objects.create(
            metric=self.headline, rule=rule, value=value, due_on=due_on,
            periods=periods if rule == Target.Rule.SUSTAIN else None, period=period, set_by=by, why=why,
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
            raise HoldIsSustained
        if rule == Target.Rule.SUSTAIN and not periods:
            raise PeriodsMissing
