import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models.cohort import Cohort
from programs.querysets import PledgeQuerySet, PracticeWeekQuerySet
from programs.readiness import LONGEST_PRACTICE, SHORTEST_PRACTICE
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import ISO_WEEKDAYS, TenantModel


@keeps_history("weekday", "begins_at", "minutes")
class PracticePledge(TenantModel):
    """A manager protects one weekly slot in which the learners practice."""

    cohort = TenantForeignKey(Cohort, models.CASCADE, related_name="pledges")
    manager = TenantForeignKey(Person, models.PROTECT, related_name="pledges")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=ISO_WEEKDAYS)
    begins_at = models.TimeField(_("from"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(SHORTEST_PRACTICE), MaxValueValidator(LONGEST_PRACTICE)]
    )
    pledged_on = models.DateField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(PledgeQuerySet)()

    class Meta:
        ordering = ["manager__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "cohort", "manager"], name="pledge_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST_PRACTICE, minutes__lte=LONGEST_PRACTICE),
                name="pledge_minutes",
                violation_error_message=_("Pledge 15 to 30 minutes of practice a week."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manager}, {self.cohort}"


# What was said of a week changes where each learner of that manager stands; nightly pulls rely on it.
PRACTICE_TOUCHES_ENROLLMENTS = pgtrigger.Trigger(
    name="practice_touches_enrollments",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        -- Locked in the order in which the verdicts of a batch lock them.
        UPDATE programs_enrollment SET updated_at = clock_timestamp() WHERE id IN (
            SELECT learner.id FROM programs_enrollment AS learner JOIN programs_practicepledge AS pledge
                ON pledge.organization_id = learner.organization_id AND pledge.cohort_id = learner.cohort_id
                AND pledge.manager_id = learner.manager_id
            WHERE learner.organization_id = NEW.organization_id AND pledge.id = NEW.pledge_id
            ORDER BY learner.id FOR NO KEY UPDATE OF learner
        );
        RETURN NULL;
    """,
)


@keeps_history("kept", "why")
class PracticeWeek(TenantModel):
    """Whether the slot of one program week was kept, or lost and why."""

    pledge = TenantForeignKey(PracticePledge, models.CASCADE, related_name="weeks")
    week = models.PositiveSmallIntegerField(_("week"))
    kept = models.BooleanField()
    why = models.CharField(_("why it was lost"), max_length=200, blank=True)
    said_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    said_on = models.DateField()

    objects = TenantManager.from_queryset(PracticeWeekQuerySet)()

    class Meta:
        ordering = ["week"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "pledge", "week"], name="practice_week_once"),
            models.CheckConstraint(condition=Q(kept=True) | ~Q(why=""), name="practice_week_lost_says_why"),
        ]
        triggers = [PRACTICE_TOUCHES_ENROLLMENTS]

    def __str__(self) -> str:
        return f"{self.pledge} {self.week}"
