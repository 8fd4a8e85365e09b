"""Where the items of a plan stand on the designer: rows and cells by layer, and what each week asks for.

Plain functions of what an item says of itself (``layer``, ``week``, ``last_week``, ``minutes`` a week); nothing
here asks the database.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from programs.channel import Layer
from programs.spans import Span, covered, minutes_by_week

BOX = 100  # height of the drawing of a week's minutes
HEADROOM = 1.1  # above the highest bar


class Placed(Span, Protocol):
    layer: Layer


@dataclass(frozen=True)
class Cell:
    """From ``week`` to ``last_week``: the items that stand there one above the other, or none.

    A free cell is a hole when the week lacks a task on the job, and open when something may be added there.
    """

    week: int
    last_week: int
    items: tuple = ()
    is_hole: bool = False
    is_open: bool = False

    @property
    def span(self) -> int:
        return self.last_week - self.week + 1


@dataclass(frozen=True)
class Lane:
    """The rows of one layer: one, or more where spans overlap."""

    layer: Layer
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Week:
    """One week of a learner. ``bar`` is the height of its minutes in a box of ``BOX``."""

    number: int
    items: tuple
    minutes: int
    bar: int
    days: tuple[int, ...] = ()  # 30, 60 or 90, when they end with this week
    is_over: bool = False  # more than the protected minutes
    is_hole: bool = False  # without a task on the job
    is_beyond: bool = False  # after the program's end

    @property
    def top(self) -> int:
        """Where the bar begins, from the top of the box."""
        return BOX - self.bar


@dataclass(frozen=True)
class Grid:
    lanes: list[Lane]
    weeks: list[Week]
    line: int | None  # where the protected minutes are marked, from the top of the box


def grid(items: Iterable[Placed], *, weeks: int, protected: int | None, days: Iterable[int] = ()) -> Grid:
    """The plan by layer and by week. ``protected`` is what a learner may spend in a week, in minutes.

    An item that stands after the last week (the program became shorter) is still shown.
    """
    items = list(items)
    end = max([weeks, *(item.last_week for item in items)])
    spent = minutes_by_week(items, end)
    highest = HEADROOM * max(protected or 0, *spent.values(), 1)
    height = {minutes: round(BOX * minutes / highest) for minutes in (*spent.values(), protected or 0)}
    ends = _ending(days)
    return Grid(
        lanes=[lane(layer, [item for item in items if item.layer == layer], weeks=end) for layer in Layer],
        weeks=[
            Week(
                number=week,
                items=(here := _in_week(items, week)),
                minutes=minutes,
                bar=height[minutes],
                days=ends.get(week, ()),
                is_over=protected is not None and minutes > protected,
                is_hole=not any(item.layer == Layer.ON_THE_JOB for item in here),
                is_beyond=week > weeks,
            )
            for week, minutes in spent.items()
        ],
        line=None if protected is None else BOX - height[protected],
    )


def lane(layer: Layer, items: Sequence[Placed], *, weeks: int) -> Lane:
    """What stands in the same weeks shares a cell; what overlaps otherwise goes to another row, the longer first."""
    stacks = defaultdict(list)
    for item in items:
        stacks[item.week, item.last_week].append(item)
    rows: list[list[Cell]] = [[]]
    for week, last_week in sorted(stacks, key=lambda span: (span[0], -span[1])):
        row = next((row for row in rows if not row or row[-1].last_week < week), None)
        if row is None:
            rows.append(row := [])
        row.append(Cell(week, last_week, tuple(stacks[week, last_week])))
    holes = set(range(1, weeks + 1)) - covered(items) if layer == Layer.ON_THE_JOB else set()
    return Lane(layer, [_filled(row, weeks, holes, is_first=row is rows[0]) for row in rows])


def free_weeks(layers: Iterable[Layer], items: Iterable[Placed], *, weeks: int) -> list[int]:
    """A week for each layer, each after the one before and without an item of its layer; the last week if none is."""
    items = list(items)
    found, after = [], 0
    for layer in layers:
        taken = covered(item for item in items if item.layer == layer)
        free = (week for week in range(after + 1, weeks + 1) if week not in taken)
        after = next(free, weeks)
        found.append(after)
    return found


def _filled(row: list[Cell], weeks: int, holes: set[int], *, is_first: bool) -> list[Cell]:
    """The row with a cell for each free week. Further rows only keep what overlaps, so nothing is added there."""
    starts: Mapping[int, Cell] = {cell.week: cell for cell in row}
    taken = {week for cell in row for week in range(cell.week, cell.last_week + 1)}
    free = {
        week: Cell(week, week, is_hole=is_first and week in holes, is_open=is_first)
        for week in range(1, weeks + 1)
        if week not in taken
    }
    return [cell for _week, cell in sorted((starts | free).items())]


def _in_week(items: Iterable[Placed], week: int) -> tuple:
    """In the order of the layers."""
    here = [item for item in items if item.week <= week <= item.last_week]
    return tuple(sorted(here, key=lambda item: list(Layer).index(item.layer)))


def _ending(days: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Days after the start by the last week that is over by then: day 30 by week 4."""
    ends = defaultdict(tuple)
    for day in sorted(set(days)):
        ends[day // 7] += (day,)
    return dict(ends)
