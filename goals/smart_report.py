"""What goes into the SMART check and what comes out of it. Texts are lazy: translated when shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.signal import Direction

Text = str | Promise


class Level(StrEnum):
    """How a letter stands."""

    PASS = "PASS"
    WARN = "WARN"
    FAIL = "FAIL"
    WAITING = "WAITING"  # for the baseline, or for the target set from it


class Problem(StrEnum):
    """What is wrong, in one word for programs."""

    COMPLETION = "COMPLETION"
    MISSING = "MISSING"
    VAGUE = "VAGUE"
    TOO_BRIEF = "TOO_BRIEF"
    NO_BASELINE = "NO_BASELINE"
    NO_TARGET = "NO_TARGET"
    WRONG_SIDE = "WRONG_SIDE"
    INSIDE_VARIATION = "INSIDE_VARIATION"
    OUTSIDE_VARIATION = "OUTSIDE_VARIATION"
    SPLIT = "SPLIT"
    PAST = "PAST"
    TOO_SOON = "TOO_SOON"
    TOO_LATE = "TOO_LATE"


class Controllability(StrEnum):
    """Whether a person in the role can move the number on their own."""

    MOSTLY = "MOSTLY"
    PARTLY = "PARTLY"
    HARDLY = "HARDLY"


NAMES = {
    "S": _("Specific"),
    "M": _("Measurable"),
    "A": _("Achievable"),
    "R": _("Relevant"),
    "T": _("Time-bound"),
}
LEVEL_WORDS = {
    Level.PASS: _("In place"),
    Level.WARN: _("Needs work"),
    Level.FAIL: _("Needs work"),
    Level.WAITING: _("Waits for baseline"),
}
HEADINGS = [
    _("None of five in place"),
    _("One of five in place"),
    _("Two of five in place"),
    _("Three of five in place"),
    _("Four of five in place"),
    _("All five in place"),
]


@dataclass(frozen=True, kw_only=True)
class GoalDraft:
    """A goal as far as it is written, empty text or None for the rest. Values in the metric's unit."""

    today: date
    title: str = ""
    behavior: str = ""
    result: str = ""
    priority_title: str = ""
    job_role: str = ""
    owner: str = ""
    metric_name: str = ""
    unit: str = ""
    direction: Direction | str = ""
    verification: str = ""
    controllability: Controllability | str = ""
    baseline: Decimal | None = None
    lower: Decimal | None = None  # natural limits of the baseline
    upper: Decimal | None = None
    target: Decimal | None = None
    starts_on: date | None = None  # None: it would start today
    due_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """What the check says of one letter: the gravest problem, or none."""

    letter: str
    level: Level
    why: Text
    problem: Problem | None = None
    quote: str = ""  # the writer's own words
    better: str | Text | Decimal | date | None = None  # goes as it is into the field below
    better_field: str | None = None

    @property
    def name(self) -> Text:
        return NAMES[self.letter]

    @property
    def word(self) -> Text:
        return LEVEL_WORDS[self.level]

    def as_dict(self) -> dict[str, str | None]:
        return {
            "letter": self.letter,
            "name": str(self.name),
            "level": str(self.level),
            "problem": self.problem and str(self.problem),
            "why": str(self.why),
            "quote": self.quote,
            "better": None if self.better is None else str(self.better),
            "better_field": self.better_field,
        }


@dataclass(frozen=True)
class SmartReport:
    """The five findings, in the order S, M, A, R, T."""

    findings: tuple[Finding, ...]

    @property
    def in_place(self) -> int:
        return sum(finding.level == Level.PASS for finding in self.findings)

    @property
    def heading(self) -> Text:
        return HEADINGS[self.in_place]

    @property
    def refused(self) -> bool:
        """Completion stands where a result should: such a goal cannot become active."""
        return any(finding.problem == Problem.COMPLETION for finding in self.findings)

    def as_dict(self) -> dict:
        return {
            "heading": str(self.heading),
            "in_place": self.in_place,
            "refused": self.refused,
            "findings": [finding.as_dict() for finding in self.findings],
        }
