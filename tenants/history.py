"""Every change kept: who, when, from, to, why. Written by database triggers, so nothing gets past."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db.models import Index
from pghistory.models import Event

from tenants.models import TenantModel


class TenantEvent(TenantModel, Event):
    """The row as it was before a change, inside its organization."""

    class Meta:
        abstract = True
        base_manager_name = "objects"


def keeps_history(*fields: str):
    """Class decorator: before any of ``fields`` changes, or the row goes, keep the old row.

    Read a change as: this event's value → the next event's value, or the row's own for the last.
    """

    def decorate(model: type[TenantModel]) -> type[TenantModel]:
        return pghistory.track(
            pghistory.UpdateEvent("changed", row=pghistory.Old),
            pghistory.DeleteEvent("deleted", row=pghistory.Old),
            fields=["organization", "id", *fields],
            obj_field=pghistory.ObjForeignKey(related_name="changes", db_index=False),
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,
            base_model=TenantEvent,
            model_name=f"{model.__name__}Change",
            meta={"indexes": [Index(fields=["organization", "pgh_obj"], name=f"{model.__name__.lower()}_changes")]},
            append_only=True,
        )(model)

    return decorate


@contextmanager
def changed_by(person, *, why: str = "") -> Iterator[None]:
    """Names the person and the reason beside every change made inside."""
    with pghistory.context(person=person.pk if person else None, why=str(why)):
        yield
