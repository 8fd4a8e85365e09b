"""That two people talked: when, and how long. What they said stands in ``wall``."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coaching.models.activity import SESSION_COUNTS, TALK_COUNTS
from coaching.models.conversation import Conversation
from coaching.models.pair import CoachingRelationship, Mentorship
from coaching.querysets import SessionQuerySet, TalkQuerySet
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel


class CoachingSession(TenantModel):
    """That coach and coachee talked, how long, and whether the last commitment was asked about."""

    class Kind(models.TextChoices):
        FULL = "FULL", _("Coaching session")
        MICRO = "MICRO", _("Micro-coaching")

    MINUTES = {Kind.FULL: 20, Kind.MICRO: 10}
    LONGEST = 120

    conversation = TenantForeignKey(Conversation, models.CASCADE, related_name="sessions")
    relationship = TenantForeignKey(CoachingRelationship, models.PROTECT, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.FULL)
    held_on = models.DateField(_("held on"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    closes_loop = models.BooleanField(default=False)  # it began with what happened since the last commitment
    logged_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(SessionQuerySet)()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation"], name="session_of_conversation"),
        ]
        indexes = [
            models.Index(fields=["organization", "relationship", "-held_on"], name="session_latest"),
            models.Index(fields=["organization", "updated_at", "id"], name="session_updated"),
        ]
        triggers = [SESSION_COUNTS]

    def __str__(self) -> str:
        return f"{self.relationship} {self.held_on}"


class MentoringTalk(TenantModel):
    """That mentor and mentee talked, and how long."""

    MINUTES = 30
    LONGEST = 180

    conversation = TenantForeignKey(Conversation, models.CASCADE, related_name="talks")
    mentorship = TenantForeignKey(Mentorship, models.PROTECT, related_name="talks")
    held_on = models.DateField(_("held on"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=MINUTES, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    logged_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(TalkQuerySet)()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation"], name="talk_of_conversation"),
        ]
        indexes = [models.Index(fields=["organization", "mentorship", "-held_on"], name="talk_latest")]
        triggers = [TALK_COUNTS]

    def __str__(self) -> str:
        return f"{self.mentorship} {self.held_on}"
