"""The verdict at its edges: 50% of practice kept, one record below the standard, one still open; no database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.signal import Direction
from programs.judgment import Judgment, Outcome, Record, judge, kept_rate, own_value_record

FRIDAY = date(2026, 11, 20)
WEEK = timedelta(weeks=1)
YES, NO, OPEN = (Record("Five supervised tickets", FRIDAY, meets) for meets in (True, False, None))


@pytest.mark.parametrize(
    ("records", "outcome", "why"),
    [
        ([], Outcome.CANNOT_TELL, "Nothing has been recorded yet."),
        ([YES], Outcome.SHOWN, "Records that meet the standard: 1 of 1."),
        ([YES, YES], Outcome.SHOWN, "Records that meet the standard: 2 of 2."),
        ([YES, OPEN], Outcome.CANNOT_TELL, "Records still open: 1 of 2."),
        ([OPEN], Outcome.CANNOT_TELL, "Records still open: 1 of 1."),
        ([YES, NO], Outcome.NOT_YET, "Records below the standard: 1 of 2."),
        ([YES, OPEN, NO], Outcome.NOT_YET, "Records below the standard: 1 of 3."),
        ([NO, NO], Outcome.NOT_YET, "Records below the standard: 2 of 2."),
    ],
)
def test_the_records_decide(records, outcome, why):
    assert judge(records, kept=6, lost=0) == Judgment(outcome, why, Decimal(1))


@pytest.mark.parametrize(
    ("kept", "lost", "outcome"),
    [
        (0, 0, Outcome.SHOWN),
        (1, 1, Outcome.SHOWN),
        (50, 50, Outcome.SHOWN),
        (49, 51, Outcome.NOT_PRACTICED),
        (0, 1, Outcome.NOT_PRACTICED),
        (2, 3, Outcome.NOT_PRACTICED),
    ],
)
def test_practice_kept_in_less_than_half_of_the_weeks(kept, lost, outcome):
    assert judge([YES], kept, lost).outcome == outcome


@pytest.mark.parametrize("records", [[], [YES], [NO], [OPEN], [NO, OPEN, YES]])
def test_who_had_no_practice_has_not_failed_to_learn(records):
    why = "Weeks of practice kept: 2 of 5. That is too little to say what was learned."
    assert judge(records, kept=2, lost=3) == Judgment(Outcome.NOT_PRACTICED, why, Decimal("0.4"))


@pytest.mark.parametrize(
    ("kept", "lost", "rate"),
    [
        (0, 0, None),
        (2, 2, Decimal("0.5")),
        (3, 0, Decimal(1)),
        (0, 3, Decimal(0)),
        (1, 3, Decimal("0.25")),
        (2, 1, Decimal(2) / 3),
    ],
)
def test_kept_rate(kept, lost, rate):
    assert kept_rate(kept, lost) == rate


@pytest.mark.parametrize("weeks", [(-1, 2), (2, -1)])
def test_refuses_fewer_weeks_than_none(weeks):
    with pytest.raises(ValueError, match="fewer than none"):
        judge([], *weeks)


def test_what_people_read():
    assert [str(outcome.label) for outcome in Outcome] == [
        "Shown on the job", "Not yet", "Cannot tell", "Not practiced",
    ]  # fmt: skip


def weekly(*values: str) -> list[tuple[date, Decimal]]:
    """One value a week; the last one on FRIDAY."""
    return [(FRIDAY - (len(values) - 1 - n) * WEEK, Decimal(value)) for n, value in enumerate(values)]


def own(values, benchmark: str | None = "4.0", direction=Direction.DECREASE, *, in_a_row: int = 2) -> Record:
    benchmark = None if benchmark is None else Decimal(benchmark)
    return own_value_record(values, benchmark, direction, in_a_row=in_a_row, what="First reply")


@pytest.mark.parametrize(
    ("values", "direction", "meets", "note"),
    [
        (["4.0", "4.0"], "DECREASE", True, "Weeks at the benchmark or better: 2 of the last 2."),
        (["9.4", "4.0", "3.9"], "DECREASE", True, "Weeks at the benchmark or better: 2 of the last 2."),
        (["4.0", "4.1"], "DECREASE", False, "Weeks at the benchmark or better: 1 of the last 2."),
        (["4.1", "4.0"], "DECREASE", False, "Weeks at the benchmark or better: 1 of the last 2."),
        (["4.0", "4.1"], "INCREASE", True, "Weeks at the benchmark or better: 2 of the last 2."),
        (["3.9", "3.9"], "INCREASE", False, "Weeks at the benchmark or better: 0 of the last 2."),
        (["4.0"], "DECREASE", None, "Weeks with a value: 1 of 2."),
        (["9.4"], "DECREASE", None, "Weeks with a value: 1 of 2."),
        (["4.0", "4.0"], "HOLD", None, "A level to hold is not judged by a benchmark."),
    ],
)
def test_own_values_against_the_benchmark(values, direction, meets, note):
    assert own(weekly(*values), direction=Direction(direction)) == Record("First reply", FRIDAY, meets, note)


def test_without_values_or_benchmark():
    assert own([]) == Record("First reply", None, None, "Weeks with a value: 0 of 2.")
    nothing_set = Record("First reply", FRIDAY, None, "No benchmark is set for this day.")
    assert own(weekly("1", "1"), benchmark=None) == nothing_set


def test_a_week_is_the_mean_of_its_days():
    monday = FRIDAY - timedelta(days=4)
    assert own([(monday, Decimal("4.4")), (FRIDAY, Decimal("3.6"))], in_a_row=1).meets is True
    assert own([(monday, Decimal("4.4")), (FRIDAY, Decimal("3.7"))], in_a_row=1).meets is False
    assert own([(monday, Decimal(4)), (FRIDAY, Decimal(4))], in_a_row=2).meets is None


def test_a_week_without_a_value_is_left_out():
    values = [(FRIDAY - 3 * WEEK, Decimal(4)), (FRIDAY, Decimal(4))]
    assert own(values).meets is True


def test_refuses_no_weeks():
    with pytest.raises(ValueError, match="at least 1 week"):
        own([], in_a_row=0)


records = st.lists(st.sampled_from([YES, NO, OPEN]), max_size=8)
weeks = st.integers(0, 12)


@given(records, weeks, weeks, st.randoms())
def test_the_order_of_records_never_matters(given_records, kept, lost, random):
    shuffled = random.sample(given_records, len(given_records))
    assert judge(shuffled, kept, lost) == judge(given_records, kept, lost)


@given(records, weeks, weeks)
def test_a_record_below_the_standard_never_improves(given_records, kept, lost):
    before, after = judge(given_records, kept, lost), judge([*given_records, NO], kept, lost)
    expected = before.outcome if before.outcome == Outcome.NOT_PRACTICED else Outcome.NOT_YET
    assert after.outcome == expected
    assert after.kept_rate == before.kept_rate


@given(records, weeks, weeks)
def test_shown_only_by_practice_and_every_record(given_records, kept, lost):
    shown = judge(given_records, kept, lost).outcome == Outcome.SHOWN
    assert shown == (bool(given_records) and set(given_records) == {YES} and kept >= lost)


dated = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.decimals(0, 10, places=1)), max_size=12)


@given(dated, st.sampled_from(Direction), st.integers(1, 4), st.randoms())
def test_the_order_of_values_never_matters(values, direction, in_a_row, random):
    shuffled = random.sample(values, len(values))
    assert own(shuffled, direction=direction, in_a_row=in_a_row) == own(values, direction=direction, in_a_row=in_a_row)


@given(dated, st.sampled_from(Direction), st.integers(1, 4))
def test_asking_for_more_weeks_is_never_easier(values, direction, in_a_row):
    if own(values, direction=direction, in_a_row=in_a_row + 1).meets:
        assert own(values, direction=direction, in_a_row=in_a_row).meets
