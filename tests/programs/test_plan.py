"""A version becomes the plan that the readiness check reads: every fact of it, in a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.channel import Layer
from programs.models import Item, Program, ProgramGoal, Version
from programs.plan import plan_of, readiness_of
from programs.readiness import Level, Plan, PlannedGoal, PlannedItem, PlannedMilestone, PlannedObjective, is_ready
from tests.factories import GoalFactory
from tests.programs.world import CHECKLIST, draft_of


@pytest.fixture
def draft(lead):
    return draft_of(GoalFactory(owner=lead, title="Reply within the hour"), owner=lead)


@pytest.fixture
def goal(draft):
    return draft.program.goals.get()


def item_of(version: Version, kind: str) -> PlannedItem:
    return next(item for item in plan_of(version).items if item.kind == kind)


def test_the_facts_of_the_program_and_its_version(draft):
    plan = plan_of(draft)
    assert type(plan) is Plan
    assert (plan.title, plan.weeks, plan.protected_minutes, plan.practice_minutes) == (
        "Handling escalations", 12, 60, 20,
    )  # fmt: skip
    assert (plan.follow_through_owner, plan.follow_through_until_days) == ("Max Lead", 30)
    assert (plan.is_repeatable, plan.is_observable) == (True, True)


def test_nobody_follows_through(draft):
    Program.objects.update(follow_through_owner=None)
    assert plan_of(Version.objects.get()).follow_through_owner == ""


def test_goals_with_the_kinds_of_their_metrics(draft, goal):
    assert plan_of(draft).goals == [
        PlannedGoal(key=goal.pk, title="Reply within the hour", has_skill=True, has_impact=True, is_stopped=False)
    ]
    goal.metrics.filter(kind="SKILL").delete()
    goal.stop(by=goal.owner, why="No longer wanted.")
    assert plan_of(draft).goals == [
        PlannedGoal(key=goal.pk, title="Reply within the hour", has_skill=False, has_impact=True, is_stopped=True)
    ]


def test_objectives_with_the_items_that_teach_them(draft, goal):
    objective = draft.objectives.get()
    keys = list(draft.items.filter(objective=objective).values_list("pk", flat=True))
    planned = PlannedObjective(key=objective.pk, text=objective.text, goal_key=goal.pk, item_keys=keys)
    assert plan_of(draft).objectives == [planned]


def test_an_assignment(draft):
    item = draft.items.get(evidence="OBSERVATION")
    planned = next(one for one in plan_of(draft).items if one.key == item.pk)
    assert planned == PlannedItem(
        key=item.pk, layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", title="Watched on three calls", week=5,
        last_week=12, minutes=15, questions=0, behaviors=0, has_standard=True,
        evidence="OBSERVATION", has_checklist=True, text="\n\n".join(["Three of four steps.", *CHECKLIST]),
    )  # fmt: skip


def test_a_quick_check_counts_its_questions(draft):
    assert item_of(draft, "QUICK_CHECK").questions == 5


@pytest.mark.parametrize(
    ("behavior", "behaviors"),
    [("", 0), ("Asks two questions", 1), ("Asks two questions; names the next step", 2)],
)
def test_a_session_counts_its_behaviors(draft, behavior, behaviors):
    draft.items.filter(kind="SESSION").update(behavior=behavior)
    assert item_of(draft, "SESSION").behaviors == behaviors


def test_milestones(draft, goal):
    assert plan_of(draft).milestones == [PlannedMilestone(day=day, goal_key=goal.pk) for day in (30, 60, 90)]


def test_the_smallest_ready_plan_is_ready(draft):
    lines = readiness_of(draft)
    assert [line.code for line in lines if line.level == Level.BLOCK] == []
    assert is_ready(lines)


def test_as_many_queries_for_fifty_items_and_three_goals_as_for_few(draft, lead):
    counts = []
    for _round in range(2):
        version = Version.objects.get()
        with CaptureQueriesContext(connection) as queries:
            readiness_of(version)
        counts.append(len(queries))
        Item.objects.bulk_create(
            Item(version=draft, kind="MODULE", title=f"{n}", week=1, last_week=1, minutes=1) for n in range(50)
        )
        for _number in range(2):
            goal = GoalFactory(owner=lead, priority=draft.program.priority)
            ProgramGoal.objects.create(program=draft.program, goal=goal)
    assert counts == [7, 7]
