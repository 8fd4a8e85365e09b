"""A program as a whole: how it begins, what it serves, who owns it, and how much time it asks for."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, StrategicPriority
from people.forms.person_field import PersonField
from people.models import Person
from people.permissions import Action
from programs.checking import looked_at
from programs.models import Program, Version
from programs.querysets import ProgramQuerySet
from programs.refusals import Frozen, ProgramRefused
from programs.starters import STARTERS
from programs.starting import start
from web.forms import Refusable, TenantModelForm, refuse_nothing


class GoalsField(forms.ModelMultipleChoiceField):
    """Goals of one priority. One that cannot be served is refused by the program, with the reason."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(queryset=Goal.objects.none(), label=_("Which goals does it serve?"), required=False, **kwargs)

    def offer(self, goals: QuerySet[Goal], *, among: QuerySet[Goal]) -> None:
        """Show ``goals``; take any of ``among``."""
        self.queryset = among
        self.choices = [(goal.pk, f"{goal.title} ({goal.job_role})") for goal in goals.select_related("job_role")]


class ProgramFilters(forms.Form):
    """Narrows the list of programs. A filter nobody can read is left out."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Any")), *ProgramQuerySet.STATES.items()], required=False
    )

    @property
    def is_used(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def found(self, programs: ProgramQuerySet, *, on: date) -> ProgramQuerySet:
        self.is_valid()
        if words := self.cleaned_data.get("q"):
            programs = programs.search(words)
        if state := self.cleaned_data.get("state"):
            programs = programs.in_state(state, on=on)
        return programs


class StartForm(TenantModelForm, Refusable):
    """A new program: its priority is chosen, its goals and its starter are asked for."""

    goals = GoalsField()
    starter = forms.ChoiceField(
        label=_("What do you begin with?"),
        choices=[(starter.code, starter.title) for starter in STARTERS.values()],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Program
        fields = ["title", "priority"]
        labels = {"title": _("Name of the program")}
        widgets = {"priority": forms.HiddenInput}
        help_texts = {"title": _("As it is spoken of, for example: Handling escalations.")}

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        priorities = StrategicPriority.objects.permitted(person, Action.PRIORITY_VIEW).living()
        self.fields["priority"].queryset = priorities
        self.fields["title"].required = True
        self.chosen_priority = row_named(priorities, self["priority"].value())
        goals = Goal.objects.permitted(person, Action.GOAL_VIEW)
        offered = goals.unfinished().filter(priority=self.chosen_priority).order_by("title")
        self.fields["goals"].offer(offered, among=goals.select_related("headline"))

    def clean(self) -> dict:
        refuse_nothing(self)
        return super().clean()

    @property
    def starters(self) -> Iterable:
        """Each starter with its radio button."""
        return zip(STARTERS.values(), self["starter"].subwidgets, strict=True)

    def save(self, *, by: Person) -> bool:
        facts = self.cleaned_data | {"starter": STARTERS[self.cleaned_data["starter"]]}
        return self.ask(lambda: self._start(by=by, **facts))

    def _start(self, **facts) -> None:
        self.instance = start(**facts)


class ProgramForm(TenantModelForm):
    """Who owns it, what it serves, who follows through."""

    goals = GoalsField()
    why = forms.CharField(
        label=_("Why?"), max_length=300, required=False, help_text=_("Stays in the history, beside the change.")
    )

    class Meta:
        model = Program
        fields = ["title", "owner", "co_owner", "follow_through_owner", "follow_through_days"]
        labels = {"title": _("Name of the program")}
        field_classes = {"owner": PersonField, "co_owner": PersonField, "follow_through_owner": PersonField}
        help_texts = {
            "owner": _("Designs it and answers for it."),
            "co_owner": _("Who in the business answers for the outcome together with L&D."),
            "follow_through_owner": _("Sees to it that practice goes on once the sessions are over."),
            "follow_through_days": _("At least 30."),
        }

    def __init__(self, *args, person: Person, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.permitted(person, Action.PERSON_VIEW).present(on=today)
        owners = Person.objects.filter(
            Q(pk__in=people.who_can(Action.PROGRAM_EDIT).values("pk")) | Q(pk=self.instance.owner_id)
        )
        self.fields["owner"].queryset = owners
        for name in ("co_owner", "follow_through_owner"):
            self.fields[name].queryset = people
        self.fields["follow_through_days"].unit = _("days")
        self._offer_goals(Goal.objects.permitted(person, Action.GOAL_VIEW))

    def _offer_goals(self, goals: QuerySet[Goal]) -> None:
        """The open ones of the priority, and those it serves already."""
        served = list(self.instance.goals.values_list("pk", flat=True))
        of_priority = Q(pk__in=goals.unfinished().filter(priority=self.instance.priority_id).values("pk"))
        self.fields["goals"].offer(goals.filter(of_priority | Q(pk__in=served)).order_by("title"), among=goals)
        self.fields["goals"].initial = served


class PlanForm(TenantModelForm):
    """How long the draft is and how much time it asks for."""

    class Meta:
        model = Version
        fields = ["weeks", "protected_minutes", "practice_minutes", "is_repeatable", "is_observable"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weeks"].unit = _("weeks")
        self.fields["protected_minutes"].unit = self.fields["practice_minutes"].unit = _("min")


class EditForm:
    """The program and, while there is one, the draft of its plan: saved together or not at all."""

    def __init__(self, data, *, program: Program, person: Person, today: date):
        self.program, draft = program, program.draft
        self.facts = ProgramForm(data, instance=program, person=person, today=today)
        self.plan = PlanForm(data, instance=draft) if draft else None
        self.parts = [part for part in (self.facts, self.plan) if part]

    @property
    def errors(self) -> bool:
        return any(part.errors for part in self.parts)

    def is_valid(self) -> bool:
        if self.facts.is_bound:
            try:
                refuse_nothing(*self.parts)
                self._refuse_plan_of_old()
            except forms.ValidationError as error:
                self.facts.add_error(None, error)
        return all(part.is_valid() for part in self.parts)

    def _refuse_plan_of_old(self) -> None:
        """What was written about a draft that is none any more is not dropped unsaid. Raises Frozen."""
        if self.plan is None and any(name in self.facts.data for name in PlanForm.Meta.fields):
            raise Frozen

    def save(self, *, by: Person) -> bool:
        """A refusal stands beside its field. Returns whether it was done."""
        try:
            self._save(by=by)
        except ProgramRefused as refusal:
            part = next((part for part in self.parts if refusal.field in part.fields), self.facts)
            part.add_error(refusal.field if refusal.field in part.fields else None, refusal)
            return False
        return True

    @transaction.atomic
    def _save(self, *, by: Person) -> None:
        if self.plan:
            self.plan.instance.revise()
        self.program.serve(self.facts.cleaned_data["goals"])
        if set(self.facts.changed_data) - {"goals", "why"}:
            self.program.revise(by=by, why=self.facts.cleaned_data["why"])
        looked_at(self.program)


def row_named(rows: QuerySet, pk) -> object | None:
    """The row that an address or a form names, if it is one."""
    return rows.filter(pk=pk).first() if str(pk).isdecimal() and len(str(pk)) < 19 else None
