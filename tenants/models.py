import zoneinfo
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property

import holidays
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.fields import OrganizationField
from tenants.managers import TenantManager
from tenants.parties import Parties

ISO_WEEKDAYS = [
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]


def monday_to_friday() -> list[int]:
    return [1, 2, 3, 4, 5]


@cache
def time_zones() -> frozenset[str]:
    """Every name of the time zone database; kept, because asking for them reads hundreds of files."""
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(name: str) -> None:
    if name not in time_zones():
        raise ValidationError(_("“%(name)s” is not a time zone, for example Europe/Berlin."), params={"name": name})


def validate_country(code: str) -> None:
    if code not in holidays.list_supported_countries():
        raise ValidationError(_("There is no holiday calendar for “%(code)s”."), params={"code": code})


class Organization(models.Model):
    """The tenant, with its clock, calendar and policies."""

    class BaselinePolicy(models.TextChoices):
        OWNER_AND_LEAD = "OWNER_AND_LEAD", _("Owner and lead both accept")
        OWNER = "OWNER", _("The owner accepts")

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC", validators=[validate_time_zone])
    locale = models.CharField(_("language and number format"), max_length=10, choices=settings.LANGUAGES, default="en")
    country = models.CharField(
        _("holiday calendar"), max_length=2, blank=True, validators=[validate_country],
        help_text=_("Two letters, for example US. Empty: no public holidays."),
    )  # fmt: skip
    working_days = ArrayField(
        models.PositiveSmallIntegerField(choices=ISO_WEEKDAYS), default=monday_to_friday,
        verbose_name=_("working days"),
    )  # fmt: skip
    review_day = models.PositiveSmallIntegerField(_("review day"), choices=ISO_WEEKDAYS, default=5)
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily digest"), default=9, validators=[MaxValueValidator(23)]
    )
    baseline_policy = models.CharField(
        _("who accepts a baseline"),
        max_length=20,
        choices=BaselinePolicy,
        default=BaselinePolicy.OWNER_AND_LEAD,
    )
    on_track_within = models.DecimalField(
        _("on track within"), max_digits=3, decimal_places=2, default=Decimal("0.10"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("How far behind pace still counts as on track; 0.10 is ten points."),
    )  # fmt: skip
    at_risk_within = models.DecimalField(
        _("at risk within"), max_digits=3, decimal_places=2, default=Decimal("0.30"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("Further behind pace than this is off track."),
    )  # fmt: skip
    reply_clock_days = models.PositiveSmallIntegerField(_("working days to answer a reflection"), default=3)
    smallest_group = models.PositiveSmallIntegerField(
        _("smallest group that may be reported"), default=5, validators=[MinValueValidator(5)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(on_track_within__lte=models.F("at_risk_within")),
                name="organization_thresholds_in_order",
                violation_error_message=_("“On track within” cannot be wider than “at risk within”."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path_prefix(self) -> str:
        return f"/o/{self.slug}/"

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self, *, at: datetime | None = None) -> date:
        """The date on this organization's wall calendar."""
        return timezone.localdate(at, timezone=self.zone)

    def morning_of(self, day: date) -> datetime:
        """The moment of the daily digest on that day."""
        return datetime(day.year, day.month, day.day, self.digest_hour, tzinfo=self.zone)

    def review_day_of(self, monday: date) -> date:
        """The review day of the week that begins on ``monday``."""
        return monday + timedelta(days=self.review_day - 1)

    @cached_property
    def _holidays(self):
        return holidays.country_holidays(self.country) if self.country else {}

    def is_working_day(self, day: date) -> bool:
        return day.isoweekday() in self.working_days and day not in self._holidays


class TenantModel(models.Model):
    """Base of every model whose rows belong to one organization."""

    parties: Parties | None = None  # who may read and write it, where the organization alone is too wide

    organization = OrganizationField()

    objects = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # so goal.owner, save() and delete() are scoped too
