"""Lets the product's verbs run in the past, so that a demo's history carries the dates it happened on.

For a process of its own: while a clock is set, everybody in the process reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, time, timedelta

import pgtrigger
from django.apps import apps
from django.db import connection
from django.utils import timezone

from tenants.context import current_organization
from tenants.history import TenantEvent
from tenants.models import TenantModel

NOW = timezone.now
CHANGED = "pgh_created_at"
TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
DATED = {
    model: field.name
    for model in TENANT_MODELS
    for field in model._meta.local_fields
    if field.default is NOW or (field.name == CHANGED and issubclass(model, TenantEvent))
}
LATER = " UNION ALL ".join(
    f"SELECT {TENANT_MODELS.index(model)} WHERE EXISTS (SELECT FROM {model._meta.db_table} WHERE {name} > %(moment)s)"
    for model, name in DATED.items()
)  # row-level security keeps it to one organization


class Clock:
    """Answers for ``timezone.now`` and moves only when told."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **by: int) -> None:
        self.moment += timedelta(**by)


@contextmanager
def clock_at(day: date, hour: int) -> Iterator[Clock]:
    """Inside it is that hour of that day, on the wall of the organization in context; never later than it is."""
    real = timezone.now
    moment = datetime.combine(day, time(hour), tzinfo=current_organization().zone)
    clock = timezone.now = Clock(min(moment, real()))
    try:
        yield clock
    finally:
        timezone.now = real
    date_rows(clock.moment)


def date_rows(moment: datetime) -> None:
    """The database dates a change by its own clock, and a default took hold of the real one before this was set.

    Put what they dated later to the moment it happened at.
    """
    for model in later(moment):
        name = DATED[model]
        with pgtrigger.ignore(f"{model._meta.label}:append_only") if name == CHANGED else nullcontext():
            model.objects.filter(**{f"{name}__gt": moment}).update(**{name: moment})


def later(moment: datetime) -> list[type[TenantModel]]:
    """The models with a row dated after the moment: in one query, because most have none."""
    with connection.cursor() as cursor:
        cursor.execute(LATER, {"moment": moment})
        return [TENANT_MODELS[place] for (place,) in cursor.fetchall()]
