from datetime import date
from functools import reduce
from operator import or_

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coaching.models.activity import REFLECTION_COUNTS
from coaching.models.conversation import Conversation
from coaching.models.prompts import PromptSet
from coaching.querysets import QuoteQuerySet, ReflectionQuerySet
from people.models import Person, Team
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

# The groups of the radar and of themes are made of these facts: moved or gone, they would tell who is in a group.
KEPT = ("organization", "conversation", "person", "team", "monday", "submitted_at", "submitted_on")
WAS_HANDED_IN = pgtrigger.Q(old__submitted_at__isnull=False)
HANDED_IN_STAYS = [
    pgtrigger.Protect(
        name="handed_in_stays",
        operation=pgtrigger.Update,
        condition=WAS_HANDED_IN
        & reduce(or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in KEPT)),
    ),
    pgtrigger.Protect(name="handed_in_is_kept", operation=pgtrigger.Delete, condition=WAS_HANDED_IN),
]


class Reflection(TenantModel):
    """That a person thought back: when, and when somebody answered. Not a word of it; see ``wall.Answer``."""

    class Event(models.TextChoices):
        SHIFT = "SHIFT", _("After a shift")
        CALL = "CALL", _("After a call")
        MILESTONE = "MILESTONE", _("After a milestone")
        OTHER = "OTHER", _("After something else")

    conversation = TenantForeignKey(Conversation, models.CASCADE, related_name="reflections")
    person = TenantForeignKey(Person, models.PROTECT, related_name="reflections")
    team = TenantForeignKey(Team, models.PROTECT, null=True, related_name="+")  # the person's when it was submitted
    monday = models.DateField()  # of its ISO week
    event = models.CharField(_("when"), max_length=9, choices=Event, blank=True)  # blank: the weekly one
    begun_on = models.DateField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)  # on the organization's calendar
    reply_due_on = models.DateField(null=True, blank=True)  # none: nobody could be asked
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    replied_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True, blank=True)  # the person deleted their words
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(ReflectionQuerySet)()

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation"], name="reflection_of_conversation"),
            models.UniqueConstraint(
                fields=["organization", "person", "monday"], condition=Q(event=""), name="reflection_one_a_week"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_on=None)
                | Q(submitted_at__isnull=False, submitted_on__isnull=False),
                name="reflection_submitted_day",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "person", "-submitted_at"], name="reflection_latest"),
            models.Index(fields=["organization", "team", "monday"], name="reflection_of_week"),
            models.Index(fields=["organization", "updated_at", "id"], name="reflection_updated"),
            models.Index(fields=["organization", "submitted_on"], name="reflection_handed_in"),
        ]
        triggers = [REFLECTION_COUNTS, *HANDED_IN_STAYS]

    def __str__(self) -> str:
        return f"{self.person} {self.monday}"

    @property
    def is_draft(self) -> bool:
        return self.submitted_at is None

    @property
    def is_weekly(self) -> bool:
        return not self.event

    @property
    def occasion(self) -> PromptSet.Occasion:
        return PromptSet.Occasion.EVENT if self.event else PromptSet.Occasion.WEEKLY

    def is_overdue(self, *, on: date) -> bool:
        """Nobody answered within the reply clock."""
        return self.replied_on is None and self.reply_due_on is not None and self.reply_due_on < on


class Quote(TenantModel):
    """One sentence its author chose to show on the weekly scorecard. Deleted, it is shown no longer."""

    LONGEST = 280

    reflection = TenantForeignKey(Reflection, models.CASCADE, related_name="quotes")
    person = TenantForeignKey(Person, models.PROTECT, related_name="+")
    team = TenantForeignKey(Team, models.PROTECT, null=True, related_name="quotes")
    monday = models.DateField()
    sentence = models.CharField(_("sentence"), max_length=LONGEST)
    shared_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager.from_queryset(QuoteQuerySet)()

    class Meta:
        ordering = ["shared_at"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "reflection"], name="quote_one_a_reflection"),
        ]
        indexes = [models.Index(fields=["organization", "team", "monday"], name="quote_of_week")]

    def __str__(self) -> str:
        return self.sentence
