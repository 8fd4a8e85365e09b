from collections.abc import Collection

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, StrategicPriority
from people.models import Person
from programs.querysets import ProgramQuerySet
from programs.readiness.purpose import LEAST_FOLLOW_THROUGH
from programs.refusals import FollowThroughRefused, GoalElsewhere, GoalInUse, GoalMissing, GoalOver
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
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
        return self.versions.published().order_by("-number").first()

    @property
    def current(self) -> "models.Model":
        """The version to look at: the draft, else what is published."""
        return self.draft or self.published

    @transaction.atomic
    def revise(self, *, by: Person, why: str = "") -> None:
        """Keep what was changed: the title, or who owns it and follows through. Raises FollowThroughRefused."""
        if self.published:
            self._must_be_followed_through()
        with changed_by(by, why=why):
            self.save()

    def _must_be_followed_through(self) -> None:
        if self.follow_through_owner_id is None:
            raise FollowThroughRefused.by_nobody()
        if self.follow_through_days < LEAST_FOLLOW_THROUGH:
            raise FollowThroughRefused

    @transaction.atomic
    def serve(self, goals: Collection[Goal]) -> None:
        """These goals and no others.

        Raises GoalMissing, GoalElsewhere, GoalOver for a new one that is stopped, GoalInUse for one that the plan
        still names.
        """
        served, chosen = {goal.pk for goal in self.goals}, {goal.pk for goal in goals}
        if not goals:
            raise GoalMissing
        self.refuse_unless_served([goal for goal in goals if goal.pk not in served])
        if any(version.names(served - chosen) for version in (self.draft, self.published) if version):
            raise GoalInUse
        self.served.exclude(goal__in=chosen).delete()
        ProgramGoal.objects.bulk_create(ProgramGoal(program=self, goal_id=pk) for pk in sorted(chosen - served))

    def refuse_unless_served(self, goals: Collection[Goal]) -> None:
        """Raises GoalElsewhere, GoalOver."""
        if any(goal.priority_id != self.priority_id for goal in goals):
            raise GoalElsewhere
        if any(goal.state == Goal.State.STOPPED for goal in goals):
            raise GoalOver


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
