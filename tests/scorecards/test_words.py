"""Days, moments and numbers of the page, by language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from goals.weeks import Week
from scorecards.dates import day, days_of, moment, short_day
from scorecards.templatetags.scorecards import clock as clock_text
from scorecards.templatetags.scorecards import signed

NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def test_days_in_english_and_german():
    with translation.override("en"):
        assert (day(date(2026, 11, 27)), short_day(date(2026, 11, 27))) == ("Fri, Nov 27", "Nov 27")
        assert days_of(Week(2026, 47)) == "Nov 16\u2009–\u200922, 2026"
    with translation.override("de"):
        assert short_day(date(2026, 11, 27)) == "27. Nov."


def test_no_date_is_no_word():
    assert day(None) == short_day(None) == ""


def test_a_moment_is_on_the_readers_clock():
    with translation.override("en"), timezone.override("Asia/Tokyo"):
        assert moment(NIGHT) == "Sat, Nov 21, 8:30\u202fAM"
        assert short_day(NIGHT) == "Nov 21"


@pytest.mark.parametrize(
    ("change", "text"), [(Decimal("0.14"), "+0.1"), (Decimal("-2.5"), "−2.5"), (Decimal(0), "0.0")]
)
def test_a_change_has_its_sign(change, text):
    with translation.override("en"):
        assert signed(change, 1) == text


def test_seconds_as_a_clock():
    assert [clock_text(seconds) for seconds in (0, 59, 60, 108)] == ["0:00", "0:59", "1:00", "1:48"]
