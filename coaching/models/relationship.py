from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coaching.models.activity import SESSION_COUNTS, TALK_COUNTS
from coaching.models.conversation import Conversation
from coaching.querysets import PairQuerySet, SessionQuerySet, TalkQuerySet
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


@keeps_history("coach", "coachee", "every_days", "ended_on")
class CoachingRelationship(TenantModel):
    """Who coaches whom: 15 to 20 minutes every two weeks on one situation and one skill."""

    EVERY_DAYS = 14

    coach = TenantForeignKey(Person, models.PROTECT, related_name="coachings", verbose_name=_("coach"))
    coachee = TenantForeignKey(Person, models.PROTECT, related_name="coached", verbose_name=_("who is coached"))
    since = models.DateField(_("since"))
    every_days = models.PositiveSmallIntegerField(
        _("days from one session to the next"), default=EVERY_DAYS, validators=[MinValueValidator(7)]
    )
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager.from_queryset(PairQuerySet)()

    class Meta:
        ordering = ["coachee__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "coach", "coachee"], condition=Q(ended_on=None), name="coaching_pair_once",
                violation_error_message=_("This pair is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(coach=F("coachee")), name="coaching_not_oneself",
                violation_error_message=_("Nobody coaches themselves."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["organization", "coachee", "ended_on"], name="coaching_of_coachee")]

    def __str__(self) -> str:
        return f"{self.coach} → {self.coachee}"

    @property
    def people(self) -> tuple[Person, Person]:
        return self.coach, self.coachee

    def is_open(self, *, on: date) -> bool:
        return self.ended_on is None or self.ended_on > on


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


@keeps_history("mentor", "mentee", "ended_on")
class Mentorship(TenantModel):
    """Thirty minutes a month on direction, identity in the role, building the team. Never one's own manager."""

    mentor = TenantForeignKey(Person, models.PROTECT, related_name="mentorings", verbose_name=_("mentor"))
    mentee = TenantForeignKey(Person, models.PROTECT, related_name="mentored", verbose_name=_("who is mentored"))
    since = models.DateField(_("since"))
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager.from_queryset(PairQuerySet)()

    class Meta:
        ordering = ["mentee__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "mentor", "mentee"], condition=Q(ended_on=None), name="mentorship_once",
                violation_error_message=_("This pair is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")), name="mentorship_not_oneself",
                violation_error_message=_("Nobody mentors themselves."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["organization", "mentee", "ended_on"], name="mentorship_of_mentee")]

    def __str__(self) -> str:
        return f"{self.mentor} → {self.mentee}"

    @property
    def people(self) -> tuple[Person, Person]:
        return self.mentor, self.mentee

    def is_open(self, *, on: date) -> bool:
        return self.ended_on is None or self.ended_on > on


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
