from collections.abc import Collection
from datetime import date, datetime
from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models.team import TOUCHED, JobRole, Team
from people.models.user import User
from people.permissions import GRANTED_ROLES, GRANTED_WITH, Action, Breadth, Role, breadth_for, roles_with
from people.querysets import PersonQuerySet
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel, validate_time_zone


class Person(TenantModel):
    """A member of one organization, with or without a login."""

    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, editable=False
    )
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"))
    employee_number = models.CharField(_("employee number"), max_length=50, null=True, blank=True)  # noqa: DJ001
    job_role = TenantForeignKey(
        JobRole, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("job role")
    )
    team = TenantForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("team"))
    manager = TenantForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name=_("manager")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, blank=True, validators=[validate_time_zone],
        help_text=_("Empty: the organization's."),
    )  # fmt: skip
    granted_roles = ArrayField(
        models.CharField(max_length=20, choices=[(r.value, r.label) for r in GRANTED_ROLES]),
        default=list, blank=True, verbose_name=_("granted roles"),
    )  # fmt: skip
    left_on = models.DateField(_("left on"), null=True, blank=True)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(PersonQuerySet)()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organization",
                Lower("email"),
                name="person_email_once",
                violation_error_message=_("Another person here has this e-mail."),
            ),
            models.UniqueConstraint(
                fields=["organization", "employee_number"],
                name="person_number_once",
                violation_error_message=_("Another person here has this employee number."),
            ),
            models.UniqueConstraint(fields=["organization", "user"], name="person_user_once"),
        ]
        indexes = [
            # Not led by the organization: it serves people_organizations_of(), asked across them.
            models.Index(fields=["user"], name="person_login"),
            models.Index(fields=["organization", "updated_at", "id"], name="person_updated"),
        ]
        triggers = [TOUCHED]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    @cached_property
    def is_lead(self) -> bool:
        """Leads a team or has direct reports; ``PersonQuerySet.with_facts`` brings it along."""
        return self.led_teams.exists() or self.reports.exists()

    @property
    def roles(self) -> set[Role]:
        facts = {Role.LEARNER, Role.LEAD} if self.is_lead else {Role.LEARNER}
        return facts | {Role(role) for role in self.granted_roles}

    def breadth(self, action: Action) -> Breadth:
        return breadth_for(self.roles, action)

    def can(self, action: Action) -> bool:
        return self.breadth(action) != Breadth.NONE

    @property
    def grantable_roles(self) -> list[Role]:
        """The roles this person may give to others and take from them."""
        return [role for role, action in GRANTED_WITH.items() if self.can(action)]

    def may_change(self, other: "Person") -> bool:
        """Nobody changes a person of more rights, or they could take over that person's login."""
        return set(other.granted_roles) <= set(self.grantable_roles)

    @property
    def granted_role_names(self) -> list[str]:
        return [str(Role(role).label) for role in self.granted_roles]

    def is_here(self, *, on: date) -> bool:
        return self.left_on is None or self.left_on > on

    def is_last_admin(self, *, on: date) -> bool:
        """Without this person nobody could make an admin any more."""
        admins = Person.objects.present(on=on).who_can(Action.ADMIN_GRANT)
        return list(admins.values_list("pk", flat=True)[:2]) == [self.pk]  # two are enough to know

    def grant(self, roles: Collection[Role], *, by: "Person", on: date) -> None:
        """These granted roles from now on, and no others. Raises RoleNotYours, LastAdmin."""
        if not by.may_change(self) or not set(roles) <= set(by.grantable_roles):
            raise RoleNotYours
        if set(roles).isdisjoint(roles_with(Action.ADMIN_GRANT)) and self.is_last_admin(on=on):
            raise LastAdmin
        self.granted_roles = sorted(roles)
        self.save(update_fields=["granted_roles"])

    def leave(self, *, on: date) -> None:
        """From that day on the person has no way in; nothing is deleted. Raises LastAdmin."""
        if self.is_last_admin(on=on):
            raise LastAdmin
        self.left_on = on
        self.save(update_fields=["left_on"])

    def come_back(self) -> None:
        self.left_on = None
        self.save(update_fields=["left_on"])

    def invite(self, *, at: datetime) -> None:
        """Gives the person a login: the one that has this e-mail already, or a new one without password.

        Raises LoginTaken when that login is somebody else here.
        """
        if self.user is None:
            user = User.objects.filter(email__iexact=self.email).first() or User.objects.create_user(self.email)
            if Person.objects.filter(user=user).exists():
                raise LoginTaken
            self.user = user
        self.invited_at = at
        self.save(update_fields=["user", "invited_at"])


class RoleNotYours(ValidationError):
    def __init__(self):
        super().__init__(_("You can grant and take only roles that you hold the right to grant."))


class LastAdmin(ValidationError):
    def __init__(self):
        super().__init__(_("This is the only organization admin. Make somebody else one first."))


class LoginTaken(ValidationError):
    def __init__(self):
        super().__init__(_("The sign-in with this e-mail belongs to another person here. Change the e-mail first."))
