"""Dates of a cohort, across holidays, week ends and clock changes; no database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.schedule import (
    Move,
    deadline,
    milestone_day,
    moves,
    session_day,
    session_moment,
    week_days,
    week_number,
)

MONDAY, TUESDAY, THURSDAY, FRIDAY, SUNDAY = 1, 2, 4, 5, 7
START = date(2026, 11, 2)  # a Monday; week 4 holds Thanksgiving, week 8 Christmas
US, IL = holidays.country_holidays("US"), holidays.country_holidays("IL")
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def american(day: date) -> bool:
    return day.isoweekday() <= FRIDAY and day not in US


def israeli(day: date) -> bool:
    return day.isoweekday() in {SUNDAY, MONDAY, TUESDAY, 3, THURSDAY} and day not in IL


def always_off(day: date) -> bool:
    return False


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (date(2026, 10, 1), 0),
        (date(2026, 11, 1), 0),
        (date(2026, 11, 2), 1),
        (date(2026, 11, 8), 1),
        (date(2026, 11, 9), 2),
        (date(2027, 1, 24), 12),
        (date(2027, 1, 25), 13),
    ],
)
def test_week_number(on, week):
    assert week_number(START, on) == week


def test_a_week_begins_on_the_weekday_of_the_start():
    wednesday = date(2026, 11, 4)
    assert week_days(wednesday, 1) == (date(2026, 11, 4), date(2026, 11, 10))
    assert week_days(wednesday, 3) == (date(2026, 11, 18), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("week", "due"),
    [
        (1, date(2026, 11, 6)),  # Friday
        (4, date(2026, 11, 27)),  # the Friday after Thanksgiving is no federal holiday
        (8, date(2026, 12, 24)),  # Christmas is a Friday
        (9, date(2026, 12, 31)),  # so is New Year's Day
    ],
)
def test_a_deadline_is_the_weeks_last_working_day(week, due):
    assert deadline(START, week, is_working_day=american) == due


def test_the_last_day_of_a_week_counts_in_program_weeks():
    """From Wednesday to Tuesday, and from Tuesday to Monday, where week 9 ends on Dr. King's day."""
    assert deadline(date(2026, 11, 4), 1, is_working_day=american) == date(2026, 11, 10)
    assert deadline(date(2026, 11, 17), 9, is_working_day=american) == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("away", "due"),
    [
        ([(date(2026, 11, 2), date(2026, 11, 5))], date(2026, 11, 6)),  # back in time
        ([(date(2026, 11, 6), date(2026, 11, 6))], date(2026, 11, 9)),  # over the week end
        ([(date(2026, 11, 2), date(2026, 11, 10))], date(2026, 11, 12)),  # 11 November is Veterans Day
        ([(date(2026, 11, 23), date(2026, 12, 4))], date(2026, 11, 6)),  # not now
        ([(date(2026, 11, 9), date(2026, 11, 9)), (date(2026, 11, 6), date(2026, 11, 6))], date(2026, 11, 10)),
        ([(date(2026, 11, 2), date(2028, 11, 1))], date(2028, 11, 2)),  # longer than a year
    ],
)
def test_somebody_away_gets_the_next_day_they_are_there(away, due):
    assert deadline(START, 1, is_working_day=american, away=away) == due


def test_a_week_off_moves_forward():
    shut = date(2026, 12, 21), date(2027, 1, 3)
    plant = {"is_working_day": lambda day: american(day) and not shut[0] <= day <= shut[1]}
    assert [deadline(START, week, **plant) for week in (7, 8, 9, 10)] == [
        date(2026, 12, 18),
        date(2027, 1, 4),
        date(2027, 1, 4),
        date(2027, 1, 8),
    ]


def test_a_week_from_sunday_to_thursday():
    sunday = date(2026, 11, 1)
    assert deadline(sunday, 1, is_working_day=israeli) == date(2026, 11, 5)
    assert session_day(sunday, 1, SUNDAY, is_working_day=israeli) == sunday
    assert session_day(sunday, 1, FRIDAY, is_working_day=israeli) == date(2026, 11, 8)
    assert deadline(date(2026, 9, 6), 1, is_working_day=israeli) == date(2026, 9, 10)
    assert session_day(date(2026, 9, 13), 1, SUNDAY, is_working_day=israeli) == date(2026, 9, 14)  # Rosh Hashanah


@pytest.mark.parametrize(
    ("week", "weekday", "day"),
    [
        (1, MONDAY, date(2026, 11, 2)),
        (1, FRIDAY, date(2026, 11, 6)),
        (4, THURSDAY, date(2026, 11, 27)),  # Thanksgiving
        (8, FRIDAY, date(2026, 12, 28)),  # Christmas, then a week end
        (1, SUNDAY, date(2026, 11, 9)),
    ],
)
def test_a_session_on_a_day_off_moves_forward(week, weekday, day):
    assert session_day(START, week, weekday, is_working_day=american) == day


def test_a_session_stays_within_its_program_week():
    """Week 1 from Wednesday to Tuesday: its Tuesday is the last day."""
    assert session_day(date(2026, 11, 4), 1, TUESDAY, is_working_day=american) == date(2026, 11, 10)
    assert session_day(date(2026, 11, 4), 2, THURSDAY, is_working_day=american) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("day", "due"),
    [(30, date(2026, 12, 2)), (60, date(2027, 1, 4)), (90, date(2027, 2, 1))],
)
def test_milestones(day, due):
    """Day 60 is 1 January and day 90 is 31 January, a Sunday."""
    assert milestone_day(START, day, is_working_day=american) == due


