from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from goals.cadence import Cadence
from goals.models.assessed import Assessed
from goals.models.baselined import Baselined
from goals.models.check_in import CONFIDENCES, STATUSES
from goals.models.checked_in import CheckedIn
from goals.models.drafted import Drafted
from goals.models.metric import Metric
from goals.models.priority import StrategicPriority
from goals.models.targeted import Targeted
from goals.querysets import NOT_BY_ROLE, GoalQuerySet
from goals.refusals import ReasonRequired, WrongState
from goals.signal import Signal
from goals.status import Status
from people.models import JobRole, Person, Team
from people.permissions import Action, Breadth
from reminders.models import Due
from tenants.context import organization_path
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel

UNFINISHED = ["DRAFT", "MEASURING", "BASELINE_READY", "ACTIVE"]
STEPS = {  # from a state to those that may follow it; the database refuses every other way
    "DRAFT": ["MEASURING", "STOPPED"],
    "MEASURING": ["BASELINE_READY", "STOPPED"],
    "BASELINE_READY": ["ACTIVE", "STOPPED"],
    "ACTIVE": ["ACHIEVED", "MISSED", "STOPPED", "BASELINE_READY"],  # back when a re-base leaves no way to go
    "ACHIEVED": ["ACTIVE", "MISSED"],  # a late or corrected value changes the facts
    "MISSED": ["ACTIVE", "ACHIEVED"],
    "STOPPED": ["DRAFT", "BASELINE_READY", "ACTIVE"],
}


def number(verbose_name=""):
    """A value in the metric's unit, as it was typed."""
    return models.DecimalField(verbose_name, max_digits=18, decimal_places=4, null=True, blank=True, editable=False)


@keeps_history(
    "title", "behavior", "result", "priority", "job_role", "team", "owner", "kind", "controllability",
    "influences", "starts_on", "due_on", "cadence", "state", "headline", "shared_outcome",
    "baseline_mean", "target_value", "override", "override_why",
)  # fmt: skip
class Goal(Drafted, Baselined, Targeted, CheckedIn, Assessed, TenantModel):
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
    priority = TenantForeignKey(StrategicPriority, models.PROTECT, related_name="goals", verbose_name=_("priority"))
    job_role = TenantForeignKey(JobRole, models.PROTECT, related_name="goals", verbose_name=_("job role"))
    team = TenantForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name=_("team"))
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
    recent_values = ArrayField(models.DecimalField(max_digits=18, decimal_places=4), default=list, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=STATUSES, default=Status.MEASURING.value, editable=False
    )
    severity = models.PositiveSmallIntegerField(default=Status.MEASURING.severity, editable=False)
    reason = models.CharField(max_length=30, default="NO_BASELINE", editable=False)
    signal = models.CharField(
        _("signal"), max_length=16, choices=SIGNALS, default=Signal.TOO_LITTLE_DATA.value, editable=False
    )
    streak = models.PositiveSmallIntegerField(default=0, editable=False)
    confidence = models.CharField(_("confidence"), max_length=6, choices=CONFIDENCES, blank=True, editable=False)
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
                condition=models.Q(state__in=["DRAFT", "MEASURING", "STOPPED"]) | models.Q(baseline_mean__isnull=False),
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
        triggers = [
            pgtrigger.FSM(
                name="goal_no_way_round",
                field="state",
                transitions=[(state, step) for state, steps in STEPS.items() for step in steps],
            )
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

    def rights(self, person: Person) -> set[Action]:
        """What the person may do to this goal, for buttons. It must come from ``with_reach_of(person)``."""
        by_leading = {Breadth.ALL, Breadth.TEAM} if self.is_of_team else {Breadth.ALL}
        by_role = {Breadth.ALL, Breadth.OWN, Breadth.TEAM} if self.is_own else by_leading
        by_owning = by_role if self.owner_id == person.pk else by_leading
        return {a for a in Action if person.breadth(a) in (by_owning if a in NOT_BY_ROLE else by_role)}

    def measures_only_self(self, person: Person) -> bool:
        """Who works towards the goal records only their own values; who owns or leads it, everybody's.

        It must come from ``with_reach_of(person)``.
        """
        breadth = person.breadth(Action.GOAL_MEASURE)
        reaches = breadth == Breadth.ALL or (breadth == Breadth.TEAM and self.is_of_team)
        return not reaches and self.owner_id != person.pk

    def get_absolute_url(self) -> str:
        return f"{self.organization.path_prefix}{self.page_path}"

    # Who

    @property
    def lead(self) -> Person:
        """Who runs the review of this goal: its team's lead, else its owner's manager, else the owner."""
        if self.team and self.team.lead:
            return self.team.lead
        return self.owner.manager or self.owner

    @transaction.atomic
    def hand_over(self, *, to: Person, by: Person, why: str = "") -> None:
        """A new owner; what was asked of the old one is asked of the new."""
        self.lock()
        asked = list(Due.objects.open().of(self).filter(person=self.owner))
        self.owner = to
        with changed_by(by, why=why):
            self.save(update_fields=["owner", "updated_at"])
        for due in asked:
            Due.objects.fall_due(
                person=to, kind=due.kind, subject=self, period=due.period,
                due_at=due.due_at, path=due.path, label=due.label,
            )  # fmt: skip
            if due.person_id != to.pk:
                due.delete()

    def lock(self) -> None:
        """The row as it is now, with what its rules look at, ours until the transaction ends."""
        with_facts = Goal.objects.select_related("headline", "owner")
        now = with_facts.select_for_update(of=("self",)).get(pk=self.pk)
        self.__dict__.update(now.__dict__)
        if self.headline:
            self.headline.goal = self

    # State

    @transaction.atomic
    def stop(self, *, by: Person, why: str) -> None:
        """An end before the end; ``reopen`` is the way back."""
        self.lock()
        self._must_be(*UNFINISHED)
        if not why:
            raise ReasonRequired
        self.next_check_in_on = None
        self._move(self.State.STOPPED, by=by, why=why)
        Due.objects.open().of(self).delete()

    @transaction.atomic
    def reopen(self, *, by: Person, why: str, today: date) -> None:
        """Back to where a stopped goal's facts allow: active with a target, else its baseline, else a draft."""
        self.lock()
        self._must_be(self.State.STOPPED)
        if not why:
            raise ReasonRequired
        has_baseline, has_target = self.baseline_mean is not None, self.target_value is not None
        ready = self.State.BASELINE_READY if has_baseline else self.State.DRAFT
        self._move(self.State.ACTIVE if has_target else ready, by=by, why=why)
        self.refresh(today=today)

    def _must_be(self, *states: str) -> None:
        if self.state not in states:
            raise WrongState

    def _move(self, state: str, *, by: Person, why: str = "") -> None:
        self.state = state
        with changed_by(by, why=why):
            self.save()
