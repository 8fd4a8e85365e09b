from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import Q

from coaching.querysets import ThemeQuerySet
from goals.models.check_in import Barrier
from people.models import Team
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

SMALLEST_GROUP = 5  # PRODUCT.md §9; an organization may ask for more, never for fewer
BLOCK = timedelta(weeks=4)  # that a release is about


class BarrierTheme(TenantModel):
    """How many people named a barrier in four weeks that are over: one cell of a release, never fewer than five.

    The cells of one barrier and period part all who named it, so that no two sums of them differ by fewer than five.
    """

    barrier = models.CharField(max_length=10, choices=Barrier)
    starts_on = models.DateField()  # a Monday; the first day of a ``BLOCK``
    team = TenantForeignKey(Team, models.PROTECT, null=True, related_name="+")  # none: the other teams together
    people = models.PositiveIntegerField()
    released_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager.from_queryset(ThemeQuerySet)()

    class Meta:
        ordering = ["-starts_on", "-people", "barrier"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "starts_on", "barrier", "team"], nulls_distinct=False, name="theme_once"
            ),
            models.CheckConstraint(condition=Q(people__gte=SMALLEST_GROUP), name="theme_never_small"),
            models.CheckConstraint(condition=~Q(barrier=""), name="theme_names_a_barrier"),
        ]
        indexes = [models.Index(fields=["organization", "released_at", "id"], name="theme_released")]
        triggers = [pgtrigger.Protect(name="released", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_barrier_display()} {self.starts_on}: {self.people}"
