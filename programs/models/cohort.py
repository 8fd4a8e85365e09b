from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models.item import Item
from programs.models.version import Version
from programs.querysets import CohortQuerySet, IntakeQuerySet, SessionRunQuerySet
from programs.schedule import MILESTONE_DAYS, ONE_WEEK, week_days, week_number
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


@keeps_history("name", "starts_on", "facilitator", "canceled_on", "canceled_why")
class Cohort(TenantModel):
    """People who take one version of a program together, from a start date on."""

    version = TenantForeignKey(Version, models.PROTECT, related_name="cohorts")
    name = models.CharField(_("cohort"), max_length=100)
    starts_on = models.DateField(_("starts on"))
    facilitator = TenantForeignKey(
        Person, models.PROTECT, related_name="facilitated_cohorts", verbose_name=_("facilitator of its sessions")
    )
    canceled_on = models.DateField(null=True, blank=True, editable=False)
    canceled_why = models.CharField(_("why"), max_length=300, blank=True, editable=False)
    created_by = TenantForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(CohortQuerySet)()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["organization", "starts_on"], name="cohort_start"),
            models.Index(fields=["organization", "updated_at", "id"], name="cohort_updated"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programs:cohort", args=[self.pk])

    def lock(self) -> "Cohort":
        """The row as it is now, ours until the transaction ends: neither its start nor its end moves meanwhile."""
        rows = Cohort.objects.select_related("version").select_for_update(of=("self",), no_key=True)
        return rows.get(pk=self.pk)

    def week(self, *, on: date) -> int:
        """The program week, from 1; 0 before the start, beyond the last afterwards."""
        return week_number(self.starts_on, on)

    @property
    def ends_on(self) -> date:
        """The last day of the last week."""
        return week_days(self.starts_on, self.version.weeks)[1]

    @property
    def watched_until(self) -> date:
        """The day up to which its verdicts are waited for: a week after day 90, or the end when that is later."""
        return max(self.ends_on, self.starts_on + timedelta(days=MILESTONE_DAYS[-1]) + ONE_WEEK)

    def is_open(self, *, on: date) -> bool:
        """People can be enrolled and what they do is taken."""
        return self.canceled_on is None and on <= self.watched_until


class SessionRun(TenantModel):
    """A live session on its day in one cohort."""

    cohort = TenantForeignKey(Cohort, models.CASCADE, related_name="sessions")
    item = TenantForeignKey(Item, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("starts at"))
    facilitator = TenantForeignKey(Person, models.PROTECT, related_name="sessions", verbose_name=_("facilitator"))
    place = models.CharField(_("room or link"), max_length=300, blank=True)
    held_on = models.DateField(null=True, blank=True, editable=False)
    held_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+", editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(SessionRunQuerySet)()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "cohort", "item"], name="session_run_once")]

    def __str__(self) -> str:
        return f"{self.item}, {self.cohort}"

    def get_absolute_url(self) -> str:
        return reverse("programs:session", args=[self.pk])


class Intake(TenantModel):
    """One list of people on their way into a cohort: a worker enrolls them in batches, and this row says how far.

    The row is the truth: a worker killed in between goes on where it stopped.
    """

    cohort = TenantForeignKey(Cohort, models.CASCADE, related_name="intakes")
    waiting = ArrayField(models.BigIntegerField(), default=list)  # people still to enroll
    total = models.PositiveIntegerField()
    enrolled = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)  # [{"name": …, "why": …}]
    by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    objects = TenantManager.from_queryset(IntakeQuerySet)()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["organization", "created_at"], condition=models.Q(finished_at=None), name="intake_unfinished"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.total}"

    def get_absolute_url(self) -> str:
        return reverse("programs:intake", args=[self.pk])

    @property
    def done(self) -> int:
        return self.total - len(self.waiting)
