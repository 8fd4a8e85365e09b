from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Metric
from web.forms import Choices, NumberField, TenantModelForm

COUNT = ["counts", "times", "every", "least_minutes"]


class MetricForm(TenantModelForm):
    """A metric with gaps. What the goal's baseline rests on is locked once there is one."""

    class Meta:
        model = Metric
        fields = [
            "name", "unit", "direction", "verification", "sample_size", "source", "kind", "category", "decimals",
            "lowest", "highest", *COUNT,
        ]  # fmt: skip
        field_classes = {"lowest": NumberField, "highest": NumberField}
        widgets = {"direction": Choices, "kind": Choices, "counts": Choices, "every": Choices}
        help_texts = {
            "name": _("A number from work, never how many finished a course."),
            "unit": _("minutes, %, cases"),
            "source": _("For example: ticket system, weekly report."),
            "kind": _("Skill: can they do it? Impact: does the work get better?"),
            "counts": _("Then nobody types it, and unit, direction and the rest follow by themselves."),
            "least_minutes": _("A shorter session does not count."),
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
        self._set_up_count()
        goal = self.instance.goal
        if goal.baseline_mean is not None and goal.headline_id == self.instance.pk:
            for name in ("unit", "direction", "kind"):
                self.fields[name].disabled = True

    def _set_up_count(self) -> None:
        """Chosen while the goal is written; from then on the values rest on it."""
        self.fields["counts"].choices = [("", _("No, it is measured")), *Metric.Counts.choices]
        self.fields["every"].choices = Metric.Every.choices
        for name in COUNT:
            self.fields[name].required = False
            self.fields[name].disabled = self.instance.goal.state != Goal.State.DRAFT

    @cached_property
    def changed_data(self) -> list[str]:
        """How often and how long says something only of a count."""
        return [name for name in super().changed_data if name not in COUNT[1:] or self["counts"].value()]

    def clean(self) -> dict:
        """What is counted is the share of direct reports, whatever else was typed."""
        cleaned = super().clean() or self.cleaned_data
        for name in set(COUNT[1:]) & set(self.fields):
            if cleaned.get(name) in (None, ""):
                cleaned[name] = Metric._meta.get_field(name).default
        if cleaned.get("counts"):
            cleaned |= Metric.AS_COUNTED
            cleaned["name"] = cleaned.get("name") or _("Direct reports coached")
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"goal"}  # a goal's metrics differ in their names

    def clean_decimals(self) -> int:
        decimals = self.cleaned_data["decimals"]
        return Metric._meta.get_field("decimals").default if decimals in (None, "") else decimals
