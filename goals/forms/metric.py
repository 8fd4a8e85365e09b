from django.utils.translation import gettext_lazy as _

from goals.models import Metric
from web.forms import Choices, NumberField, TenantModelForm


class MetricForm(TenantModelForm):
    """A metric with gaps. What the goal's baseline rests on is locked once there is one."""

    class Meta:
        model = Metric
        fields = [
            "name", "unit", "direction", "verification", "sample_size", "source", "kind", "category", "decimals",
            "lowest", "highest",
        ]  # fmt: skip
        field_classes = {"lowest": NumberField, "highest": NumberField}
        widgets = {"direction": Choices, "kind": Choices}
        help_texts = {
            "name": _("A number from work, never how many finished a course."),
            "unit": _("minutes, %, cases"),
            "source": _("For example: ticket system, weekly report."),
            "kind": _("Skill: can they do it? Impact: does the work get better?"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("unit", "direction", "verification", "kind", "category", "name"):
            self.fields[name].required = False
        self.fields["decimals"].required = False
        for name in ("verification", "category"):
            self.fields[name].choices = [("", _("Choose")), *self.fields[name].choices[1:]]
        self.fields["direction"].choices = Metric.Direction.choices
        self.fields["kind"].choices = Metric.Kind.choices
        goal = self.instance.goal
        if goal.baseline_mean is not None and goal.headline_id == self.instance.pk:
            for name in ("unit", "direction", "kind"):
                self.fields[name].disabled = True

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"goal"}  # a goal's metrics differ in their names

    def clean_decimals(self) -> int:
        decimals = self.cleaned_data["decimals"]
        return Metric._meta.get_field("decimals").default if decimals in (None, "") else decimals
