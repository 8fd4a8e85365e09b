"""A version of a program as the plain plan that the readiness check reads."""

from collections import defaultdict

from django.db.models import Count

from goals.models import Goal, Metric
from programs.models import Item, Version
from programs.models.item import SECOND_BEHAVIOR
from programs.readiness import Line, Plan, PlannedGoal, PlannedItem, PlannedMilestone, PlannedObjective, check


def readiness_of(version: Version) -> list[Line]:
    """The lines of the readiness check: what blocks first, then what warns, then what is well."""
    return check(plan_of(version))


def plan_of(version: Version) -> Plan:
    """Everything the check looks at, in the same number of queries for a plan of any size."""
    program = version.program
    items = list(version.items.annotate(asked=Count("questions")).order_by("week", "pk"))
    taught = defaultdict(list)
    for item in items:
        taught[item.objective_id].append(item.pk)
    return Plan(
        title=program.title,
        weeks=version.weeks,
        protected_minutes=version.protected_minutes,
        practice_minutes=version.practice_minutes,
        follow_through_owner=str(program.follow_through_owner or ""),
        follow_through_until_days=program.follow_through_days,
        is_repeatable=version.is_repeatable,
        is_observable=version.is_observable,
        goals=planned_goals(version),
        objectives=[
            PlannedObjective(key=row.pk, text=row.text, goal_key=row.goal_id, item_keys=taught[row.pk])
            for row in version.objectives.all()
        ],
        items=[planned_item(item) for item in items],
        milestones=[PlannedMilestone(day=row.day, goal_key=row.goal_id) for row in version.milestones.all()],
    )


def planned_goals(version: Version) -> list[PlannedGoal]:
    """The goals that the program serves, and whether what they measure shows skill and impact."""
    goals = list(version.program.goals)
    kinds = defaultdict(set)
    for goal_id, kind in Metric.objects.filter(goal__in=goals).values_list("goal_id", "kind"):
        kinds[goal_id].add(kind)
    return [
        PlannedGoal(
            key=goal.pk,
            title=goal.title,
            has_skill=Metric.Kind.SKILL in kinds[goal.pk],
            has_impact=Metric.Kind.IMPACT in kinds[goal.pk],
            is_stopped=goal.state == Goal.State.STOPPED,
        )
        for goal in goals
    ]


def planned_item(item: Item) -> PlannedItem:
    """``item`` is annotated with ``asked``, the number of its questions."""
    return PlannedItem(
        key=item.pk,
        layer=item.layer,
        kind=item.kind,
        title=item.title,
        week=item.week,
        last_week=item.last_week,
        minutes=item.minutes,
        questions=item.asked,
        behaviors=len(SECOND_BEHAVIOR.split(item.behavior)) if item.behavior else 0,
        has_standard=bool(item.standard),
        evidence=item.evidence,
        has_checklist=bool(item.checklist),
        text="\n\n".join(filter(None, [item.body, item.standard, *item.checklist])),
    )
