"""Loads what is not there yet, each organization in one transaction, so that a killed load starts over."""

from datetime import date

from django.db import transaction

from config.demo import call_center, warehouse
from tenants.context import organization_context
from tenants.models import Organization

DEMOS = [call_center, warehouse]
SLUGS = [demo.ORGANIZATION["slug"] for demo in DEMOS]


def load_missing() -> list[Organization]:
    """Returns the organizations that were loaded now."""
    there = set(Organization.objects.filter(slug__in=SLUGS).values_list("slug", flat=True))
    return [load(demo) for demo in DEMOS if demo.ORGANIZATION["slug"] not in there]


@transaction.atomic
def load(demo, *, today: date | None = None) -> Organization:
    organization = Organization.objects.create(**demo.ORGANIZATION)
    with organization_context(organization):
        demo.fill(today=today or organization.today())
    return organization
