from functools import cached_property

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.permissions import GRANTED_ROLES, Action, Breadth, Role, breadth_for
from people.querysets import PersonQuerySet, TeamQuerySet
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


class JobRole(TenantModel):
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("organization", Lower("name"), name="job_role_name_once"),
        ]

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

    objects = TenantManager.from_queryset(TeamQuerySet)()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("organization", Lower("name"), name="team_name_once"),
        ]

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
    team = TenantForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("team")
    )
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

    objects = TenantManager.from_queryset(PersonQuerySet)()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("organization", Lower("email"), name="person_email_once"),
            models.UniqueConstraint(fields=["organization", "employee_number"], name="person_number_once"),
            models.UniqueConstraint(fields=["organization", "user"], name="person_user_once"),
        ]
        # Not led by the organization: it serves people_organizations_of(), asked across them.
        indexes = [models.Index(fields=["user"], name="person_login")]

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
