"""The five kinds of items. Each form asks for what its kind has; the rules are the model's (``Item.place``)."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Metric
from programs.models import Item, Version
from programs.models.item import FEWEST_STEPS, MOST_PROMPTS, MOST_STEPS
from web.forms import Choices, Refusable, TenantModelForm, refuse_nothing

LONGEST_LINE = 160


class LinesField(forms.CharField):
    """A list of short texts, one a line. A dash or a bullet before a line is left out, and so are empty lines."""

    widget = forms.Textarea

    def __init__(self, *, rows: int, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip().lstrip("-*•").strip() for line in super().clean(value).splitlines()]
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                sentence = _("Line %(number)s is too long: write at most %(most)s characters.")
                raise forms.ValidationError(sentence, params={"number": number, "most": LONGEST_LINE})
        return [line for line in lines if line]

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)


def week_select(version: Version) -> forms.Select:
    return forms.Select(choices=[(week, week) for week in range(1, version.weeks + 1)])


class ItemForm(TenantModelForm, Refusable):
    """What every item has: title, objective, week and minutes."""

    class Meta:
        model = Item
        fields = ["title", "objective", "week", "minutes"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        version = self.instance.version
        self.fields["objective"].queryset = version.objectives.all()
        self.fields["objective"].empty_label = _("No objective yet")
        self.fields["week"].widget = week_select(version)
        self.fields["minutes"].unit = _("min")

    def clean(self) -> dict:
        refuse_nothing(self)
        return super().clean()

    def keep(self) -> bool:
        """Into the plan; a refusal stands beside its field. Returns whether it was done."""
        if self.instance.kind != Item.Kind.ASSIGNMENT:
            self.instance.last_week = self.instance.week
        return self.ask(self.instance.place)


class ModuleForm(ItemForm):
    class Meta(ItemForm.Meta):
        fields = ["title", "objective", "week", "minutes", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}


class QuickCheckForm(ItemForm):
    """Its questions have a page of their own."""


class JobAidForm(ModuleForm):
    """A text as a module has, made to be printed."""


class SessionForm(ItemForm):
    feedback = LinesField(
        label=_("Peer feedback asks"),
        required=False,
        rows=3,
        help_text=_("What learners tell each other afterwards. One question a line, at most %(most)s.")
        % {"most": MOST_PROMPTS},
    )

    class Meta(ItemForm.Meta):
        fields = ["title", "objective", "week", "weekday", "begins_at", "minutes", "behavior", "body", "feedback"]
        labels = {"body": _("Scenarios"), "minutes": _("Minutes")}
        widgets = {
            "body": forms.Textarea(attrs={"rows": 8}),
            "begins_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("weekday", "begins_at", "behavior"):
            self.fields[name].required = True


class MetricField(forms.ModelChoiceField):
    """The metrics of a program's goals, each under its goal."""

    def set_goals(self, goals: list[Goal]) -> None:
        self.queryset = Metric.objects.filter(goal__in=goals).select_related("goal").order_by("goal_id", "pk")
        by_goal = groupby(self.queryset, key=lambda metric: metric.goal)
        groups = [
            (goal.title, [(metric.pk, f"{metric.name}, {metric.unit}") for metric in own]) for goal, own in by_goal
        ]
        self.widget.choices = [("", _("It does not count")), *groups]


class AssignmentForm(ItemForm):
    checklist = LinesField(
        label=_("Checklist"),
        required=False,
        rows=5,
        help_text=_("One step a line. %(fewest)s to %(most)s steps when the lead ticks them.")
        % {"fewest": FEWEST_STEPS, "most": MOST_STEPS},
    )
    metric = MetricField(
        label=_("Its result counts as a measurement of"),
        queryset=Metric.objects.none(),
        required=False,
        help_text=_("Once signed off. Only a number, a count or a checklist can count."),
    )

    class Meta(ItemForm.Meta):
        fields = [
            "title", "objective", "week", "last_week", "minutes", "body", "standard", "evidence", "times", "checklist",
            "goal", "metric",
        ]  # fmt: skip
        labels = {"body": _("What to do")}
        widgets = {
            "body": forms.Textarea(attrs={"rows": 3}),
            "evidence": Choices(attrs={"class": "choice--sm"}),
            "standard": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        version = self.instance.version
        goals = list(version.program.goals)
        self.fields["goal"].queryset = version.program.goals
        self.fields["goal"].empty_label = _("No goal yet")
        self.fields["metric"].set_goals([goal for goal in goals if goal.kind == Goal.Kind.ROLE])
        self.fields["last_week"].widget = week_select(version)
        self.fields["last_week"].required = False
        self.fields["evidence"].required = True
        self.fields["evidence"].choices = Item.Evidence.choices

    def clean(self) -> dict:
        facts = super().clean()
        first, last = facts.get("week"), facts.get("last_week")
        if first and not last and "last_week" not in self.errors:
            facts["last_week"] = first
        elif first and last and last < first:
            self.add_error("last_week", _("Choose week %(week)s or a later one.") % {"week": first})
        return facts


FORMS: dict[str, type[ItemForm]] = {
    Item.Kind.MODULE: ModuleForm,
    Item.Kind.QUICK_CHECK: QuickCheckForm,
    Item.Kind.JOB_AID: JobAidForm,
    Item.Kind.SESSION: SessionForm,
    Item.Kind.ASSIGNMENT: AssignmentForm,
}


class MoveForm(Refusable):
    """To which week: as many as leave room for how long it lasts. The model refuses the others."""

    week = forms.IntegerField(label=_("Move to week…"))

    def __init__(self, data=None, *, item: Item):
        super().__init__(data, initial={"week": item.week}, auto_id=f"move-{item.pk}-%s")
        self.item = item
        last = item.version.weeks - len(item.weeks) + 1
        self.fields["week"].widget = forms.Select(choices=[(week, week) for week in range(1, last + 1)])

    def keep(self) -> bool:
        return self.ask(lambda: self.item.move(week=self.cleaned_data["week"]))
