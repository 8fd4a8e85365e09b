from datetime import date, timedelta
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.cadence import Cadence, check_in_dates, next_check_in
from goals.models.baseline import Baseline, is_enough, kept_limits
from goals.models.check_in import CONFIDENCES, STATUSES, CheckIn, NextAction
from goals.models.metric import Measurement, Metric, Reading, kept
from goals.models.priority import StrategicPriority
from goals.models.target import Target, refuse_target_value
from goals.present import Plan, Present, present
from goals.querysets import GoalQuerySet
from goals.refusals import (
    BaselineNotReady,
    BaselineTooThin,
    CompletionIsNoResult,
    MetricMissing,
    PeriodsMissing,
    ReasonRequired,
    SkillAndImpactRequired,
    SplitRequired,
    TargetDateRefused,
    WrongState,
)
from goals.signal import Signal
from goals.status import Confidence, Status, Thresholds
from goals.weeks import Week, week_of
from people.models import JobRole, Person, Team
from reminders.models import Due
from tenants.context import organization_path
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel


def number(verbose_name=""):
    """A value in the metric's unit, as it was typed."""
    return models.DecimalField(
        verbose_name, max_digits=18, decimal_places=4, null=True, blank=True, editable=False
    )


@keeps_history(
    "title", "behavior", "result", "priority", "job_role", "team", "owner", "kind", "controllability",
    "influences", "starts_on", "due_on", "cadence", "state", "headline", "shared_outcome",
    "baseline_mean", "target_value", "override", "override_why",
)  # fmt: skip
class Goal(TenantModel):
    """A SMART goal for a job role: one owner, one headline metric, a measured start, a target.

    What the scorecard shows of it is kept on the row and written together with the measurement, by
    ``refresh``; ``goals.present`` computes the same for any past day.
    """

    class Kind(models.TextChoices):
        ROLE = "ROLE", _("Goal of a role")
        SHARED_OUTCOME = "SHARED_OUTCOME", _("Shared team outcome")

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        MEASURING = "MEASURING", _("Measuring the baseline")
        BASELINE_READY = "BASELINE_READY", _("Baseline ready")
        ACTIVE = "ACTIVE", _("Active")
        ACHIEVED = "ACHIEVED", _("Achieved")
        MISSED = "MISSED", _("Missed")
        STOPPED = "STOPPED", _("Stopped")

    class Controllability(models.TextChoices):
        MOSTLY = "MOSTLY", _("Mostly")
        PARTLY = "PARTLY", _("Partly")
        HARDLY = "HARDLY", _("Hardly")

    class Influence(models.TextChoices):
        STAFFING = "STAFFING", _("Staffing")
        VOLUME = "VOLUME", _("Volume of work")
        OTHERS = "OTHERS", _("Others' work")
        SEASON = "SEASON", _("Season")

    CADENCES = [
        (Cadence.WEEKLY_THEN_MONTHLY.value, _("Weekly for 4 weeks, then monthly")),
        (Cadence.WEEKLY.value, _("Weekly")),
        (Cadence.EVERY_TWO_WEEKS.value, _("Every two weeks")),
        (Cadence.MONTHLY.value, _("Monthly")),
    ]
    SIGNALS = [
        (Signal.BETTER.value, _("Better")),
        (Signal.WORSE.value, _("Worse")),
        (Signal.NO_REAL_CHANGE.value, _("No real change")),
        (Signal.TOO_LITTLE_DATA.value, _("Too little data")),
    ]

    title = models.CharField(_("goal"), max_length=160)
    behavior = models.TextField(_("what people will do differently at work"), max_length=600, blank=True)
    result = models.TextField(_("the business result it moves"), max_length=600, blank=True)
    priority = TenantForeignKey(
        StrategicPriority, models.PROTECT, related_name="goals", verbose_name=_("priority")
    )
    job_role = TenantForeignKey(JobRole, models.PROTECT, related_name="goals", verbose_name=_("job role"))
    team = TenantForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name=_("team")
    )
    owner = TenantForeignKey(Person, models.PROTECT, related_name="goals", verbose_name=_("owner"))
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.ROLE)
    controllability = models.CharField(
        _("can a person in this role move this number on their own?"),
        max_length=6, choices=Controllability, blank=True,
    )  # fmt: skip
    influences = ArrayField(
        models.CharField(max_length=10, choices=Influence), default=list, blank=True,
        verbose_name=_("what else moves it"),
    )  # fmt: skip
    shared_outcome = TenantForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="behavior_goals", editable=False
    )
    cadence = models.CharField(
        _("check-ins"), max_length=20, choices=CADENCES, default=Cadence.WEEKLY_THEN_MONTHLY.value
    )
    starts_on = models.DateField(_("starts on"))
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.DRAFT, editable=False)
    headline = TenantForeignKey(Metric, models.SET_NULL, null=True, related_name="+", editable=False)
    created_by = TenantForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Kept: written by refresh() and the verbs below, read by every list.
    baseline_mean = number(_("baseline"))
    lower = number()
    upper = number()
    target_value = number(_("target"))
    current_value = number(_("now"))
    previous_value = number()
    progress = number()
    current_on = models.DateField(null=True, editable=False)
    recent_values = ArrayField(
        models.DecimalField(max_digits=18, decimal_places=4), default=list, editable=False
    )
    status = models.CharField(
        _("status"), max_length=10, choices=STATUSES, default=Status.MEASURING.value, editable=False
    )
    severity = models.PositiveSmallIntegerField(default=Status.MEASURING.severity, editable=False)
    reason = models.CharField(max_length=30, default="NO_BASELINE", editable=False)
    signal = models.CharField(
        _("signal"), max_length=16, choices=SIGNALS, default=Signal.TOO_LITTLE_DATA.value, editable=False
    )
    streak = models.PositiveSmallIntegerField(default=0, editable=False)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=CONFIDENCES, blank=True, editable=False
    )
    previous_confidence = models.CharField(max_length=6, choices=CONFIDENCES, blank=True, editable=False)
    barrier = models.CharField(max_length=10, blank=True, editable=False)
    barrier_note = models.CharField(max_length=200, blank=True, editable=False)
    next_check_in_on = models.DateField(_("next check-in"), null=True, editable=False)
    stepped_back_on = models.DateField(null=True, editable=False)
    activated_on = models.DateField(null=True, editable=False)
    achieved_on = models.DateField(null=True, editable=False)
    reviewed_through = models.CharField(max_length=8, blank=True, editable=False)  # last frozen week
    refreshed_on = models.DateField(null=True, editable=False)
    override = models.CharField(
        _("status set by the lead"), max_length=10, choices=STATUSES, blank=True, editable=False
    )
    override_why = models.CharField(max_length=300, blank=True, editable=False)
    override_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+", editable=False)

    objects = TenantManager.from_queryset(GoalQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on=None) | models.Q(due_on__gt=models.F("starts_on")),
                name="goal_due_after_start",
                violation_error_message=_("“By” must be after “starts on”."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["DRAFT", "MEASURING", "STOPPED"])
                | models.Q(baseline_mean__isnull=False),
                name="goal_no_way_round_the_baseline",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ACTIVE", "ACHIEVED", "MISSED"])
                | models.Q(target_value__isnull=False, due_on__isnull=False),
                name="goal_active_has_target",
            ),
            models.CheckConstraint(
                condition=models.Q(target_value=None) | models.Q(baseline_mean__isnull=False),
                name="goal_target_needs_baseline",
            ),
            models.CheckConstraint(
                condition=models.Q(override="", override_by=None)
                | (~models.Q(override="") & ~models.Q(override_why="") & models.Q(override_by__isnull=False)),
                name="goal_override_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "team", "state", "severity"], name="goal_of_team"),
            models.Index(fields=["organization", "state", "severity"], name="goal_by_state"),
            models.Index(fields=["organization", "updated_at", "id"], name="goal_updated"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def page_path(self) -> str:
        return organization_path("goals:goal", self.pk)

    def get_absolute_url(self) -> str:
        return f"{self.organization.path_prefix}{self.page_path}"

    # Who

    @property
    def lead(self) -> Person:
        """Who runs the review of this goal: its team's lead, else its owner's manager, else the owner."""
        if self.team and self.team.lead:
            return self.team.lead
        return self.owner.manager or self.owner

    def hand_over(self, *, to: Person, by: Person, why: str = "") -> None:
        """A new owner; what was asked of the old one is asked of the new."""
        self.owner = to
        with changed_by(by, why=why):
            self.save(update_fields=["owner", "updated_at"])
        for due in Due.objects.open().of(self):
            Due.objects.fall_due(
                person=to, kind=due.kind, subject=self, period=due.period,
                due_at=due.due_at, path=due.path, label=due.label,
            )  # fmt: skip
            due.delete()

    # SMART

    def smart(self, *, today: date) -> "SmartReport":
        from goals.smart import GoalDraft
        from goals.smart import check as check_smart

        """The check shown while typing, on the goal as it is."""
        metric = self.headline
        return check_smart(
            GoalDraft(
                title=self.title,
                behavior=self.behavior,
                result=self.result,
                priority_title=self.priority.title,
                job_role=self.job_role.name,
                owner=self.owner.name,
                metric_name=metric.name if metric else "",
                unit=metric.unit if metric else "",
                direction=metric.direction if metric else "",
                verification=metric.verification if metric else "",
                baseline=self.baseline_mean,
                lower=self.lower,
                upper=self.upper,
                target=self.target_value,
                starts_on=self.starts_on,
                due_on=self.due_on,
                controllability=self.controllability,
                today=today,
            )
        )

    # Baseline

    def start_measuring(self, *, by: Person, today: date) -> None:
        """Draft → measuring: from now on values are taken, but nothing is promised yet."""
        self._must_be(self.State.DRAFT)
        if self.headline is None:
            raise MetricMissing
        if self.smart(today=today).refused:
            raise CompletionIsNoResult
        if self.controllability == self.Controllability.HARDLY and not self._is_split:
            raise SplitRequired
        self._move(self.State.MEASURING, by=by)
        self._ask(self.owner, Due.Kind.BASELINE_READING, on=today + timedelta(days=1))

    @property
    def _is_split(self) -> bool:
        return self.kind == self.Kind.SHARED_OUTCOME or self.shared_outcome_id is not None

    def readings_for_baseline(self, *, first_on: date | None, last_on: date) -> list[tuple[date, Decimal]]:
        """The daily values a baseline would rest on: those before any promise was made."""
        rows = self.headline.measurements.filter(measured_on__lte=last_on)
        return (rows.filter(measured_on__gte=first_on) if first_on else rows).daily()

    @transaction.atomic
    def take_baseline(
        self,
        *,
        by: Person,
        today: date,
        first_on: date | None = None,
        last_on: date | None = None,
        why: str = "",
    ) -> Baseline:
        """Propose a baseline from the values between two days, whole if they are left out.

        While measuring it is the first; afterwards a re-base, which needs a reason and keeps the old one.
        Raises BaselineTooThin, ReasonRequired.
        """
        self._must_be(self.State.MEASURING, self.State.BASELINE_READY, self.State.ACTIVE)
        if self.state == self.State.ACTIVE and not why:
            raise ReasonRequired
        last_on = last_on or today
        points = self.readings_for_baseline(first_on=first_on, last_on=last_on)
        days = [day for day, _ in points]
        of_those = self.headline.measurements.filter(measured_on__in=days)
        largest = of_those.aggregate(n=models.Max("sample_size"))["n"] or 0
        if not points or not is_enough(points, largest):
            raise BaselineTooThin
        for older in self.headline.baselines.filter(accepted_at=None, superseded_at=None):
            older.supersede(by=by)
        baseline = self._propose(points, by=by, why=why)
        for person in {self.owner, self.lead}:
            self._ask(person, Due.Kind.BASELINE_ACCEPTANCE, on=today)
        Due.objects.settle(kind=Due.Kind.BASELINE_READING, subject=self)
        return baseline

    def _propose(self, points: list[tuple[date, Decimal]], *, by: Person, why: str) -> Baseline:
        return Baseline.objects.create(
            metric=self.headline,
            first_on=points[0][0],
            last_on=points[-1][0],
            proposed_by=by,
            why=why,
            **kept_limits([value for _, value in points]),
        )

    @transaction.atomic
    def accept_baseline(self, baseline: Baseline, *, by: Person, today: date) -> None:
        """Owner and lead sign what was measured; with the last signature it counts.

        Raises NotTheirBaseline, WrongState.
        """
        self._must_be(self.State.MEASURING, self.State.BASELINE_READY, self.State.ACTIVE)
        baseline.sign(by=by, owner=self.owner, lead=self.lead)
        Due.objects.filter(person=by).settle(kind=Due.Kind.BASELINE_ACCEPTANCE, subject=self)
        if not baseline.is_signed(policy=self.organization.baseline_policy):
            return
        baseline.count_from_now(by=by)
        if self.kind == self.Kind.ROLE:  # a shared outcome is never shown of one person
            baseline.keep_personal(by=by)
        Due.objects.settle(kind=Due.Kind.BASELINE_ACCEPTANCE, subject=self)
        self.baseline_mean, self.lower, self.upper = baseline.mean, baseline.lower, baseline.upper
        if self.state == self.State.MEASURING:
            self._move(self.State.BASELINE_READY, by=by)
            self._ask(self.owner, Due.Kind.TARGET, on=today)
        else:
            with changed_by(by, why=baseline.why):
                self.save(update_fields=["baseline_mean", "lower", "upper", "updated_at"])
        self.refresh(today=today)

    @property
    def baseline(self) -> Baseline | None:
        """The accepted one."""
        return self.headline and self.headline.baselines.filter(
            person=None, accepted_at__isnull=False, superseded_at=None
        ).first()  # fmt: skip

    @property
    def proposed_baseline(self) -> Baseline | None:
        """Waiting for signatures."""
        return self.headline and self.headline.baselines.filter(
            person=None, accepted_at=None, superseded_at=None
        ).first()  # fmt: skip

    # Target

    @property
    def target(self) -> Target | None:
        return self.headline and self.headline.targets.filter(superseded_at=None).first()

    @transaction.atomic
    def set_target(
        self,
        *,
        by: Person,
        value: Decimal,
        due_on: date,
        today: date,
        rule: str = Target.Rule.REACH,
        periods: int | None = None,
        period: str = Target.Period.WEEK,
        why: str = "",
    ) -> Target:
        """Baseline ready → active; on an active goal a change of mind, with its reason.

        Raises BaselineNotReady, SkillAndImpactRequired, TargetRefused, ReasonRequired.
        """
        self._refuse_target(value, due_on, rule, periods, why=why, today=today)
        self.headline.targets.filter(superseded_at=None).update(superseded_at=timezone.now())
        target = Target.objects.create(
            metric=self.headline, rule=rule, value=value, due_on=due_on,
            periods=periods if rule == Target.Rule.SUSTAIN else None, period=period, set_by=by, why=why,
        )  # fmt: skip
        self.target_value, self.due_on = value, due_on
        self.activated_on = self.activated_on or today
        Due.objects.settle(kind=Due.Kind.TARGET, subject=self)
        self._move(self.State.ACTIVE, by=by, why=why)
        self.refresh(today=today)
        return target

    def _refuse_target(
        self, value: Decimal, due_on: date, rule: str, periods: int | None, *, why: str, today: date
    ) -> None:
        if self.state in (self.State.DRAFT, self.State.MEASURING) or self.baseline_mean is None:
            raise BaselineNotReady
        self._must_be(self.State.BASELINE_READY, self.State.ACTIVE, self.State.MISSED)
        if self.state != self.State.BASELINE_READY and not why:
            raise ReasonRequired
        kinds = set(self.metrics.values_list("kind", flat=True))
        if self.kind == self.Kind.ROLE and kinds != {Metric.Kind.SKILL, Metric.Kind.IMPACT}:
            raise SkillAndImpactRequired
        refuse_target_value(self.headline, value, baseline=self.baseline_mean)
        if due_on <= max(self.starts_on, today):
            raise TargetDateRefused
        if rule == Target.Rule.SUSTAIN and not periods:
            raise PeriodsMissing

    # Check-in

    def is_reviewed(self, week: Week) -> bool:
        """A frozen week's page no longer changes; what arrives for it later is late."""
        return bool(self.reviewed_through) and str(week) <= self.reviewed_through

    @transaction.atomic
    def check_in(
        self,
        *,
        by: Person,
        week: Week,
        today: date,
        value: Decimal | None = None,
        confidence: str = "",
        barrier: str = "",
        barrier_note: str = "",
        decision: str = CheckIn.Decision.KEEP,
        note: str = "",
    ) -> CheckIn:
        """Record what was seen and decided for one week; again for the same week corrects it.

        A value is dated today, or the week's last day when the week is over. Raises ReadingRefused,
        WrongState.
        """
        self._must_be(self.State.MEASURING, self.State.BASELINE_READY, self.State.ACTIVE, self.State.ACHIEVED)
        if value is not None:
            reading = Reading(on=min(today, week.sunday), value=value)
            self.headline.record([reading], by=by, source=Measurement.Source.REVIEW, today=today)
        if confidence and confidence != self.confidence:
            self.previous_confidence, self.confidence = self.confidence, confidence
        self.barrier, self.barrier_note = barrier, barrier_note
        self.refresh(today=today, checked_in=week)
        with changed_by(by):
            check_in, _ = CheckIn.objects.update_or_create(
                goal=self,
                week=str(week),
                defaults={
                    "value": value, "confidence": confidence, "barrier": barrier, "barrier_note": barrier_note,
                    "decision": decision, "note": note, "status": self.shown_status, "checked_in_by": by,
                },
            )  # fmt: skip
        if decision == CheckIn.Decision.STOP:
            self.stop(by=by, why=note or barrier_note or str(_("Stopped at the check-in.")))
        return check_in

    def agree(self, *, text: str, owner: Person, due_on: date, check_in: CheckIn | None = None) -> NextAction:
        """One next action with an owner and a date; of one check-in there is one."""
        if check_in is None:
            action = NextAction.objects.create(goal=self, text=text, owner=owner, due_on=due_on)
        else:
            action, _ = NextAction.objects.update_or_create(
                goal=self, check_in=check_in, defaults={"text": text, "owner": owner, "due_on": due_on}
            )
        action.remind()
        return action

    def stop(self, *, by: Person, why: str) -> None:
        if not why:
            raise ReasonRequired
        self._must_be(*set(self.State) - {self.State.STOPPED})
        self._move(self.State.STOPPED, by=by, why=why)
        Due.objects.open().of(self).update(closed_at=timezone.now())

    # Status

    @property
    def shown_status(self) -> str:
        return self.override or self.status

    def override_status(self, status: str, *, by: Person, why: str) -> None:
        """The lead's word instead of the computed one, shown as such; an empty status takes it back."""
        if status and not why:
            raise ReasonRequired
        self.override, self.override_why = status, why if status else ""
        self.override_by = by if status else None
        with changed_by(by, why=why):
            self.save(update_fields=["override", "override_why", "override_by", "updated_at"])

    def measured(self, metric: Metric, *, today: date) -> None:
        """Called when values of one of its metrics were recorded."""
        if metric.pk != self.headline_id:
            return
        Due.objects.settle(kind=Due.Kind.MEASUREMENT, subject=self, period=str(week_of(today)))
        self.refresh(today=today)

    def plan(self) -> Plan:
        """What was agreed, for ``goals.present``."""
        target, organization = self.target, self.organization
        return Plan(
            direction=self.headline.direction,
            start=self.activated_on or self.starts_on,
            limits=self.baseline and self.baseline.limits,
            baseline_until=self.baseline and self.baseline.last_on,
            target=target and target.value,
            due=self.due_on,
            rule=target.rule if target else Target.Rule.REACH,
            periods=target and target.periods,
            period=target.period if target else Target.Period.WEEK,
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
        now = present(
            self.headline.measurements.filter(measured_on__lte=today).daily(), self.plan(), on=today
        )
        was_worse = self.signal == Signal.WORSE
        self._keep(now, today=today)
        if now.signal == Signal.WORSE and not was_worse and self.state == self.State.ACTIVE:
            self.stepped_back_on = today
        self._follow_the_facts(now, today=today)
        if checked_in:
            Due.objects.settle(kind=Due.Kind.CHECK_IN, subject=self, period=str(checked_in))
        self._ask_for_next_check_in(after=max(today, checked_in.sunday) if checked_in else today)
        self.save()

    def _keep(self, now: Present, *, today: date) -> None:
        self.current_value, self.previous_value = kept(now.current), kept(now.previous)
        self.current_on, self.recent_values = now.current_on, [kept(value) for value in now.recent]
        self.streak, self.signal, self.progress = now.streak, now.signal, kept(now.assessment.progress)
        self.reason = now.assessment.reason
        self.status, self.severity = now.assessment.status, now.assessment.status.severity
        self.refreshed_on = today

    def _follow_the_facts(self, now: Present, *, today: date) -> None:
        """Active ⇄ achieved as the target's rule says, missed once the time is over."""
        if self.state not in (self.State.ACTIVE, self.State.ACHIEVED):
            return
        if now.assessment.status == Status.ACHIEVED:
            self.state, self.achieved_on = self.State.ACHIEVED, self.achieved_on or now.current_on
        elif today > self.due_on:
            self.state, self.achieved_on = self.State.MISSED, None
        else:
            self.state, self.achieved_on = self.State.ACTIVE, None

    def _ask_for_next_check_in(self, *, after: date) -> None:
        """On the working day before, the value; on the day itself, the check-in."""
        if self.state != self.State.ACTIVE:
            self.next_check_in_on = None
            for kind in (Due.Kind.CHECK_IN, Due.Kind.MEASUREMENT):
                Due.objects.settle(kind=kind, subject=self)
            return
        yesterday = after - timedelta(days=1)  # a check-in due today is still the next one
        done = self.check_ins.filter(week=str(week_of(after))).exists()
        day = next_check_in(
            self.activated_on, self.due_on, Cadence(self.cadence),
            after=week_of(after).sunday if done else yesterday, **self._calendar,
        )  # fmt: skip
        self.next_check_in_on = day
        if day:
            period = str(week_of(day))
            self._ask(self.owner, Due.Kind.MEASUREMENT, on=day - timedelta(days=1), period=period)
            self._ask(self.owner, Due.Kind.CHECK_IN, on=day, period=period)

    def _ask(self, person: Person, kind: str, *, on: date, period: str = "") -> None:
        Due.objects.fall_due(
            person=person, kind=kind, subject=self, period=period,
            due_at=self.organization.morning_of(on), path=self.page_path, label=self.title,
        )  # fmt: skip

    # Split

    @transaction.atomic
    def split(self, *, by: Person, outcome_title: str = "") -> "Goal":
        """Keep this goal about behavior and give the number others move too to the lead, as a shared outcome.

        The shared outcome takes the headline metric along when it is an impact on the job.
        """
        self._must_be(self.State.DRAFT)
        outcome = Goal.objects.create(
            title=outcome_title or self.result or self.title,
            result=self.result, priority=self.priority, job_role=self.job_role, team=self.team,
            owner=self.lead, kind=self.Kind.SHARED_OUTCOME, controllability=self.controllability,
            influences=self.influences, cadence=self.cadence, starts_on=self.starts_on,
            due_on=self.due_on, created_by=by,
        )  # fmt: skip
        self.shared_outcome = outcome
        if self.headline and self.headline.kind == Metric.Kind.IMPACT:
            outcome.headline, self.headline = self.headline, None
            outcome.headline.goal = outcome
            outcome.headline.save(update_fields=["goal", "updated_at"])
            outcome.save(update_fields=["headline", "updated_at"])
        with changed_by(by):
            self.save()
        return outcome

    # State

    def _must_be(self, *states: str) -> None:
        if self.state not in states:
            raise WrongState

    def _move(self, state: str, *, by: Person, why: str = "") -> None:
        self.state = state
        with changed_by(by, why=why):
            self.save()
