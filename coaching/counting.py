"""Goals that are counted from the coaching log: how many direct reports were coached, per period, by itself."""

from datetime import date

from people.models import Person


def recount(coach: Person, *, on: date, today: date) -> None:
    """A session of ``coach`` of the day ``on`` was logged, changed or undone: the goals that count it follow."""
