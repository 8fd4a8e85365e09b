"""What happens in the demo, and on which day; in their order the acts of all its stories share one clock."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from config.demo.past import clock_at

NOON = 12


class Act(NamedTuple):
    """``turn`` says who acts first on one day."""

    on: date
    turn: int
    do: Callable[[date], object]


class Acts:
    """Those up to ``today`` that have not happened yet."""

    def __init__(self, acts: Iterable[Act], *, today: date):
        self.waiting = sorted((act for act in acts if act.on <= today), key=lambda act: act[:2])

    def live(self, *, until: date) -> None:
        """At noon of each day on which something happens."""
        now = [act for act in self.waiting if act.on <= until]
        del self.waiting[: len(now)]
        for day, acts in groupby(now, key=lambda act: act.on):
            with clock_at(day, NOON):
                for act in acts:
                    act.do(day)
