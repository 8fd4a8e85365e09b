"""A week that nobody reviewed, computed from the dated values of its goals.

What was agreed is taken as it stood then, as far as dates tell: the baseline measured by then, the target set
by then. Names and titles are today's. A constant number of queries.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Q, QuerySet

from goals.models import Baseline, CheckIn, Goal, Measurement, Target
from goals.models.reading import kept
from goals.models.target import period_of
from goals.present import Plan, Present, present
from goals.status import Confidence, Thresholds
from goals.weeks import Week
from scorecards.rows import Row
from tenants.models import Organization


def goals_then(goals: QuerySet, week: Week, *, organization: Organization) -> QuerySet:
    """Those that were on the scorecard at the end of the week."""
    over = datetime.combine(week.sunday + timedelta(days=1), time(), tzinfo=organization.zone)
    running = Q(state__in=["MEASURING", "BASELINE_READY", "ACTIVE"])
    achieved = Q(state="ACHIEVED", achieved_on__gt=week.sunday - timedelta(weeks=4))
    missed = Q(state="MISSED", due_on__gte=week.monday)
    stopped = Q(state="STOPPED", ended_at__gte=over)
    return (
        goals.filter(starts_on__lte=week.sunday, headline__isnull=False)
        .annotate(ended_at=Max("changes__pgh_created_at", filter=~Q(changes__state="STOPPED")))
        .filter(running | achieved | missed | stopped)
    )


def past_rows(goals: Iterable[Goal], week: Week, *, organization: Organization) -> list[Row]:
    """The goals' rows at the end of the week, exceptions first."""
    goals = list(goals)
    then = Then(goals, week, organization)
    rows = [then.row(goal) for goal in goals]
    return sorted(rows, key=lambda row: (row.severity, row.due_on or date.max, row.goal))


class Then:
    """What was known of some goals at the end of a week, in four queries."""

    def __init__(self, goals: list[Goal], week: Week, organization: Organization):
        self.on, self.organization = week.sunday, organization
        metrics = [goal.headline_id for goal in goals]
        self.values = Measurement.objects.filter(metric__in=metrics, measured_on__lte=self.on).daily_by_metric()
        self.baselines = _by(
            "metric_id",
            Baseline.objects.filter(
                metric__in=metrics, person=None, accepted_at__isnull=False, last_on__lte=self.on
            ).order_by("last_on", "accepted_at"),
        )
        self.targets = _by("metric_id", Target.objects.filter(metric__in=metrics).order_by("set_at"))
        self.check_ins = _by("goal_id", CheckIn.objects.filter(goal__in=goals, week__lte=str(week)).order_by("week"))

    def row(self, goal: Goal) -> Row:
        goal.organization = self.organization  # the one in hand, without a query
        plan, points = self.plan(goal), self.values.get(goal.headline_id, [])
        now = present(points, plan, on=self.on)
        row = Row.from_goal(goal, on=self.on, observations=0 if plan.limits else len(points))
        return replace(
            row, **_standing(now, plan), **self._said(goal),
            next_check_in_on=next((day for day in plan.check_ins if day > self.on), None),
        )  # fmt: skip

    def plan(self, goal: Goal) -> Plan:
        """As ``Goal.plan``, with what was agreed by then."""
        baseline = next(reversed(self.baselines[goal.headline_id]), None)
        target = self.target(goal) if baseline else None
        confidences = self._confidences(goal)
        if goal.stepped_back_on and goal.stepped_back_on > self.on:
            goal.stepped_back_on = None
        return Plan(
            direction=goal.headline.direction,
            start=goal.activated_on or goal.starts_on,
            limits=baseline and baseline.limits,
            baseline_until=baseline and baseline.last_on,
            target=target and target.value,
            due=target and target.due_on,
            rule=target.rule if target else Target.Rule.REACH,
            periods=target and target.periods,
            period=period_of(goal.headline, target),
            is_count=bool(goal.headline.counts),
            check_ins=goal.check_in_dates() if target else [],
            confidence=Confidence(confidences[-1]) if confidences else None,
            thresholds=Thresholds(on_track=self.organization.on_track_within, at_risk=self.organization.at_risk_within),
        )

    def target(self, goal: Goal) -> Target | None:
        """The last one set by then; the first counts from the goal's activation, whenever it was typed in."""
        if goal.activated_on is None or goal.activated_on > self.on:
            return None
        targets = self.targets[goal.headline_id]
        known = [target for target in targets if self.organization.today(at=target.set_at) <= self.on]
        return next(reversed(known), next(iter(targets), None))

    def _confidences(self, goal: Goal) -> list[str]:
        return [check_in.confidence for check_in in self.check_ins[goal.pk] if check_in.confidence]

    def _said(self, goal: Goal) -> dict:
        """What the owner had said by then: confidence and barrier."""
        last = next(reversed(self.check_ins[goal.pk]), None)
        changes = list(dict.fromkeys(reversed(self._confidences(goal))))
        return {
            "confidence": changes[0] if changes else "",
            "previous_confidence": changes[1] if len(changes) > 1 else "",
            "barrier": last.barrier if last else "",
            "barrier_note": last.barrier_note if last else "",
            "override_why": "",
            "override_by": "",
        }


def _standing(now: Present, plan: Plan) -> dict:
    status = now.assessment.status
    return {
        "status": status.value,
        "computed_status": status.value,
        "severity": status.severity,
        "reason": now.assessment.reason.value,
        "signal": now.signal.value,
        "current": kept(now.current),
        "current_on": now.current_on,
        "previous": kept(now.previous),
        "recent": [kept(value) for value in now.recent],
        "streak": now.streak,
        "baseline": plan.limits and plan.limits.mean,
        "lower": plan.limits and plan.limits.lower,
        "upper": plan.limits and plan.limits.upper,
        "target": plan.target,
        "due_on": plan.due,
        "progress": kept(now.assessment.progress),
        "pace": kept(now.assessment.elapsed) if plan.target is not None else None,
    }


def _by(key: str, rows: Iterable) -> dict[int, list]:
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
