"""Spreadsheets read into rows, with the numbers people see."""

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django import forms
from openpyxl import Workbook

from web import tables
from web.tables import NotATable, Row, RowError, read_table, validate_rows

ONE = [Row(2, {"name": "Zoë", "city": "Łódź"})]


def workbook(*rows: list, percent: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if percent:
        book.active[percent].number_format = "0.0%"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_of_any_usual_kind(encoding, delimiter):
    text = f"name{delimiter}city\r\nZoë{delimiter}Łódź\r\n"
    assert read_table(text.encode(encoding)).rows == ONE


def test_a_windows_code_page():
    assert read_table("name\nZoë – “Z”\n".encode("cp1252")).rows == [Row(2, {"name": "Zoë – “Z”"})]


def test_blank_lines_count_and_are_left_out():
    table = read_table('name,note\n\nNia,"two\nlines"\n,\nNed, x \n')
    assert table.rows == [Row(3, {"name": "Nia", "note": "two\nlines"}), Row(5, {"name": "Ned", "note": "x"})]


def test_short_rows_are_filled_up():
    assert read_table("a,b,c\n1\n").rows == [Row(2, {"a": "1", "b": "", "c": ""})]


def test_a_sheet_without_a_header():
    table = read_table("2026-01-05;6,1\n2026-01-06;7\n", columns=["date", "value"])
    assert table.rows == [Row(1, {"date": "2026-01-05", "value": "6,1"}), Row(2, {"date": "2026-01-06", "value": "7"})]


def test_a_workbook_keeps_numbers_and_days():
    content = workbook(
        ["day", "at", "value", "number", "share", "none"],
        [date(2026, 1, 5), datetime(2026, 1, 5, 7, 30), 6.1, 1001, 0.955, None],
        percent="E2",
    )
    assert read_table(content).rows == [
        Row(2, {
            "day": date(2026, 1, 5), "at": datetime(2026, 1, 5, 7, 30), "value": Decimal("6.1"),
            "number": Decimal(1001), "share": Decimal("95.5"), "none": "",
        })
    ]  # fmt: skip
    assert str(read_table(content).rows[0].cells["number"]) == "1001"


def test_a_workbook_counts_its_blank_lines():
    assert read_table(workbook(["name"], [None], ["Nia"])).rows == [Row(3, {"name": "Nia"})]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "It is empty."),
        ("\n\n", "It is empty."),
        ("name,email\n", "nothing in it"),
        ("name,Name \nNia,x\n", "Two columns are called “Name”"),
        ("name,,email\nNia,,x\n", "Column 2 has no heading"),
        ("name,city\nNia,x,y\n", "Line 2 has more cells"),
        ('name,email\n"Nia,x\n', "quotation mark"),
        (b"\x89PNG\r\n\x1a\n\x00", "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "not a spreadsheet"),
        (b"PK\x03\x04 and then nothing", "not a spreadsheet"),
        (b"\xff\xfeN", "not a spreadsheet"),
        (workbook(["name"])[:-200], "not a spreadsheet"),
        (workbook(), "It is empty."),
    ],
)
def test_what_cannot_be_read_is_said(content, words):
    with pytest.raises(NotATable, match=words):
        read_table(content)


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    assert len(read_table("a\n1\n2\n").rows) == 2
    with pytest.raises(NotATable, match="more than 2 rows"):
        read_table("a\n1\n2\n3\n")
    with pytest.raises(NotATable, match="more than 200 columns"):
        read_table(",".join(f"c{n}" for n in range(201)) + "\n1\n")
    with pytest.raises(NotATable, match="larger than 10 MB"):
        read_table(b"a\n" + b"1" * tables.MAX_BYTES)
    monkeypatch.setattr(tables, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(NotATable, match="Unpacked, it is too large"):
        read_table(workbook(["a"], [1]))


def test_columns_are_picked_by_their_other_names():
    picked = read_table("E-Mail,Full  Name,Shoe\nnia@acme.example,Nia,38\n").pick(
        {"name": ["full name"], "email": ["e-mail"], "team": []}, required=["email"]
    )
    assert picked.columns == ["email", "name"]
    assert picked.rows == [Row(2, {"email": "nia@acme.example", "name": "Nia"})]
    assert picked.headings == {"email": "E-Mail", "name": "Full  Name"}
    assert picked.unread == ["Shoe"]


def test_two_columns_of_one_meaning_and_a_missing_one():
    table = read_table("mail,e-mail\nx,y\n")
    with pytest.raises(NotATable, match="“mail” and “e-mail” mean the same"):
        table.pick({"email": ["mail", "e-mail"]})
    with pytest.raises(NotATable, match="no column “name”.*mail, e-mail"):
        table.pick({"name": []}, required=["name"])


class Reading(forms.Form):
    value = forms.DecimalField(max_value=10)
    day = forms.DateField()


def test_rows_are_validated_one_by_one():
    table = read_table("Wert,day\n6.1,2026-01-05\neleven,2026-01-06\n11,\n").pick({"value": ["wert"], "day": []})
    valid, errors = validate_rows(table, Reading)
    assert [(form.row, form.cleaned_data["value"]) for form in valid] == [(2, Decimal("6.1"))]
    assert errors == [
        RowError(3, "Wert", "Enter a number."),
        RowError(4, "Wert", "Ensure this value is less than or equal to 10."),
        RowError(4, "day", "This field is required."),
    ]


# Files made to harm


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The workbook with some of its parts replaced; a name's dots and slashes are written as underscores."""
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(re.sub(r"\W", "_", name), old.read(name)))
    return changed.getvalue()


