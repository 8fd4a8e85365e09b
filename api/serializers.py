"""What each resource shows. Read by ``api.columns``: a field is a column of the SELECT, and its type the schema's."""

from rest_framework import serializers

from coaching.models import Activity, BarrierTheme
from goals.models import CheckIn, Goal, Measurement, Metric, StrategicPriority
from goals.models.check_in import CONFIDENCES, STATUSES, Barrier
from people.models import JobRole, Person, Team
from programs.models import Cohort, Enrollment, Program, Verdict
from programs.models.version import DAYS


class ShownSerializer(serializers.ModelSerializer):
    """Read only. Keys to other rows are named as the rows they point to."""

    def build_relational_field(self, field_name, relation_info):
        return serializers.IntegerField, {
            "read_only": True,
            "source": f"{field_name}_id",
            "allow_null": relation_info.model_field.null,
        }


class PersonSerializer(ShownSerializer):
    job_role_name = serializers.CharField(source="job_role.name", read_only=True, allow_null=True)
    team_name = serializers.CharField(source="team.name", read_only=True, allow_null=True)

    class Meta:
        model = Person
        fields = [
            "id", "name", "email", "employee_number", "job_role", "job_role_name", "team", "team_name",
            "manager", "left_on", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class TeamSerializer(ShownSerializer):
    class Meta:
        model = Team
        fields = ["id", "name", "parent", "lead", "updated_at"]
        read_only_fields = fields


class JobRoleSerializer(ShownSerializer):
    class Meta:
        model = JobRole
        fields = ["id", "name", "updated_at"]
        read_only_fields = fields


class PrioritySerializer(ShownSerializer):
    class Meta:
        model = StrategicPriority
        fields = [
            "id", "title", "outcome", "sponsor", "co_owner", "starts_on", "ends_on", "state", "tag",
            "created_at", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class GoalSerializer(ShownSerializer):
    """``status`` is what the scorecard shows: the lead's word where there is one, else the computed status."""

    owner_name = serializers.CharField(source="owner.name", read_only=True)
    baseline = serializers.DecimalField(18, 4, source="baseline_mean", read_only=True, allow_null=True)
    target = serializers.DecimalField(18, 4, source="target_value", read_only=True, allow_null=True)
    current = serializers.DecimalField(18, 4, source="current_value", read_only=True, allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES, source="status_shown", read_only=True)
    computed_status = serializers.ChoiceField(choices=STATUSES, source="status", read_only=True)

    class Meta:
        model = Goal
        fields = [
            "id", "title", "behavior", "result", "priority", "job_role", "team", "owner", "owner_name", "kind",
            "controllability", "state", "headline", "cadence", "starts_on", "due_on", "baseline", "lower", "upper",
            "target", "current", "current_on", "progress", "status", "computed_status", "override_why", "signal",
            "confidence", "next_check_in_on", "activated_on", "achieved_on", "created_at", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class MetricSerializer(ShownSerializer):
    class Meta:
        model = Metric
        fields = [
            "id", "goal", "name", "unit", "direction", "category", "kind", "decimals", "verification",
            "sample_size", "source", "lowest", "highest", "counts", "times", "every", "least_minutes", "created_at",
            "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class MeasurementSerializer(ShownSerializer):
    goal = serializers.IntegerField(source="metric.goal_id", read_only=True)
    date = serializers.DateField(source="measured_on", read_only=True)
    employee_number = serializers.CharField(source="person.employee_number", read_only=True, allow_null=True)
    cases = serializers.IntegerField(source="sample_size", read_only=True, allow_null=True)

    class Meta:
        model = Measurement
        fields = [
            "id", "metric", "goal", "date", "value", "person", "employee_number", "cases", "source", "is_late",
            "created_at", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class CheckInSerializer(ShownSerializer):
    class Meta:
        model = CheckIn
        fields = [
            "id", "goal", "week", "value", "confidence", "barrier", "barrier_note", "decision", "note", "status",
            "checked_in_by", "checked_in_at", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class ProgramSerializer(ShownSerializer):
    owner_name = serializers.CharField(source="owner.name", read_only=True)
    goals = serializers.ListField(
        child=serializers.IntegerField(), source="goal_ids", read_only=True, help_text="Those it serves."
    )
    published_version = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="The number of the version that new cohorts start with."
    )

    class Meta:
        model = Program
        fields = [
            "id", "title", "priority", "goals", "owner", "owner_name", "co_owner", "follow_through_owner",
            "follow_through_days", "published_version", "created_at", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class CohortSerializer(ShownSerializer):
    program = serializers.IntegerField(source="version.program_id", read_only=True)
    program_title = serializers.CharField(source="version.program.title", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    weeks = serializers.IntegerField(source="version.weeks", read_only=True)

    class Meta:
        model = Cohort
        fields = [
            "id", "name", "program", "program_title", "version", "starts_on", "weeks", "facilitator", "canceled_on",
            "canceled_why", "created_at", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class EnrollmentSerializer(ShownSerializer):
    """How far a learner got, in steps of the plan; and the practice weeks of who signs off for them."""

    program = serializers.IntegerField(source="cohort.version.program_id", read_only=True)
    employee_number = serializers.CharField(source="person.employee_number", read_only=True, allow_null=True)
    steps = serializers.IntegerField(source="all_steps", read_only=True)
    steps_done = serializers.IntegerField(source="done_steps", read_only=True)
    steps_waiting = serializers.IntegerField(source="waiting_steps", read_only=True, help_text="For sign-off.")
    weeks_kept = serializers.IntegerField(source="kept_weeks", read_only=True)
    weeks_lost = serializers.IntegerField(source="lost_weeks", read_only=True)

    class Meta:
        model = Enrollment
        fields = [
            "id", "cohort", "program", "person", "employee_number", "manager", "enrolled_on", "steps", "steps_done",
            "steps_waiting", "weeks_kept", "weeks_lost", "withdrawn_on", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class VerdictSerializer(ShownSerializer):
    """``weeks_kept`` and ``weeks_lost`` are those it was computed with."""

    cohort = serializers.IntegerField(source="enrollment.cohort_id", read_only=True)
    person = serializers.IntegerField(source="enrollment.person_id", read_only=True)
    employee_number = serializers.CharField(source="enrollment.person.employee_number", read_only=True, allow_null=True)
    goal = serializers.IntegerField(source="goal_shown", read_only=True, allow_null=True)
    day = serializers.ChoiceField(choices=DAYS, source="milestone.day", read_only=True)
    date = serializers.DateField(source="due_on", read_only=True)
    weeks_kept = serializers.IntegerField(source="kept", read_only=True)
    weeks_lost = serializers.IntegerField(source="lost", read_only=True)

    class Meta:
        model = Verdict
        fields = [
            "id", "enrollment", "cohort", "person", "employee_number", "goal", "day", "date", "outcome", "weeks_kept",
            "weeks_lost", "judged_on", "discussed_on", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class ActivitySerializer(ShownSerializer):
    """One person and ISO week. Sessions count for who is coached, mentoring talks for who is mentored."""

    employee_number = serializers.CharField(source="person.employee_number", read_only=True, allow_null=True)
    reflections = serializers.IntegerField(read_only=True, help_text="Handed in.")
    answered = serializers.IntegerField(read_only=True, help_text="Of those handed in, whenever that was.")

    class Meta:
        model = Activity
        fields = [
            "id", "person", "employee_number", "monday", "reflections", "answered", "sessions", "micro_sessions",
            "mentoring_talks", "updated_at",
        ]  # fmt: skip
        read_only_fields = fields


class BarrierThemeSerializer(ShownSerializer):
    """People who named a barrier in four weeks that are over: one group, never a small one."""

    barrier = serializers.ChoiceField(choices=[each for each in Barrier.choices if each[0]], read_only=True)
    team_name = serializers.CharField(source="team.name", read_only=True, allow_null=True)
    updated_at = serializers.DateTimeField(source="released_at", read_only=True, help_text="When it was released.")

    class Meta:
        model = BarrierTheme
        fields = ["id", "barrier", "starts_on", "team", "team_name", "people", "updated_at"]
        read_only_fields = fields
        extra_kwargs = {
            "starts_on": {"help_text": "A Monday; 28 days."},
            "team": {"help_text": "Empty: all teams that are not named for this barrier and time, together."},
        }


class FrozenValue(serializers.DecimalField):
    def __init__(self, **kwargs):
        super().__init__(18, 4, read_only=True, allow_null=True, **kwargs)


class ScorecardRowSerializer(serializers.Serializer):
    """One goal as the frozen page showed it; ``scorecards.rows.Row``. Values in the metric's unit."""

    goal = serializers.IntegerField()
    on = serializers.DateField(help_text="The day the row speaks of.")
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=Goal.State)
    shared = serializers.BooleanField(help_text="A shared team outcome.")
    priority = serializers.IntegerField()
    priority_title = serializers.CharField()
    job_role = serializers.CharField()
    owner = serializers.CharField()
    metric = serializers.CharField()
    unit = serializers.CharField()
    decimals = serializers.IntegerField()
    status = serializers.ChoiceField(choices=STATUSES, help_text="The lead's word, if there is one, else computed.")
    computed_status = serializers.ChoiceField(choices=STATUSES)
    severity = serializers.IntegerField()
    reason = serializers.CharField()
    override_why = serializers.CharField()
    override_by = serializers.CharField()
    baseline = FrozenValue()
    lower = FrozenValue()
    upper = FrozenValue()
    observations = serializers.IntegerField(help_text="Days measured while there was no baseline.")
    current = FrozenValue()
    current_on = serializers.DateField(allow_null=True)
    previous = FrozenValue()
    recent = serializers.ListField(child=FrozenValue(), help_text="The last eight weeks, oldest first.")
    target = FrozenValue()
    due_on = serializers.DateField(allow_null=True)
    progress = FrozenValue()
    pace = FrozenValue()
    streak = serializers.IntegerField()
    signal = serializers.ChoiceField(choices=Goal.SIGNALS)
    confidence = serializers.ChoiceField(choices=CONFIDENCES, allow_blank=True)
    previous_confidence = serializers.ChoiceField(choices=CONFIDENCES, allow_blank=True)
    barrier = serializers.CharField()
    barrier_note = serializers.CharField()
    next_check_in_on = serializers.DateField(allow_null=True)


class ScorecardWeekSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    team = serializers.IntegerField(read_only=True)
    team_name = serializers.CharField(read_only=True)
    week = serializers.CharField(read_only=True, help_text="The ISO week, 2026-W47.")
    updated_at = serializers.DateTimeField(read_only=True, help_text="When it was frozen.")
    rows = ScorecardRowSerializer(many=True, read_only=True)
