"""The plan as rows and cells: what stacks, what spans, what overlaps, where holes are, how many minutes."""

from dataclasses import dataclass

import pytest

from programs.channel import Layer
from programs.grid import Cell, free_weeks, grid, lane

SELF_PACED, LIVE, ON_THE_JOB = Layer


@dataclass(frozen=True)
class Thing:
    week: int
    last_week: int
    layer: Layer = ON_THE_JOB
    minutes: int = 10


def drawn(layer: Layer, *spans: tuple[int, int], weeks: int = 4) -> list[str]:
    """Each row as one word: 2 for a cell two weeks wide, "o" for a hole, "+" to add, "." for nothing."""
    things = [Thing(first, last, layer) for first, last in spans]
    return ["".join(letter(cell) for cell in row) for row in lane(layer, things, weeks=weeks).rows]


def letter(cell: Cell) -> str:
    if cell.items:
        return str(cell.span)
    return "o" if cell.is_hole else "+" if cell.is_open else "."


@pytest.mark.parametrize(
    ("layer", "spans", "rows"),
    [
        (ON_THE_JOB, [], ["oooo"]),
        (LIVE, [], ["++++"]),
        (LIVE, [(2, 2)], ["+1++"]),
        (ON_THE_JOB, [(1, 4)], ["4"]),
        (ON_THE_JOB, [(1, 2), (3, 3)], ["21o"]),
        (ON_THE_JOB, [(1, 2), (1, 2)], ["2oo"]),  # the same weeks: one above the other in a cell
        (ON_THE_JOB, [(1, 3), (2, 2)], ["3o", ".1.."]),
        (ON_THE_JOB, [(2, 2), (2, 4)], ["o3", ".1.."]),  # the longer one first
        (ON_THE_JOB, [(1, 2), (2, 3), (3, 4)], ["22", ".2."]),  # the third fits behind the first
        (ON_THE_JOB, [(1, 4), (1, 3), (1, 2)], ["4", "3.", "2.."]),
    ],
)
def test_rows_of_a_layer(layer, spans, rows):
    assert drawn(layer, *spans) == rows


def test_every_row_covers_every_week_once():
    things = [Thing(1, 5), Thing(3, 8), Thing(2, 2), Thing(8, 8), Thing(8, 8)]
    for row in lane(ON_THE_JOB, things, weeks=8).rows:
        assert [week for cell in row for week in range(cell.week, cell.last_week + 1)] == list(range(1, 9))


def test_items_of_one_week_share_a_cell_in_their_order():
    first, second = Thing(2, 2, minutes=1), Thing(2, 2, minutes=2)
    cells = lane(LIVE, [first, second], weeks=2).rows[0]
    assert cells[1].items == (first, second)


@pytest.mark.parametrize(("minutes", "over"), [(59, False), (60, False), (61, True)])
def test_a_week_is_over_beyond_the_protected_minutes(minutes, over):
    assert grid([Thing(1, 1, minutes=minutes)], weeks=1, protected=60).weeks[0].is_over is over


def test_nothing_is_over_while_no_time_is_agreed():
    drawing = grid([Thing(1, 1, minutes=400)], weeks=1, protected=None)
    assert (drawing.weeks[0].is_over, drawing.line) == (False, None)


def test_bars_and_line_share_one_scale():
    drawing = grid([Thing(1, 1, minutes=55), Thing(2, 2, minutes=110)], weeks=3, protected=55)
    assert [week.bar for week in drawing.weeks] == [45, 91, 0]
    assert (drawing.line, drawing.weeks[0].top) == (55, 55)


def test_an_empty_plan_draws_empty_bars():
    assert [week.bar for week in grid([], weeks=2, protected=None).weeks] == [0, 0]


def test_days_end_with_the_week_that_is_over_by_then():
    weeks = grid([], weeks=13, protected=60, days=[90, 30, 30, 60]).weeks
    assert {week.number: week.days for week in weeks if week.days} == {4: (30,), 8: (60,), 12: (90,)}


def test_a_week_names_its_items_in_the_order_of_the_layers():
    job, live, read = Thing(1, 2), Thing(2, 2, LIVE), Thing(2, 2, SELF_PACED)
    weeks = grid([job, live, read], weeks=3, protected=60).weeks
    assert [week.items for week in weeks] == [(job,), (read, live, job), ()]
    assert [week.is_hole for week in weeks] == [False, False, True]


def test_what_stands_after_the_end_is_still_shown():
    drawing = grid([Thing(5, 6)], weeks=4, protected=60)
    assert [(week.number, week.is_beyond) for week in drawing.weeks][3:] == [(4, False), (5, True), (6, True)]


@pytest.mark.parametrize(
    ("taken", "weeks"),
    [
        ([], [1, 2, 3]),
        ([Thing(1, 1, SELF_PACED)], [2, 3, 4]),
        ([Thing(2, 2, LIVE), Thing(1, 4, ON_THE_JOB)], [1, 3, 5]),
        ([Thing(1, 5, SELF_PACED)], [5, 5, 5]),  # full: the last week
    ],
)
def test_free_weeks_one_after_the_other(taken, weeks):
    assert free_weeks(Layer, taken, weeks=5) == weeks
