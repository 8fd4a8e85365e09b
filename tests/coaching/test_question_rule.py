"""Which record the question of a week is made of, and what it asks. Monday is 16 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.question_rule import LATELY, OVER, STANDS, Kind, Record, choose, question

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
records = st.builds(
    Record,
    kind=st.sampled_from(Kind),
    on=st.dates(MONDAY - timedelta(weeks=10), MONDAY + timedelta(weeks=1)),
    pk=st.integers(1, 9),
    what=st.just("Ask two questions"),
)


def record(kind: str, on: date = MONDAY - DAY, **facts) -> Record:
    return Record(kind=Kind(kind), on=on, **{"pk": 1, "what": "Ask two questions first."} | facts)


def test_nothing_recorded_is_no_question():
    assert choose([], monday=MONDAY) is None


def test_what_was_recorded_since_monday_waits_for_the_next_week():
    new = record("COMMITMENT", MONDAY)
    assert choose([new], monday=MONDAY) is None
    assert choose([new], monday=MONDAY + timedelta(weeks=1)) == new


@pytest.mark.parametrize(("kind", "reach"), [(kind, LATELY if kind in OVER else STANDS) for kind in Kind])
def test_old_records_ask_nothing(kind, reach):
    assert choose([record(kind, MONDAY - reach)], monday=MONDAY)
    assert choose([record(kind, MONDAY - reach - DAY)], monday=MONDAY) is None


def test_what_two_agreed_comes_first_and_then_the_newest():
    old = record("COMMITMENT", MONDAY - timedelta(weeks=3))
    new = record("COMMITMENT", MONDAY - 2 * DAY, pk=2)
    others = [record(kind) for kind in Kind if kind != Kind.COMMITMENT]
    assert choose([*others, old, new], monday=MONDAY) == new
    assert choose([*others, old], monday=MONDAY) == old


@given(st.lists(records))
def test_the_order_of_the_records_changes_nothing(found):
    assert choose(found, monday=MONDAY) == choose(found[::-1], monday=MONDAY)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("goal", ["", "Answer within the hour"])
def test_it_asks_one_thing_and_names_the_goal(kind, goal):
    asked = question(record(kind, why="One greeting was missing.", goal=goal))
    assert asked.count("?") == 1
    assert ".." not in asked
    assert ("hour" in asked) is bool(goal)


def test_a_commitment_in_words():
    asked = question(record("COMMITMENT", goal="Answer within the hour"))
    assert asked == "You wanted to try: “Ask two questions first”. What did it change for “Answer within the hour”?"
    assert question(record("COMMITMENT", what="100% calm")) == "You wanted to try: “100% calm”. What came of it?"
