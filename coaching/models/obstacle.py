from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coaching.querysets import ObstacleQuerySet
from goals.models.check_in import Barrier
from people.models import Person, Team
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


@keeps_history("owner", "due_on", "answer", "removed_on")
class Obstacle(TenantModel):
    """One barrier that three or more of a team named within two weeks. Who they are stands nowhere."""

    team = TenantForeignKey(Team, models.PROTECT, related_name="obstacles")
    barrier = models.CharField(_("barrier"), max_length=10, choices=Barrier)
    opened_on = models.DateField()
    owner = TenantForeignKey(Person, models.PROTECT, related_name="obstacles", verbose_name=_("who can remove it"))
    due_on = models.DateField(_("by"))
    answer = models.TextField(_("what is being done"), max_length=600, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(ObstacleQuerySet)()

    class Meta:
        ordering = ["removed_on", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "team", "barrier"], condition=Q(removed_on=None), name="obstacle_open_once"
            ),
            models.CheckConstraint(condition=~Q(barrier=""), name="obstacle_names_a_barrier"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | ~Q(answer=""), name="obstacle_answered_in_words"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_barrier_display()}: {self.team}"

    def is_late(self, *, on: date) -> bool:
        return self.removed_on is None and self.due_on < on
