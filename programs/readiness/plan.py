"""A program's plan as plain values: all that the readiness check looks at. Lengths are in minutes."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from programs.channel import Layer

# What an item is, as far as a rule asks
QUICK_CHECK, JOB_AID, SESSION, ASSIGNMENT = "QUICK_CHECK", "JOB_AID", "SESSION", "ASSIGNMENT"

OBSERVATION = "OBSERVATION"  # the kind of evidence for which the lead ticks a checklist


@dataclass(frozen=True, kw_only=True)
class PlannedGoal:
    """A goal the program serves, and whether its metrics show skill and impact on the job."""

    key: Hashable
    title: str
    has_skill: bool
    has_impact: bool
    is_stopped: bool = False


@dataclass(frozen=True, kw_only=True)
class PlannedObjective:
    """A learning objective with the goal it serves and the items that teach it."""

    key: Hashable
    text: str
    goal_key: Hashable | None
    item_keys: Sequence[Hashable] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedItem:
    """One thing to read, practice or do. ``minutes`` are those of each week from ``week`` to ``last_week``."""

    key: Hashable
    layer: Layer
    kind: str
    title: str
    week: int
    last_week: int
    minutes: int
    questions: int = 0  # of a quick check
    behaviors: int = 0  # scored in a session
    has_standard: bool = False
    evidence: str = ""
    has_checklist: bool = False
    text: str = ""  # all that is read in it


@dataclass(frozen=True, kw_only=True)
class PlannedMilestone:
    """That the 30-60-90 plan says what is shown of a goal by a day."""

    day: int
    goal_key: Hashable


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A version of a program. What is not decided yet is None or empty."""

    title: str
    weeks: int
    protected_minutes: int | None = None  # a week, all layers together
    practice_minutes: int | None = None  # a week, asked of each manager
    follow_through_owner: str = ""
    follow_through_until_days: int = 0  # after the last session
    is_repeatable: bool | None = None
    is_observable: bool | None = None
    goals: Sequence[PlannedGoal] = ()
    objectives: Sequence[PlannedObjective] = ()
    items: Sequence[PlannedItem] = ()
    milestones: Sequence[PlannedMilestone] = ()

    @property
    def running_goals(self) -> list[PlannedGoal]:
        return [goal for goal in self.goals if not goal.is_stopped]

    def of_kind(self, kind: str) -> list[PlannedItem]:
        return [item for item in self.items if item.kind == kind]

    def in_layer(self, layer: Layer) -> list[PlannedItem]:
        return [item for item in self.items if item.layer == layer]
