"""What the readiness check says of a plan, and how a rule comes to say it."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext

from programs.channel import Layer
from programs.readiness.plan import Plan

Text = str | Promise
Place = Literal["objectives", "item", "week", "goals", "program", "milestones"]


class Level(StrEnum):
    """Gravest first. BLOCK stops publishing, WARN does not."""

    BLOCK = "BLOCK"
    WARN = "WARN"
    OK = "OK"


class Check(StrEnum):
    """What a line is about, in one word for programs."""

    GOAL = "GOAL"
    MEASURES = "MEASURES"
    OBJECTIVES = "OBJECTIVES"
    TAUGHT = "TAUGHT"
    SELF_PACED = "SELF_PACED"
    LIVE = "LIVE"
    ON_THE_JOB = "ON_THE_JOB"
    QUICK_CHECK = "QUICK_CHECK"
    JOB_AID = "JOB_AID"
    ONE_BEHAVIOR = "ONE_BEHAVIOR"
    STANDARD = "STANDARD"
    CHECKLIST = "CHECKLIST"
    COPIED = "COPIED"
    PRACTICE = "PRACTICE"
    PROTECTED_TIME = "PROTECTED_TIME"
    TASK_EACH_WEEK = "TASK_EACH_WEEK"
    MILESTONES = "MILESTONES"
    MILESTONE_DAYS = "MILESTONE_DAYS"
    FOLLOW_THROUGH = "FOLLOW_THROUGH"
    REPEATABLE = "REPEATABLE"
    OBSERVABLE = "OBSERVABLE"


@dataclass(frozen=True)
class Mend:
    """Where to mend it: ``key`` is the id of the goal, objective or item, or the week's number; None for all of them.

    ``layer`` is where something is to be added.
    """

    label: Text
    target: Place
    key: Hashable | None = None
    layer: Layer | None = None


@dataclass(frozen=True)
class Line:
    """One line of the check: what was found, and why it matters."""

    code: Check
    level: Level
    title: Text
    why: Text
    mend: Mend | None = None


class Finding(NamedTuple):
    """One thing a rule does not allow."""

    title: Text
    mend: Mend


@dataclass(frozen=True)
class Rule:
    """``find`` names what is against the rule; None when the plan has nothing it speaks of."""

    code: Check
    level: Level
    well: Text  # the title when nothing is found
    why: Text
    find: Callable[[Plan], list[Finding] | None]

    def lines(self, plan: Plan) -> list[Line]:
        found = self.find(plan)
        if found is None:
            return []
        lines = [Line(self.code, self.level, title, self.why, mend) for title, mend in found]
        return lines or [Line(self.code, Level.OK, self.well, self.why)]


def rule(code: Check, level: Level, *, well: Text, why: Text) -> Callable[[Callable], Rule]:
    """Makes a rule of the function that finds what is against it."""
    return lambda find: Rule(code, level, well, why, find)


def listed(words: Iterable[str]) -> str:
    """ "2, 6 and 8"."""
    return get_text_list(list(words), gettext("and"))
