from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models.cohort import Cohort
from programs.models.item import Item
from programs.querysets import EnrollmentQuerySet, StepQuerySet
from programs.schedule import week_days
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel

# In the database, because steps change in bulk, past save(); nightly pulls rely on it.
PROGRESS_TOUCHES_ENROLLMENT = pgtrigger.Trigger(
    name="progress_touches_enrollment",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("state"),
    func="""
        UPDATE programs_enrollment SET updated_at = clock_timestamp()
            WHERE organization_id = NEW.organization_id AND id = NEW.enrollment_id;
        RETURN NULL;
    """,
)


@keeps_history("manager", "withdrawn_on", "withdrawn_why")
class Enrollment(TenantModel):
    """A person in a cohort. ``manager`` protects the practice and signs off the work."""

    cohort = TenantForeignKey(Cohort, models.CASCADE, related_name="enrollments")
    person = TenantForeignKey(Person, models.PROTECT, related_name="enrollments")
    manager = TenantForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="learners", verbose_name=_("signs off")
    )
    enrolled_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    enrolled_on = models.DateField()
    dated_at = models.DateTimeField()  # when the dates of its steps were last worked out
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(_("why"), max_length=300, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(EnrollmentQuerySet)()

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "cohort", "person"], condition=Q(withdrawn_on=None), name="enrollment_once"
            ),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="enrollment_updated")]

    def __str__(self) -> str:
        return f"{self.person}, {self.cohort}"

    def get_absolute_url(self) -> str:
        return reverse("programs:enrollment", args=[self.pk])


@keeps_history("state", "due_on", "returned_why")
class Step(TenantModel):
    """One item of the program for one learner, with its day and how far it got."""

    class State(models.TextChoices):
        OPEN = "OPEN", _("Open")
        STARTED = "STARTED", _("Started")
        SUBMITTED = "SUBMITTED", _("Waits for sign-off")
        RETURNED = "RETURNED", _("Returned")
        DONE = "DONE", _("Done")
        ABSENT = "ABSENT", _("Missed the session")

    LEFT = [State.OPEN, State.STARTED, State.RETURNED]  # still for the learner to do

    enrollment = TenantForeignKey(Enrollment, models.CASCADE, related_name="steps")
    item = TenantForeignKey(Item, models.PROTECT, related_name="steps")
    due_on = models.DateField(_("due"))
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    progress = models.PositiveSmallIntegerField(default=0)  # percent of a module read
    returned_why = models.CharField(_("what is missing"), max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(StepQuerySet)()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "enrollment", "item"], name="step_once"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="step_progress_is_a_percentage"),
            models.CheckConstraint(condition=~Q(state="RETURNED") | ~Q(returned_why=""), name="step_returned_says_why"),
            models.CheckConstraint(condition=~Q(state="DONE") | Q(done_on__isnull=False), name="step_done_has_its_day"),
        ]
        indexes = [models.Index(fields=["organization", "item", "state"], name="step_of_item")]
        triggers = [PROGRESS_TOUCHES_ENROLLMENT]

    def __str__(self) -> str:
        return f"{self.item}, {self.enrollment.person}"

    def get_absolute_url(self) -> str:
        return reverse("programs:step", args=[self.pk])

    @property
    def score(self) -> int | None:
        """The one score of its session, 0 to 10."""
        return next((score.score for score in self.scores.all()), None)

    @property
    def opens_on(self) -> date:
        """The first day of its week."""
        return week_days(self.enrollment.cohort.starts_on, self.item.week)[0]
