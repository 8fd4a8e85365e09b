from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from goals.models.metric import Metric
from goals.models.priority import StrategicPriority
from goals.refusals import CompletionIsNoResult, MetricMissing, SplitRequired, WrongState
from goals.smart import check as check_smart
from goals.smart_report import GoalDraft, SmartReport
from people.models import JobRole, Person, Team
from tenants.history import changed_by

if TYPE_CHECKING:
    from goals.models.goal import Goal


class Drafted:
    """The part of a goal that is written: a draft with gaps first, and rules once it is measured."""

    @classmethod
    def draft(
        cls, *, priority: StrategicPriority, job_role: JobRole, team: Team | None, by: Person, today: date
    ) -> "Goal":
        """A new goal under a working title, owned by its team's lead, else by who writes it."""
        title = _("%(role)s: %(priority)s") % {"role": job_role, "priority": priority}
        owner = team.lead if team and team.lead else by
        return cls.objects.create(
            title=title[: cls._meta.get_field("title").max_length],
            priority=priority, job_role=job_role, team=team, owner=owner, starts_on=today, created_by=by,
        )  # fmt: skip

    @transaction.atomic
    def revise(self, fields: Iterable[str], *, by: Person, today: date) -> None:
        """Save the ``fields`` that were rewritten. A draft may have gaps; what is measured keeps the rules.

        Raises MetricMissing, CompletionIsNoResult, SplitRequired.
        """
        if self.state != self.State.DRAFT:
            self.refuse_gaps(today=today)
        with changed_by(by):
            self.save(update_fields=[*fields, "updated_at"])
        if self.state == self.State.ACTIVE and "cadence" in fields:
            self.lock()
            self.refresh(today=today)

    @property
    def steps_done(self) -> set[str]:
        """The steps of writing it that left no gap."""
        has_metric = self.headline is not None and self.headline.is_complete
        facts = {
            "goal": bool(self.behavior and self.result and has_metric),
            "baseline": self.baseline_mean is not None,
            "target": self.target_value is not None,
        }
        return {"priority", "role", "owner"} | {step for step, is_there in facts.items() if is_there}

    def refuse_gaps(self, *, today: date) -> None:
        """What a goal has to say before it is measured, and as long as it is."""
        if self.headline is None or not self.headline.is_complete:
            raise MetricMissing
        if self.smart(today=today).refused:
            raise CompletionIsNoResult
        if self.controllability == self.Controllability.HARDLY and not self.is_split:
            raise SplitRequired

    def smart(self, *, today: date) -> SmartReport:
        """The check shown while typing, on the goal as it is. Once split, it need not be split again."""
        metric = self.headline
        measure = {} if metric is None else {
            "metric_name": metric.name, "unit": metric.unit,
            "direction": metric.direction, "verification": metric.verification,
        }  # fmt: skip
        draft = GoalDraft(
            title=self.title,
            behavior=self.behavior,
            result=self.result,
            priority_title=self.priority.title,
            job_role=self.job_role.name,
            owner=self.owner.name,
            baseline=self.baseline_mean,
            lower=self.lower,
            upper=self.upper,
            target=self.target_value,
            starts_on=self.starts_on,
            due_on=self.due_on,
            controllability=self.Controllability.MOSTLY if self.is_split else self.controllability,
            today=today,
            **measure,
        )
        return check_smart(draft)

    @property
    def is_split(self) -> bool:
        return self.kind == self.Kind.SHARED_OUTCOME or self.shared_outcome_id is not None

    @transaction.atomic
    def split(self, *, by: Person, outcome_title: str = "") -> "Goal":
        """Keep this goal about behavior and give the number others move too to the lead, as a shared outcome.

        The shared outcome takes the headline metric along when it is an impact on the job.
        """
        self.lock()
        self._must_be(self.State.DRAFT)
        if self.is_split:
            raise WrongState
        outcome = type(self).objects.create(
            title=(outcome_title or self.result or self.title)[:160], behavior=self.behavior,
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
