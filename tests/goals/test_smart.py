from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goals.signal import Direction
from goals.smart import check
from goals.smart_report import Controllability, Finding, GoalDraft, Level, Problem

LETTERS = "SMART"
WHOLE = GoalDraft(
    today=date(2026, 11, 20),
    title="First reply within 4 hours",
    behavior="Confirm the next step in every first reply",
    result="Customers wait less",
    priority_title="Faster customer response",
    job_role="Support rep",
    owner="Maya Okafor",
    metric_name="Average first response",
    unit="hours",
    direction=Direction.DECREASE,
    verification="SYSTEM",
    controllability=Controllability.MOSTLY,
    baseline=Decimal("9.42"),
    lower=Decimal("6.6935"),
    upper=Decimal("12.1465"),
    target=Decimal("4.0"),
    due_on=date(2027, 1, 19),
)


def finding(letter: str, **changes) -> Finding:
    return check(replace(WHOLE, **changes)).findings[LETTERS.index(letter)]


def test_a_whole_goal_is_in_place():
    report = check(WHOLE)
    assert [found.letter for found in report.findings] == list(LETTERS)
    assert {found.level for found in report.findings} == {Level.PASS}
    assert (report.in_place, str(report.heading), report.refused) == (5, "All five in place", False)


def test_an_empty_goal_asks_for_everything():
    report = check(GoalDraft(today=date(2026, 11, 20)))
    assert str(report.heading) == "None of five in place"
    assert [found.level for found in report.findings] == [Level.FAIL, Level.FAIL, Level.WAITING, Level.FAIL, Level.FAIL]
    assert report.refused is False


def test_the_wizard_of_the_design():
    """Two of five: the behavior is vague, there is no baseline and no end date."""
    report = check(
        replace(
            WHOLE,
            behavior="Reduce average first-response time and communicate better with customers",
            controllability=Controllability.PARTLY,
            baseline=None,
            due_on=None,
        )
    )
    specific, _measurable, achievable, _relevant, timely = report.findings
    assert str(report.heading) == "Two of five in place"
    assert specific.quote == "communicate better"
    assert str(specific.why).startswith("“communicate better” cannot be seen on the job.")
    assert achievable.word == "Waits for baseline"
    assert (timely.better, timely.better_field) == (date(2027, 1, 19), "due_on")


@pytest.mark.parametrize(
    ("letter", "field", "text", "better"),
    [
        ("S", "behavior", "Finish the course", "Use what was taught in the course in 5 real cases"),
        ("S", "title", "All modules completed", "Use what was taught in 5 real cases"),
        ("M", "metric_name", "Course completion", "Cases done to standard, of 10 reviewed"),
        ("R", "result", "Everybody attends the workshop", "Fewer cases have to be done again 60 days later"),
    ],
)
def test_completion_is_refused_and_rewritten(letter, field, text, better):
    found = finding(letter, **{field: text})
    assert (found.level, found.problem, found.better_field) == (Level.FAIL, Problem.COMPLETION, field)
    assert str(found.better) == better
    assert check(replace(WHOLE, **{field: text})).refused


def test_no_replacement_is_itself_refused_or_vague():
    for field, letter in (("behavior", "S"), ("metric_name", "M"), ("result", "R")):
        better = str(finding(letter, **{field: "Complete the training"}).better)
        assert finding(letter, **{field: better}).level == Level.PASS


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        ("S", "behavior"), ("S", "job_role"), ("S", "owner"),
        ("M", "metric_name"), ("M", "unit"), ("M", "direction"), ("M", "verification"),
        ("R", "priority_title"), ("R", "result"), ("R", "controllability"),
    ],
)  # fmt: skip
def test_asks_for_what_is_missing(letter, field):
    found = finding(letter, **{field: ""})
    assert found.problem == Problem.MISSING
    assert found.level == (Level.WARN if field in ("verification", "controllability") else Level.FAIL)


