"""The 30-60-90 plan of a program: what is shown on the job by each day, for every goal it serves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from programs.models import Milestone, Version
from programs.models.version import DAYS
from programs.refusals import ProgramRefused
from web.forms import NumberField, refuse_nothing

MOST_IN_A_ROW = 12  # weeks


class MilestoneForm(forms.Form):
    """What is shown by one day on one goal. Without words there is no line for that day."""

    expects = forms.CharField(label=_("What is shown on the job by then"), max_length=200, required=False)
    benchmark = NumberField(label=_("Benchmark"), max_digits=18, decimal_places=4, required=False)
    in_a_row = forms.IntegerField(label=_("Weeks in a row"), min_value=1, max_value=MOST_IN_A_ROW, required=False)

    def __init__(self, data=None, *, goal: Goal, day: int, label: str, line: Milestone | None, **kwargs):
        initial = {"expects": line.expects, "benchmark": line.benchmark, "in_a_row": line.in_a_row} if line else {}
        super().__init__(data, initial={"in_a_row": 1} | initial, prefix=f"{goal.pk}-{day}", **kwargs)
        self.goal, self.day, self.label, self.metric = goal, day, label, goal.headline
        benchmark = self.fields["benchmark"]
        benchmark.disabled = self.metric is None or self.metric.direction == "HOLD"
        benchmark.unit = self.metric.unit if self.metric else ""

    def clean_benchmark(self):
        value = self.cleaned_data["benchmark"]
        if value is None or self.metric is None:
            return value
        if self.metric.lowest is not None and value < self.metric.lowest:
            raise forms.ValidationError(_("This is below the lowest possible value of this metric."))
        if self.metric.highest is not None and value > self.metric.highest:
            raise forms.ValidationError(_("This is above the highest possible value of this metric."))
        return value

    def clean(self) -> dict:
        has_benchmark = self.cleaned_data.get("benchmark") is not None
        if has_benchmark and self.cleaned_data.get("expects") == "":
            self.add_error("expects", _("Say what is shown on the job by then."))
        return self.cleaned_data

    def line(self, version: Version) -> Milestone | None:
        """Not yet kept; None without words."""
        facts = self.cleaned_data
        if not facts["expects"]:
            return None
        return Milestone(
            version=version, goal=self.goal, day=self.day, expects=facts["expects"], benchmark=facts["benchmark"],
            in_a_row=facts["in_a_row"] or 1,
        )  # fmt: skip


class MilestonesForm:
    """The 30-60-90 plan of a draft: a line for each goal and day."""

    def __init__(self, data, *, version: Version):
        self.version, self.error, self.is_bound = version, None, data is not None
        lines = {(line.goal_id, line.day): line for line in version.milestones.all()}
        self.goals = [
            (goal, [
                MilestoneForm(data, goal=goal, day=day, label=label, line=lines.get((goal.pk, day)))
                for day, label in DAYS
            ])
            for goal in version.program.goals.select_related("headline")
        ]  # fmt: skip
        self.parts = [part for _goal, parts in self.goals for part in parts]

    @property
    def errors(self) -> bool:
        return bool(self.error) or any(part.errors for part in self.parts)

    def is_valid(self) -> bool:
        if not self.is_bound:
            return False
        try:
            refuse_nothing(*self.parts)
        except forms.ValidationError as error:
            self.error = error.messages[0]
        return not self.error and all(part.is_valid() for part in self.parts)

    def save(self) -> bool:
        try:
            self.version.expect(filter(None, [part.line(self.version) for part in self.parts]))
        except ProgramRefused as refusal:
            self.error = refusal.messages[0]
        return not self.error
