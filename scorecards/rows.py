"""What a scorecard says: one row a goal, the actions agreed, the facts above them.

Plain values. A row is made from a goal as it stands, or from a frozen week as it stood; the page and the API
cannot tell the difference.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Self

from django.db.models import Count, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goals.models import Goal, Measurement, NextAction
from goals.models.check_in import STATUSES
from goals.models.reading import kept
from goals.status import WORDS, Reason, Status, elapsed
from goals.weeks import Week, week_of
from tenants.context import current_organization

FRESH_DAYS = 7  # an older value says its age
LONGEST_UNIT = 6  # characters


def to_plain(item) -> dict:
    """As JSON holds it: decimals and dates as text, so that no digit is lost."""
    return {name: _plain(value) for name, value in asdict(item).items()}


def _plain(value):
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Decimal | date) else value


READERS = {
    Decimal: Decimal,
    Decimal | None: Decimal,
    date: date.fromisoformat,
    date | None: date.fromisoformat,
    list[Decimal]: lambda texts: [Decimal(text) for text in texts],
}


class Kept:
    """A dataclass that a frozen week keeps as JSON."""

    @classmethod
    def from_snapshot(cls, plain: dict) -> Self:
        """Fields added to the page after the week was frozen take their defaults."""
        known = {field.name: field.type for field in fields(cls)}
        values = {name: value for name, value in plain.items() if name in known}
        return cls(**{name: _read(value, known[name]) for name, value in values.items()})


def _read(value, kind):
    reader = READERS.get(kind)
    return value if value is None or reader is None else reader(value)


@dataclass(frozen=True, kw_only=True)
class Row(Kept):
    """One goal on one page. Values in the metric's unit; ``progress`` and ``pace`` are shares of the way."""

    goal: int
    on: date  # the day the row speaks of
    title: str
    state: str
    shared: bool
    priority: int
    priority_title: str
    job_role: str
    owner: str
    metric: str
    unit: str
    decimals: int
    status: str  # as shown: the lead's word, if there is one, else the computed status
    computed_status: str
    severity: int
    reason: str
    override_why: str = ""
    override_by: str = ""
    baseline: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    observations: int = 0  # days measured so far, while there is no baseline
    current: Decimal | None = None
    current_on: date | None = None
    previous: Decimal | None = None
    recent: list[Decimal]
    target: Decimal | None = None
    due_on: date | None = None
    progress: Decimal | None = None
    pace: Decimal | None = None
    streak: int = 0
    signal: str
    confidence: str = ""
    previous_confidence: str = ""
    barrier: str = ""
    barrier_note: str = ""
    next_check_in_on: date | None = None

    @classmethod
    def from_goal(cls, goal: Goal, *, on: date, observations: int = 0) -> Self:
        """From the values kept on the goal: no query, if it came with ``for_row()``."""
        metric = goal.headline
        return cls(
            goal=goal.pk, on=on, title=goal.title, state=goal.state,
            shared=goal.kind == Goal.Kind.SHARED_OUTCOME,
            priority=goal.priority_id, priority_title=goal.priority.title,
            job_role=goal.job_role.name, owner=goal.owner.name,
            metric=metric.name, unit=metric.unit, decimals=metric.decimals,
            status=goal.shown_status, computed_status=goal.status, severity=goal.severity, reason=goal.reason,
            override_why=goal.override_why, override_by=goal.override_by.name if goal.override else "",
            baseline=goal.baseline_mean, lower=goal.lower, upper=goal.upper, observations=observations,
            current=goal.current_value, current_on=goal.current_on, previous=goal.previous_value,
            recent=list(goal.recent_values), target=goal.target_value, due_on=goal.due_on,
            progress=goal.progress, pace=pace_of(goal, on=on), streak=goal.streak, signal=goal.signal,
            confidence=goal.confidence, previous_confidence=goal.previous_confidence,
            barrier=goal.barrier, barrier_note=goal.barrier_note, next_check_in_on=goal.next_check_in_on,
        )  # fmt: skip

    @property
    def status_word(self) -> str:
        return str(dict(STATUSES)[self.status])

    @property
    def short_unit(self) -> str:
        """Behind every number in the narrow table; a longer one stands once, beside the metric's name."""
        return self.unit if len(self.unit) <= LONGEST_UNIT else ""

    @property
    def change(self) -> Decimal | None:
        """Against the week before, as the page rounds it."""
        if self.current is None or self.previous is None:
            return None
        return round(self.current, self.decimals) - round(self.previous, self.decimals)

    @property
    def pace_value(self) -> Decimal | None:
        """Where the metric should be today to arrive in time."""
        if self.pace is None or self.baseline is None or self.target is None:
            return None
        return self.baseline + self.pace * (self.target - self.baseline)

    @property
    def days_old(self) -> int | None:
        """How old the value is, once that is worth saying."""
        age = (self.on - self.current_on).days if self.current_on else 0
        return age if age > FRESH_DAYS else None

    @property
    def caption(self) -> str | None:
        """Under the gap track where "so much closed" would say nothing; None leaves it to the track."""
        if self.progress is None or self.reason == Reason.MOVING_AWAY:
            return capfirst(str(WORDS[Reason(self.reason)]))
        if self.progress >= 1 and self.streak > 1:
            return _("Target met, %(count)d in a row") % {"count": self.streak}
        return None

    def is_in(self, week: Week) -> bool:
        """Whether its value for the week came."""
        return self.current_on is not None and self.current_on >= week.monday

    def is_asked(self, week: Week) -> bool:
        """Whether a value was asked for in the week; a goal without a target owes none yet."""
        asked = self.next_check_in_on is not None and self.next_check_in_on <= week.sunday
        return self.target is not None and (asked or self.is_in(week))