def test_a_behavior_in_two_words_is_too_brief():
    assert finding("S", behavior="Answer calls").problem == Problem.TOO_BRIEF
    assert finding("S", behavior="Answer calls twice").problem is None


@pytest.mark.parametrize(
    ("direction", "target", "problem", "better"),
    [
        (Direction.DECREASE, "9.42", Problem.WRONG_SIDE, "6.69"),
        (Direction.DECREASE, "13", Problem.WRONG_SIDE, "6"),
        (Direction.DECREASE, "9", Problem.INSIDE_VARIATION, "6"),
        (Direction.DECREASE, "6.6935", Problem.INSIDE_VARIATION, "6.6934"),
        (Direction.DECREASE, "6.6934", None, None),
        (Direction.INCREASE, "4", Problem.WRONG_SIDE, "13"),
        (Direction.INCREASE, "12.1", Problem.INSIDE_VARIATION, "12.2"),
        (Direction.INCREASE, "13", None, None),
        (Direction.HOLD, "9.4", None, None),
        (Direction.HOLD, "13", Problem.OUTSIDE_VARIATION, "9.42"),
    ],
)
def test_the_target_against_the_baseline(direction, target, problem, better):
    found = finding("A", direction=direction, target=Decimal(target))
    assert (found.problem, found.better and str(found.better)) == (problem, better)


def test_says_what_the_usual_variation_is():
    why = finding("A", target=Decimal("8.0000")).why
    assert str(why) == "The number moves between 6.7 and 12.1 by itself: this target could be luck."


@pytest.mark.parametrize(
    ("missing", "problem"),
    [("baseline", Problem.NO_BASELINE), ("target", Problem.NO_TARGET), ("direction", Problem.MISSING)],
)
def test_achievable_waits(missing, problem):
    found = finding("A", **{missing: None})
    assert (found.level, found.problem) == (Level.WAITING, problem)


@pytest.mark.parametrize(
    ("due", "problem", "better"),
    [
        (date(2026, 11, 19), Problem.PAST, date(2027, 1, 19)),
        (date(2026, 11, 20), Problem.PAST, date(2027, 1, 19)),
        (date(2026, 12, 19), Problem.TOO_SOON, date(2026, 12, 20)),
        (date(2026, 12, 20), None, None),
        (date(2027, 2, 18), None, None),
        (date(2027, 2, 19), Problem.TOO_LATE, date(2027, 2, 18)),
    ],
)
def test_due_30_to_90_days_after_the_start(due, problem, better):
    found = finding("T", due_on=due)
    assert (found.problem, found.better) == (problem, better)


def test_counts_from_the_start_and_not_from_today():
    assert finding("T", starts_on=date(2026, 10, 1), due_on=date(2026, 12, 1)).problem is None
    assert finding("T", starts_on=date(2026, 9, 1), due_on=date(2026, 11, 20)).problem is None
    assert finding("T", starts_on=date(2026, 9, 1), due_on=date(2026, 11, 19)).problem == Problem.PAST


def test_controllability():
    assert finding("R", controllability=Controllability.HARDLY).problem == Problem.SPLIT
    partly = finding("R", controllability=Controllability.PARTLY)
    assert (partly.level, "shared team outcome" in str(partly.why)) == (Level.PASS, True)


def test_as_dict_is_plain():
    report = check(replace(WHOLE, due_on=None)).as_dict()
    assert (report["heading"], report["in_place"], report["refused"]) == ("Four of five in place", 4, False)
    assert report["findings"][4] == {
        "letter": "T",
        "name": "Time-bound",
        "level": "FAIL",
        "problem": "MISSING",
        "why": "There is no end date yet. Goals like this one usually run 60 days.",
        "quote": "",
        "better": "2027-01-19",
        "better_field": "due_on",
    }


def test_braces_in_the_writers_words_are_only_words():
    assert "{x}" in str(finding("M", metric_name="Errors {x}").why)
