"""Measurements from a spreadsheet: which columns mean what, every row checked, and what would change.

Nothing is written here; ``Metric.record`` takes the readings.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from goals.models import Measurement, Metric
from goals.models.reading import LARGEST_SAMPLE, Reading, kept
from goals.refusals import ReadingRefused
from people.models import Person
from web.forms import NumberField
from web.numbers import format_number
from web.tables import MAX_COLUMNS, Row, RowError, Table, normalized, read_table, validate_rows

ALIASES = {
    "date": ("day", "measured_on", "datum", "fecha"),
    "value": (),
    "employee_number": ("employee", "number", "agent"),
    "email": ("e_mail",),
    "sample_size": ("cases", "n", "sample"),
}
NO_HEADER = ["date", "value", "employee_number", "sample_size"]


class ReadingForm(forms.Form):
    """One row; its words are checked against people and metric afterwards, without a query for each."""

    date = forms.DateField()
    value = NumberField(max_digits=18, decimal_places=4)
    employee_number = forms.CharField(required=False)
    email = forms.CharField(required=False)
    sample_size = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_SAMPLE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].input_formats = date_formats()


def date_formats() -> list[str]:
    return ["%Y-%m-%d", *get_format("DATE_INPUT_FORMATS")]


@dataclass
class Pasted:
    """What a table holds for a metric. Readings are whole only when there are no errors."""

    readings: list[Reading] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    added: int = 0
    corrected: int = 0
    same: int = 0


def read_pasted(source) -> Table:
    """A table with or without its header line: a first line that begins with a date is no header.

    Raises NotATable.
    """
    bare = read_table(source, columns=[str(n) for n in range(MAX_COLUMNS)])
    if not isinstance(source, str):
        source.seek(0)
    if not _is_date(bare.rows[0].cells["0"]):
        return read_table(source)
    width = max(n for row in bare.rows for n, cell in enumerate(row.cells.values(), start=1) if cell != "")
    columns = [*NO_HEADER[:width], *(str(n) for n in range(len(NO_HEADER) + 1, width + 1))]
    rows = [Row(row.number, dict(zip(columns, row.cells.values(), strict=False))) for row in bare.rows]
    return Table(columns, rows)


def _is_date(cell) -> bool:
    try:
        return bool(forms.DateField(input_formats=date_formats()).to_python(cell))
    except ValidationError:
        return False


def value_columns(table: Table) -> list[str]:
    """The columns that may hold the value: those that mean nothing else."""
    known = {normalized(word) for name, others in ALIASES.items() if name != "value" for word in (name, *others)}
    return [column for column in table.columns if normalized(column) not in known]


def read_measurements(
    table: Table, metric: Metric, people: Mapping[str, Person], *, value_column: str, whose: Person | None, today: date
) -> Pasted:
    """Every row as a reading of ``metric``; ``whose`` is the person of rows that name none.

    ``people`` by lower-case e-mail and by employee number. Raises NotATable when a column is missing.
    """
    aliases = ALIASES | {"value": (value_column,)}
    others = set(value_columns(table)) - {value_column}
    known = Table([c for c in table.columns if c not in others], [_without(row, others) for row in table.rows])
    picked = known.pick(aliases, required=["date", "value"])
    valid, errors = validate_rows(picked, ReadingForm)
    pasted, seen = Pasted(errors=errors), {}
    for form in valid:
        try:
            reading = _reading(form.cleaned_data, people, whose)
            metric.refuse_unless_sound(reading, today=today)
            _refuse_twice(reading, form.row, seen)
        except ReadingRefused as refusal:
            column = picked.headings.get(refusal.field, "")
            errors.append(RowError(form.row, column, refusal.messages[0]))
        else:
            pasted.readings.append(reading)
    errors.sort(key=lambda error: error.row)
    _compare(pasted, metric)
    return pasted


def _without(row: Row, columns: set[str]) -> Row:
    return Row(row.number, {name: cell for name, cell in row.cells.items() if name not in columns})


def _reading(typed: dict, people: Mapping[str, Person], whose: Person | None) -> Reading:
    word = typed["employee_number"] or typed["email"].lower()
    if word and word not in people:
        name = "employee_number" if typed["employee_number"] else "email"
        raise ReadingRefused(name, _("“%(word)s” is nobody this goal is measured of.") % {"word": word})
    return Reading(typed["date"], typed["value"], people[word] if word else whose, typed["sample_size"])


def _refuse_twice(reading: Reading, row: int, seen: dict) -> None:
    key = reading.person and reading.person.pk, reading.on
    if key in seen:
        raise ReadingRefused("date", _("This day stands in line %(line)s already.") % {"line": seen[key]})
    seen[key] = row


def _compare(pasted: Pasted, metric: Metric) -> None:
    """Count what is new, what corrects a value, and what is the same as before."""
    days = [reading.on for reading in pasted.readings]
    rows = metric.measurements.filter(measured_on__in=days)
    before = {(r.person_id, r.measured_on): (r.value, r.sample_size) for r in rows}
    for reading in pasted.readings:
        was = before.get((reading.person and reading.person.pk, reading.on))
        now = kept(reading.value), reading.sample_size
        pasted.added += was is None
        pasted.same += was == now
        pasted.corrected += was not in (None, now)


def people_by_word(people) -> dict[str, Person]:
    """People by what a spreadsheet calls them."""
    found = {}
    for person in people:
        found[person.email.lower()] = person
        if person.employee_number:
            found[person.employee_number] = person
    return found


def as_text(table: Table) -> str:
    """The table as tabbed text with the same line numbers, to be sent along from page to page."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    for line in _lines(table):
        writer.writerow(line)
    return written.getvalue()


def _lines(table: Table) -> Iterator[list[str]]:
    at = 1
    if table.rows[0].number > 1:
        yield table.columns
        at += 1
    for row in table.rows:
        for _blank in range(row.number - at):
            yield []
        yield [_written(cell) for cell in row.cells.values()]
        at = row.number + 1


def _written(cell) -> str:
    if isinstance(cell, Decimal):
        return format_number(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def record_pasted(pasted: Pasted, metric: Metric, *, by: Person, today: date) -> int:
    return metric.record(pasted.readings, by=by, source=Measurement.Source.PASTE, today=today)
