"""A goal's status: computed from its numbers and dates, never picked (PRODUCT.md, section 6)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goals.signal import Direction, NaturalLimits, Number, Signal
from goals.target_rules import is_met
from web.dates import month_name

MISSED_CHECK_INS = 2  # this many without a value and nobody knows where the goal stands


class Status(StrEnum):
    """Worst first: the order in which the scorecard lists them."""

    OFF_TRACK = "OFF_TRACK"
    AT_RISK = "AT_RISK"
    MEASURING = "MEASURING"
    ON_TRACK = "ON_TRACK"
    ACHIEVED = "ACHIEVED"

    @property
    def severity(self) -> int:
        """0 for the worst; sort by it for exceptions first."""
        return list(Status).index(self)


class Confidence(StrEnum):
    """The owner's own judgment, shown beside the status."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


class Reason(StrEnum):
    """Why a goal has its status."""

    NO_BASELINE = "NO_BASELINE"
    NO_TARGET = "NO_TARGET"
    RULE_SATISFIED = "RULE_SATISFIED"
    NO_VALUE_FOR_2_CHECK_INS = "NO_VALUE_FOR_2_CHECK_INS"
    NO_VALUE_YET = "NO_VALUE_YET"
    MOVING_AWAY = "MOVING_AWAY"
    LEFT_USUAL_LEVEL = "LEFT_USUAL_LEVEL"
    HOLDING = "HOLDING"
    TARGET_MET = "TARGET_MET"
    AHEAD = "AHEAD"
    ON_PACE = "ON_PACE"
    BEHIND = "BEHIND"
    FAR_BEHIND = "FAR_BEHIND"
    LOW_CONFIDENCE = "LOW_CONFIDENCE"
    PERIOD_DONE = "PERIOD_DONE"
    TOO_FEW_LEFT = "TOO_FEW_LEFT"


WORDS = {
    Reason.NO_BASELINE: _("measuring the baseline"),
    Reason.NO_TARGET: _("no target yet"),
    Reason.RULE_SATISFIED: _("achieved"),
    Reason.NO_VALUE_FOR_2_CHECK_INS: _("no value for 2 check-ins"),
    Reason.NO_VALUE_YET: _("no value since the baseline"),
    Reason.MOVING_AWAY: _("moving away from the target"),
    Reason.LEFT_USUAL_LEVEL: _("left its usual level"),
    Reason.HOLDING: _("holding its level"),
    Reason.TARGET_MET: _("target met"),
    Reason.AHEAD: _("ahead of pace"),
    Reason.ON_PACE: _("on pace"),
    Reason.BEHIND: _("behind pace"),
    Reason.FAR_BEHIND: _("far behind pace"),
    Reason.LOW_CONFIDENCE: _("the owner's confidence is low"),
    Reason.PERIOD_DONE: _("done for this period"),
    Reason.TOO_FEW_LEFT: _("too few periods are left until the date"),
}


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """How far progress may lag behind elapsed time, as fractions of the whole way."""

    on_track: Decimal = Decimal("0.10")
    at_risk: Decimal = Decimal("0.30")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of a goal on the day `on`. Values in the metric's unit."""

    limits: NaturalLimits | None  # of the accepted baseline; None before there is one
    target: Decimal | None
    direction: Direction
    current: Decimal | None  # latest value since the baseline
    start: date
    due: date
    on: date
    signal: Signal = Signal.TOO_LITTLE_DATA
    confidence: Confidence | None = None
    missed_check_ins: int = 0  # the latest ones in a row without a value
    rule_satisfied: bool = False


@dataclass(frozen=True)
class Assessment:
    """A status with what it rests on. `progress` and `elapsed` are fractions of the way and of the time."""

    status: Status
    reason: Reason
    progress: Decimal | None
    elapsed: Decimal


@dataclass(frozen=True, kw_only=True)
class Count:
    """How far a count in several periods in a row is. ``done`` and ``gone`` are shares of the running period."""

    in_a_row: int  # whole periods that met the target, up to now
    needed: int
    left: int  # periods that end in time, the running one included
    done: Decimal
    gone: Decimal
    satisfied: bool


def assess_count(
    count: Count, *, time: Decimal, confidence: Confidence | None, thresholds: Thresholds = Thresholds()
) -> Assessment:
    """The status of a goal whose target is to be met in each of several periods in a row.

    The running period is judged like any way to go, by what is done of it and how much of it is gone.
    """
    way = min(Decimal(1), (count.in_a_row + min(count.done, Decimal(1))) / count.needed)
    if count.satisfied:
        return Assessment(Status.ACHIEVED, Reason.RULE_SATISFIED, Decimal(1), time)
    if count.in_a_row + count.left < count.needed:
        return Assessment(Status.OFF_TRACK, Reason.TOO_FEW_LEFT, way, time)
    status, reason = Status.ON_TRACK, Reason.PERIOD_DONE
    if count.done < 1:
        status, reason = _pace(count.done, count.gone, thresholds)
    if confidence == Confidence.LOW and status == Status.ON_TRACK:
        status, reason = Status.AT_RISK, Reason.LOW_CONFIDENCE
    return Assessment(status, reason, way, time)


