from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.cadence import Cadence, check_in_dates, next_check_in
from goals.weeks import week_of

MONDAY, FRIDAY = 0, 4
START = date(2026, 10, 5)  # a Monday


def dates(due: date, cadence: Cadence, *, start: date = START, weekday: int = FRIDAY, **kwargs) -> list[str]:
    return [day.strftime("%m-%d") for day in check_in_dates(start, due, cadence, weekday=weekday, **kwargs)]


def without(*holidays: date):
    """Monday to Friday, but for the holidays."""
    return lambda day: day.weekday() < 5 and day not in holidays


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (Cadence.WEEKLY, ["10-09", "10-16", "10-23", "10-30", "11-06", "11-13"]),
        (Cadence.EVERY_TWO_WEEKS, ["10-16", "10-30", "11-13"]),
        (Cadence.MONTHLY, ["11-06", "11-13"]),
        (Cadence.WEEKLY_THEN_MONTHLY, ["10-09", "10-16", "10-23", "10-30", "11-13"]),
    ],
)
def test_each_cadence_ends_with_the_due_week(cadence, expected):
    assert dates(date(2026, 11, 13), cadence) == expected


def test_monthly_counts_from_the_fourth_weekly_one():
    expected = ["10-09", "10-16", "10-23", "10-30", "12-04", "01-01", "01-15"]
    assert dates(date(2027, 1, 15), Cadence.WEEKLY_THEN_MONTHLY) == expected


def test_the_31st_becomes_the_last_day_of_a_short_month():
    start = date(2027, 1, 31)
    assert dates(date(2027, 4, 2), Cadence.MONTHLY, start=start) == ["03-05", "04-02"]


def test_a_goal_that_starts_on_a_review_day_is_checked_a_week_later():
    start = date(2026, 10, 9)
    assert dates(date(2026, 10, 23), Cadence.WEEKLY, start=start) == ["10-16", "10-23"]


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (date(2026, 11, 10), "11-13"),
        (date(2026, 11, 13), "11-13"),
        (date(2026, 11, 15), "11-13"),
        (date(2026, 11, 16), "11-20"),
    ],
)
def test_the_last_one_is_the_review_of_the_due_week(due, last):
    assert dates(due, Cadence.MONTHLY)[-1] == last


@pytest.mark.parametrize("start", [date(2026, 10, 9), date(2026, 10, 10)])
def test_a_goal_that_starts_with_its_last_review_is_checked_on_its_due_day(start):
    assert dates(date(2026, 10, 11), Cadence.WEEKLY, start=start) == ["10-11"]


def test_a_signal_for_the_worse_steps_back_to_weekly():
    due, worse = date(2027, 2, 26), date(2026, 12, 4)
    before, after = ["10-09", "10-16", "10-23", "10-30", "12-04"], ["12-11", "12-18", "12-25", "01-01"]
    assert dates(due, Cadence.WEEKLY_THEN_MONTHLY, stepped_back_on=worse) == [*before, *after, "02-05", "02-26"]
    assert dates(due, Cadence.MONTHLY, stepped_back_on=worse)[1:6] == ["12-11", "12-18", "12-25", "01-01", "02-05"]


def test_stepping_back_changes_nothing_when_it_is_weekly_anyway_or_over():
    due = date(2026, 11, 13)
    plain = dates(due, Cadence.WEEKLY)
    assert dates(due, Cadence.WEEKLY, stepped_back_on=date(2026, 10, 20)) == plain
    assert dates(due, Cadence.WEEKLY, stepped_back_on=date(2026, 12, 24)) == plain


def test_a_day_off_moves_to_the_working_day_before():
    open_days = without(date(2026, 10, 16), date(2026, 10, 15))
    assert dates(date(2026, 10, 23), Cadence.WEEKLY, is_working_day=open_days) == ["10-09", "10-14", "10-23"]


def test_a_monday_off_moves_to_friday():
    open_days = without(date(2026, 10, 19))
    moved = dates(date(2026, 10, 26), Cadence.WEEKLY, weekday=MONDAY, is_working_day=open_days)
    assert moved == ["10-12", "10-16", "10-26"]


def test_looks_back_seven_days_and_no_further():
    def only(day_open: date) -> list[str]:
        return dates(date(2026, 10, 16), Cadence.WEEKLY, is_working_day=lambda day: day == day_open)

    assert only(date(2026, 10, 10)) == ["10-09", "10-10"]
    assert only(date(2026, 10, 9)) == ["10-09", "10-16"]


def test_never_before_the_start():
    start = date(2026, 10, 8)
    closed = without(date(2026, 10, 9))
    assert dates(date(2026, 10, 16), Cadence.WEEKLY, start=start, is_working_day=closed)[0] == "10-08"
    closed = without(date(2026, 10, 8), date(2026, 10, 9))
    assert dates(date(2026, 10, 16), Cadence.WEEKLY, start=start, is_working_day=closed)[0] == "10-09"


def test_a_closed_week_is_not_skipped():
    shut = [date(2026, 12, 24) + timedelta(days=n) for n in range(9)]
    held = dates(date(2027, 1, 8), Cadence.WEEKLY, start=date(2026, 12, 14), is_working_day=without(*shut))
    assert held == ["12-18", "12-23", "01-01", "01-08"]


def test_the_next_one_is_after_the_day_given():
    ask = {"weekday": FRIDAY, "after": date(2026, 10, 9)}
    assert next_check_in(START, date(2026, 10, 16), Cadence.WEEKLY, **ask) == date(2026, 10, 16)
    assert next_check_in(START, date(2026, 10, 9), Cadence.WEEKLY, **ask) is None


@pytest.mark.parametrize(("due", "weekday"), [(START - timedelta(days=1), FRIDAY), (START, 7), (START, -1)])
def test_refuses_what_cannot_be(due, weekday):
    with pytest.raises(ValueError, match="before it starts|weekday"):
        check_in_dates(START, due, Cadence.WEEKLY, weekday=weekday)


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.integers(0, 200),
    st.sampled_from(Cadence),
    st.integers(0, 6),
    st.none() | st.integers(-10, 220),
    st.sets(st.integers(0, 210)),
)
def test_whatever_the_calendar(start, length, cadence, weekday, stepped_back, closed):
    """In order, each once, none before the start, and the due week is never without its review."""
    back = None if stepped_back is None else start + timedelta(days=stepped_back)
    due = start + timedelta(days=length)
    days = check_in_dates(
        start,
        due,
        cadence,
        weekday=weekday,
        stepped_back_on=back,
        is_working_day=lambda day: (day - start).days not in closed,
    )
    assert days == sorted(set(days))
    assert start <= days[0]
    assert days[-1] <= week_of(due).sunday


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(8, 200), st.integers(0, 6))
def test_weekly_skips_no_week(start, length, weekday):
    days = check_in_dates(start, start + timedelta(days=length), Cadence.WEEKLY, weekday=weekday)
    assert {later - earlier for earlier, later in pairwise(days)} <= {timedelta(days=7)}
