"""Where a goal stands on a day, from its dated values: what the goal's row keeps and a past week shows.

Pure. A week's value is the mean of the days measured in it, because the page is weekly; the signal looks
at the single days, because the limits were made from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from statistics import mean

from goals.periods import Point, ends, first_day, following, gone, last_day, last_of_each
from goals.signal import Direction, NaturalLimits, Signal, weekly_signal
from goals.status import (
    Assessment,
    Confidence,
    Count,
    Reason,
    Standing,
    Status,
    Thresholds,
    assess,
    assess_count,
    elapsed,
)
from goals.target_rules import is_reached, is_sustained, streak
from goals.weeks import Week, week_of

SHOWN_WEEKS = 8  # of the trend line


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What was agreed about a goal: all that is not measured."""

    direction: Direction
    start: date
    limits: NaturalLimits | None = None
    baseline_until: date | None = None
    target: Decimal | None = None
    due: date | None = None
    rule: str = "REACH"
    periods: int | None = None
    period: str = "WEEK"
    is_count: bool = False  # of a log, growing in the course of each period
    check_ins: Sequence[date] = ()
    confidence: Confidence | None = None
    thresholds: Thresholds = Thresholds()  # noqa: RUF009 (frozen)

    @property
    def until(self) -> date:
        """The last day that counts: the due day, or the review of the week it lies in."""
        return max([self.due or self.start, *self.check_ins[-1:]])


@dataclass(frozen=True, kw_only=True)
class Present:
    """``current`` and ``previous`` are weeks' means in the metric's unit; ``recent`` the last eight, oldest first."""

    assessment: Assessment
    signal: Signal
    current: Decimal | None
    current_on: date | None
    previous: Decimal | None
    recent: list[Decimal]
    streak: int


def present(points: Sequence[Point], plan: Plan, *, on: date) -> Present:
    """The goal's standing on ``on``; later points are not looked at. ``points`` come oldest first."""
    points = [point for point in points if point[0] <= on]
    if plan.is_count:
        return _present_count(last_of_each(points, plan.period), plan, on)
    since = [p for p in points if plan.baseline_until is None or p[0] > plan.baseline_until]
    weeks = weekly_values(since)
    row, satisfied = _rule([p for p in since if p[0] <= plan.until], plan, on)
    signal = _signal(since, plan)
    current_on = since[-1][0] if since else None
    standing = Standing(
        limits=plan.limits,
        target=plan.target,
        direction=plan.direction,
        current=weeks[-1][1] if weeks else None,
        start=plan.start,
        due=plan.due or plan.start,
        on=on,
        signal=signal,
        confidence=plan.confidence,
        missed_check_ins=missed(plan.check_ins, last=current_on, on=on),
        rule_satisfied=satisfied,
    )
    return Present(
        assessment=assess(standing, plan.thresholds),
        signal=signal,
        current=standing.current,
        current_on=current_on,
        previous=weeks[-2][1] if len(weeks) > 1 else None,
        recent=[value for _, value in weekly_values(points)[-SHOWN_WEEKS:]],
        streak=row,
    )


def weekly_values(points: Sequence[Point]) -> list[tuple[Week, Decimal]]:
    """The mean of each measured week, oldest first; weeks without a value are left out."""
    weeks = groupby(points, key=lambda point: week_of(point[0]))
    return [(week, mean(value for _, value in days)) for week, days in weeks]


def monthly_values(points: Sequence[Point]) -> list[tuple[tuple[int, int], Decimal]]:
    """The mean of each measured calendar month ``(year, month)``, oldest first."""
    months = groupby(points, key=lambda point: (point[0].year, point[0].month))
    return [(month, mean(value for _, value in days)) for month, days in months]


def missed(check_ins: Sequence[date], *, last: date | None, on: date) -> int:
    """How many check-ins have passed since the week of the last value."""
    passed = [day for day in check_ins if day < on]
    return sum(last is None or week_of(day) > week_of(last) for day in passed)


