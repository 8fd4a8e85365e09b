from datetime import date

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.querysets import PriorityQuerySet
from people.models import Person
from reminders.models import Due
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel

SHORTEST_HORIZON, LONGEST_HORIZON = 12, 36  # months; PRODUCT §5 warns outside


@keeps_history("title", "outcome", "sponsor", "co_owner", "starts_on", "ends_on", "state", "tag")
class StrategicPriority(TenantModel):
    """What the business wants to be true in one to three years."""

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        ACTIVE = "ACTIVE", _("Active")
        RETIRED = "RETIRED", _("Retired")

    class Tag(models.TextChoices):
        STRATEGIC = "STRATEGIC", _("Strategic")
        REQUIRED = "REQUIRED", _("Required")
        SITUATIONAL = "SITUATIONAL", _("Situational")

    title = models.CharField(_("title"), max_length=120)
    outcome = models.CharField(_("business outcome, in one sentence"), max_length=300)
    sponsor = TenantForeignKey(
        Person, models.PROTECT, related_name="sponsored_priorities", verbose_name=_("executive sponsor")
    )
    co_owner = TenantForeignKey(
        Person,
        models.PROTECT,
        related_name="co_owned_priorities",
        verbose_name=_("co-owner from the business"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    tag = models.CharField(_("tag"), max_length=12, choices=Tag, default=Tag.STRATEGIC)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(PriorityQuerySet)()

    class Meta:
        ordering = ["title"]
        verbose_name = _("priority")
        constraints = [
            models.UniqueConstraint(fields=["organization", "title"], name="priority_title_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="priority_ends_after_start",
                violation_error_message=_("“Until” must be after “from”."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="priority_updated")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("goals:priority", args=[self.pk])

    @property
    def horizon_months(self) -> int:
        return (self.ends_on.year - self.starts_on.year) * 12 + self.ends_on.month - self.starts_on.month

    @property
    def horizon_warning(self) -> str:
        if SHORTEST_HORIZON <= self.horizon_months <= LONGEST_HORIZON:
            return ""
        return _("A priority usually spans 12 to 36 months; this one spans %(months)d.") % {
            "months": self.horizon_months
        }

    @transaction.atomic
    def revise(self, *, by: Person, on: date, why: str = "") -> None:
        """Save what was changed and ask the owners of its goals to check them again."""
        with changed_by(by, why=why):
            self.save()
        for goal in self.goals.unfinished().select_related("owner"):
            Due.objects.fall_due(
                person=goal.owner,
                kind=Due.Kind.CHECK_AGAIN,
                subject=goal,
                period=on.isoformat(),
                due_at=goal.organization.morning_of(on),
                path=goal.page_path,
                label=f"{goal.title} ({self.title})",
            )

    def retire(self, *, by: Person, on: date, why: str) -> None:
        self.state = self.State.RETIRED
        self.revise(by=by, on=on, why=why)