def progress(current: Number | None, baseline: Number, target: Number) -> Number | None:
    """The part of the way from baseline to target already gone: 1 at the target, below 0 behind the start.

    None without a current value, and when the target is the baseline: a level to hold has no way to go.
    """
    if current is None or target == baseline:
        return None
    return (current - baseline) / (target - baseline)


def elapsed(start: date, due: date, on: date) -> Decimal:
    """Days gone of days given, from 0 (on `start` or before) to 1 (on `due` or after)."""
    if on >= due:
        return Decimal(1)
    if on <= start:
        return Decimal(0)
    return Decimal((on - start).days) / (due - start).days


def assess(standing: Standing, thresholds: Thresholds = Thresholds()) -> Assessment:
    """The status of a goal, with the first reason that decides it.

    An achieved goal stays achieved. Low confidence makes a goal at risk at best.
    """
    time = elapsed(standing.start, standing.due, standing.on)
    if standing.limits is None:
        return Assessment(Status.MEASURING, Reason.NO_BASELINE, None, time)
    if standing.target is None:
        return Assessment(Status.MEASURING, Reason.NO_TARGET, None, time)
    way = None  # a level to hold has no way to go, whatever its target
    if standing.direction != Direction.HOLD:
        way = progress(standing.current, standing.limits.mean, standing.target)
    status, reason = _judge(standing, way, time, thresholds)
    if standing.confidence == Confidence.LOW and status == Status.ON_TRACK:
        status, reason = Status.AT_RISK, Reason.LOW_CONFIDENCE
    return Assessment(status, reason, way, time)


def _judge(standing: Standing, way: Decimal | None, time: Decimal, thresholds: Thresholds) -> tuple[Status, Reason]:
    """The status as the numbers alone have it."""
    if standing.rule_satisfied:
        return Status.ACHIEVED, Reason.RULE_SATISFIED
    if standing.missed_check_ins >= MISSED_CHECK_INS:
        return Status.OFF_TRACK, Reason.NO_VALUE_FOR_2_CHECK_INS
    if standing.current is None:
        status, _reason = _pace(Decimal(0), time, thresholds)
        return status, Reason.NO_VALUE_YET
    if way is None:
        return _level(standing)
    if way < 0 and standing.signal == Signal.WORSE:  # both: a wobble inside the limits is not moving away
        return Status.OFF_TRACK, Reason.MOVING_AWAY
    if way >= 1:  # "ahead of pace" while there is time left, "target met" once there is none
        return Status.ON_TRACK, Reason.AHEAD if time < 1 else Reason.TARGET_MET
    return _pace(way, time, thresholds)


def _level(standing: Standing) -> tuple[Status, Reason]:
    """For a goal to stay where one is: on track until it changes for the worse or leaves its limits."""
    limits = standing.limits
    left = standing.direction == Direction.HOLD and not is_met(
        standing.current, standing.target, standing.direction, lower=limits.lower, upper=limits.upper
    )
    if left or standing.signal == Signal.WORSE:
        return Status.OFF_TRACK, Reason.LEFT_USUAL_LEVEL
    return Status.ON_TRACK, Reason.HOLDING


def _pace(way: Decimal, time: Decimal, thresholds: Thresholds) -> tuple[Status, Reason]:
    lead = way - time
    if lead > thresholds.on_track:
        return Status.ON_TRACK, Reason.AHEAD
    if lead >= -thresholds.on_track:
        return Status.ON_TRACK, Reason.ON_PACE
    if lead >= -thresholds.at_risk:
        return Status.AT_RISK, Reason.BEHIND
    return Status.OFF_TRACK, Reason.FAR_BEHIND


def explain(reason: Reason, *, current: str = "", baseline: str = "", target: str = "", due: str = "") -> str:
    """The sentence under a status: "58 min, was 120, target 60 by 12 Jan: ahead of pace".

    Numbers and the date come formatted for the reader; leave out what is not known yet.
    """
    words = {"current": current, "baseline": baseline, "target": target, "due": due, "reason": WORDS[reason]}
    if not target:
        return str(WORDS[reason])
    if not current:
        return gettext("Was %(baseline)s, target %(target)s by %(due)s: %(reason)s") % words
    return gettext("%(current)s, was %(baseline)s, target %(target)s by %(due)s: %(reason)s") % words


def explain_count(reason: Reason, *, done: int, cases: int, day: date, period: str, number: int, periods: int) -> str:
    """The sentence under the status of a count: "5 of 7 direct reports in November; month 2 of 3: on pace".

    ``day`` lies in the period that ``done`` of ``cases`` speaks of; ``number`` is the one now at work on.
    """
    words = {"done": done, "cases": cases, "number": number, "periods": periods, "reason": WORDS[reason]}
    if period == "MONTH":
        words["month"] = month_name(day)
        sentence = ngettext(
            "%(done)s of %(cases)s direct report in %(month)s; month %(number)s of %(periods)s: %(reason)s",
            "%(done)s of %(cases)s direct reports in %(month)s; month %(number)s of %(periods)s: %(reason)s",
            cases,
        )
    else:
        words["week"] = day.isocalendar().week
        sentence = ngettext(
            "%(done)s of %(cases)s direct report in week %(week)s; week %(number)s of %(periods)s: %(reason)s",
            "%(done)s of %(cases)s direct reports in week %(week)s; week %(number)s of %(periods)s: %(reason)s",
            cases,
        )
    return sentence % words
