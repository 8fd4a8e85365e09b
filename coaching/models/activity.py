"""How much people reflected and talked, by person and week: all that reports and the API ever get."""

import pgtrigger
from django.db import models
from django.utils import timezone

from coaching.querysets import ActivityQuerySet
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

# Counted anew by the database at every change, so that nothing gets past; ``coaching_count`` is in migration 0002.
COUNT = """
    IF TG_OP <> 'INSERT' THEN
        PERFORM coaching_count(OLD.organization_id, {who_old}, OLD.{day}, false);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM coaching_count(NEW.organization_id, {who_new}, NEW.{day}, true);
    END IF;
    RETURN NULL;
"""
COUNTED_OF = "(SELECT {side}_id FROM {pair} WHERE organization_id = {row}.organization_id AND id = {row}.{key}_id)"


def counts_in_activity(*, day: str, who: str, changes: tuple[str, ...]) -> pgtrigger.Trigger:
    """``who`` is SQL for the person, of ``{row}``; ``changes`` are the columns whose update counts."""
    return pgtrigger.Trigger(
        name="counts_in_activity",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf(*changes),
        func=COUNT.format(day=day, who_old=who.format(row="OLD"), who_new=who.format(row="NEW")),
    )


REFLECTION_COUNTS = counts_in_activity(
    day="submitted_on", who="{row}.person_id", changes=("submitted_on", "replied_at")
)
SESSION_COUNTS = counts_in_activity(
    day="held_on", changes=("held_on", "kind"),
    who=COUNTED_OF.format(side="coachee", pair="coaching_coachingrelationship", key="relationship", row="{row}"),
)  # fmt: skip
TALK_COUNTS = counts_in_activity(
    day="held_on", changes=("held_on",),
    who=COUNTED_OF.format(side="mentee", pair="coaching_mentorship", key="mentorship", row="{row}"),
)  # fmt: skip


class Activity(TenantModel):
    """One person and ISO week: reflections handed in, how many of these were answered, and talks held with them.

    Sessions count for who is coached, mentoring talks for who is mentored. No text, and not with whom.
    """

    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    monday = models.DateField()
    reflections = models.PositiveSmallIntegerField(default=0)
    answered = models.PositiveSmallIntegerField(default=0)
    sessions = models.PositiveSmallIntegerField(default=0)
    micro_sessions = models.PositiveSmallIntegerField(default=0)
    mentoring_talks = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = TenantManager.from_queryset(ActivityQuerySet)()

    class Meta:
        ordering = ["-monday", "person"]
        verbose_name_plural = "activity"
        constraints = [
            models.UniqueConstraint(fields=["organization", "person", "monday"], name="activity_once_a_week"),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="activity_updated")]

    def __str__(self) -> str:
        return f"{self.person} {self.monday}"
