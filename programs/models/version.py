from collections.abc import Collection, Iterable

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from people.models import Person
from programs.channel import Channel, ErrorCost, Place, Skill, recommend
from programs.models.program import Program
from programs.querysets import OfProgramQuerySet, VersionQuerySet
from programs.refusals import DraftMissing, Frozen, WeekRefused
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

WEEKS = 12
LONGEST = 26  # weeks
DAYS = [(30, _("Day 30")), (60, _("Day 60")), (90, _("Day 90"))]


class Version(TenantModel):
    """One plan of a program. Published, it never changes again: a running cohort keeps what it started with.

    The next change makes a draft as its copy; a program has at most one draft.
    """

    program = TenantForeignKey(Program, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    weeks = models.PositiveSmallIntegerField(
        _("weeks"), default=WEEKS, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    protected_minutes = models.PositiveSmallIntegerField(
        _("protected minutes a week"), null=True, blank=True,
        help_text=_("What a learner may spend on the program in a week, all layers together."),
    )  # fmt: skip
    practice_minutes = models.PositiveSmallIntegerField(
        _("minutes of practice a week"), null=True, blank=True,
        help_text=_("15 to 30 minutes on the job, which each manager pledges to protect."),
    )  # fmt: skip
    is_repeatable = models.BooleanField(_("the task comes up every week"), default=False)
    is_observable = models.BooleanField(_("the manager can see it being done"), default=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(VersionQuerySet)()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "program", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["organization", "program"], condition=models.Q(published_at=None), name="version_one_draft"
            ),
            models.CheckConstraint(condition=models.Q(weeks__gte=1, weeks__lte=LONGEST), name="version_weeks"),
        ]

    def __str__(self) -> str:
        return f"{self.program} {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    def must_be_draft(self) -> None:
        """Locks the row, so that nobody publishes it in between. Raises Frozen, DraftMissing."""
        try:
            self.refresh_from_db(fields=["published_at"], from_queryset=Version.objects.select_for_update())
        except Version.DoesNotExist as discarded:
            raise DraftMissing from discarded
        if not self.is_draft:
            raise Frozen

    def revise(self) -> None:
        """Keep its length, its minutes and what was confirmed. Raises Frozen, WeekRefused while items stand outside."""
        self.must_be_draft()
        if beyond := list(self.items.filter(last_week__gt=self.weeks)):
            raise WeekRefused.in_use(beyond)
        self.save()

    @transaction.atomic
    def expect(self, lines: Iterable["Milestone"]) -> None:
        """Let these be the lines of the 30-60-90 plan. Raises Frozen."""
        self.must_be_draft()
        self.milestones.all().delete()
        Milestone.objects.bulk_create(lines)

    def names(self, goals: Collection[int]) -> bool:
        """Whether a part of the plan is bound to one of these goals, given by id."""
        parts = (self.objectives, self.items, self.milestones)
        return bool(goals) and any(part.filter(goal__in=goals).exists() for part in parts)


class LearningObjective(TenantModel):
    """What people can do afterwards, with the channel it is best learned through."""

    version = TenantForeignKey(Version, models.CASCADE, related_name="objectives")
    goal = TenantForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serves the goal")
    )
    text = models.CharField(_("learning objective"), max_length=200)
    skill = models.CharField(
        _("what kind of skill is it?"), max_length=12, choices=[(skill.value, skill.label) for skill in Skill]
    )
    place = models.CharField(
        _("where are the learners?"), max_length=10, choices=[(place.value, place.label) for place in Place]
    )
    error_cost = models.CharField(
        _("what does a mistake cost?"), max_length=5, choices=[(cost.value, cost.label) for cost in ErrorCost]
    )
    channel = models.CharField(
        _("channel"), max_length=16, choices=[(channel.value, channel.label) for channel in Channel], blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager.from_queryset(OfProgramQuerySet)()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("programs:objective", args=[self.pk])

    def keep(self) -> None:
        """Keep it in the plan, new or changed; with no channel chosen, in the recommended one. Raises Frozen."""
        self.version.must_be_draft()
        self.channel = self.channel or recommend(self.skill, self.place, self.error_cost).channel
        self.save()

    def remove(self) -> None:
        """Out of the plan; its items stay. Raises Frozen."""
        self.version.must_be_draft()
        self.delete()


class Milestone(TenantModel):
    """One line of the 30-60-90 plan: what a learner shows by that day, on the goal's own metric."""

    version = TenantForeignKey(Version, models.CASCADE, related_name="milestones")
    goal = TenantForeignKey(Goal, models.PROTECT, related_name="+", verbose_name=_("goal"))
    day = models.PositiveSmallIntegerField(_("day"), choices=DAYS)
    expects = models.CharField(_("what is shown on the job by then"), max_length=200)
    benchmark = models.DecimalField(
        _("benchmark"), max_digits=18, decimal_places=4, null=True, blank=True,
        help_text=_("In the goal's unit. Empty: judged by signed-off assignments alone."),
    )  # fmt: skip
    in_a_row = models.PositiveSmallIntegerField(
        _("weeks in a row"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )

    objects = TenantManager.from_queryset(OfProgramQuerySet)()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "version", "goal", "day"],
                name="milestone_once",
                violation_error_message=_("This goal has a line for this day already."),
            ),
            models.CheckConstraint(condition=models.Q(day__in=[30, 60, 90]), name="milestone_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_day_display()}: {self.expects}"

    @property
    def week(self) -> int:
        """The last program week that is over by its day: 4, 8 or 12."""
        return self.day // 7
