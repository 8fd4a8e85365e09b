"""Numbers as people of the active language write and read them.

Shown: ``1,234.5`` in English, ``1.234,5`` in German. Typed: the same marks, and nothing that could be read
two ways, since ``6,1`` taken for sixty-one would put a goal ten times off.
"""

import re
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberFormatError, parse_decimal
from django.utils.translation import get_language, to_locale

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MISSING = "\N{EM DASH}"
FALLBACK_LANGUAGE = "en"


class NotANumber(ValueError):
    """The text is not one plain decimal number in the active language."""


def format_number(value: Decimal | float | None, decimals: int | None = None, unit: str = "") -> str:
    """The number with its unit, as text; a dash when there is none.

    ``decimals`` fixes the digits after the mark; None keeps those of the value. The percent sign stands where
    the language puts it, any other unit behind a space that does not break.
    """
    if value is None:
        return MISSING
    marks, with_percent = _marks(get_language() or FALLBACK_LANGUAGE)
    if decimals is None:
        text = format(Decimal(str(value)), "z,f").translate(marks)
    else:
        text = format(value, f"z,.{decimals}f").translate(marks)
    if not unit:
        return text
    return with_percent.format(text) if unit == "%" else f"{text}{NO_BREAK_SPACE}{unit}"


def parse_number(text: str) -> Decimal:
    """The number a person typed. Raises NotANumber, also for NaN, infinity, exponents and doubtful marks."""
    plain = re.sub(r"\s", "", text).replace(MINUS, "-")
    if not re.fullmatch(r"[+-]?[0-9.,'’]*[0-9]", plain):
        raise NotANumber(text)
    try:
        return parse_decimal(plain, locale=_locale(get_language() or FALLBACK_LANGUAGE), strict=True)
    except NumberFormatError as error:
        raise NotANumber(text) from error


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(to_locale(language))


@lru_cache
def _marks(language: str) -> tuple[dict[int, str], str]:
    locale = _locale(language)
    symbols = locale.number_symbols["latn"]
    marks = str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": MINUS})
    percent = locale.percent_formats[None].pattern.split(";")[0]
    return marks, re.sub(r"[#,.0]+", "{}", percent, count=1)
