"""Which weeks a plan covers, and how many minutes each asks for."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from programs.spans import covered, minutes_by_week


@dataclass(frozen=True)
class Thing:
    week: int
    last_week: int
    minutes: int = 10


things = st.builds(
    lambda week, more, minutes: Thing(week, week + more, minutes),
    st.integers(1, 6),
    st.integers(0, 3),
    st.integers(1, 99),
)


def test_both_ends_of_a_span_are_covered():
    assert covered([Thing(2, 4), Thing(4, 5), Thing(9, 9)]) == {2, 3, 4, 5, 9}


def test_minutes_count_in_every_week_of_a_span():
    assert minutes_by_week([Thing(1, 3, 15), Thing(2, 2, 60)], 4) == {1: 15, 2: 75, 3: 15, 4: 0}


def test_what_stands_after_the_last_week_is_left_out():
    assert minutes_by_week([Thing(1, 3, 15), Thing(4, 4, 60)], 2) == {1: 15, 2: 15}


@given(st.lists(things, max_size=6), things)
def test_one_more_thing_never_frees_time(plan, more):
    before, after = minutes_by_week(plan, 5), minutes_by_week([*plan, more], 5)
    assert all(after[week] >= before[week] for week in range(1, 6))
