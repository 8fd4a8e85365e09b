"""The steps of writing a goal. Gaps never block saving: what is asked for is optional, what is typed must be sound."""

import copy
from datetime import date, timedelta

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goals.forms.metric import COUNT, MetricForm
from goals.models import Goal, Metric, StrategicPriority
from goals.smart_report import SmartReport
from people.forms.person_field import PersonField
from people.models import JobRole, Person, Team
from people.permissions import GRANTED_ROLES, Action, Breadth, breadth_for
from web.forms import Choices, DateField, TenantModelForm, refuse_nothing

PROGRAM_OWNERS = [role for role in GRANTED_ROLES if breadth_for({role}, Action.GOAL_EDIT) != Breadth.NONE]
ONE_YEAR = timedelta(days=366)


def teams_to_choose(person: Person, goal: Goal | None = None) -> QuerySet[Team]:
    """The teams whose goals the person may write: those they lead, or all; and the goal's own."""
    teams = Team.objects.all()
    if person.breadth(Action.GOAL_EDIT) == Breadth.ALL:
        return teams
    return teams.filter(teams.team(person) | Q(pk=goal and goal.team_id))


def owners_to_choose(person: Person, goal: Goal, *, today: date) -> QuerySet[Person]:
    """Who may own a goal: leads and program owners within the person's reach, the person, and its owner now."""
    people = Person.objects.present(on=today).with_facts()
    may_own = Q(is_lead=True) | Q(granted_roles__overlap=PROGRAM_OWNERS)
    within_reach = Q(pk__in=Person.objects.permitted(person, Action.PERSON_VIEW).values("pk"))
    return people.filter((may_own & within_reach) | Q(pk__in=[person.pk, goal.owner_id]))


class StartForm(forms.Form):
    """What a draft begins with."""

    priority = forms.ModelChoiceField(
        label=_("Which priority does it serve?"),
        queryset=StrategicPriority.objects.none(),
        widget=Choices,
        empty_label=None,
    )
    job_role = forms.ModelChoiceField(
        label=_("Who will do something differently?"),
        help_text=_("The job role this goal is for."),
        queryset=JobRole.objects.none(),
        empty_label=_("Choose a job role"),
    )
    team = forms.ModelChoiceField(
        label=_("Only one team?"),
        help_text=_("Leave empty for everybody in the role."),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("Every team"),
    )

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = StrategicPriority.objects.permitted(person, Action.PRIORITY_VIEW).living()
        self.fields["job_role"].queryset = JobRole.objects.all()
        self.fields["team"].queryset = teams_to_choose(person)


