from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.judgment import Outcome
from programs.models.enrollment import Enrollment
from programs.models.version import Milestone
from programs.querysets import VerdictQuerySet
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


@keeps_history("outcome", "records", "kept", "lost")
class Verdict(TenantModel):
    """Where one learner stands at day 30, 60 or 90 on one goal: computed from records, never picked.

    ``records`` lists what it was computed from, as it was then.
    """

    OUTCOMES = [(outcome.value, outcome.label) for outcome in Outcome]

    enrollment = TenantForeignKey(Enrollment, models.CASCADE, related_name="verdicts")
    milestone = TenantForeignKey(Milestone, models.PROTECT, related_name="verdicts")
    due_on = models.DateField(_("day"))
    outcome = models.CharField(_("verdict"), max_length=13, choices=OUTCOMES)
    records = models.JSONField(default=list)  # [{"what", "on", "meets", "note"}]
    kept = models.PositiveSmallIntegerField(default=0)  # weeks of practice
    lost = models.PositiveSmallIntegerField(default=0)
    judged_on = models.DateField()
    discussed_on = models.DateField(null=True, blank=True)
    discussed_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(VerdictQuerySet)()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "enrollment", "milestone"], name="verdict_once"),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="verdict_updated")]

    def __str__(self) -> str:
        return f"{self.enrollment}, {self.milestone}: {self.get_outcome_display()}"
