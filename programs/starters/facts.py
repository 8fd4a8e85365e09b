"""What a starter program is made of: plain facts, copied into a plan by ``programs.starting``."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import time

from django.utils.functional import Promise

from programs.channel import Channel, ErrorCost, Layer, Place, Skill


@dataclass(frozen=True)
class ObjectiveFacts:
    text: Promise
    skill: Skill
    place: Place
    error_cost: ErrorCost
    channel: Channel


@dataclass(frozen=True)
class QuestionFacts:
    """``right`` is the place of the right choice, from 0."""

    text: Promise
    choices: Sequence[Promise]
    right: int
    why: Promise


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """One block of the plan; the names are those of ``programs.Item``.

    ``objective`` is the place of what it teaches among the starter's objectives. ``minutes`` are a week's.
    """

    layer: Layer
    kind: str
    title: Promise
    week: int
    last_week: int = 0  # of a block of one week: that week
    minutes: int
    objective: int
    body: Promise | str = ""
    weekday: int | None = None
    begins_at: time | None = None
    behavior: Promise | str = ""
    feedback: Sequence[Promise] = ()
    standard: Promise | str = ""
    evidence: str = ""
    times: int = 1
    checklist: Sequence[Promise] = ()
    questions: Sequence[QuestionFacts] = ()

    @property
    def columns(self) -> dict:
        """The values of the row, its texts in the active language; the links to other rows left out."""
        linked = {"layer", "objective", "questions"}
        values = {field.name: written(getattr(self, field.name)) for field in fields(self) if field.name not in linked}
        return values | {"last_week": self.last_week or self.week}


@dataclass(frozen=True)
class LineFacts:
    """A line of the 30-60-90 plan. With ``at_target`` its benchmark is the target of the goal, for so many weeks."""

    day: int
    expects: Promise
    at_target: bool = False
    in_a_row: int = 1


@dataclass(frozen=True, kw_only=True)
class Starter:
    """A program to begin from. ``protected_minutes`` and ``practice_minutes`` are a week's."""

    code: str
    title: Promise
    summary: Promise
    weeks: int = 12
    protected_minutes: int | None = None
    practice_minutes: int | None = None
    is_repeatable: bool = False
    is_observable: bool = False
    objectives: Sequence[ObjectiveFacts] = ()
    items: Sequence[ItemFacts] = ()
    lines: Sequence[LineFacts] = ()

    @property
    def shape(self) -> list[tuple[Layer, list[ItemFacts]]]:
        """The three layers with what stands in them, in the order of the weeks."""
        placed = sorted(self.items, key=lambda item: item.week)
        return [(layer, [item for item in placed if item.layer == layer]) for layer in Layer]


def written(value):
    """A lazy text, or several, as plain text in the active language; anything else as it is."""
    if isinstance(value, list | tuple):
        return [written(one) for one in value]
    return str(value).strip() if isinstance(value, Promise) else value