def pace_of(goal: Goal, *, on: date) -> Decimal | None:
    """The share of the time that is gone, for a goal that has a target."""
    if goal.target_value is None or goal.due_on is None:
        return None
    return kept(elapsed(goal.activated_on or goal.starts_on, goal.due_on, on))


def live_rows(goals: Iterable[Goal], *, on: date) -> list[Row]:
    """The goals as they stand; one more query than reading them."""
    goals = list(goals)
    counts = observations_of([goal.headline_id for goal in goals if goal.baseline_mean is None])
    return [Row.from_goal(goal, on=on, observations=counts.get(goal.headline_id, 0)) for goal in goals]


def observations_of(metrics: list[int]) -> dict[int, int]:
    """How many days of each metric were measured."""
    rows = Measurement.objects.filter(metric__in=metrics).order_by().values("metric")
    return dict(rows.annotate(days=Count("measured_on", distinct=True)).values_list("metric", "days"))


@dataclass(frozen=True, kw_only=True)
class AgreedAction(Kept):
    """One next action as the page shows it."""

    id: int
    goal: int
    on: date
    text: str
    owner: str
    due_on: date
    outcome: str
    closed_on: date | None = None

    @classmethod
    def from_action(cls, action: NextAction, *, on: date) -> Self:
        closed_on = current_organization().today(at=action.closed_at) if action.closed_at else None
        return cls(
            id=action.pk, goal=action.goal_id, on=on, text=action.text, owner=action.owner.name,
            due_on=action.due_on, outcome=action.outcome, closed_on=closed_on,
        )  # fmt: skip

    @property
    def is_done(self) -> bool:
        return self.outcome == NextAction.Outcome.DONE

    @property
    def is_open(self) -> bool:
        return self.outcome == NextAction.Outcome.OPEN

    @property
    def days_late(self) -> int:
        return max((self.on - self.due_on).days, 0) if self.is_open else 0


def actions_before(week: Week, actions: QuerySet) -> QuerySet:
    """What the review of ``week`` asks about: agreed the week before, or earlier and still open."""
    open_or_last = actions.filter(outcome=NextAction.Outcome.OPEN) | actions.filter(check_in__week=str(week.previous))
    return open_or_last.exclude(check_in__week__gte=str(week)).order_by("due_on", "pk")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The counts above the table."""

    goals: int
    off_track: int
    at_risk: int
    asked: int
    values_in: int
    barriers: int

    @classmethod
    def of_rows(cls, rows: list[Row], *, week: Week) -> Self:
        return cls(
            goals=len(rows),
            off_track=sum(row.status == Status.OFF_TRACK for row in rows),
            at_risk=sum(row.status == Status.AT_RISK for row in rows),
            asked=sum(row.is_asked(week) for row in rows),
            values_in=sum(row.is_asked(week) and row.is_in(week) for row in rows),
            barriers=sum(bool(row.barrier) for row in rows),
        )


def week_on(week: Week, *, today: date) -> date:
    """The day a page of the week speaks of: today while it runs, its Sunday afterwards."""
    return today if week == week_of(today) else week.sunday