def _present_count(points: Sequence[Point], plan: Plan, on: date) -> Present:
    """Of a count by itself, one point a period. Only whole periods are judged; the running one shows the pace."""
    since = [p for p in points if plan.baseline_until is None or p[0] > plan.baseline_until]
    whole = [p for p in since if last_day(p[0], plan.period) < on]
    is_running = len(whole) < len(since)
    running = since[-1][1] if is_running else Decimal(0)
    row, assessment = _counted(whole, running, plan, on)
    return Present(
        assessment=assessment,
        signal=weekly_signal([v for _, v in whole], plan.limits, plan.direction, week_points=1)
        if whole and plan.limits
        else Signal.TOO_LITTLE_DATA,
        current=since[-1][1] if since else None,
        current_on=on if is_running else since[-1][0] if since else None,  # a log is never out of date
        previous=since[-2][1] if len(since) > 1 and not is_running else None,
        recent=[value for _, value in points[-SHOWN_WEEKS:]],
        streak=row,
    )


def _counted(whole: Sequence[Point], running: Decimal, plan: Plan, on: date) -> tuple[int, Assessment]:
    """How many whole periods in a row met the target, and what that means."""
    time = elapsed(plan.start, plan.due or plan.start, on)
    if plan.limits is None:
        return 0, Assessment(Status.MEASURING, Reason.NO_BASELINE, None, time)
    if plan.target is None:
        return 0, Assessment(Status.MEASURING, Reason.NO_TARGET, None, time)
    by_period = [(first_day(day, plan.period), v) for day, v in whole if last_day(day, plan.period) <= plan.until]
    values = _with_gaps(by_period, first_day(on, plan.period), lambda day: following(day, plan.period))
    row = streak(values, plan.target, plan.direction)
    count = Count(
        in_a_row=row,
        needed=plan.periods,
        left=ends(on, plan.until, plan.period),
        done=running / plan.target,
        gone=gone(on, plan.period),
        satisfied=is_sustained(values, plan.target, plan.direction, periods=plan.periods),
    )
    return row, assess_count(count, time=time, confidence=plan.confidence, thresholds=plan.thresholds)


def _signal(since: Sequence[Point], plan: Plan) -> Signal:
    """Of the last measured week."""
    if not since or plan.limits is None:
        return Signal.TOO_LITTLE_DATA
    last = week_of(since[-1][0])
    this_week = sum(week_of(day) == last for day, _ in since)
    return weekly_signal([v for _, v in since], plan.limits, plan.direction, week_points=this_week)


def _rule(since: Sequence[Point], plan: Plan, on: date) -> tuple[int, bool]:
    """How many periods in a row met the target so far, and whether the rule is satisfied."""
    if plan.target is None or plan.limits is None:
        return 0, False
    limits = {"lower": plan.limits.lower, "upper": plan.limits.upper}
    values = _periods(since, plan, on)
    row = streak(values, plan.target, plan.direction, **limits)
    if plan.rule == "SUSTAIN":
        return row, is_sustained(values, plan.target, plan.direction, periods=plan.periods, **limits)
    weeks = [(week.monday, value) for week, value in weekly_values(since)]
    return row, is_reached(weeks, plan.target, plan.direction, due=plan.until, **limits)


def _periods(since: Sequence[Point], plan: Plan, on: date) -> list[Decimal | None]:
    """One value a period since the baseline, None where there is none; the running one only if measured."""
    if plan.period == "MONTH":
        return _with_gaps(monthly_values(since), (on.year, on.month), _next_month)
    return _with_gaps(weekly_values(since), week_of(on), lambda week: week.next)


def _with_gaps(measured: list, running, following) -> list[Decimal | None]:
    values = dict(measured)
    if not values:
        return []
    period, row = min(values), []
    while period < running:
        row.append(values.get(period))
        period = following(period)
    return [*row, values[running]] if running in values else row


def _next_month(month: tuple[int, int]) -> tuple[int, int]:
    year, number = month
    return (year, number + 1) if number < 12 else (year + 1, 1)
