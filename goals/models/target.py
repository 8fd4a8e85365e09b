from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models.metric import Metric
from goals.models.reading import LARGEST
from goals.refusals import TargetRefused
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.models import TenantModel

NOT_BEYOND = {
    Metric.Direction.INCREASE: _("Higher is better here: the target must be above the baseline."),
    Metric.Direction.DECREASE: _("Lower is better here: the target must be below the baseline."),
}


def lies_beyond(metric: Metric, value: Decimal, baseline: Decimal) -> bool:
    """Whether there is a way to go from the baseline to this target in the metric's direction."""
    if metric.direction == Metric.Direction.HOLD:
        return True
    return value > baseline if metric.direction == Metric.Direction.INCREASE else value < baseline


def period_of(metric: Metric, target: "Target | None") -> str:
    """In which periods the metric is looked at: a count in its own, others in those of the target."""
    if metric.counts:
        return metric.every
    return target.period if target else Target.Period.WEEK


def rules_for(metric: Metric) -> list["Target.Rule"]:
    """What is counted by itself is counted. A level to hold is there from the first day, so it is sustained."""
    if metric.counts:
        return [Target.Rule.COUNT]
    if metric.direction == Metric.Direction.HOLD:
        return [Target.Rule.SUSTAIN]
    return [Target.Rule.REACH, Target.Rule.SUSTAIN]


def refuse_target_value(metric: Metric, value: Decimal, *, baseline: Decimal) -> None:
    """A target lies beyond the baseline in the metric's direction and within its bounds. Raises TargetRefused."""
    if not value.is_finite() or abs(value) >= LARGEST:
        raise TargetRefused(_("Enter a number, for example 6.1."))
    if metric.counts and value != metric.highest:
        raise TargetRefused(_("Each direct report counts: the target is 100%."))
    if metric.counts and not lies_beyond(metric, value, baseline):
        raise TargetRefused(_("Every direct report is coached already: there is no way left to go."))
    if not lies_beyond(metric, value, baseline):
        raise TargetRefused(NOT_BEYOND[metric.direction])
    if metric.lowest is not None and value < metric.lowest:
        raise TargetRefused(_("The target is below the lowest possible value of this metric."))
    if metric.highest is not None and value > metric.highest:
        raise TargetRefused(_("The target is above the highest possible value of this metric."))


class Target(TenantModel):
    """What the headline metric is to reach, by which rule. A change adds a row and keeps the old one."""

    class Rule(models.TextChoices):
        REACH = "REACH", _("Reach the value by the date")
        SUSTAIN = "SUSTAIN", _("Hold it for several periods in a row")
        COUNT = "COUNT", _("Count it in several periods in a row")

    class Period(models.TextChoices):
        WEEK = "WEEK", _("weeks")
        MONTH = "MONTH", _("months")

    metric = TenantForeignKey(Metric, models.CASCADE, related_name="targets")
    rule = models.CharField(_("rule"), max_length=8, choices=Rule, default=Rule.REACH)
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    due_on = models.DateField(_("by"))
    periods = models.PositiveSmallIntegerField(_("periods in a row"), null=True, blank=True)
    period = models.CharField(_("period"), max_length=5, choices=Period, default=Period.WEEK)
    set_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(_("why it changed"), max_length=300, blank=True)

    class Meta:
        ordering = ["-set_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "metric"],
                condition=models.Q(superseded_at=None),
                name="target_one_current",
            ),
            models.CheckConstraint(
                condition=models.Q(rule="REACH") | models.Q(periods__isnull=False, periods__gte=1),
                name="target_names_periods",
                violation_error_message=_("Say for how many periods in a row."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.value)
