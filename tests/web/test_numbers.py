from decimal import Decimal

import pytest
from django.utils.translation import override

from web.numbers import NotANumber, format_number, parse_number


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "−1,234.5%"), ("en-gb", "−1,234.5%"), ("de", "−1.234,5 %"), ("fr", "−1 234,5 %")],
)
def test_number_is_shown_as_the_language_writes_it(language, shown):
    with override(language):
        text = format_number(Decimal("-1234.5"), 1, "%")
    assert text.replace("\xa0", " ").replace("\u202f", " ") == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Decimal("-0.04"), 1, "0.0"),  # no minus before a zero
        (Decimal("6.10"), None, "6.10"),
        (0.1, None, "0.1"),
        (5, None, "5"),
        (Decimal("1E+3"), None, "1,000"),
        (None, 2, "—"),
    ],
)
def test_decimals_are_fixed_or_those_of_the_value(value, decimals, shown):
    with override("en"):
        assert format_number(value, decimals) == shown


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "6.1", "6.1"),
        ("en", " 1,234.5 ", "1234.5"),
        ("de", "6,1", "6.1"),
        ("de", "1.234,5", "1234.5"),
        ("de", "1.500", "1500"),
        ("fr", "1 234,5", "1234.5"),
        ("fr", "1\u202f234,5", "1234.5"),
        ("en", "−4", "-4"),
        ("en", "+.5", "0.5"),
    ],
)
def test_number_is_read_as_the_language_writes_it(language, text, value):
    with override(language):
        assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["6,1", "12,34", "1.234,5", "NaN", "1e309", "Infinity", "-", "", "5%", "٦", "1_000"])
def test_what_could_be_read_two_ways_or_is_no_number_is_refused(text):
    with override("en"), pytest.raises(NotANumber):
        parse_number(text)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "he"])
@pytest.mark.parametrize("value", ["0", "-0.5", "1234567.891", "1000", "999.9"])
def test_what_is_shown_can_be_typed_back(language, value):
    with override(language):
        assert parse_number(format_number(Decimal(value))) == Decimal(value)