class StepForm(TenantModelForm):
    """One step: some fields of the goal, saved with the gaps they have."""

    def __init__(self, *args, person: Person, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.today = person, today

    @property
    def parts(self) -> list[forms.BaseForm]:
        """All forms of the step, for the summary of errors."""
        return [self]

    @property
    def goal_as_typed(self) -> Goal:
        """The goal with what is in the form, saved or not. Not to be saved itself."""
        return self.instance

    @property
    def report(self) -> SmartReport:
        return self.goal_as_typed.smart(today=self.today)

    def clean(self) -> dict:
        refuse_nothing(*self.parts)
        return super().clean()

    def save(self) -> Goal:
        if self.changed_data:
            self.instance.revise(self.changed_data, by=self.person, today=self.today)
        return self.instance

    def apply(self, field: str) -> None:
        """Take over what the check suggests for ``field``, on a form that is bound."""
        findings = [f for f in self.report.findings if f.better_field == field]
        if findings and field in self.fields:
            self.data = self.data.copy()
            self.data[self.add_prefix(field)] = str(findings[0].better)
            self.full_clean()
        elif findings and field == "due_on" and self.instance.target_value is None:
            self.instance.due_on = findings[0].better
            self.instance.revise(["due_on"], by=self.person, today=self.today)


class PriorityStep(StepForm):
    class Meta:
        model = Goal
        fields = ["priority"]
        labels = {"priority": _("Which priority does it serve?")}
        widgets = {"priority": Choices}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = StrategicPriority.objects.permitted(self.person, Action.PRIORITY_VIEW)
        self.fields["priority"].queryset = rows.living() | rows.filter(pk=self.instance.priority_id)
        self.fields["priority"].empty_label = None


class RoleStep(StepForm):
    class Meta:
        model = Goal
        fields = ["job_role"]
        labels = {"job_role": _("Who will do something differently?")}
        help_texts = {"job_role": _("The job role this goal is for.")}


class GoalStep(StepForm):
    """The words of the goal, its headline metric, and the second one: skill beside impact, impact beside skill."""

    influences = forms.MultipleChoiceField(
        label=_("What else moves it?"),
        choices=Goal.Influence.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choice--sm"}),
    )

    class Meta:
        model = Goal
        fields = ["behavior", "result", "title", "controllability", "influences"]
        widgets = {
            "behavior": forms.Textarea(attrs={"rows": 3}),
            "result": forms.Textarea(attrs={"rows": 2}),
            "controllability": Choices,
        }
        labels = {"title": _("A short name for the goal")}
        help_texts = {
            "behavior": _("Start with a verb. Describe something a lead could see on a Tuesday afternoon."),
            "result": _("What the business gets from it. Finishing a course is not a result."),
            "title": _("It stands on the scorecard."),
        }

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        goal = self.instance
        self.headline = goal.headline
        first = goal.headline or Metric(kind=Metric.Kind.IMPACT)
        second = goal.metrics.exclude(pk=goal.headline_id).first() or Metric()
        first.goal = second.goal = goal
        self.metric = MetricForm(data, prefix="metric", instance=first)
        self.second = MetricForm(data, prefix="second", instance=second)
        del self.second.fields["kind"]  # follows from the headline's
        not_to_count = [self.second, self.metric] if goal.kind == Goal.Kind.SHARED_OUTCOME else [self.second]
        for part in not_to_count:  # of a person, and what the scorecard shows
            for name in COUNT:
                del part.fields[name]
        self.fields["title"].required = False
        self.fields["controllability"].choices = Goal.Controllability.choices

    @property
    def parts(self):
        return [self, self.metric, self.second]

    def clean_title(self) -> str:
        return self.cleaned_data["title"] or self.initial["title"]

    def is_valid(self) -> bool:
        if not self.is_bound:
            return False
        valid = [super().is_valid(), self.metric.is_valid(), self.second.is_valid()]
        names = [(part.cleaned_data.get("name") or "").casefold() for part in (self.metric, self.second)]
        if names[0] and names[0] == names[1]:
            self.second.add_error("name", _("Choose another name: the first measure has this one."))
        return all(valid) and not self.second.errors

    @property
    def goal_as_typed(self) -> Goal:
        goal = copy.copy(self.instance)
        goal.headline = self.metric.instance
        return goal

    def apply(self, field: str) -> None:
        if field != "metric_name":
            return super().apply(field)
        better = next((f.better for f in self.report.findings if f.better_field == field), None)
        if better is not None:
            self.metric.data = self.metric.data.copy()
            self.metric.data[self.metric.add_prefix("name")] = str(better)
            self.metric.full_clean()

    @transaction.atomic
    def save(self) -> Goal:
        goal, changed = self.instance, list(self.changed_data)
        if self.metric.has_changed():
            goal.headline = self.metric.save()
            changed += [] if self.headline else ["headline"]
        self.second.instance.kind = _other(self.metric.instance.kind)
        if self.second.instance.name and (self.second.has_changed() or "kind" in self.metric.changed_data):
            self.second.save()
        if changed or self.metric.has_changed():  # a measured goal's number keeps the rules too
            goal.revise(changed, by=self.person, today=self.today)
        return goal


def _other(kind: str) -> str:
    return Metric.Kind.IMPACT if kind == Metric.Kind.SKILL else Metric.Kind.SKILL


class BaselineStep(StepForm):
    class Meta:
        model = Goal
        fields = ["starts_on"]
        field_classes = {"starts_on": DateField}
        labels = {"starts_on": _("First day of measuring")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].disabled = self.instance.baseline_mean is not None

    def clean_starts_on(self) -> date:
        day, due = self.cleaned_data["starts_on"], self.instance.due_on
        if due and day >= due:
            raise forms.ValidationError(_("The goal is due before that: choose an earlier day."))
        if abs(day - self.today) > ONE_YEAR:
            raise forms.ValidationError(_("Choose a day within a year from today."))
        return day


class TargetStep(StepForm):
    class Meta:
        model = Goal
        fields = ["due_on"]
        field_classes = {"due_on": DateField}
        labels = {"due_on": _("By when?")}
        help_texts = {"due_on": _("30 to 90 days after the start is usual. You can still move it with the target.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].disabled = self.instance.target_value is not None

    def clean_due_on(self) -> date | None:
        due, start = self.cleaned_data["due_on"], self.instance.starts_on
        if due and not self.fields["due_on"].disabled and not start < due <= start + ONE_YEAR:
            raise forms.ValidationError(_("Choose a day after the start, at most a year after it."))
        return due


class OwnerStep(StepForm):
    class Meta:
        model = Goal
        fields = ["owner", "team", "cadence"]
        field_classes = {"owner": PersonField}
        widgets = {"cadence": Choices}
        labels = {"owner": _("Who owns it?"), "team": _("Only one team?")}
        help_texts = {
            "owner": _("Exactly one person: a team lead, manager or program owner."),
            "team": _("Leave empty for everybody in the role."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goal = self.instance
        self.fields["team"].queryset = teams_to_choose(self.person, goal)
        self.fields["team"].empty_label = _("Every team")
        self.fields["owner"].queryset = owners_to_choose(self.person, goal, today=self.today)
        self.fields["owner"].empty_label = None

    def save(self) -> Goal:
        """A new owner takes over what the old one was asked for."""
        goal = self.instance
        if others := [name for name in self.changed_data if name != "owner"]:
            goal.revise(others, by=self.person, today=self.today)
        if "owner" in self.changed_data:
            goal.hand_over(to=self.cleaned_data["owner"], by=self.person)
        return goal
