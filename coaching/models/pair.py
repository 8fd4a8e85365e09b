from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coaching.querysets import PairQuerySet
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


class Pair(TenantModel):
    """Two people who talk: the first named in ``SIDES`` gives, the second receives."""

    SIDES: tuple[str, str]

    since = models.DateField(_("since"))
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager.from_queryset(PairQuerySet)()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        first, second = self.people
        return f"{first} → {second}"

    @property
    def people(self) -> tuple[Person, Person]:
        first, second = self.SIDES
        return getattr(self, first), getattr(self, second)

    def other_than(self, person: Person) -> Person:
        """Of the two the one whom ``person`` talks with."""
        first, second = self.people
        return second if person == first else first

    def is_open(self, *, on: date) -> bool:
        return self.ended_on is None or self.ended_on > on


@keeps_history("coach", "coachee", "every_days", "ended_on")
class CoachingRelationship(Pair):
    """Who coaches whom: 15 to 20 minutes every two weeks on one situation and one skill."""

    SIDES = ("coach", "coachee")
    EVERY_DAYS, SHORTEST, LONGEST = 14, 7, 90  # days from one session to the next: usual, and at the edges

    coach = TenantForeignKey(Person, models.PROTECT, related_name="coachings", verbose_name=_("coach"))
    coachee = TenantForeignKey(Person, models.PROTECT, related_name="coached", verbose_name=_("who is coached"))
    every_days = models.PositiveSmallIntegerField(
        _("days from one session to the next"), default=EVERY_DAYS, validators=[MinValueValidator(SHORTEST)]
    )

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


@keeps_history("mentor", "mentee", "ended_on")
class Mentorship(Pair):
    """Thirty minutes a month on direction, identity in the role, building the team. Never one's own manager."""

    SIDES = ("mentor", "mentee")

    mentor = TenantForeignKey(Person, models.PROTECT, related_name="mentorings", verbose_name=_("mentor"))
    mentee = TenantForeignKey(Person, models.PROTECT, related_name="mentored", verbose_name=_("who is mentored"))

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