def sheet_of(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_a_row_far_away_does_not_keep_us_counting(monkeypatch):
    monkeypatch.setattr(tables, "MAX_LINES", 1000)
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3000000000"><c r="A3000000000"><v>1</v></c></row>'
    with pytest.raises(NotATable, match="more than 1,000 lines"):
        read_table(repacked(workbook(["a"]), xl_worksheets_sheet1_xml=sheet_of(far)))


def test_blank_lines_end_too(monkeypatch):
    monkeypatch.setattr(tables, "MAX_LINES", 10)
    monkeypatch.setattr(tables, "MAX_ROWS", 20)
    assert len(read_table(workbook(["a"], *[[None]] * 8, [1])).rows) == 1
    with pytest.raises(NotATable, match="blank ones counted"):
        read_table(workbook(["a"], *[[None]] * 9, [1]))


@pytest.mark.parametrize(
    "broken",
    [
        {"_Content_Types__xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override/></Types>'},
        {"docProps_core_xml": b"<a><created>never</created></a>"},
        {"xl_workbook_xml": b"<workbook/>"},
        {"xl_styles_xml": b"<styleSheet><fills><fill/></fills></styleSheet>"},
        {"xl_worksheets_sheet1_xml": b"<worksheet>"},
        {"xl_worksheets_sheet1_xml": b""},
    ],
    ids=lambda broken: next(iter(broken)),
)  # fmt: skip
def test_a_broken_workbook_is_no_table(broken):
    with pytest.raises(NotATable):
        read_table(repacked(workbook(["a"], [1]), **broken))


def test_any_damage_to_a_workbook_is_no_table_or_a_table():
    """Never an error of ours: each byte after the zip's first ones, turned over."""
    content = workbook(["a", "b"], [1, "x"])
    for place in range(4, len(content), 7):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        with suppress(NotATable):
            read_table(bytes(damaged))


def test_an_entity_that_grows_is_refused():
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "0123456789">{grow}]>'.encode()
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row>'
    with pytest.raises(NotATable):
        read_table(repacked(workbook(["a"]), xl_worksheets_sheet1_xml=bomb + sheet_of(cell)))
