from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, StrategicPriority
from people.models import Person
from programs.querysets import ProgramQuerySet
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


@keeps_history("title", "priority", "owner", "co_owner", "follow_through_owner", "follow_through_days")
class Program(TenantModel):
    """How people learn to do what a goal says: three layers by week, in versions."""

    title = models.CharField(_("program"), max_length=120)
    priority = TenantForeignKey(StrategicPriority, models.PROTECT, related_name="programs", verbose_name=_("priority"))
    owner = TenantForeignKey(Person, models.PROTECT, related_name="programs", verbose_name=_("owner"))
    co_owner = TenantForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("co-owner from the business")
    )
    follow_through_owner = TenantForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who follows through after the last session"),
    )  # fmt: skip
    follow_through_days = models.PositiveSmallIntegerField(_("days after the last session"), default=30)
    created_by = TenantForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(ProgramQuerySet)()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title"],
                name="program_title_once",
                violation_error_message=_("There is a program of this name already."),
            )
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="program_updated")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:program", args=[self.pk])

    @property
    def goals(self) -> models.QuerySet[Goal]:
        return Goal.objects.filter(programs__program=self).order_by("programs__pk")

    @property
    def draft(self) -> "models.Model | None":
        """The version being designed, if any."""
        return self.versions.filter(published_at=None).first()

    @property
    def published(self) -> "models.Model | None":
        """The version that new cohorts start with."""
        return self.versions.exclude(published_at=None).order_by("-number").first()


class ProgramGoal(TenantModel):
    """A goal that a program serves."""

    program = TenantForeignKey(Program, models.CASCADE, related_name="served")
    goal = TenantForeignKey(Goal, models.PROTECT, related_name="programs")

    objects = TenantManager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "program", "goal"], name="program_goal_once")]

    def __str__(self) -> str:
        return f"{self.program}: {self.goal}"
