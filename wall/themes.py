"""Barrier themes: what slowed people down, in groups of five or more, released once for four weeks that are over.

The database parts the people and counts (migration 0002); this keeps its answer. One grid of weeks and one parting
for everybody: no second figure exists that the first could be subtracted from.
"""

from collections.abc import Iterator
from datetime import date

from django.db import connection

from coaching.models import BarrierTheme
from coaching.models.theme import BLOCK

FIRST = date(2024, 1, 1)  # a Monday; every block begins a multiple of 28 days later
BLOCKS = 13  # how far back a release may be made up for: a year


def blocks_over(today: date) -> Iterator[date]:
    """The first days of the blocks that are over, the latest first."""
    running = today - (today - FIRST) % BLOCK
    return (running - number * BLOCK for number in range(1, BLOCKS + 1))


def release(*, today: date) -> int:
    """Keep each block that is over and was not released yet. Returns how many cells are new. Safe to repeat."""
    return sum(release_block(starts_on) for starts_on in blocks_over(today))


def release_block(starts_on: date) -> int:
    """The database brings nothing for a block that is not over, or that was released before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT named, team, people FROM wall_barrier_themes(%s)", [starts_on])
        cells = cursor.fetchall()
    BarrierTheme.objects.bulk_create(
        BarrierTheme(barrier=barrier, starts_on=starts_on, team_id=team, people=people)
        for barrier, team, people in cells
    )
    return len(cells)
