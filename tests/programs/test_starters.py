"""Programs to begin from: both of PRODUCT §8 have the shape described there; the empty one has three empty layers."""

import pytest

from programs.channel import Layer
from programs.models import Item, Milestone, Program, Question
from programs.plan import readiness_of
from programs.readiness import Level, is_ready
from programs.refusals import GoalElsewhere, GoalMissing, GoalOver
from programs.starters import EMPTY, STARTERS, SUPPORT_REP, TEAM_LEAD
from programs.starting import start
from tests.factories import GoalFactory
from tests.programs.world import percent_goal

FULL = [SUPPORT_REP, TEAM_LEAD]
SELF_PACED, LIVE, ON_THE_JOB = Layer


@pytest.fixture
def goal(lead):
    return GoalFactory(owner=lead)


def started(goal, starter, *, by=None, goals=None) -> Program:
    return start(
        title="Handling escalations", priority=goal.priority, goals=goals or [goal], starter=starter,
        by=by or goal.owner,
    )  # fmt: skip


def shape(program: Program) -> list[tuple[str, int]]:
    """The kinds of items in the order of layers and weeks, with how often each follows itself."""
    items = sorted(program.draft.items.all(), key=lambda item: (list(Layer).index(item.layer), item.week, item.pk))
    found: list[tuple[str, int]] = []
    for item in items:
        if found and found[-1][0] == item.kind:
            found[-1] = (item.kind, found[-1][1] + 1)
        else:
            found.append((item.kind, 1))
    return found


def test_a_support_rep_reads_policy_plays_escalations_and_works_on_five_supervised_tickets(goal):
    program = started(goal, SUPPORT_REP)
    assert shape(program) == [
        ("MODULE", 2), ("QUICK_CHECK", 1), ("MODULE", 1), ("JOB_AID", 1), ("QUICK_CHECK", 1),
        ("SESSION", 3), ("ASSIGNMENT", 5),
    ]  # fmt: skip
    items = list(program.draft.items.all())
    assert items[0].title == "Policy basics: what you decide, what goes up"
    assert next(item.title for item in items if item.kind == "SESSION") == "Role-play: the angry call-back"
    tickets = program.draft.items.get(title="Five supervised tickets")
    assert (tickets.times, tickets.evidence, len(tickets.checklist)) == (5, "OBSERVATION", 5)


def test_a_team_lead_reads_models_practices_conversations_and_has_two_1_1s_reviewed(goal):
    program = started(goal, TEAM_LEAD)
    assert shape(program) == [
        ("MODULE", 2), ("QUICK_CHECK", 1), ("MODULE", 1), ("JOB_AID", 1), ("QUICK_CHECK", 1),
        ("SESSION", 3), ("ASSIGNMENT", 5),
    ]  # fmt: skip
    reviewed = program.draft.items.get(title="Two 1:1s with manager review")
    assert (reviewed.times, reviewed.evidence, len(reviewed.checklist)) == (2, "OBSERVATION", 6)


@pytest.mark.parametrize("starter", FULL, ids=lambda starter: starter.code)
def test_nothing_but_the_goal_stands_between_a_full_starter_and_publishing(goal, starter):
    program = started(goal, starter)
    lines = readiness_of(program.draft)
    assert [(line.code, line.why) for line in lines if line.level != Level.OK] == []
    assert is_ready(lines)


@pytest.mark.parametrize("starter", FULL, ids=lambda starter: starter.code)
def test_a_goal_without_a_skill_measure_still_stops_it(goal, starter):
    goal.metrics.filter(kind="SKILL").delete()
    blocking = [line for line in readiness_of(started(goal, starter).draft) if line.level == Level.BLOCK]
    assert len(blocking) == 1
    assert (blocking[0].mend.target, blocking[0].mend.key) == ("goals", goal.pk)


@pytest.mark.parametrize("starter", FULL, ids=lambda starter: starter.code)
def test_there_is_a_task_on_the_job_in_each_week_and_every_text_has_its_length(goal, starter):
    version = started(goal, starter).draft
    tasks = [week for item in version.items.filter(kind="ASSIGNMENT") for week in item.weeks]
    assert sorted(tasks) == list(range(1, 13))
    for module in version.items.filter(kind="MODULE"):
        assert 150 <= len(module.body.split()) <= 300, module.title
    for check in version.items.filter(kind="QUICK_CHECK"):
        assert 5 <= check.questions.count() <= 6
        assert all(question.why for question in check.questions.all())
    right = Question.objects.values_list("right", flat=True)
    assert len(set(right)) == 3  # the right choice is not always at the same place


