"""Lets the product's verbs run in the past, so that a demo's history carries the dates it happened on.

For a process of its own: while a clock is set, everybody in the process reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pgtrigger
from django.apps import apps
from django.db.models import Value
from django.utils import timezone

from tenants.context import current_organization
from tenants.history import TenantEvent
from tenants.models import TenantModel

NOW = timezone.now
TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
EVENTS = {model: "pgh_created_at" for model in TENANT_MODELS if issubclass(model, TenantEvent)}
DATED_BY_DEFAULT = {
    model: field.name for model in TENANT_MODELS for field in model._meta.local_fields if field.default is NOW
}


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
    date_history(clock.moment)
    date_rows(clock.moment)


def date_history(moment: datetime) -> None:
    """The database dates a change by its own clock; put those it dated later to the moment they happened at."""
    for model in later(EVENTS, moment):
        with pgtrigger.ignore(f"{model._meta.label}:append_only"):
            model.objects.filter(pgh_created_at__gt=moment).update(pgh_created_at=moment)


def date_rows(moment: datetime) -> None:
    """A default took hold of the real clock before it was set; put what it dated later to that moment as well."""
    for model in later(DATED_BY_DEFAULT, moment):
        name = DATED_BY_DEFAULT[model]
        model.objects.filter(**{f"{name}__gt": moment}).update(**{name: moment})


def later(columns: dict[type[TenantModel], str], moment: datetime) -> list[type[TenantModel]]:
    """Of these models, those with a row dated after the moment: in one query, because most have none."""
    models = list(columns)
    found = [
        model.objects.filter(**{f"{columns[model]}__gt": moment}).order_by().values(place=Value(place))[:1]
        for place, model in enumerate(models)
    ]
    return [models[row["place"]] for row in found[0].union(*found[1:], all=True)]
