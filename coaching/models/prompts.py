from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coaching.querysets import PromptSetQuerySet
from goals.models.check_in import Barrier
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

NOTHING_MUCH = _("Nothing much")
# As they are asked: what slowed the person, and last that nothing did.
BARRIERS = [(code, label) for code, label in Barrier.choices if code] + [(Barrier.NONE, NOTHING_MUCH)]


class PromptSet(TenantModel):
    """What a reflection asks: 3 to 5 prompts, one of them the barrier, the last the next action."""

    class Occasion(models.TextChoices):
        WEEKLY = "WEEKLY", _("Every week")
        EVENT = "EVENT", _("After an event")

    FEWEST, MOST = 3, 5

    name = models.CharField(_("name"), max_length=80)
    occasion = models.CharField(_("for"), max_length=6, choices=Occasion, default=Occasion.WEEKLY)
    in_use = models.BooleanField(_("in use"), default=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(PromptSetQuerySet)()

    class Meta:
        ordering = ["occasion", "-in_use", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="prompt_set_name_once",
                violation_error_message=_("There is a prompt set of this name already."),
            ),
            models.UniqueConstraint(
                fields=["organization", "occasion"], condition=Q(in_use=True), name="prompt_set_one_in_use"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Prompt(TenantModel):
    """One question of a set, in plain words."""

    class Kind(models.TextChoices):
        OPEN = "OPEN", _("An open question")
        BARRIER = "BARRIER", _("What slowed you, and one example")
        ACTION = "ACTION", _("One next action")

    prompt_set = TenantForeignKey(PromptSet, models.CASCADE, related_name="prompts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.OPEN)
    text = models.CharField(_("question"), max_length=160)
    hint = models.CharField(_("hint"), max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "prompt_set", "position"], name="prompt_position_once")
        ]

    def __str__(self) -> str:
        return self.text
