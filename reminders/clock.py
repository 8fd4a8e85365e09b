"""A person's own clock: the organization's digest hour and working days, where the person lives."""

import zoneinfo
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from people.models import Person
from tenants.models import Organization

LONGEST_PAUSE = 31  # days; an organization without any working day is asked on the next day


def zone_of(person: Person) -> zoneinfo.ZoneInfo:
    """UTC for a zone that does not exist, as in reminders_due_now()."""
    try:
        return zoneinfo.ZoneInfo(person.time_zone or person.organization.time_zone)
    except zoneinfo.ZoneInfoNotFoundError:
        return zoneinfo.ZoneInfo("UTC")


def today_of(person: Person, *, at: datetime) -> date:
    return timezone.localdate(at, timezone=zone_of(person))


def day_begins(day: date, person: Person) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone_of(person))


def digest_time(day: date, person: Person) -> datetime:
    return datetime.combine(day, time(person.organization.digest_hour), tzinfo=zone_of(person))


def next_working_day(organization: Organization, *, after: date) -> date:
    days = (after + timedelta(days=n) for n in range(1, LONGEST_PAUSE))
    return next((day for day in days if organization.is_working_day(day)), after + timedelta(days=1))


def working_days_later(organization: Organization, day: date, *, days: int) -> date:
    """So many working days after ``day``, which itself does not count."""
    for _number in range(days):
        day = next_working_day(organization, after=day)
    return day


def working_days_between(organization: Organization, first: date, last: date) -> int:
    """How many working days have come after ``first``, up to and including ``last``."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(organization.is_working_day(day) for day in days)
