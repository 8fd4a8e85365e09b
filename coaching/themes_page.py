"""The page of barrier themes: the cells of one release as they were released, and their sums."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from coaching.models import BarrierTheme
from people.models import Person
from people.permissions import Action

SHOWN = 13  # blocks: a year


@dataclass(frozen=True)
class ThemeRow:
    """One barrier: how many named it, and the groups they are in."""

    barrier: str
    people: int
    cells: list[BarrierTheme]


def blocks_of(person: Person) -> list[date]:
    """The first days of what was released, the latest first."""
    seen = BarrierTheme.objects.permitted(person, Action.THEME_VIEW).order_by("-starts_on")
    return list(seen.values_list("starts_on", flat=True).distinct()[:SHOWN])


def chosen(blocks: list[date], text: str) -> date | None:
    """The one the address asks for, else the latest; None while nothing was released."""
    return next((block for block in blocks if block.isoformat() == text), next(iter(blocks), None))


def rows_of(person: Person, starts_on: date | None) -> list[ThemeRow]:
    """Most named first; in a row the largest group first, the other teams together last."""
    cells = defaultdict(list)
    seen = BarrierTheme.objects.permitted(person, Action.THEME_VIEW).filter(starts_on=starts_on)
    for cell in seen.select_related("team").order_by("-people", "pk"):
        cells[cell.get_barrier_display()].append(cell)
    rows = [
        ThemeRow(barrier, sum(cell.people for cell in group), sorted(group, key=lambda cell: cell.team is None))
        for barrier, group in cells.items()
    ]
    return sorted(rows, key=lambda row: (-row.people, row.barrier))
