from datetime import date, timedelta
from decimal import Decimal

from goals.cadence import Cadence, check_in_dates, next_check_in
from goals.models.metric import Metric
from goals.models.reading import kept
from goals.models.target import Target, period_of
from goals.present import Plan, Present, present
from goals.refusals import ReasonRequired, StatusNotForSetting
from goals.signal import Signal
from goals.status import Confidence, Reason, Status, Thresholds, elapsed, explain, explain_count
from goals.weeks import Week, week_of
from people.models import Person
from reminders.models import Due
from tenants.history import changed_by
from web.dates import short_day

ONE_DAY = timedelta(days=1)
OVERRIDES = [Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK]  # the others are facts, not judgments


class Assessed:
    """The part of a goal that knows where it stands, and keeps that on the row for every list to read."""

    @property
    def shown_status(self) -> str:
        return self.override or self.status

    @property
    def explanation(self) -> str:
        """The status in one sentence, in the reader's language and numbers."""
        metric = self.headline
        if metric is None or self.target_value is None:
            return explain(Reason(self.reason))
        if metric.counts:
            return self._explain_count(self.target)
        return explain(
            Reason(self.reason),
            current="" if self.current_value is None else metric.in_figures(self.current_value),
            baseline=metric.in_figures(self.baseline_mean),
            target=metric.in_figures(self.target_value),
            due=short_day(self.due_on),
        )

    def _explain_count(self, target: Target) -> str:
        """ "5 of 7 direct reports in November; month 2 of 3: on pace"."""
        latest = self.headline.measurements.filter(person=None).last()
        reason = Reason(self.reason)
        if latest is None or reason == Reason.RULE_SATISFIED:
            return explain(reason)
        cases = latest.sample_size
        return explain_count(
            reason,
            done=round(latest.value * cases / 100),
            cases=cases,
            day=latest.measured_on,
            period=target.period,
            number=min(self.streak + 1, target.periods),
            periods=target.periods,
        )

    def pace(self, *, on: date) -> Decimal | None:
        """The share of its time that is gone, which is the share of the way it should have gone by now."""
        if self.activated_on is None or self.target_value is None:
            return None
        return elapsed(self.activated_on, self.due_on, on)

    def override_status(self, status: str, *, by: Person, why: str) -> None:
        """The lead's word instead of the computed one, shown as such; an empty status takes it back."""
        if status and status not in OVERRIDES:
            raise StatusNotForSetting
        if status and not why:
            raise ReasonRequired
        self.override, self.override_why = status, why if status else ""
        self.override_by = by if status else None
        self.severity = Status(self.shown_status).severity
        with changed_by(by, why=why):
            self.save(update_fields=["override", "override_why", "override_by", "severity", "updated_at"])

    def measured(self, metric: Metric, weeks: set[Week], *, today: date) -> None:
        """Called when values of one of its metrics were recorded or taken away, with the weeks they are of."""
        if metric.pk != self.headline_id:
            return
        asked = Due.objects.filter(period__in=[str(week) for week in weeks])
        asked.settle(kind=Due.Kind.MEASUREMENT, subject=self)
        self.refresh(today=today)

    def plan(self) -> Plan:
        """What was agreed, for ``goals.present``."""
        target, baseline, organization = self.target, self.baseline, self.organization
        return Plan(
            direction=self.headline.direction,
            start=self.activated_on or self.starts_on,
            limits=baseline and baseline.limits,
            baseline_until=baseline and baseline.last_on,
            target=target and target.value,
            due=self.due_on,
            rule=target.rule if target else Target.Rule.REACH,
            periods=target and target.periods,
            period=period_of(self.headline, target),
            is_count=bool(self.headline.counts),
            check_ins=self.check_in_dates(),
            confidence=Confidence(self.confidence) if self.confidence else None,
            thresholds=Thresholds(on_track=organization.on_track_within, at_risk=organization.at_risk_within),
        )

    def check_in_dates(self) -> list[date]:
        if self.activated_on is None or self.due_on is None:
            return []
        return check_in_dates(self.activated_on, self.due_on, Cadence(self.cadence), **self._calendar)

    @property
    def _calendar(self) -> dict:
        return {
            "weekday": self.organization.review_day - 1,
            "stepped_back_on": self.stepped_back_on,
            "is_working_day": self.organization.is_working_day,
        }

    def refresh(self, *, today: date, checked_in: Week | None = None) -> None:
        """Compute where the goal stands from its values and keep that on the row; ask for what comes next."""
        if self.headline is None:
            return
        plan = self.plan()
        now = present(self.headline.measurements.filter(measured_on__lte=today).daily(), plan, on=today)
        was_worse = self.signal == Signal.WORSE
        self._keep(now, today=today)
        if now.signal == Signal.WORSE and not was_worse and self.state == self.State.ACTIVE:
            self.stepped_back_on = today
        self._follow_the_facts(now, plan, today=today)
        self.severity = Status(self.shown_status).severity
        self._ask_for_next_check_in(today=today, checked_in=checked_in)
        self.save()

    def _keep(self, now: Present, *, today: date) -> None:
        self.current_value, self.previous_value = kept(now.current), kept(now.previous)
        self.current_on, self.recent_values = now.current_on, [kept(value) for value in now.recent]
        self.streak, self.signal, self.progress = now.streak, now.signal, kept(now.assessment.progress)
        self.reason = now.assessment.reason
        self.status, self.refreshed_on = now.assessment.status, today

    def _follow_the_facts(self, now: Present, plan: Plan, *, today: date) -> None:
        """Active ⇄ achieved as the target's rule says; missed once the time and its last review are over."""
        if self.state not in (self.State.ACTIVE, self.State.ACHIEVED, self.State.MISSED):
            return
        if now.assessment.status == Status.ACHIEVED:
            self.state, self.achieved_on = self.State.ACHIEVED, self.achieved_on or now.current_on
        else:
            self.state = self.State.MISSED if today > plan.until else self.State.ACTIVE
            self.achieved_on = None
        if self.state != self.State.ACTIVE:  # the end is a fact; the lead's word was about the way
            self.override, self.override_why, self.override_by = "", "", None
            self.severity = now.assessment.status.severity

    def _ask_for_next_check_in(self, *, today: date, checked_in: Week | None) -> None:
        """On the day before, the value; on the day itself, the check-in."""
        asked = Due.objects.of(self).filter(kind__in=[Due.Kind.CHECK_IN, Due.Kind.MEASUREMENT])
        if checked_in:
            asked.open().filter(period__lte=str(checked_in)).close()
        day = self._next_check_in(today=today, checked_in=checked_in)
        if day == self.next_check_in_on:
            return
        self.next_check_in_on = day
        asked.open().filter(period__gt=str(week_of(day)) if day else "").delete()
        if day:
            period = str(week_of(day))
            if not self.headline.counts:
                self._ask(self.owner, Due.Kind.MEASUREMENT, on=day - ONE_DAY, period=period)
            self._ask(self.owner, Due.Kind.CHECK_IN, on=day, period=period)

    def _next_check_in(self, *, today: date, checked_in: Week | None) -> date | None:
        if self.state != self.State.ACTIVE:
            return None
        week = week_of(today)
        done = checked_in == week or self.check_ins.filter(week=str(week)).exists()
        after = week.sunday if done else week.monday - ONE_DAY  # this week's stays the next one, even if late
        return next_check_in(self.activated_on, self.due_on, Cadence(self.cadence), after=after, **self._calendar)

    def _ask(self, person: Person, kind: str, *, on: date, period: str = "") -> None:
        Due.objects.fall_due(
            person=person, kind=kind, subject=self, period=period,
            due_at=self.organization.morning_of(on), path=self.page_path, label=self.title,
        )  # fmt: skip
