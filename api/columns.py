"""What a serializer's fields are in SQL, so that a JSON page, CSV and JSON Lines are the same SELECT.

Decimals travel as text without trailing zeros and moments in UTC to the microsecond, in all three.
"""

import re
from dataclasses import dataclass

from django.db.models import CharField, Expression, F, Func, TextField, Value
from django.db.models.functions import Cast
from django.db.models.query import QuerySet
from rest_framework import serializers

# Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
FORMULA = r"^([=+\-@\t\r＝＋－＠])"
DEFUSED = r"'\1"


class Trimmed(Func):
    """A decimal as text without trailing zeros: 58, 6.1."""

    template = "trim_scale(%(expressions)s)::text"
    output_field = TextField()


class Moment(Func):
    """A moment as text: 2026-11-20T09:00:00.000000Z."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    output_field = TextField()


class Defused(Func):
    function = "regexp_replace"
    output_field = TextField()


class Spaced(Func):
    """Numbers of an array with a space between: 3 7 12."""

    template = "array_to_string(%(expressions)s, ' ')"
    output_field = TextField()


def defused(text: str) -> str:
    """As ``Defused``, for what does not come from SQL."""
    return re.sub(FORMULA, DEFUSED, text)


@dataclass(frozen=True)
class Column:
    """One field of a resource: its name outside and where its value comes from."""

    name: str
    field: serializers.Field

    @property
    def value(self) -> Expression | F:
        """As in JSON."""
        source = F(self.field.source.replace(".", "__"))
        if isinstance(self.field, serializers.DecimalField):
            return Trimmed(source)
        if isinstance(self.field, serializers.DateTimeField):
            return Moment(source)
        return source

    @property
    def cell(self) -> Expression | F:
        """As in CSV, which a spreadsheet may open."""
        if isinstance(self.field, serializers.BooleanField):
            return Cast(self.value, CharField())
        if isinstance(self.field, serializers.ListField):
            return Spaced(self.value)
        if isinstance(self.field, serializers.CharField):
            return Defused(self.value, Value(FORMULA), Value(DEFUSED))
        return self.value


def columns_of(serializer_class: type[serializers.Serializer]) -> list[Column]:
    return [Column(name, field) for name, field in serializer_class().fields.items()]


def rows_of(queryset: QuerySet, columns: list[Column]) -> list[dict]:
    """The rows as JSON has them."""
    names = [column.name for column in columns]
    found = queryset.values_list(*[column.value for column in columns])
    return [dict(zip(names, row, strict=True)) for row in found]
