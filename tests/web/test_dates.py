"""Days and moments, by language and on the reader's clock."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone, translation

from web.dates import day, long_day, long_moment, moment, short_day

FRIDAY, NIGHT = date(2026, 11, 27), datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[2] / "templates"
BY_HAND = re.compile(r"""\|date(?!:['"](?:c|l)['"])\b""")  # for machines and names of weekdays it may be used
BARE = re.compile(r"(?:\{\{ |blocktranslate[^%]*=)[a-z_.]+_(?:on|at) ")  # a day or a moment as Django would write it


def test_days_in_english_and_german():
    with translation.override("en"):
        assert [day(FRIDAY), short_day(FRIDAY), long_day(FRIDAY)] == ["Fri, Nov 27", "Nov 27", "Nov 27, 2026"]
    with translation.override("de"):
        assert [day(FRIDAY), short_day(FRIDAY), long_day(FRIDAY)] == ["Fr., 27. Nov.", "27. Nov.", "27. Nov. 2026"]


def test_no_date_is_no_word():
    assert [day(None), short_day(None), long_day(None)] == ["", "", ""]


def test_a_moment_is_on_the_readers_clock():
    with translation.override("en"), timezone.override("Asia/Tokyo"):
        assert moment(NIGHT) == "Sat, Nov 21, 8:30\u202fAM"
        assert long_moment(NIGHT) == "Nov 21, 2026, 8:30\u202fAM"
        assert [short_day(NIGHT), day(NIGHT)] == ["Nov 21", "Sat, Nov 21"]


@pytest.mark.parametrize("other_way", [BY_HAND, BARE])
def test_every_page_writes_dates_this_one_way(other_way):
    assert [path.name for path in TEMPLATES.rglob("*.html") if other_way.search(path.read_text())] == []
