from collections.abc import Iterator

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.querysets import JobRoleQuerySet, TeamQuerySet
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

# Kept by the database, because an import changes rows in bulk, past save(); nightly pulls rely on it.
TOUCHED = pgtrigger.Trigger(
    name="touched",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="NEW.updated_at = clock_timestamp(); RETURN NEW;",
)


class JobRole(TenantModel):
    name = models.CharField(_("name"), max_length=100)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(JobRoleQuerySet)()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "organization",
                Lower("name"),
                name="job_role_name_once",
                violation_error_message=_("There is a job role of this name already."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="job_role_updated")]
        triggers = [TOUCHED]

    def __str__(self) -> str:
        return self.name


class Team(TenantModel):
    """A node of the organization's tree. Who leads a team leads the teams below it too."""

    name = models.CharField(_("name"), max_length=100)
    parent = TenantForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    lead = TenantForeignKey(
        "Person", models.SET_NULL, null=True, blank=True, related_name="led_teams", verbose_name=_("lead")
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(TeamQuerySet)()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "organization",
                Lower("name"),
                name="team_name_once",
                violation_error_message=_("There is a team of this name already."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="team_updated")]
        triggers = [TOUCHED]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.parent and any(above.pk == self.pk for above in self.parent.and_above()):
            raise ValidationError({"parent": _("A team cannot be part of itself.")})

    def and_above(self) -> "Iterator[Team]":
        """This team and those it is part of, the topmost last; each once, whatever the tree looks like."""
        team, seen = self, set()
        while team is not None and team.pk not in seen:
            yield team
            seen.add(team.pk)
            team = team.parent