@pytest.mark.parametrize(
    ("day", "at", "zone", "moment"),
    [
        (date(2026, 10, 24), time(10), BERLIN, "2026-10-24T10:00:00+02:00"),
        (date(2026, 10, 25), time(10), BERLIN, "2026-10-25T10:00:00+01:00"),
        (date(2026, 10, 31), time(10), NEW_YORK, "2026-10-31T10:00:00-04:00"),
        (date(2026, 11, 1), time(10), NEW_YORK, "2026-11-01T10:00:00-05:00"),
        (date(2026, 10, 25), time(2, 30), BERLIN, "2026-10-25T02:30:00+02:00"),  # comes twice
        (date(2026, 11, 1), time(1, 30, fold=1), NEW_YORK, "2026-11-01T01:30:00-04:00"),
        (date(2027, 3, 28), time(2, 30), BERLIN, "2027-03-28T03:30:00+02:00"),  # never comes
        (date(2027, 3, 14), time(2), NEW_YORK, "2027-03-14T03:00:00-04:00"),
    ],
)
def test_sessions_keep_their_wall_clock_time(day, at, zone, moment):
    assert session_moment(day, at, zone).isoformat() == moment


def test_only_what_moved_is_told_by_its_new_date():
    at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    before = {1: ("Module", START), 2: ("Role-play", at), 3: ("Script", date(2026, 11, 20)), 4: ("Gone", START)}
    after = {
        5: ("New", START),
        3: ("Script", date(2026, 11, 13)),
        2: ("Role-play", at + timedelta(days=1)),
        1: ("Module", START),
    }
    assert moves(before, after) == [
        Move("Script", date(2026, 11, 20), date(2026, 11, 13)),
        Move("Role-play", at, datetime(2026, 11, 13, 9, tzinfo=UTC)),
    ]
    assert moves(after, after) == moves({}, after) == moves(after, {}) == []


def test_the_same_moment_told_in_another_zone_has_not_moved():
    at = session_moment(START, time(9), NEW_YORK)
    assert moves({1: ("Kick-off", at)}, {1: ("Kick-off", at.astimezone(UTC))}) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda: week_days(START, 0),
        lambda: deadline(START, 0, is_working_day=american),
        lambda: deadline(START, 1, is_working_day=always_off),
        lambda: session_day(START, 1, 0, is_working_day=american),
        lambda: session_day(START, 1, 8, is_working_day=american),
        lambda: session_day(START, 1, 1, is_working_day=always_off),
        lambda: milestone_day(START, 31, is_working_day=american),
        lambda: milestone_day(START, 30, is_working_day=always_off),
    ],
)
def test_refuses_what_cannot_be(ask):
    with pytest.raises(ValueError, match="from 1|within a year|weekday must be|milestones"):
        ask()


def test_looks_ahead_a_year_and_no_further():
    def only(ahead: int):
        return lambda day: day == START + timedelta(days=30 + ahead)

    assert milestone_day(START, 30, is_working_day=only(366)) == START + timedelta(days=396)
    with pytest.raises(ValueError, match="within a year"):
        milestone_day(START, 30, is_working_day=only(367))


starts = st.dates(date(2026, 1, 1), date(2032, 12, 31))
calendars = st.sampled_from([american, israeli])
absences = st.lists(st.tuples(st.integers(0, 250), st.integers(0, 800)), max_size=5)  # when and for how long, in days


@given(starts, st.integers(1, 26), calendars, absences)
def test_a_deadline_is_a_working_day_one_is_there(start, week, calendar, absent):
    away = [(start + timedelta(days=first), start + timedelta(days=first + more)) for first, more in absent]
    due = deadline(start, week, is_working_day=calendar, away=away)
    plain = deadline(start, week, is_working_day=calendar)
    assert calendar(due)
    assert not any(first <= due <= last for first, last in away)
    assert week_days(start, week)[0] <= plain <= due
    assert due <= deadline(start, week + 1, is_working_day=calendar, away=away)


@given(starts, st.integers(1, 26), st.integers(1, 7), st.sampled_from([30, 60, 90]), calendars)
def test_sessions_and_milestones_never_come_early(start, week, weekday, mark, calendar):
    session = session_day(start, week, weekday, is_working_day=calendar)
    milestone = milestone_day(start, mark, is_working_day=calendar)
    assert calendar(session)
    assert calendar(milestone)
    first, last = week_days(start, week)
    assert first <= session
    assert (session.isoweekday() == weekday and session <= last) or session > first
    assert milestone >= start + timedelta(days=mark)


@given(starts, st.integers(0, 200))
def test_each_day_lies_in_its_week(start, ahead):
    on = start + timedelta(days=ahead)
    first, last = week_days(start, week_number(start, on))
    assert first <= on <= last


@given(
    st.dates(date(2026, 1, 1), date(2032, 12, 31)),
    st.times(),
    st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("Australia/Lord_Howe")]),
)
def test_a_moment_shows_its_wall_clock_time_or_a_later_one(day, at, zone):
    moment = session_moment(day, at, zone)
    shown = moment.replace(tzinfo=None)
    assert timedelta(0) <= shown - datetime.combine(day, at) <= timedelta(hours=1)
    assert moment.astimezone(UTC).astimezone(zone) == moment
