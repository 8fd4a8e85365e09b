"""Days, moments and numbers of the page, by language."""

from decimal import Decimal

import pytest
from django.utils import translation

from goals.weeks import Week
from scorecards.dates import days_of
from scorecards.templatetags.scorecards import clock as clock_text
from scorecards.templatetags.scorecards import signed


def test_a_week_in_english_and_german():
    with translation.override("en"):
        assert days_of(Week(2026, 47)) == "Nov 16\u2009–\u200922, 2026"
    with translation.override("de"):
        assert days_of(Week(2026, 47)) == "16.–22. Nov. 2026"


@pytest.mark.parametrize(
    ("change", "text"), [(Decimal("0.14"), "+0.1"), (Decimal("-2.5"), "−2.5"), (Decimal(0), "0.0")]
)
def test_a_change_has_its_sign(change, text):
    with translation.override("en"):
        assert signed(change, 1) == text


def test_seconds_as_a_clock():
    assert [clock_text(seconds) for seconds in (0, 59, 60, 108)] == ["0:00", "0:59", "1:00", "1:48"]
