"""Loads what is not there yet, each organization in one transaction, so that a killed load starts over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction

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
    with organization_context(organization), no_savepoints():
        demo.fill(today=today or organization.today())
    return organization


@contextmanager
def no_savepoints() -> Iterator[None]:
    """A load is kept as a whole or not at all: nothing in it goes back to a savepoint, a fifth of its statements."""
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = True
