"""A dated value before it is kept, and what the database can hold of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from people.models import Person

LARGEST = Decimal(10) ** 12  # what numeric(18, 4) holds, with room
LARGEST_SAMPLE = 2**31 - 1


def kept(value: Decimal | None) -> Decimal | None:
    """As the database keeps it: four decimals."""
    return value if value is None else value.quantize(Decimal("0.0001"))


@dataclass(frozen=True)
class Reading:
    """One dated value, before it is kept. ``person`` None: the whole role or team."""

    on: date
    value: Decimal
    person: Person | None = None
    sample_size: int | None = None
