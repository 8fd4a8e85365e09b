from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.querysets import NextActionQuerySet, OfGoalQuerySet
from goals.status import Status
from people.models import Person
from reminders.models import Due
from tenants.context import organization_path
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel

CONFIDENCES = [("LOW", _("Low")), ("MEDIUM", _("Medium")), ("HIGH", _("High"))]
STATUSES = [
    (Status.OFF_TRACK.value, _("Off track")),
    (Status.AT_RISK.value, _("At risk")),
    (Status.MEASURING.value, _("Measuring")),
    (Status.ON_TRACK.value, _("On track")),
    (Status.ACHIEVED.value, _("Achieved")),
]


class Barrier(models.TextChoices):
    NONE = "", _("Nothing")
    TIME = "TIME", _("Time")
    TOOLS = "TOOLS", _("Tools")
    AUTHORITY = "AUTHORITY", _("Unclear authority")
    CONFIDENCE = "CONFIDENCE", _("Confidence")


@keeps_history("value", "confidence", "barrier", "barrier_note", "decision", "note")
class CheckIn(TenantModel):
    """One goal, one week, what was decided. A second check-in of the same week corrects the first."""

    class Decision(models.TextChoices):
        KEEP = "KEEP", _("Keep going")
        ADJUST = "ADJUST", _("Adjust")
        STOP = "STOP", _("Stop the goal")

    goal = TenantForeignKey("goals.Goal", models.CASCADE, related_name="check_ins")
    week = models.CharField(_("week"), max_length=8)  # "2026-W47"
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    confidence = models.CharField(_("confidence"), max_length=6, choices=CONFIDENCES, blank=True)
    barrier = models.CharField(_("what is in the way"), max_length=10, choices=Barrier, blank=True)
    barrier_note = models.CharField(_("what exactly"), max_length=200, blank=True)
    decision = models.CharField(_("decision"), max_length=6, choices=Decision, default=Decision.KEEP)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=STATUSES)  # as computed at that moment
    checked_in_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    checked_in_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(OfGoalQuerySet)()

    class Meta:
        ordering = ["-week", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "goal", "week"], name="check_in_once_a_week")]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="check_in_updated")]

    def __str__(self) -> str:
        return f"{self.goal} {self.week}"


@keeps_history("text", "owner", "due_on", "outcome")
class NextAction(TenantModel):
    """The one thing agreed for a goal: who does what by when."""

    class Outcome(models.TextChoices):
        OPEN = "OPEN", _("Open")
        DONE = "DONE", _("Done")
        NOT_DONE = "NOT_DONE", _("Not done")

    goal = TenantForeignKey("goals.Goal", models.CASCADE, related_name="next_actions")
    check_in = TenantForeignKey(CheckIn, models.SET_NULL, null=True, related_name="next_actions")
    text = models.CharField(_("one next action"), max_length=200)
    owner = TenantForeignKey(Person, models.PROTECT, related_name="next_actions", verbose_name=_("who"))
    due_on = models.DateField(_("by"))
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager.from_queryset(NextActionQuerySet)()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["organization", "goal", "outcome"], name="next_action_open")]

    def __str__(self) -> str:
        return self.text

    def is_late(self, *, on: date) -> bool:
        return self.outcome == self.Outcome.OPEN and self.due_on < on

    def remind(self) -> None:
        """Ask its owner, and nobody who had it before."""
        Due.objects.open().of(self).exclude(person=self.owner).delete()
        Due.objects.fall_due(
            person=self.owner,
            kind=Due.Kind.ACTION,
            subject=self,
            due_at=self.organization.morning_of(self.due_on),
            path=organization_path("goals:action", self.pk),
            label=self.text,
        )

    def close(self, outcome: str, *, by: Person) -> None:
        """Done, not done, or open again."""
        self.outcome = outcome
        self.closed_at = None if outcome == self.Outcome.OPEN else timezone.now()
        with changed_by(by):
            self.save(update_fields=["outcome", "closed_at"])
        if outcome == self.Outcome.OPEN:
            Due.objects.reopen(kind=Due.Kind.ACTION, subject=self)
            self.remind()
        else:
            Due.objects.settle(kind=Due.Kind.ACTION, subject=self)
