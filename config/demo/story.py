"""How a demo goal is told: facts alone. ``config.demo.walk`` lives them through the product's own verbs.

Weeks are counted from the running one: -1 is last week. Values stand in the metric's unit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from goals.models.reading import Reading
from web.tables import Table


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """A metric."""

    name: str
    unit: str
    category: str
    verification: str
    kind: str = "IMPACT"
    direction: str = "INCREASE"
    decimals: int = 1
    sample_size: int | None = None
    lowest: int | None = 0
    highest: int | None = None
    counts: str = ""  # of what log; then no readings are told


class Aim(NamedTuple):
    """A target; ``days`` after it was set it is due. With ``weeks`` it is to be held that long, a count as many months.

    Without a ``value`` the baseline itself is to be held.
    """

    value: float | None
    days: int
    weeks: int | None = None


class Agreed(NamedTuple):
    """One next action, due at the next review. What stays "OPEN" is late after it."""

    who: str
    text: str
    outcome: str = "DONE"


class Barrier(NamedTuple):
    code: str
    note: str


class Override(NamedTuple):
    status: str
    why: str


class Course(NamedTuple):
    """How the number went, for a goal without real data.

    ``level`` and ``spread`` of the ten daily values of the baseline, then one value for each week after it, this one
    included if it comes before the review; None is a week without one. ``feed`` says how they come: "WEEKLY" at the
    check-in, "DAILY", or of each "PERSON".
    """

    level: float
    spread: float
    values: Sequence[float | None] = ()
    feed: str = "WEEKLY"


@dataclass(frozen=True, kw_only=True)
class Story:
    """A goal from its first line to today. A goal that does not begin stays a draft."""

    title: str
    headline: Gauge
    behavior: str = ""
    result: str = ""
    priority: str = ""
    job_role: str = ""
    team: str = ""
    owner: str = ""
    beside: Gauge | None = None  # the other of skill and impact
    shared: "Story | None" = None  # the outcome split off, because this role hardly moves it
    controllability: str = "MOSTLY"
    influences: Sequence[str] = ()
    cadence: str = "WEEKLY"
    begins: int | None = None  # the first of the two baseline weeks
    signed_by: Sequence[str] = ("OWNER", "LEAD")
    aim: Aim | None = None
    course: Course | None = None
    readings: Sequence[Reading] = ()
    table: Table | None = None  # instead of readings: columns as the import of measurements takes them
    said: Mapping[int, Decimal] = field(default_factory=dict)  # values that come with the week's check-in
    beside_readings: Sequence[Reading] = ()
    confidence: str = "M"  # L, M or H for each week with a target; the last one stays
    barriers: Mapping[int, Barrier] = field(default_factory=dict)
    agreed: Mapping[int, Agreed] = field(default_factory=dict)
    parked: Mapping[int, str] = field(default_factory=dict)
    override: Override | None = None  # said by the lead in the latest review
    stopped: tuple[int, str] | None = None

    @property
    def runs_from(self) -> int | None:
        """The week on whose Monday the baseline is taken."""
        return None if self.begins is None else self.begins + 2

    def heard_in(self, week: int) -> dict[str, str]:
        """What the owner says at the check-in, beside the value."""
        letter = self.confidence[min(max(week - self.runs_from, 0), len(self.confidence) - 1)]
        barrier = self.barriers.get(week, Barrier("", ""))
        stopped_in, why = self.stopped or (None, "")
        is_over = week == stopped_in
        return {
            "confidence": {"L": "LOW", "M": "MEDIUM", "H": "HIGH"}[letter],
            "barrier": barrier.code,
            "barrier_note": barrier.note,
            "decision": "STOP" if is_over else "KEEP",
            "note": why if is_over else "",
        }
