"""The SMART check of a goal: deterministic, explained, offline; one function for wizard, API and importer.

One finding per letter: its gravest problem, with the writer's own words and one replacement, or that it is in
place. Gaps never block saving a draft; `SmartReport.refused` blocks activation.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from goals.completion import find_completion
from goals.proposals import in_figures, just_past
from goals.signal import Direction
from goals.smart_report import Controllability, Finding, GoalDraft, Level, Problem, SmartReport, Text
from goals.target_rules import is_met
from goals.vagueness import find_vague
from web.dates import long_day

SHORTEST, USUAL, LONGEST = timedelta(days=30), timedelta(days=60), timedelta(days=90)
FEWEST_WORDS = 3  # nobody can watch for a behavior in fewer

COMPLETION_WHY = _("“{quote}” shows that people were reached, not that anything changed at work.")
BETTER_BEHAVIOR = _("Use what was taught in 5 real cases")
BETTER_METRIC = _("Cases done to standard, of 10 reviewed")
BETTER_RESULT = _("Fewer cases have to be done again 60 days later")

in_words = lazy(long_day, str)


def check(draft: GoalDraft) -> SmartReport:
    """The report on a draft as it stands today."""
    letters = (_specific, _measurable, _achievable, _relevant, _time_bound)
    return SmartReport(tuple(next(problems(draft)) for problems in letters))


# Each letter yields its problems, gravest first, and last that it is in place; only the first is reported.


def _specific(draft: GoalDraft) -> Iterator[Finding]:
    yield from _completion("S", "behavior", draft.behavior, BETTER_BEHAVIOR)
    yield from _completion("S", "title", draft.title, BETTER_BEHAVIOR)
    if not draft.behavior.strip():
        yield _missing("S", _("Say what people will do differently. Start with a verb."))
    if vague := find_vague(draft.behavior):
        why = _("“{quote}” cannot be seen on the job. Name what someone would watch for, or how often.")
        why, quote = format_lazy(why, quote=vague.quote), vague.quote
        yield _suggesting("behavior", vague.better, "S", Level.WARN, why, Problem.VAGUE, quote)
    if len(draft.behavior.split()) < FEWEST_WORDS:
        why = _("“{quote}” is too brief to watch for. Say what is done, and when.")
        quote = draft.behavior.strip()
        yield Finding("S", Level.WARN, format_lazy(why, quote=quote), Problem.TOO_BRIEF, quote)
    if not draft.job_role:
        yield _missing("S", _("Choose the job role this goal is for."))
    if not draft.owner:
        yield _missing("S", _("Name the one person who owns this goal."))
    yield Finding("S", Level.PASS, _("It says who does what, and someone could see it."))


def _measurable(draft: GoalDraft) -> Iterator[Finding]:
    yield from _completion("M", "metric_name", draft.metric_name, BETTER_METRIC)
    if not draft.metric_name.strip():
        yield _missing("M", _("Name the number that will show it."))
    if not draft.unit:
        yield _missing("M", _("Say what the number counts: minutes, percent, cases."))
    if not draft.direction:
        yield _missing("M", _("Say whether the number should go up, go down or hold."))
    if not draft.verification:
        why = _("Say how the number is verified, so that two people would find the same.")
        yield Finding("M", Level.WARN, why, Problem.MISSING)
    why = _("{metric}, in {unit}.")
    yield Finding("M", Level.PASS, format_lazy(why, metric=draft.metric_name, unit=draft.unit))


def _achievable(draft: GoalDraft) -> Iterator[Finding]:
    if draft.baseline is None:
        why = _("Measure for one to two weeks first. The target comes from the gap you find.")
        yield Finding("A", Level.WAITING, why, Problem.NO_BASELINE)
    elif draft.target is None:
        yield Finding("A", Level.WAITING, _("The baseline is known. Set the target from the gap."), Problem.NO_TARGET)
    elif not draft.direction:
        yield Finding("A", Level.WAITING, _("First say which way the number should go."), Problem.MISSING)
    elif draft.direction == Direction.HOLD:
        yield from _holdable(draft)
    else:
        yield from _reachable(draft)
    yield Finding("A", Level.PASS, _("The target comes from a measured baseline, and a change will show."))


def _holdable(draft: GoalDraft) -> Iterator[Finding]:
    limits = {"lower": draft.lower, "upper": draft.upper}
    if None not in limits.values() and not is_met(draft.target, draft.target, Direction.HOLD, **limits):
        why = _("To hold the level, the target has to lie within its usual variation, {lower} to {upper}.")
        yield _about_target(draft, Level.FAIL, why, Problem.OUTSIDE_VARIATION, draft.baseline)


def _reachable(draft: GoalDraft) -> Iterator[Finding]:
    rises = draft.direction == Direction.INCREASE
    limit = draft.upper if rises else draft.lower
    better = None if limit is None else just_past(limit, draft.direction, decimals=_decimals(draft.target))
    if draft.target == draft.baseline or (draft.target > draft.baseline) != rises:
        why = _("A higher number is better, so the target has to be above the baseline of {baseline}.")
        if not rises:
            why = _("A lower number is better, so the target has to be below the baseline of {baseline}.")
        yield _about_target(draft, Level.FAIL, why, Problem.WRONG_SIDE, better)
    elif limit is not None and draft.lower <= draft.target <= draft.upper:
        why = _("The number moves between {lower} and {upper} by itself: this target could be luck.")
        yield _about_target(draft, Level.WARN, why, Problem.INSIDE_VARIATION, better)


def _relevant(draft: GoalDraft) -> Iterator[Finding]:
    yield from _completion("R", "result", draft.result, BETTER_RESULT)
    if not draft.priority_title:
        yield _missing("R", _("Choose the priority this goal serves."))
    if not draft.result.strip():
        yield _missing("R", _("Say what the business gets from it."))
    if not draft.controllability:
        why = _("Say whether a person in this role can move the number on their own.")
        yield Finding("R", Level.WARN, why, Problem.MISSING)
    if draft.controllability == Controllability.HARDLY:
        why = _("This role can hardly move the number. Split it in two: behavior and a shared team outcome.")
        yield Finding("R", Level.WARN, why, Problem.SPLIT)
    why = _("Moves “{priority}”.")
    if draft.controllability == Controllability.PARTLY:
        why = _("Moves “{priority}”. Other things move it too: consider a shared team outcome beside it.")
    yield Finding("R", Level.PASS, format_lazy(why, priority=draft.priority_title))


def _time_bound(draft: GoalDraft) -> Iterator[Finding]:
    start, due = draft.starts_on or draft.today, draft.due_on
    if due is None:
        why = _("There is no end date yet. Goals like this one usually run 60 days.")
        yield Finding("T", Level.FAIL, why, Problem.MISSING, "", start + USUAL, "due_on")
        return
    if due <= start:
        yield _about_date(due, Level.FAIL, _("{date} is not after the start."), Problem.PAST, start + USUAL)
    if due < draft.today:
        yield _about_date(due, Level.FAIL, _("{date} is past."), Problem.PAST, draft.today + USUAL)
    if due - start < SHORTEST:
        why = _("{date} is less than 30 days after the start: too soon to show on the job.")
        yield _about_date(due, Level.WARN, why, Problem.TOO_SOON, start + SHORTEST)
    if due - start > LONGEST:
        why = _("{date} is more than 90 days after the start: too far away to steer by.")
        yield _about_date(due, Level.WARN, why, Problem.TOO_LATE, start + LONGEST)
    why = _("{days} days, to {date}.")
    yield Finding("T", Level.PASS, format_lazy(why, days=(due - start).days, date=in_words(due)))


def _completion(letter: str, field: str, text: str, otherwise: Text) -> Iterator[Finding]:
    """Behavior and title keep the rest of the sentence; a metric or a result gets another one."""
    if found := find_completion(text):
        better = found.better if letter == "S" and found.better else otherwise
        why = format_lazy(COMPLETION_WHY, quote=found.quote)
        yield Finding(letter, Level.FAIL, why, Problem.COMPLETION, found.quote, better, field)


def _missing(letter: str, why: Text) -> Finding:
    return Finding(letter, Level.FAIL, why, Problem.MISSING)


def _suggesting(field: str, better: str | Decimal | None, *finding) -> Finding:
    return Finding(*finding, better=better, better_field=None if better is None else field)


def _about_target(draft: GoalDraft, level: Level, why: Text, problem: Problem, better: Decimal | None) -> Finding:
    """`why` may name {baseline}, {lower} and {upper}."""
    decimals = _decimals(draft.target) + 1  # one more than the target, to see on which side of it they are
    numbers = {"baseline": draft.baseline, "lower": draft.lower, "upper": draft.upper}
    shown = {name: in_figures(number, decimals) for name, number in numbers.items() if number is not None}
    return _suggesting("target", better, "A", level, format_lazy(why, **shown), problem, str(draft.target))


def _about_date(due: date, level: Level, why: Text, problem: Problem, better: date) -> Finding:
    return Finding("T", level, format_lazy(why, date=in_words(due)), problem, due.isoformat(), better, "due_on")


def _decimals(value: Decimal) -> int:
    """Digits after the point that matter: none of 110.0000."""
    return max(0, -value.normalize().as_tuple().exponent)
