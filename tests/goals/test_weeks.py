from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.weeks import Week, week_of

days = st.dates(date(2000, 1, 10), date(2999, 12, 20))


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 20), "2026-W47"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_the_week_of_a_day(day, week):
    assert str(week_of(day)) == week


def test_days_and_neighbors_across_the_year():
    week = Week.parse("2026-W53")
    assert (week.monday, week.sunday, week.day(4)) == (date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 1))
    assert (str(week.previous), str(week.next)) == ("2026-W52", "2027-W01")
    assert date(2027, 1, 3) in week
    assert date(2027, 1, 4) not in week


@pytest.mark.parametrize(
    "text",
    [
        "2025-W53",
        "2026-W54",
        "2026-W00",
        "2026-W7",
        "2026W47",
        "2026-w47",
        "1999-W01",
        "2026-W47 ",
        "2026-W47\n",
        "²026-W01",
        "",
    ],
)
def test_refuses_what_is_no_week(text):
    with pytest.raises(ValueError, match="week"):
        Week.parse(text)


@given(days)
def test_reads_what_it_writes(day):
    assert Week.parse(str(week_of(day))) == week_of(day)


@given(days)
def test_next_and_previous_are_seven_days_away(day):
    week = week_of(day)
    assert day in week
    assert week.next == week_of(day + timedelta(days=7))
    assert week.next.previous == week
    assert week.previous < week < week.next
