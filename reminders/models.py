from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from reminders.querysets import DueQuerySet
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel


class Due(TenantModel):
    """One thing one person is asked to do by a moment.

    The inbox, the lead's queue, the daily digest and the calendar feed are views of this one
    table, so they can never disagree. The domain opens and closes rows in its own transactions.
    """

    class Kind(models.TextChoices):
        BASELINE_READING = "BASELINE_READING", _("Take a baseline reading")
        BASELINE_ACCEPTANCE = "BASELINE_ACCEPTANCE", _("Accept the baseline")
        TARGET = "TARGET", _("Set the target")
        MEASUREMENT = "MEASUREMENT", _("Record the value")
        CHECK_IN = "CHECK_IN", _("Check in")
        REVIEW = "REVIEW", _("Run the review")
        ACTION = "ACTION", _("Do what was agreed")
        CHECK_AGAIN = "CHECK_AGAIN", _("Check again: the priority changed")

    person = TenantForeignKey(Person, models.CASCADE, related_name="dues")
    kind = models.CharField(max_length=30, choices=Kind)
    subject_type = models.CharField(max_length=60)  # "goals.Goal"
    subject_id = models.BigIntegerField()
    period = models.CharField(max_length=20, blank=True)  # "2026-W47" for what returns
    due_at = models.DateTimeField()
    path = models.CharField(max_length=200)
    label = models.CharField(max_length=200)
    nudges = models.PositiveSmallIntegerField(default=0)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(DueQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "kind", "subject_type", "subject_id", "period"],
                name="due_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["organization", "due_at"], condition=models.Q(closed_at=None), name="due_open"
            ),
            models.Index(fields=["organization", "subject_type", "subject_id"], name="due_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"
