"""What coach and coachee, mentor and mentee keep of their talks. No field rates anybody."""

from dataclasses import replace
from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from tenants.fields import TenantForeignKey
from wall.models.answer import LONGEST
from wall.models.words import OF_A_PARTY, Words


class SessionNote(Words):
    """One present situation and one skill."""

    situation = models.TextField(_("the situation"), max_length=LONGEST, blank=True)
    skill = models.CharField(_("the one skill"), max_length=120, blank=True)

    class Meta(Words.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["organization", "conversation"], name="session_note_one")]


class Commitment(Words):
    """The one behavior to try next, how it will be noticed, by when; the next session begins with it."""

    class Outcome(models.TextChoices):
        YES = "YES", _("Yes")
        PARTLY = "PARTLY", _("Partly")
        NOT_YET = "NOT_YET", _("Not yet")

    parties = replace(Words.parties, change=OF_A_PARTY)  # whichever of the two asks says what came of it

    person = TenantForeignKey(Person, models.PROTECT, related_name="+")  # who tries it
    behavior = models.CharField(_("the behavior to try"), max_length=300)
    notice = models.CharField(_("how we will notice"), max_length=300)
    due_on = models.DateField(_("by"))
    outcome = models.CharField(_("did it happen?"), max_length=7, choices=Outcome, blank=True)
    outcome_note = models.CharField(_("what happened"), max_length=600, blank=True)
    asked_on = models.DateField(null=True, blank=True)

    class Meta(Words.Meta):
        abstract = False
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation"], name="commitment_exactly_one"),
            models.CheckConstraint(
                condition=Q(outcome="", asked_on=None) | (~Q(outcome="") & Q(asked_on__isnull=False)),
                name="commitment_outcome_has_its_day",
            ),
        ]
        # The policy lets either party change it: what came of it, and nothing of what was agreed.
        triggers = [
            pgtrigger.ReadOnly(name="agreed_stays", exclude=["outcome", "outcome_note", "asked_on", "changed_at"])
        ]

    def say_what_came_of_it(self, outcome: str, *, note: str, on: date) -> None:
        self.outcome, self.outcome_note, self.asked_on = outcome, note, on
        self.save(update_fields=["outcome", "outcome_note", "asked_on", "changed_at"])

    def ask_again(self) -> None:
        """The talk in which it was said is taken back."""
        self.outcome, self.outcome_note, self.asked_on = "", "", None
        self.save(update_fields=["outcome", "outcome_note", "asked_on", "changed_at"])


class TalkNote(Words):
    """Three topics of a mentoring talk, and notes for the pair."""

    class Topic(models.TextChoices):
        DIRECTION = "DIRECTION", _("Where this is going")
        IDENTITY = "IDENTITY", _("Who I am in this role")
        TEAM = "TEAM", _("Building the team")

    topics = ArrayField(models.CharField(max_length=9, choices=Topic), verbose_name=_("topics"))
    text = models.TextField(_("notes for the two of you"), max_length=LONGEST, blank=True)

    class Meta(Words.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["organization", "conversation"], name="talk_note_one")]
