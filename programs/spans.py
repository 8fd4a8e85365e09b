"""In which weeks of a plan something stands, and what the weeks ask of a learner. Nothing here asks the database."""

from collections.abc import Iterable
from typing import Protocol


class Span(Protocol):
    """From ``week`` to ``last_week``, both included; ``minutes`` are those of each of these weeks."""

    week: int
    last_week: int
    minutes: int


def covered(spans: Iterable[Span]) -> set[int]:
    """The weeks in which one of them stands."""
    return {week for span in spans for week in range(span.week, span.last_week + 1)}


def minutes_by_week(spans: Iterable[Span], weeks: int) -> dict[int, int]:
    """What they take together in each week from 1 to `weeks`, in minutes."""
    spans = list(spans)
    return {
        week: sum(span.minutes for span in spans if span.week <= week <= span.last_week) for week in range(1, weeks + 1)
    }
