"""Spreadsheets people hand in: CSV, XLSX and what they paste, read into rows with the numbers they see.

Text is kept as typed, to be understood by a form field in the person's language. A spreadsheet's own numbers and
dates arrive as ``Decimal`` and ``date``, since they mean the same in every language.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import TypeAlias
from xml.etree.ElementTree import ParseError

import openpyxl
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from web.uploads import MAX_BYTES

MAX_ROWS = 50_000
MAX_LINES = 4 * MAX_ROWS  # blank ones counted: a tiny file can claim that its second row is number three billion
MAX_COLUMNS = 200
MAX_UNPACKED_BYTES = 20 * MAX_BYTES  # an XLSX is a zip, and a small zip can hold a very large file
DELIMITERS = "\t;,"  # in this order where a line has as many of each: "5/1;6,1" has two cells

# In how many ways openpyxl stumbles over a broken file, found by breaking some.
BROKEN_SHEET = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, EOFError, OSError,
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError,
)  # fmt: skip

Cell: TypeAlias = str | Decimal | date | datetime | time


class NotATable(ValidationError):
    """The whole upload cannot be read; the message says what to do about it."""


@dataclass(frozen=True)
class Row:
    """``number`` is the line in the person's spreadsheet, where the header is line 1."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class RowError:
    """What is wrong in one cell; ``column`` is empty when it is about the whole row."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Table:
    """``columns`` are the headings as typed, or after ``pick`` the names they were picked by."""

    columns: list[str]
    rows: list[Row]
    headings: dict[str, str] = field(default_factory=dict)  # picked name: heading as typed
    unread: list[str] = field(default_factory=list)  # headings that ``pick`` left out

    def pick(self, aliases: Mapping[str, Iterable[str]], *, required: Iterable[str] = ()) -> "Table":
        """The columns one knows, under one's own names.

        ``aliases`` maps a name to other headings it goes by; case, spaces and hyphens do not matter. Raises
        NotATable when a required column is missing or two headings mean the same.
        """
        names = {normalized(alias): name for name, others in aliases.items() for alias in (name, *others)}
        headings = {}
        for heading in self.columns:
            name = names.get(normalized(heading))
            if name in headings:
                raise NotATable(
                    _("“%(one)s” and “%(other)s” mean the same. Leave one of the two columns out.")
                    % {"one": headings[name], "other": heading}
                )
            if name:
                headings[name] = heading
        missing = [name for name in required if name not in headings]
        if missing:
            raise NotATable(
                _("There is no column “%(missing)s”. The first line must name the columns; it says: %(found)s.")
                % {"missing": "”, “".join(missing), "found": ", ".join(self.columns)}
            )
        rows = [Row(row.number, {name: row.cells[heading] for name, heading in headings.items()}) for row in self.rows]
        unread = [heading for heading in self.columns if heading not in headings.values()]
        return replace(self, columns=list(headings), rows=rows, headings=headings, unread=unread)


def normalized(heading: str) -> str:
    """ "E-Mail " and "e_mail" are one heading."""
    return re.sub(r"[\s_-]+", "_", heading.strip().casefold())


def read_table(source: File | bytes | str, *, columns: Sequence[str] | None = None) -> Table:
    """Read an upload or pasted text. ``columns`` names the columns of a sheet that has no header line.

    CSV may be UTF-8, UTF-16 or a Windows code page, with commas, semicolons or tabs; of an XLSX the first sheet is
    read. Blank lines are left out but counted. Raises NotATable.
    """
    lines = enumerate(_lines(source), start=1)
    filled = ((number, cells) for number, cells in lines if any(cell != "" for cell in cells))
    if columns is None:
        columns = _header(filled)
    rows = [_row(number, cells, columns) for number, cells in islice(filled, MAX_ROWS + 1)]
    if not rows:
        raise NotATable(_("There is nothing in it: no line below the header."))
    if len(rows) > MAX_ROWS:
        raise NotATable(_("It has more than %(most)s rows. Split it and send the parts.") % {"most": f"{MAX_ROWS:,}"})
    return Table(list(columns), rows)


def validate_rows(table: Table, form_class: type[forms.Form], **arguments) -> tuple[list[forms.Form], list[RowError]]:
    """Put every row through the form: the valid forms, each with its ``row`` number, and what is wrong elsewhere.

    Use plain fields: one that asks the database would ask it for every row.
    """
    valid, errors = [], []
    for row in table.rows:
        form = form_class(row.cells, **arguments)
        form.row = row.number
        if form.is_valid():
            valid.append(form)
        else:
            errors += _errors_of(form, table)
    return valid, errors


def _errors_of(form: forms.Form, table: Table) -> Iterator[RowError]:
    for name, messages in form.errors.items():
        column = "" if name == NON_FIELD_ERRORS else table.headings.get(name, name)
        for message in messages:
            yield RowError(form.row, column, message)


def _header(filled: Iterator[tuple[int, list[Cell]]]) -> list[str]:
    number, cells = next(filled, (0, []))
    columns = [str(cell) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        raise NotATable(_("It is empty."))
    if len(columns) > MAX_COLUMNS:
        raise NotATable(_("It has more than %(most)s columns.") % {"most": MAX_COLUMNS})
    if "" in columns:
        raise NotATable(
            _("Column %(position)s has no heading in line %(line)s.")
            % {"position": columns.index("") + 1, "line": number}
        )
    seen = [normalized(column) for column in columns]
    for position, column in enumerate(columns):
        if seen[position] in seen[:position]:
            raise NotATable(_("Two columns are called “%(column)s”. Leave one of them out.") % {"column": column})
    return columns


def _row(number: int, cells: list[Cell], columns: Sequence[str]) -> Row:
    if any(cell != "" for cell in cells[len(columns) :]):
        raise NotATable(
            _("Line %(line)s has more cells than there are columns (%(columns)s).")
            % {"line": number, "columns": len(columns)}
        )
    missing = [""] * (len(columns) - len(cells))
    return Row(number, dict(zip(columns, [*cells, *missing], strict=False)))


def _lines(source: File | bytes | str) -> Iterator[list[Cell]]:
    if isinstance(source, str):
        return _text_lines(source)
    content = source if isinstance(source, bytes) else source.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotATable(_("It is larger than %(most)s MB.") % {"most": MAX_BYTES // 1024**2})
    if content.startswith(b"PK\x03\x04"):
        return _sheet_lines(content)
    return _text_lines(_decoded(content))


def _decoded(content: bytes) -> str:
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_utf_16 else ["utf-8-sig", "cp1252", "latin-1"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_a_spreadsheet()


def _text_lines(text: str) -> Iterator[list[Cell]]:
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):  # a picture, a PDF, an old binary .xls
        raise _not_a_spreadsheet()
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        raise NotATable(
            _("Line %(line)s cannot be read: a quotation mark opens or closes in the wrong place.")
            % {"line": reader.line_num}
        ) from error


def _sheet_lines(content: bytes) -> Iterator[list[Cell]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED_BYTES:
                raise NotATable(_("Unpacked, it is too large."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
            if number > MAX_LINES:
                raise _too_many_lines()
            yield [_cell(cell) for cell in cells]
    except BROKEN_SHEET as error:
        raise _not_a_spreadsheet() from error


def _cell(cell) -> Cell:
    """The value as the sheet shows it: days without a clock, 95% as 95, whole numbers without ".0"."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        number = Decimal(str(value)) * (100 if "%" in (cell.number_format or "") else 1)
        return Decimal(format(number.normalize(), "f")) if number.is_finite() else str(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, date | time):
        return value
    return str(value).strip()


def _too_many_lines() -> NotATable:
    return NotATable(
        _("It has more than %(most)s lines, blank ones counted. Delete the blank ones, or split it.")
        % {"most": f"{MAX_LINES:,}"}
    )


def _not_a_spreadsheet() -> NotATable:
    return NotATable(_("This is not a spreadsheet we can read. Save it as .xlsx or .csv and send that."))
