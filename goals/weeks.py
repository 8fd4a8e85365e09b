"""ISO weeks (ISO 8601): Monday to Sunday; week 1 is the week that holds the year's first Thursday."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

WRITTEN = re.compile(r"(2[0-9]{3})-W([0-9]{2})")


@dataclass(frozen=True, order=True)
class Week:
    """One ISO week, written "2026-W47". Raises ValueError for a week its year does not have."""

    year: int
    number: int

    def __post_init__(self):
        date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The week written in `text`. Raises ValueError for any other form, and outside 2000 to 2999."""
        written = WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError(f"{text!r} is not a week such as 2026-W47")
        return cls(int(written[1]), int(written[2]))

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.number:02}"

    def __contains__(self, day: date) -> bool:
        return week_of(day) == self

    def day(self, weekday: int) -> date:
        """The date of `weekday` (Monday 0 to Sunday 6) in this week."""
        return date.fromisocalendar(self.year, self.number, weekday + 1)

    @property
    def monday(self) -> date:
        return self.day(0)

    @property
    def sunday(self) -> date:
        return self.day(6)

    @property
    def next(self) -> "Week":
        return week_of(self.monday + timedelta(weeks=1))

    @property
    def previous(self) -> "Week":
        return week_of(self.monday - timedelta(weeks=1))


def week_of(day: date) -> Week:
    """The ISO week of `day`. Its year is not always the day's: 1 January 2027 is in 2026-W53."""
    year, number, _ = day.isocalendar()
    return Week(year, number)
