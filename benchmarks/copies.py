"""Rows copied inside PostgreSQL, so that a million of them takes a minute and not an afternoon.

A copy's keys are those of the original plus a stride, and so is what points at them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models, transaction

from tenants.models import Organization

Table = type[models.Model]

TOLD_APART = {"people_team": "name", "people_person": "email", "tenants_organization": "slug"}
LEFT_OUT = {"people_person": "user_id"}  # a login is one person's of the organization
POINTS_AT_COPIES = {"reminders_due": "subject_id"}


@contextmanager
def maintenance() -> Iterator[None]:
    """As the tables' owner, over the rows of all organizations."""
    with connection.as_owner():
        _run("SET app.maintenance = 'on'")
        yield


@contextmanager
def keys_checked_at_once(table: Table) -> Iterator[None]:
    """Foreign keys dropped and made again: checked in one join each instead of row by row."""
    name = table._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
            f" WHERE contype = 'f' AND conrelid = '{name}'::regclass"
        )
        keys = cursor.fetchall()
    for key, _definition in keys:
        _run(f"ALTER TABLE {name} DROP CONSTRAINT {key}")
    yield
    for key, definition in keys:
        _run(f"ALTER TABLE {name} ADD CONSTRAINT {key} {definition}")


@transaction.atomic
def copy_within(organization: Organization, tables: list[Table], *, times: int) -> None:
    """More of the organization's own rows. What the tables point at outside of them is shared."""
    stride = _stride(tables)
    for table in tables:
        _copy(table, set(tables), organization, times, stride)


@transaction.atomic
def copy_organization(organization: Organization, tables: list[Table], *, times: int) -> None:
    """More organizations that hold the same: for slug "a" they are "a-1", "a-2" …"""
    tables = [Organization, *tables]
    stride = _stride(tables)
    for table in tables:
        _copy(table, set(tables), organization, times, stride)


def settle(tables: list[Table]) -> None:
    """Sequences go on behind the last key, and the planner learns what there is."""
    for statement in connection.ops.sequence_reset_sql(no_style(), tables):
        _run(statement)
    _run(f"VACUUM (ANALYZE) {', '.join(table._meta.db_table for table in tables)}")


def _stride(tables: list[Table]) -> int:
    """More than any key there is."""
    keys = " UNION ALL ".join(f"SELECT max(id) AS id FROM {table._meta.db_table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) + 1 FROM ({keys}) AS keys")
        return cursor.fetchone()[0]


def _copy(table: Table, copied: set[Table], organization: Organization, times: int, stride: int) -> None:
    name, fields = table._meta.db_table, table._meta.local_concrete_fields
    columns = ", ".join(field.column for field in fields)
    values = ", ".join(_value(field, copied, stride) for field in fields)
    of = "id" if table is Organization else "organization_id"
    _run(
        f"INSERT INTO {name} ({columns}) SELECT {values}"
        f" FROM {name}, generate_series(1::bigint, {times}) AS copy WHERE {of} = {organization.pk}"
    )


def _value(field: models.Field, copied: set[Table], stride: int) -> str:
    """What a copy has in a column."""
    table = field.model._meta.db_table
    if field.primary_key or field.related_model in copied or POINTS_AT_COPIES.get(table) == field.column:
        return f"{field.column} + copy * {stride}"
    if TOLD_APART.get(table) == field.column:
        return f"{field.column} || '-' || copy"
    return "NULL" if LEFT_OUT.get(table) == field.column else field.column


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
