"""A whole resource as CSV or JSON Lines, by ``COPY … TO STDOUT``: constant memory, any number of rows.

The web server pulls the response after the view has returned, so the stream enters the organization and a
transaction of its own; row-level security binds it like any other query.
"""

import os
import threading
from collections.abc import Iterator

from django.db import connection
from django.db.models.query import QuerySet

from api.columns import Column
from tenants.context import organization_context
from tenants.models import Organization

CHUNK = 1 << 18  # bytes
CSV = "COPY (SELECT * FROM ({select}) AS row ({names})) TO STDOUT WITH (FORMAT csv, HEADER true)"
# One JSON text a line: a CSV of one column whose quote and delimiter cannot occur in JSON.
JSON_LINES = (
    "COPY (SELECT row_to_json(row)::text FROM ({select}) AS row ({names})) TO STDOUT"
    " WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
)


def csv_stream(organization: Organization, queryset: QuerySet, columns: list[Column]) -> Iterator[bytes]:
    cells = queryset.values_list(*[column.cell for column in columns])
    return _stream(organization, CSV, cells, columns)


def json_lines_stream(organization: Organization, queryset: QuerySet, columns: list[Column]) -> Iterator[bytes]:
    values = queryset.values_list(*[column.value for column in columns])
    return _stream(organization, JSON_LINES, values, columns)


def _stream(organization: Organization, statement: str, rows: QuerySet, columns: list[Column]) -> Iterator[bytes]:
    with organization_context(organization):
        names = ", ".join(connection.ops.quote_name(column.name) for column in columns)
        yield from _copy(statement.format(select=_literal_sql(rows), names=names))


def _literal_sql(rows: QuerySet) -> str:
    """The query with its parameters quoted into it by the driver, since COPY takes none."""
    with connection.cursor() as cursor:
        return cursor.cursor.mogrify(*rows.query.sql_with_params()).decode()


def _copy(statement: str) -> Iterator[bytes]:
    """What COPY sends. A slow reader slows the database down; one that hangs up cancels the query."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []
    with connection.cursor() as cursor:
        copy = threading.Thread(target=_pump, args=(cursor.cursor, statement, writing, failed), daemon=True)
        copy.start()
        finished = False
        try:
            while chunk := os.read(reading, CHUNK):
                yield chunk
            finished = True
        finally:
            os.close(reading)
            if not finished:
                connection.connection.cancel()
            copy.join()
    if failed:
        raise failed[0]


def _pump(cursor, statement: str, writing: int, failed: list[BaseException]) -> None:
    try:
        with os.fdopen(writing, "wb", CHUNK) as pipe:
            cursor.copy_expert(statement, pipe, size=CHUNK)
    except BaseException as error:  # raised again in the web server's thread
        failed.append(error)
