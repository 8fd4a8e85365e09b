"""Each rule of the readiness check at its edge, on one plan that has nothing to mend; no database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.channel import Layer
from programs.readiness import (
    Check,
    Level,
    Line,
    Mend,
    Plan,
    PlannedGoal,
    PlannedItem,
    PlannedMilestone,
    PlannedObjective,
    check,
    is_ready,
)

GOAL = PlannedGoal(key=7, title="First reply within 4 hours", has_skill=True, has_impact=True)
OBJECTIVE = PlannedObjective(key=3, text="Hold the line on a refund", goal_key=7, item_keys=[1])

LONG_TEXT = (
    "A customer who asks twice has not been heard once. Ask two clarifying questions, write the reason down in "
    "their own words, and say what happens next."
)


def item(key: int, kind: str, week: int, **facts) -> PlannedItem:
    layers = {"SESSION": Layer.LIVE, "ASSIGNMENT": Layer.ON_THE_JOB}
    known = {
        "layer": layers.get(kind, Layer.SELF_PACED),
        "title": f"{kind.capitalize()} {key}",
        "week": week,
        "last_week": week,
        "minutes": 10,
        "questions": 5 if kind == "QUICK_CHECK" else 0,
        "behaviors": int(kind == "SESSION"),
        "has_standard": kind == "ASSIGNMENT",
    }
    return PlannedItem(key=key, kind=kind, **known | facts)


MODULE, QUICK_CHECK, JOB_AID = item(1, "MODULE", 1), item(2, "QUICK_CHECK", 1), item(3, "JOB_AID", 2)
SESSION = item(4, "SESSION", 2, minutes=35)
TASK = item(5, "ASSIGNMENT", 1, last_week=4, minutes=15)
ITEMS = [MODULE, QUICK_CHECK, JOB_AID, SESSION, TASK]

READY = Plan(
    title="Handling escalations",
    weeks=4,
    protected_minutes=60,
    practice_minutes=20,
    follow_through_owner="Maya Okafor",
    follow_through_until_days=30,
    is_repeatable=True,
    is_observable=True,
    goals=[GOAL],
    objectives=[OBJECTIVE],
    items=ITEMS,
    milestones=[PlannedMilestone(day=day, goal_key=7) for day in (30, 60, 90)],
)


def plan(**changes) -> Plan:
    return replace(READY, **changes)


def with_item(changed: PlannedItem) -> Plan:
    """The ready plan with this item in the place of the one with its key, or added."""
    return plan(items=[*(item for item in ITEMS if item.key != changed.key), changed])


def without(*kinds: str) -> Plan:
    return plan(items=[item for item in ITEMS if item.kind not in kinds])


def found(given_plan: Plan, code: Check) -> list[tuple[str, str]]:
    """What the rule says: (level, title)."""
    return [(line.level, line.title) for line in check(given_plan) if line.code == code]


def mend(given_plan: Plan, code: Check) -> Mend | None:
    return next(line.mend for line in check(given_plan) if line.code == code)


def test_a_plan_with_nothing_to_mend():
    lines = check(READY)
    assert {line.level for line in lines} == {Level.OK}
    assert {line.mend for line in lines} == {None}
    assert is_ready(lines)
    codes = [line.code for line in lines]
    assert codes == [code for code in Check if code != Check.CHECKLIST]  # nothing is observed in it


def test_a_whole_line():
    assert check(without("JOB_AID"))[0] == Line(
        Check.JOB_AID,
        Level.WARN,
        "There is no job aid.",
        "At work people look things up. They do not open the course again.",
        Mend("Add a job aid", "week", 1, Layer.SELF_PACED),
    )


def test_an_empty_plan_says_what_to_begin_with():
    lines = check(Plan(title="Empty", weeks=12))
    assert not is_ready(lines)
    blocked = [str(line.title) for line in lines if line.level == Level.BLOCK]
    assert blocked == [
        "The program serves no goal.",
        "There is no learning objective.",
        "There is nothing self-paced.",
        "There is no live practice.",
        "There is no task on the job.",
        "There is no quick check.",
        "No weekly practice is asked of the managers.",
        "Nobody follows through after the last session.",
        "Nobody has confirmed that the task comes up every week.",
        "Nobody has confirmed that the manager can see the task being done.",
    ]
    assert [line.code for line in lines if line.level == Level.OK] == [Check.COPIED]


def test_what_blocks_comes_first_then_what_warns():
    lines = check(replace(without("JOB_AID", "SESSION"), is_observable=None))
    assert [(line.code, line.level) for line in lines[:4]] == [
        (Check.LIVE, Level.BLOCK),
        (Check.OBSERVABLE, Level.BLOCK),
        (Check.JOB_AID, Level.WARN),
        (Check.GOAL, Level.OK),
    ]


def test_warnings_do_not_stop_publishing():
    assert is_ready(check(without("JOB_AID")))
    assert not is_ready(check(without("QUICK_CHECK")))


# What the program is for

STOPPED = replace(GOAL, key=8, title="Old goal", is_stopped=True)


@pytest.mark.parametrize(
    ("goals", "lines"),
    [
        ([], [("BLOCK", "The program serves no goal.")]),
        ([STOPPED], [("BLOCK", "Every goal of this program was stopped.")]),
        ([STOPPED, GOAL], [("OK", "The program serves a goal.")]),
    ],
)
def test_it_serves_a_goal(goals, lines):
    assert found(plan(goals=goals), Check.GOAL) == lines


NO_SKILL = ("BLOCK", "No goal of this program has a skill metric.")
NO_IMPACT = ("BLOCK", "No goal of this program has an impact metric.")
BOTH = ("OK", "The goals measure both skill and impact.")


@pytest.mark.parametrize(
    ("measured", "lines"),
    [
        ([(True, True)], [BOTH]),
        ([(True, False), (False, True)], [BOTH]),
        ([(True, False)], [NO_IMPACT]),
        ([(False, True), (False, True)], [NO_SKILL]),
        ([(False, False)], [NO_SKILL, NO_IMPACT]),
    ],
)
def test_skill_and_impact_across_the_goals(measured, lines):
    goals = [replace(GOAL, key=key, has_skill=skill, has_impact=impact) for key, (skill, impact) in enumerate(measured)]
    assert found(plan(goals=goals), Check.MEASURES) == lines


def test_a_stopped_goal_measures_nothing():
    goals = [replace(GOAL, has_impact=False), STOPPED]
    assert found(plan(goals=goals), Check.MEASURES) == [NO_IMPACT]
    assert mend(plan(goals=goals), Check.MEASURES) == Mend("Add the metric", "goals", 7)


@pytest.mark.parametrize("goal_key", [None, 8, 99])
def test_every_objective_is_tied_to_a_goal(goal_key):
    loose = plan(goals=[GOAL, STOPPED], objectives=[OBJECTIVE, replace(OBJECTIVE, key=4, goal_key=goal_key)])
    title = "“Hold the line on a refund” is tied to no goal that this program serves."
    assert found(loose, Check.OBJECTIVES) == [("BLOCK", title)]
    assert mend(loose, Check.OBJECTIVES) == Mend("Choose its goal", "objectives", 4)


def test_there_is_an_objective():
    assert found(plan(objectives=[]), Check.OBJECTIVES) == [("BLOCK", "There is no learning objective.")]
    assert found(plan(objectives=[]), Check.TAUGHT) == []


@pytest.mark.parametrize("item_keys", [[], [99]])
def test_every_objective_is_taught(item_keys):
    wish = plan(objectives=[OBJECTIVE, replace(OBJECTIVE, key=4, text="Say no", item_keys=item_keys)])
    assert found(wish, Check.TAUGHT) == [("WARN", "Nothing in the plan teaches “Say no”.")]
    assert mend(wish, Check.TAUGHT) == Mend("Add what teaches it", "objectives", 4)


NO_PLAN = ("BLOCK", "“First reply within 4 hours” has no 30-60-90 plan.")
HAS_PLAN = ("OK", "Every goal has its 30-60-90 plan.")
NO_DAY = "The 30-60-90 plan of “First reply within 4 hours” says nothing of day {}."


@pytest.mark.parametrize(
    ("days", "plans", "left_out"),
    [
        ((30, 60, 90), [HAS_PLAN], [("OK", "The 30-60-90 plans leave out no day.")]),
        ((30, 90), [HAS_PLAN], [("WARN", NO_DAY.format("60"))]),
        ((60,), [HAS_PLAN], [("WARN", NO_DAY.format("30 and 90"))]),
        ((), [NO_PLAN], []),
    ],
)
def test_each_goal_has_day_30_60_and_90(days, plans, left_out):
    planned = plan(milestones=[PlannedMilestone(day=day, goal_key=7) for day in days])
    assert found(planned, Check.MILESTONES) == plans
    assert found(planned, Check.MILESTONE_DAYS) == left_out


def test_days_count_for_their_own_goal():
    second = replace(GOAL, key=9, title="Fewer escalations")
    planned = plan(goals=[GOAL, second, STOPPED], milestones=[*READY.milestones, PlannedMilestone(day=30, goal_key=8)])
    assert found(planned, Check.MILESTONES) == [("BLOCK", "“Fewer escalations” has no 30-60-90 plan.")]
    assert mend(planned, Check.MILESTONES) == Mend("Say what is shown by day 30, 60 and 90", "milestones", 9)


@pytest.mark.parametrize(
    ("owner", "days", "level", "title"),
    [
        ("Maya Okafor", 30, "OK", "Somebody follows through until 30 days or more after the last session."),
        ("Maya Okafor", 29, "BLOCK", "Maya Okafor follows through for only 29 days after the last session."),
        ("Maya Okafor", 1, "BLOCK", "Maya Okafor follows through for only 1 day after the last session."),
        ("", 90, "BLOCK", "Nobody follows through after the last session."),
        (" ", 90, "BLOCK", "Nobody follows through after the last session."),
    ],
)
def test_follow_through(owner, days, level, title):
    followed = plan(follow_through_owner=owner, follow_through_until_days=days)
    assert found(followed, Check.FOLLOW_THROUGH) == [(level, title)]


@pytest.mark.parametrize("said", [None, False])
def test_repeatable_and_observable_have_to_be_confirmed(said):
    title = "Nobody has confirmed that the task comes up every week."
    assert found(plan(is_repeatable=said), Check.REPEATABLE) == [("BLOCK", title)]
    title = "Nobody has confirmed that the manager can see the task being done."
    assert found(plan(is_observable=said), Check.OBSERVABLE) == [("BLOCK", title)]
    assert mend(plan(is_observable=said), Check.OBSERVABLE) == Mend("Confirm it", "program")


# The three layers


@pytest.mark.parametrize(
    ("kinds", "code", "title"),
    [
        (["MODULE", "QUICK_CHECK", "JOB_AID"], Check.SELF_PACED, "There is nothing self-paced."),
        (["SESSION"], Check.LIVE, "There is no live practice."),
        (["ASSIGNMENT"], Check.ON_THE_JOB, "There is no task on the job."),
        (["QUICK_CHECK"], Check.QUICK_CHECK, "There is no quick check."),
    ],
)
def test_no_layer_is_missing(kinds, code, title):
    assert found(without(*kinds), code) == [("BLOCK", title)]


def test_where_a_layer_has_nothing_something_is_added():
    assert mend(without("ASSIGNMENT"), Check.ON_THE_JOB) == Mend("Add a task", "week", 1, Layer.ON_THE_JOB)


@pytest.mark.parametrize(
    ("n", "level", "title"),
    [
        (0, "BLOCK", "“Quick_check 2” has 0 questions."),
        (1, "BLOCK", "“Quick_check 2” has 1 question."),
        (4, "BLOCK", "“Quick_check 2” has 4 questions."),
        (5, "OK", "Every quick check has 5 to 10 questions."),
        (10, "OK", "Every quick check has 5 to 10 questions."),
        (11, "BLOCK", "“Quick_check 2” has 11 questions."),
    ],
)
def test_quick_checks_have_5_to_10_questions(n, level, title):
    checked = with_item(replace(QUICK_CHECK, questions=n))
    assert found(checked, Check.QUICK_CHECK) == [(level, title)]
    assert mend(checked, Check.QUICK_CHECK) in {None, Mend("Make it 5 to 10 questions", "item", 2)}


@pytest.mark.parametrize(
    ("n", "level", "title"),
    [
        (0, "BLOCK", "“Session 4” scores no behavior."),
        (1, "OK", "Every session scores exactly one behavior."),
        (2, "BLOCK", "“Session 4” scores 2 behaviors."),
    ],
)
def test_a_session_scores_exactly_one_behavior(n, level, title):
    assert found(with_item(replace(SESSION, behaviors=n)), Check.ONE_BEHAVIOR) == [(level, title)]


def test_without_sessions_nothing_is_said_of_their_scores():
    assert found(without("SESSION"), Check.ONE_BEHAVIOR) == []


def test_every_assignment_has_a_standard():
    vague = with_item(replace(TASK, has_standard=False))
    assert found(vague, Check.STANDARD) == [("BLOCK", "“Assignment 5” does not say what done well means.")]
    assert mend(vague, Check.STANDARD) == Mend("Write the standard", "item", 5)


@pytest.mark.parametrize(
    ("evidence", "has_checklist", "lines"),
    [
        ("PHOTO", False, []),
        ("OBSERVATION", True, [("OK", "Every observation has its checklist.")]),
        ("OBSERVATION", False, [("BLOCK", "“Assignment 5” is observed without a checklist.")]),
    ],
)
def test_what_is_observed_has_a_checklist(evidence, has_checklist, lines):
    observed = with_item(replace(TASK, evidence=evidence, has_checklist=has_checklist))
    assert found(observed, Check.CHECKLIST) == lines


def test_copied_content_names_both_places():
    copied = plan(items=[*ITEMS, item(8, "MODULE", 1, text=LONG_TEXT), item(9, "SESSION", 3, text=f"# {LONG_TEXT}")])
    title = "“Module 8” (week 1) and “Session 9” (week 3) say the same in 100% of the words."
    assert found(copied, Check.COPIED) == [("WARN", title)]
    assert mend(copied, Check.COPIED) == Mend("Change one of the two", "item", 9)


def test_a_layer_may_repeat_itself():
    repeated = plan(items=[*ITEMS, item(8, "MODULE", 1, text=LONG_TEXT), item(9, "JOB_AID", 3, text=LONG_TEXT)])
    assert found(repeated, Check.COPIED) == [("OK", "No content is repeated across layers.")]


# Minutes and weeks


@pytest.mark.parametrize(
    ("minutes", "level", "title"),
    [
        (None, "BLOCK", "No weekly practice is asked of the managers."),
        (1, "BLOCK", "Managers are asked for 1 minute of practice a week."),
        (14, "BLOCK", "Managers are asked for 14 minutes of practice a week."),
        (15, "OK", "Each manager is asked to protect 15 to 30 minutes of practice a week."),
        (30, "OK", "Each manager is asked to protect 15 to 30 minutes of practice a week."),
        (31, "BLOCK", "Managers are asked for 31 minutes of practice a week."),
    ],
)
def test_practice_of_15_to_30_minutes(minutes, level, title):
    assert found(plan(practice_minutes=minutes), Check.PRACTICE) == [(level, title)]


@pytest.mark.parametrize(
    ("protected", "level", "title"),
    [
        (60, "OK", "Every week fits the protected time."),
        (59, "WARN", "Week 2 (by 1) passes the protected 59 minutes."),
        (30, "WARN", "Weeks 1 (by 5) and 2 (by 30) pass the protected 30 minutes."),
        (10, "WARN", "Weeks 1 (by 25), 2 (by 50), 3 (by 5) and 4 (by 5) pass the protected 10 minutes."),
        (None, "WARN", "Nobody has said how many minutes a week are protected."),
    ],
)
def test_each_week_fits_the_protected_time(protected, level, title):
    assert found(plan(protected_minutes=protected), Check.PROTECTED_TIME) == [(level, title)]


def test_the_fullest_week_is_where_to_move_something():
    assert mend(plan(protected_minutes=59), Check.PROTECTED_TIME) == Mend("Move 1 minute", "week", 2)
    assert mend(plan(protected_minutes=30), Check.PROTECTED_TIME) == Mend("Move 30 minutes", "week", 2)


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (1, 4, "Every week has an on-the-job task."),
        (1, 3, "Week 4 has no on-the-job task."),
        (2, 3, "Weeks 1 and 4 have no on-the-job task."),
        (9, 9, "Weeks 1, 2, 3 and 4 have no on-the-job task."),
    ],
)
def test_weeks_without_an_on_the_job_task(first, last, title):
    tasked = with_item(replace(TASK, week=first, last_week=last))
    assert [shown for _level, shown in found(tasked, Check.TASK_EACH_WEEK)] == [title]


def test_a_task_is_added_in_the_first_bare_week():
    bare = with_item(replace(TASK, last_week=2))
    assert mend(bare, Check.TASK_EACH_WEEK) == Mend("Add one", "week", 3, Layer.ON_THE_JOB)


# Whatever the plan

planned_items = st.builds(
    lambda key, kind, week, length, **facts: item(key, kind, week, last_week=week + length, **facts),
    key=st.integers(0, 99),
    kind=st.sampled_from(["MODULE", "QUICK_CHECK", "JOB_AID", "SESSION", "ASSIGNMENT"]),
    week=st.integers(1, 14),
    length=st.integers(0, 4),
    minutes=st.integers(1, 90),
    questions=st.integers(0, 12),
    behaviors=st.integers(0, 2),
    has_standard=st.booleans(),
    evidence=st.sampled_from(["", "TEXT", "OBSERVATION"]),
    has_checklist=st.booleans(),
)
minutes = st.none() | st.integers(0, 120)
plans = st.builds(
    plan,
    weeks=st.integers(1, 12),
    protected_minutes=minutes,
    practice_minutes=minutes,
    goals=st.sampled_from([[], [GOAL], [STOPPED], [GOAL, STOPPED]]),
    items=st.lists(planned_items, max_size=8),
)


@given(plans)
def test_every_problem_says_what_mends_it(any_plan):
    lines = check(any_plan)
    for line in lines:
        assert (line.mend is None) == (line.level == Level.OK)
        assert str(line.title).endswith(".")
        assert str(line.why).endswith(".")
    order = [list(Level).index(line.level) for line in lines]
    assert order == sorted(order)
    assert is_ready(lines) == (Level.BLOCK not in {line.level for line in lines})
