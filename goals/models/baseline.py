from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.models.metric import Measurement, Metric
from goals.models.reading import kept
from goals.refusals import BaselineOutdated, NotTheirBaseline
from goals.signal import NaturalLimits, natural_limits
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
from tenants.models import Organization, TenantModel

# PRODUCT §6, "Baseline first". Up to 14 days is what a plan asks for; a team that already holds a
# longer recent series may use all of it, since more points only make the limits firmer.
FEWEST_OBSERVATIONS = 5
SHORTEST = timedelta(days=7)
ONE_SAMPLE = 30  # cases
FEWEST_PERIODS = {"MONTH": 2, "WEEK": 5}  # of a count by itself: docs/adr/0014


def is_enough(points: list[tuple[date, Decimal]], largest_sample: int) -> bool:
    """The baseline gate: 5 observations over at least 7 days, or one sample of 30 cases."""
    if largest_sample >= ONE_SAMPLE:
        return True
    if len(points) < FEWEST_OBSERVATIONS:
        return False
    return points[-1][0] - points[0][0] + timedelta(days=1) >= SHORTEST


def kept_limits(values: list[Decimal]) -> dict:
    """The natural limits as fields of a Baseline."""
    limits = natural_limits(values)._asdict()
    return limits | {name: kept(limits[name]) for name in ("mean", "mean_moving_range", "lower", "upper")}


@keeps_history("mean", "owner_accepted_at", "lead_accepted_at", "accepted_at", "superseded_at", "why")
class Baseline(TenantModel):
    """The measured level before anything changed. Never edited: a re-base adds a new one."""

    metric = TenantForeignKey(Metric, models.CASCADE, related_name="baselines")
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="baselines")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    n = models.PositiveIntegerField(_("observations"))
    mean = models.DecimalField(_("mean"), max_digits=18, decimal_places=4)
    mean_moving_range = models.DecimalField(max_digits=18, decimal_places=4)
    lower = models.DecimalField(max_digits=18, decimal_places=4)
    upper = models.DecimalField(max_digits=18, decimal_places=4)
    provisional = models.BooleanField(_("provisional"))
    proposed_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    owner_accepted_at = models.DateTimeField(null=True, blank=True)
    lead_accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(_("why it was measured again"), max_length=300, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "metric", "person"],
                condition=models.Q(superseded_at=None, accepted_at__isnull=False),
                nulls_distinct=False,
                name="baseline_one_accepted",
            ),
            models.UniqueConstraint(
                fields=["organization", "metric", "person"],
                condition=models.Q(superseded_at=None, accepted_at=None),
                nulls_distinct=False,
                name="baseline_one_proposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mean} ({self.n})"

    @property
    def limits(self) -> NaturalLimits:
        return NaturalLimits(
            mean=self.mean,
            mean_moving_range=self.mean_moving_range,
            lower=self.lower,
            upper=self.upper,
            provisional=self.provisional,
            n=self.n,
        )

    def lock(self) -> None:
        """The row as it is now, ours until the transaction ends: two people may sign at once."""
        self.refresh_from_db(from_queryset=Baseline.objects.select_for_update())

    def sign(self, *, by: Person, owner: Person, lead: Person) -> None:
        """One person who is both owner and lead signs once for both. Safe to repeat."""
        if by not in (owner, lead):
            raise NotTheirBaseline
        if self.superseded_at or self.accepted_at:
            raise BaselineOutdated
        now = timezone.now()
        if by == owner:
            self.owner_accepted_at = self.owner_accepted_at or now
        if by == lead:
            self.lead_accepted_at = self.lead_accepted_at or now
        with changed_by(by):
            self.save(update_fields=["owner_accepted_at", "lead_accepted_at"])

    def is_signed(self, *, policy: str) -> bool:
        if policy == Organization.BaselinePolicy.OWNER:
            return self.owner_accepted_at is not None
        return self.owner_accepted_at is not None and self.lead_accepted_at is not None

    def count_from_now(self, *, by: Person) -> None:
        """Becomes the metric's baseline; the one before is kept, with the people's own beside it."""
        now = timezone.now()
        with changed_by(by, why=self.why):
            self.metric.baselines.filter(accepted_at__isnull=False, superseded_at=None).update(superseded_at=now)
            self.accepted_at = now
            self.save(update_fields=["accepted_at"])

    def keep_personal(self, *, by: Person) -> None:
        """Each person's own start, from their values of the same days."""
        rows = self.metric.measurements.filter(
            person__isnull=False, measured_on__range=(self.first_on, self.last_on)
        ).order_by("person_id", "measured_on")
        whole = [row for row in rows if self.metric.is_whole(row.measured_on)]
        own = [list(values) for _, values in groupby(whole, key=lambda row: row.person_id)]
        Baseline.objects.bulk_create(self._of_person(values, by=by) for values in own)

    def _of_person(self, rows: list[Measurement], *, by: Person) -> "Baseline":
        return Baseline(
            metric=self.metric,
            person_id=rows[0].person_id,
            first_on=rows[0].measured_on,
            last_on=rows[-1].measured_on,
            proposed_by=by,
            accepted_at=self.accepted_at,
            why=self.why,
            **kept_limits([row.value for row in rows]),
        )

    def supersede(self, *, by: Person) -> None:
        self.superseded_at = timezone.now()
        with changed_by(by):
            self.save(update_fields=["superseded_at"])
