"""A program begins from a priority and its goals: with the plan of a starter, or with three empty layers."""

from collections.abc import Sequence

from django.db import transaction

from goals.models import Goal, Metric, StrategicPriority
from people.models import Person
from programs.measuring import PERCENT
from programs.models import Item, LearningObjective, Milestone, Program, Question, Version
from programs.starters.facts import ItemFacts, Starter, written

RESULTS = ["OBSERVATION", "COUNT"]  # evidence whose k of n can be a measurement in percent


@transaction.atomic
def start(*, title: str, priority: StrategicPriority, goals: Sequence[Goal], starter: Starter, by: Person) -> Program:
    """The program with its first draft; ``by`` owns it, and who owns the goal follows through.

    The texts are copied in the active language. Raises GoalMissing, GoalElsewhere, GoalOver.
    """
    program = Program.objects.create(
        title=title, priority=priority, owner=by, co_owner_id=priority.co_owner_id,
        follow_through_owner_id=main_goal(goals).owner_id if goals else None, created_by=by,
    )  # fmt: skip
    program.serve(goals)
    version = Version.objects.create(
        program=program, weeks=starter.weeks,
        protected_minutes=starter.protected_minutes, practice_minutes=starter.practice_minutes,
        is_repeatable=starter.is_repeatable, is_observable=starter.is_observable,
    )  # fmt: skip
    place(starter, version, goals)
    return program


def main_goal(goals: Sequence[Goal]) -> Goal:
    """The one that assignments show: the first that one person can move."""
    return next((goal for goal in goals if goal.kind == Goal.Kind.ROLE), goals[0])


def place(starter: Starter, version: Version, goals: Sequence[Goal]) -> None:
    """Put everything of the starter into the plan, bound to these goals."""
    goal = main_goal(goals)
    objectives = LearningObjective.objects.bulk_create(
        LearningObjective(
            version=version, goal=goal, text=str(facts.text),
            skill=facts.skill, place=facts.place, error_cost=facts.error_cost, channel=facts.channel,
        )
        for facts in starter.objectives
    )  # fmt: skip
    items = Item.objects.bulk_create(
        Item(version=version, objective=objectives[facts.objective], **bound(facts, goal), **facts.columns)
        for facts in starter.items
    )
    Question.objects.bulk_create(
        Question(
            item=item, position=position, text=str(question.text), choices=written(question.choices),
            right=question.right, why=str(question.why),
        )
        for item, facts in zip(items, starter.items, strict=True)
        for position, question in enumerate(facts.questions, 1)
    )  # fmt: skip
    Milestone.objects.bulk_create(
        Milestone(
            version=version, goal=each, day=line.day, expects=str(line.expects), in_a_row=line.in_a_row,
            benchmark=each.target_value if line.at_target and counted_in_percent(each) else None,
        )
        for each in goals
        for line in starter.lines
    )  # fmt: skip


def bound(facts: ItemFacts, goal: Goal) -> dict[str, Goal | Metric]:
    """An assignment shows the goal; where its result is k of n and the goal counts in percent, it measures it."""
    if facts.kind != Item.Kind.ASSIGNMENT:
        return {}
    measures = facts.evidence in RESULTS and counted_in_percent(goal)
    return {"goal": goal, "metric": goal.headline if measures else None}


def counted_in_percent(goal: Goal) -> bool:
    """Of one person, too: a shared outcome is nobody's own."""
    return goal.kind == Goal.Kind.ROLE and goal.headline is not None and goal.headline.unit == PERCENT