def test_rules_that_a_form_would_hold_it_to(goal):
    for starter in FULL:
        program = start(title=starter.code, priority=goal.priority, goals=[goal], starter=starter, by=goal.owner)
        for item in program.draft.items.all():
            item.full_clean(exclude=["organization"])
            item.place()
        for question in Question.objects.filter(item__version=program.draft):
            question.full_clean(exclude=["organization"])


def test_the_lines_of_30_60_90_are_there_for_each_goal(goal):
    other = GoalFactory(priority=goal.priority, owner=goal.owner)
    version = started(goal, SUPPORT_REP, goals=[goal, other]).draft
    assert list(version.milestones.values_list("day", "goal")) == [
        (day, served.pk) for day in (30, 60, 90) for served in (goal, other)
    ]
    assert set(version.milestones.values_list("benchmark", flat=True)) == {None}  # minutes are not k of n


def test_empty_is_three_empty_layers(goal):
    program = started(goal, EMPTY)
    assert [(layer, items) for layer, items in EMPTY.shape] == [(layer, []) for layer in Layer]
    assert (program.draft.weeks, program.draft.items.count(), Milestone.objects.count()) == (12, 0, 0)
    assert not is_ready(readiness_of(program.draft))


def test_k_of_n_measures_a_goal_counted_in_percent(lead):
    goal = percent_goal(owner=lead)
    version = started(goal, SUPPORT_REP).draft
    bound = {item.title: item.metric for item in version.items.filter(kind="ASSIGNMENT")}
    assert bound.pop("Shadow two escalations") is None  # a note is no number
    assert set(bound.values()) == {goal.headline}
    assert list(version.milestones.values_list("day", "benchmark", "in_a_row")) == [
        (30, None, 1), (60, goal.target_value, 1), (90, goal.target_value, 2),
    ]  # fmt: skip


def test_k_of_n_does_not_measure_a_goal_in_another_unit(goal):
    version = started(goal, SUPPORT_REP).draft
    assert set(version.items.filter(kind="ASSIGNMENT").values_list("goal", "metric")) == {(goal.pk, None)}


def test_no_one_persons_result_measures_a_shared_outcome(lead):
    shared = percent_goal(owner=lead)
    type(shared).objects.filter(pk=shared.pk).update(kind="SHARED_OUTCOME")
    shared.refresh_from_db()
    assert set(started(shared, SUPPORT_REP).draft.items.values_list("metric", flat=True)) == {None}


def test_assignments_show_the_goal_that_one_person_can_move(lead):
    shared = GoalFactory(owner=lead, kind="SHARED_OUTCOME")
    own = GoalFactory(owner=lead, priority=shared.priority)
    version = started(shared, SUPPORT_REP, goals=[shared, own]).draft
    assert set(version.items.filter(kind="ASSIGNMENT").values_list("goal", flat=True)) == {own.pk}


def test_who_starts_it_owns_it_and_the_goals_owner_follows_through(goal, ld):
    program = started(goal, SUPPORT_REP, by=ld)
    assert (program.owner, program.follow_through_owner, program.co_owner) == (ld, goal.owner, goal.priority.co_owner)
    assert list(program.goals) == [goal]
    assert program.draft.number == 1


def test_a_program_without_a_goal_of_its_own_priority_is_refused(goal, lead):
    elsewhere, stopped = GoalFactory(owner=lead), GoalFactory(owner=lead, priority=goal.priority)
    stopped.stop(by=lead, why="No longer wanted.")
    facts = {"title": "X", "priority": goal.priority, "starter": EMPTY, "by": lead}
    for goals, refusal in [([], GoalMissing), ([goal, elsewhere], GoalElsewhere), ([stopped], GoalOver)]:
        with pytest.raises(refusal):
            start(goals=goals, **facts)
    assert Program.objects.count() == 0


def test_each_starter_stands_under_its_code():
    assert list(STARTERS) == ["SUPPORT_REP", "TEAM_LEAD", "EMPTY"]


def test_as_many_statements_for_a_full_starter_as_its_parts(goal, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        started(goal, SUPPORT_REP)
    assert Item.objects.count() == 14
