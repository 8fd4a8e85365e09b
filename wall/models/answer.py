"""A reflection's words, and what was answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coaching.models import Prompt
from coaching.models.prompts import BARRIERS
from goals.models.check_in import Barrier
from tenants.fields import TenantForeignKey
from wall.models.words import Words

LONGEST = 4000


class Answer(Words):
    """One prompt as it was asked, and what the person wrote; a draft until the reflection is handed in.

    ``version`` counts the saves, so that a second device that still shows an older one is told, not obeyed.
    """

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=Prompt.Kind)
    question = models.CharField(max_length=160)
    hint = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("your answer"), max_length=LONGEST, blank=True)  # of the barrier: the one example
    barrier = models.CharField(_("what slowed you"), max_length=10, choices=Barrier, null=True, blank=True)  # noqa: DJ001
    version = models.PositiveIntegerField(default=0)

    class Meta(Words.Meta):
        abstract = False
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation", "position"], name="answer_position_once"),
            models.CheckConstraint(condition=Q(barrier=None) | Q(kind="BARRIER"), name="answer_barrier_where_asked"),
        ]

    @property
    def barrier_named(self) -> str:
        """In words; empty where it was not asked, or not chosen yet."""
        return "" if self.barrier is None else str(dict(BARRIERS)[self.barrier])


class NextAction(Words):
    """The one thing its author will do within 7 days; the next reflection opens with it."""

    WITHIN_DAYS = 7

    text = models.CharField(_("what you will do"), max_length=300)
    due_on = models.DateField(_("by"))
    version = models.PositiveIntegerField(default=0)

    class Meta(Words.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation"], name="next_action_exactly_one"),
        ]


class FollowUp(Words):
    """What came of the last action: a word of the reflection that opens with it, for those who read that one."""

    class Outcome(models.TextChoices):
        DONE = "DONE", _("Done")
        NOT_DONE = "NOT_DONE", _("Not done")
        CHANGED = "CHANGED", _("Changed")

    action = TenantForeignKey(NextAction, models.CASCADE, related_name="follow_ups")
    outcome = models.CharField(_("what came of it"), max_length=8, choices=Outcome, blank=True)  # blank: not said yet
    note = models.CharField(_("what happened"), max_length=600, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta(Words.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation", "action"], name="follow_up_once"),
        ]


class Reply(Words):
    """What a coach or lead answered, or its author wrote back."""

    text = models.TextField(_("answer"), max_length=LONGEST)

    class Meta(Words.Meta):
        abstract = False
        ordering = ["written_at", "pk"]
