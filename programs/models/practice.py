"""What a learner did and what others saw: the records behind a verdict."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.models import Measurement
from people.models import Person
from programs.models.enrollment import Enrollment, Step
from programs.querysets import OfStepQuerySet
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel
from web.photos import photo_path, private_storage

HIGHEST_SCORE = 10


class Attempt(TenantModel):
    """One go at a quick check; ``answers`` are the places of the choices, in the order of the questions."""

    step = TenantForeignKey(Step, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    answers = ArrayField(models.PositiveSmallIntegerField(), default=list)
    right = models.PositiveSmallIntegerField(default=0)
    questions = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(OfStepQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "step", "number"], name="attempt_number_once"),
            models.CheckConstraint(condition=Q(right__lte=F("questions")), name="attempt_right_of_questions"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.right}/{self.questions}"


@keeps_history("note", "value", "of", "happened_on", "photo")
class Evidence(TenantModel):
    """One piece of evidence a learner hands in. ``value`` is the number, or the k of k ``of`` n."""

    step = TenantForeignKey(Step, models.CASCADE, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(_("what happened"), max_length=2000, blank=True)
    value = models.DecimalField(_("number"), max_digits=18, decimal_places=4, null=True, blank=True)
    of = models.PositiveSmallIntegerField(_("of"), null=True, blank=True)
    photo = models.FileField(_("photo"), upload_to=photo_path, storage=private_storage, blank=True, max_length=200)
    happened_on = models.DateField(_("when"))
    given_at = models.DateTimeField(default=timezone.now)
    measurement = TenantForeignKey(Measurement, models.SET_NULL, null=True, related_name="+", editable=False)

    objects = TenantManager.from_queryset(OfStepQuerySet)()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "step", "number"], name="evidence_number_once"),
            models.CheckConstraint(
                condition=Q(of=None) | Q(of__gte=1, value__gte=0, value__lte=F("of")),
                name="evidence_count_within",
                violation_error_message=_("The count cannot be more than there were."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.number}"


@keeps_history("ticks", "observed_on", "note")
class Observation(TenantModel):
    """A lead watched and ticked the checklist: k of n steps. ``ticks`` follows the item's checklist."""

    step = TenantForeignKey(Step, models.CASCADE, related_name="observations")
    ticks = ArrayField(models.BooleanField())
    note = models.TextField(_("note"), max_length=2000, blank=True)
    observed_on = models.DateField(_("when"))
    observed_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    observed_at = models.DateTimeField(default=timezone.now)
    measurement = TenantForeignKey(Measurement, models.SET_NULL, null=True, related_name="+", editable=False)

    objects = TenantManager.from_queryset(OfStepQuerySet)()

    class Meta:
        ordering = ["observed_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ticks__len__gte=1), name="observation_has_steps")]

    def __str__(self) -> str:
        return f"{self.step}: {self.k}/{self.n}"

    @property
    def k(self) -> int:
        return sum(self.ticks)

    @property
    def n(self) -> int:
        return len(self.ticks)


class SignOff(TenantModel):
    """The lead's word on what was handed in; every word is kept."""

    class Outcome(models.TextChoices):
        ACCEPTED = "ACCEPTED", _("Accepted")
        RETURNED = "RETURNED", _("Returned")

    step = TenantForeignKey(Step, models.CASCADE, related_name="sign_offs")
    outcome = models.CharField(max_length=8, choices=Outcome)
    why = models.CharField(_("what is missing"), max_length=300, blank=True)
    signed_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    signed_on = models.DateField()
    signed_at = models.DateTimeField(default=timezone.now)

    objects = TenantManager.from_queryset(OfStepQuerySet)()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome="ACCEPTED") | ~Q(why=""), name="sign_off_returned_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.get_outcome_display()}"


@keeps_history("score")
class SkillScore(TenantModel):
    """The one score of a session for one learner, 0 to 10, for the session's named behavior."""

    step = TenantForeignKey(Step, models.CASCADE, related_name="scores")
    score = models.PositiveSmallIntegerField(_("score"), validators=[MaxValueValidator(HIGHEST_SCORE)])
    scored_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    scored_at = models.DateTimeField(default=timezone.now)

    objects = TenantManager.from_queryset(OfStepQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "step"], name="skill_score_one_a_session"),
            models.CheckConstraint(condition=Q(score__lte=HIGHEST_SCORE), name="skill_score_within"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.score}"


class PeerFeedback(TenantModel):
    """What one learner says to another after a session; read by the two and the facilitator."""

    step = TenantForeignKey(Step, models.CASCADE, related_name="peer_feedback")  # of whom it is about
    given_by = TenantForeignKey(Enrollment, models.CASCADE, related_name="given_feedback")
    answers = ArrayField(models.CharField(max_length=500))  # in the order of the item's ``feedback``
    given_at = models.DateTimeField(default=timezone.now)

    objects = TenantManager.from_queryset(OfStepQuerySet)()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "step", "given_by"], name="peer_feedback_once"),
        ]

    def __str__(self) -> str:
        return f"{self.given_by} → {self.step}"
