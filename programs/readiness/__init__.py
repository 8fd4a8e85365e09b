"""The readiness check: what a plan lacks before anybody is enrolled (PRODUCT.md, section 8).

One pure function on plain values; each rule stands with its reason in the module of its subject.
"""

from programs.readiness import layers, purpose, weeks
from programs.readiness.layers import FEWEST_QUESTIONS, MOST_QUESTIONS
from programs.readiness.line import Check, Level, Line, Mend
from programs.readiness.plan import Plan, PlannedGoal, PlannedItem, PlannedMilestone, PlannedObjective
from programs.readiness.weeks import LONGEST_PRACTICE, SHORTEST_PRACTICE

__all__ = [
    "FEWEST_QUESTIONS",
    "LONGEST_PRACTICE",
    "MOST_QUESTIONS",
    "SHORTEST_PRACTICE",
    "Check",
    "Level",
    "Line",
    "Mend",
    "Plan",
    "PlannedGoal",
    "PlannedItem",
    "PlannedMilestone",
    "PlannedObjective",
    "check",
    "is_ready",
]

RULES = (
    purpose.goal,
    purpose.measures,
    purpose.objectives,
    purpose.taught,
    layers.self_paced,
    layers.live,
    layers.on_the_job,
    layers.quick_check,
    layers.job_aid,
    layers.one_behavior,
    layers.standard,
    layers.checklist,
    layers.copied,
    weeks.practice,
    weeks.protected_time,
    weeks.task_each_week,
    purpose.milestones,
    purpose.milestone_days,
    purpose.follow_through,
    purpose.repeatable,
    purpose.observable,
)


def check(plan: Plan) -> list[Line]:
    """Every line about a plan: first what blocks publishing, then what warns, then what is well.

    A rule that finds several things has a line for each; one that has nothing to look at has none.
    """
    lines = [line for rule in RULES for line in rule.lines(plan)]
    return sorted(lines, key=lambda line: list(Level).index(line.level))


def is_ready(lines: list[Line]) -> bool:
    """Whether these lines let the plan be published."""
    return all(line.level != Level.BLOCK for line in lines)
