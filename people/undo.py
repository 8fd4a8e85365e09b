"""Taking the latest import back, as far as nobody has built on it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Q
from django.utils.translation import gettext as _

from people.arrivals import WRITTEN, one_list_at_a_time
from people.models import Import, JobRole, Person, Team
from tenants.models import TenantModel


class NotTheLatest(ValidationError):
    def __init__(self):
        super().__init__(_("Only the latest import can be undone, and only once."))


def undo(record: Import, *, by: Person | None, at: datetime) -> list[Person]:
    """Put back whom the import changed and take out whom it added. Returns the people it left as they are.

    Someone changed since keeps the change, as does whom ``by`` may not change; someone added stays when anything hangs
    on them by now. Raises NotTheLatest.
    """
    one_list_at_a_time()
    record.refresh_from_db()
    if not record.can_be_undone:
        raise NotTheLatest
    trace = record.trace
    kept = _restore({int(pk): columns for pk, columns in trace["changed"].items()}, by=by)
    kept += _remove(Person, trace["added"], came_along={"manager": trace["added"], "lead": trace["teams"]})
    _remove(Team, trace["teams"])
    _remove(JobRole, trace["job_roles"])
    record.undone_by, record.undone_at = by, at
    record.save()
    return kept


def _restore(changes: Mapping[int, dict[str, list]], *, by: Person | None) -> list[Person]:
    """Put back what still is as the import left it. Returns the people who stay as they are."""
    taken = _taken_since(changes)
    kept, restored = [], []
    for person in Person.objects.filter(pk__in=changes):
        columns = changes[person.pk]
        touched = any(_as_json(getattr(person, name)) != after for name, (_before, after) in columns.items())
        is_taken = any((name, _folded(before)) in taken for name, (before, _after) in columns.items())
        if touched or is_taken or (by and not by.may_change(person)):
            kept.append(person)
            continue
        for name, (before, _after) in columns.items():
            setattr(person, name, Person._meta.get_field(name).to_python(before) if name == "left_on" else before)
        restored.append(person)
    Person.objects.bulk_create(restored, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)
    return kept


def _taken_since(changes: Mapping[int, dict[str, list]]) -> set[tuple[str, Any]]:
    """E-mails and numbers of everybody else: one of them may be what somebody here had before."""
    others = Person.objects.exclude(pk__in=changes).values_list("email", "employee_number")
    emails = {("email", email.casefold()) for email, _number in others}
    return emails | {("employee_number", number.casefold()) for _email, number in others if number}


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _remove(model: type[TenantModel], ids: list[int], came_along: Mapping[str, list[int]] | None = None) -> list:
    """Delete those on which nothing hangs by now. Returns the others.

    ``came_along``: rows of the same import that point here by that key; they do not count, the key empties itself.
    """
    built_upon = Q(user__isnull=False) | ~Q(granted_roles=[])
    hanging = built_upon if model is Person else Q(pk__in=[])
    for key in _keys_to(model):
        pointing = key.model.objects.filter(**{f"{key.name}__in": ids})
        pointing = pointing.exclude(pk__in=(came_along or {}).get(key.name, []))
        hanging |= Q(pk__in=pointing.order_by().values(key.attname))
    things = model.objects.filter(pk__in=ids)
    kept = list(things.filter(hanging))
    things.exclude(pk__in=[thing.pk for thing in kept]).delete()
    return kept


def _keys_to(model: type[TenantModel]) -> list[ForeignKey]:
    """Every key to the model, those of histories too."""
    relations = model._meta.get_fields(include_hidden=True)
    return [relation.field for relation in relations if relation.auto_created and relation.one_to_many]
