from collections.abc import Collection
from datetime import date, datetime
from functools import cached_property

import pgtrigger
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.permissions import GRANTED_ROLES, GRANTED_WITH, Action, Breadth, Role, breadth_for, roles_with
from people.querysets import ImportQuerySet, JobRoleQuerySet, PersonQuerySet, TeamQuerySet
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel, validate_time_zone


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A login. The same login may be a Person in several organizations."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("e-mail"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.email


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
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("A team cannot be part of itself.")})
            seen.add(above.pk)
            above = above.parent


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


class Import(TenantModel):
    """One list of people: shown first, then confirmed as a whole, and the last one can be undone."""

    file_name = models.CharField(_("file"), max_length=200)
    uploaded_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="uploads")
    uploaded_at = models.DateTimeField()
    arrivals = models.JSONField(default=list, encoder=DjangoJSONEncoder)  # empty once confirmed
    unread = ArrayField(models.CharField(max_length=200), default=list)  # headings nobody asked for
    confirmed_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    trace = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # what undo needs; see people.arrivals
    undone_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = TenantManager.from_queryset(ImportQuerySet)()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["organization", "-confirmed_at"], name="import_latest")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("people:import-plan", args=[self.pk])

    @property
    def can_be_undone(self) -> bool:
        """Only the latest: an earlier one may have been built upon."""
        return self.undone_at is None and self == Import.objects.latest_confirmed()
