"""What may be written, field by field. A field nobody knows is refused: a typo must not be lost in silence."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.problems import Unprocessable
from goals.models import CheckIn, Goal, Metric, Target
from goals.models.check_in import CONFIDENCES, Barrier
from goals.weeks import Week
from tenants.models import validate_time_zone

MOST_ROWS = 5000


class Entry(serializers.Serializer):
    def to_internal_value(self, data):
        values = super().to_internal_value(data)
        unknown = set(data) - set(self.fields)
        if unknown:
            raise serializers.ValidationError({name: _("There is no such field.") for name in sorted(unknown)})
        return values


class ValueField(serializers.DecimalField):
    """A number as the metric's unit has it, with a decimal point; up to four decimals."""

    def __init__(self, **kwargs):
        super().__init__(max_digits=18, decimal_places=4, **kwargs)

    def to_internal_value(self, data) -> Decimal:
        if isinstance(data, bool | list | dict):
            self.fail("invalid")
        return super().to_internal_value(data)


class WeekField(serializers.CharField):
    """An ISO week, "2026-W47"."""

    def to_internal_value(self, data) -> Week:
        try:
            return Week.parse(super().to_internal_value(data))
        except ValueError as error:
            raise serializers.ValidationError(_("Write the week as 2026-W47.")) from error


class MeasurementEntry(Entry):
    """One value of one metric on one day; of one person, or, without a number and e-mail, of the team."""

    metric = serializers.IntegerField()
    date = serializers.DateField()
    value = ValueField()
    employee_number = serializers.CharField(required=False, allow_null=True, max_length=50)
    email = serializers.EmailField(required=False, allow_null=True)
    cases = serializers.IntegerField(required=False, allow_null=True, min_value=1)


class TargetEntry(Entry):
    value = ValueField()
    due_on = serializers.DateField()
    rule = serializers.ChoiceField(choices=Target.Rule, default=Target.Rule.REACH)
    periods = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=52)
    period = serializers.ChoiceField(choices=Target.Period, default=Target.Period.WEEK)
    why = serializers.CharField(required=False, allow_blank=True, max_length=300, help_text="Why it changed.")


class CheckInEntry(Entry):
    week = WeekField(help_text="The ISO week, 2026-W47.")
    value = ValueField(required=False, allow_null=True)
    confidence = serializers.ChoiceField(choices=CONFIDENCES, required=False, allow_blank=True)
    barrier = serializers.ChoiceField(choices=Barrier, required=False, allow_blank=True)
    barrier_note = serializers.CharField(required=False, allow_blank=True, max_length=200)
    decision = serializers.ChoiceField(choices=CheckIn.Decision, default=CheckIn.Decision.KEEP)
    note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class DraftEntry(Entry):
    """A goal as far as it is written; see ``goals.smart_report.GoalDraft``."""

    title = serializers.CharField(required=False, allow_blank=True, max_length=160)
    behavior = serializers.CharField(required=False, allow_blank=True, max_length=600)
    result = serializers.CharField(required=False, allow_blank=True, max_length=600)
    priority_title = serializers.CharField(required=False, allow_blank=True, max_length=120)
    job_role = serializers.CharField(required=False, allow_blank=True, max_length=100)
    owner = serializers.CharField(required=False, allow_blank=True, max_length=100)
    metric_name = serializers.CharField(required=False, allow_blank=True, max_length=120)
    unit = serializers.CharField(required=False, allow_blank=True, max_length=30)
    direction = serializers.ChoiceField(choices=Metric.Direction, required=False, allow_blank=True)
    verification = serializers.ChoiceField(choices=Metric.Verification, required=False, allow_blank=True)
    controllability = serializers.ChoiceField(choices=Goal.Controllability, required=False, allow_blank=True)
    baseline = ValueField(required=False, allow_null=True)
    lower = ValueField(required=False, allow_null=True)
    upper = ValueField(required=False, allow_null=True)
    target = ValueField(required=False, allow_null=True)
    starts_on = serializers.DateField(required=False, allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)


class PersonEntry(Entry):
    """One person; found again by the employee number, else by the e-mail. A field left out stays as it is."""

    name = serializers.CharField(max_length=100)
    email = serializers.EmailField(max_length=254)
    employee_number = serializers.CharField(max_length=50, required=False, allow_blank=True)
    job_role = serializers.CharField(max_length=100, required=False, allow_blank=True)
    team = serializers.CharField(max_length=100, required=False, allow_blank=True)
    manager_email = serializers.EmailField(required=False, allow_blank=True)
    time_zone = serializers.CharField(max_length=50, required=False, allow_blank=True, validators=[validate_time_zone])
    left_on = serializers.DateField(required=False, allow_null=True)


def validated_rows(kind: type[Entry], data) -> list[dict]:
    """A list of up to 5,000 entries. Raises Unprocessable or ValidationError, naming row and field."""
    if not isinstance(data, list) or not data:
        raise Unprocessable([{"detail": _("Send a list of at least one row.")}])
    if len(data) > MOST_ROWS:
        raise Unprocessable([{"detail": _("Send at most 5,000 rows at a time.")}], code="too_many_rows")
    rows = kind(data=data, many=True)
    rows.is_valid(raise_exception=True)
    return rows.validated_data


# Answers


class ArrivedSerializer(serializers.Serializer):
    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()


class RecordedSerializer(serializers.Serializer):
    recorded = serializers.IntegerField(help_text="Rows added or corrected.")


class FindingSerializer(serializers.Serializer):
    letter = serializers.CharField(help_text="S, M, A, R or T.")
    name = serializers.CharField()
    level = serializers.ChoiceField(choices=["PASS", "WARN", "FAIL", "WAITING"])
    problem = serializers.CharField(allow_null=True)
    why = serializers.CharField()
    quote = serializers.CharField(help_text="The writer's own words.")
    better = serializers.CharField(allow_null=True)
    better_field = serializers.CharField(allow_null=True)


class SmartReportSerializer(serializers.Serializer):
    heading = serializers.CharField()
    in_place = serializers.IntegerField()
    refused = serializers.BooleanField(help_text="Completion stands where a result should: it cannot start.")
    findings = FindingSerializer(many=True)
