"""What changed on a row: who, when, from, to, why. Read from the events its triggers keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.functional import Promise

from people.models import Person
from tenants.models import TenantModel
from web.dates import long_day, long_moment
from web.numbers import MISSING, format_number


@dataclass(frozen=True)
class Change:
    """One field of one change, in words. ``person`` None: nobody signed in did it."""

    at: datetime
    person: Person | None
    field: str
    label: str | Promise
    before: str
    after: str
    why: str


def history_of(row: TenantModel) -> list[Change]:
    """All changes of ``row`` since it was created, the latest first.

    ``row`` is of a model with ``@keeps_history``. Costs one query, one for the people, and one for each kind
    of thing a changed field names, however long the history is.
    """
    events = list(row.changes.filter(pgh_label="changed").order_by("pgh_id"))
    steps = [(event, fields) for event, after in pairwise([*events, row]) if (fields := _changed(event, after))]
    things = _things(row, [pair for _, fields in steps for pair in fields])
    people = Person.objects.in_bulk({(event.pgh_context or {}).get("person") for event, _ in steps} - {None})
    changes = [change for step in steps for change in _changes(*step, people, things)]
    return changes[::-1]


Changed = tuple[models.Field, Any, Any]  # field, before, after


def _changed(event: models.Model, after: models.Model) -> list[Changed]:
    """The kept fields that differ between an event and what followed it."""
    kept = [f for f in event._meta.fields if not f.name.startswith("pgh_") and f.name not in ("id", "organization")]
    values = [(f, getattr(event, f.attname), getattr(after, f.attname)) for f in kept]
    return [(field, before, now) for field, before, now in values if before != now]


def _things(row: TenantModel, changed: list[Changed]) -> dict[str, dict]:
    """{field: {id: object}} for the changed foreign keys, gone ones left out."""
    wanted: dict[models.ForeignKey, set] = {}
    for field, before, after in changed:
        if field.is_relation:
            wanted.setdefault(field, set()).update({before, after} - {None})
    return {field.name: field.related_model.objects.in_bulk(ids) for field, ids in wanted.items()}


def _changes(event: models.Model, fields: list[Changed], people: dict, things: dict) -> Iterator[Change]:
    context = event.pgh_context or {}
    for field, before, after in fields:
        known = things.get(field.name, {})
        yield Change(
            at=event.pgh_created_at,
            person=people.get(context.get("person")),
            field=field.name,
            label=field.verbose_name,
            before=_in_words(field, before, known),
            after=_in_words(field, after, known),
            why=context.get("why", ""),
        )


def _in_words(field: models.Field, value: Any, things: dict) -> str:
    """The value as its page shows it; a dash for none."""
    if value in (None, "", []):
        return MISSING
    if field.is_relation:
        return str(things.get(value, MISSING))
    if isinstance(value, list):
        return ", ".join(_in_words(field.base_field, one, things) for one in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return long_moment(value)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, Decimal):
        return format_number(value.normalize())
    return str(value)
