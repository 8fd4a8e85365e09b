"""How a running program is told: facts alone. ``config.demo.program_walk`` lives them through the product's verbs.

Weeks are the program's, from 1. A day is the place of a working day in its week, from 0; in a short week it is the
last one. Tasks are named by their title.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple

from programs.models import Version
from programs.starters.facts import Starter

THURSDAY = 3  # when leads look at what was handed in, by place in the week


class Piece(NamedTuple):
    """Evidence handed in. ``value`` is a number, or the k of k ``of`` n."""

    week: int
    note: str = ""
    value: int | None = None
    of: int | None = None
    photo: bool = False


class Word(NamedTuple):
    """The manager's on what was handed in: accepted, or returned with the reason."""

    week: int
    why: str = ""


class Watched(NamedTuple):
    """By the manager: ``ticks`` has a 1 for each step of the checklist that was seen, and a 0 for the others."""

    week: int
    ticks: str
    note: str = ""
    day: int = 1
    signs_off: bool = False


class Left(NamedTuple):
    week: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Learner:
    """What one of them did so far. What is not said here was done as the plan asks, on the learner's ``day``."""

    name: str
    manager: str = ""  # who signs off, if not the own lead
    day: int = 1
    read: Mapping[str, int] = field(default_factory=dict)  # percent of a text by its title, if not all of it
    tries: Sequence[int] = (5,)  # right answers in each go at the quick check
    answered: int = 0  # questions of one more go, left halfway
    score: int | None = None  # of the first session; without one the learner was not there
    tells: Mapping[str, Sequence[str]] = field(default_factory=dict)  # peer feedback by the colleague's name
    hands_in: Mapping[str, Sequence[Piece]] = field(default_factory=dict)
    hears: Mapping[str, Sequence[Word]] = field(default_factory=dict)
    watched: Mapping[str, Sequence[Watched]] = field(default_factory=dict)
    away: int | None = None  # the week of the leave, entered two weeks before
    left: Left | None = None


class Pledge(NamedTuple):
    """A manager's weekly slot. ``lost`` gives the reasons by week; the other weeks were kept."""

    manager: str
    weekday: int
    begins_at: time
    minutes: int
    lost: Mapping[int, str] = {}


class Planned(NamedTuple):
    """The next cohort, which begins in week 7 of this one."""

    name: str
    facilitator: str
    learners: Sequence[str]


class Draft(NamedTuple):
    """One more program, for another goal; ``write`` puts into its empty plan what there is so far."""

    title: str
    goal: str
    write: Callable[[Version], None]


@dataclass(frozen=True, kw_only=True)
class ProgramStory:
    """A program whose cohort is in week 6."""

    title: str
    goal: str
    starter: Starter
    adapt: Callable[[Version], None]  # what is changed in the starter's plan before it is published
    by: str  # who designs it
    card: Sequence[str]  # lines of the card on the photos
    cohort: str
    facilitator: str
    place: str
    learners: Sequence[Learner]
    pledges: Sequence[Pledge]
    talked_over: Sequence[str] = ()  # whose first verdict
    planned: Planned | None = None
    changes: Callable[[Version], None] | None = None  # the next version, still a draft
    draft: Draft | None = None
