"""How a list is narrowed. A parameter nobody knows is refused: a typo must not answer with everything."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from api.problems import Unprocessable
from coaching.models import Activity, BarrierTheme
from goals.models import CheckIn, Goal, Measurement, Metric, StrategicPriority
from people.models import JobRole, Person, Team
from programs.models import Cohort, Enrollment, Program, Verdict
from programs.models.version import DAYS
from scorecards.models import Snapshot

ALWAYS_KNOWN = {"limit", "cursor", "format"}


class KnownFilters(filters.DjangoFilterBackend):
    def filter_queryset(self, request, queryset, view):
        known = ALWAYS_KNOWN | set(view.filterset_class.base_filters)
        unknown = sorted(set(request.query_params) - known)
        if unknown:
            detail = _("There is no such parameter.")
            raise Unprocessable([{"field": name, "detail": detail} for name in unknown])
        return super().filter_queryset(request, queryset, view)


class Key(filters.NumberFilter):
    """The id of a row pointed to."""

    def __init__(self, to: str, **kwargs):
        super().__init__(field_name=f"{to}_id", decimal_places=0, **kwargs)


class UpdatedFilterSet(filters.FilterSet):
    updated_since = filters.IsoDateTimeFilter(
        field_name="updated_at", lookup_expr="gte", help_text="Changed at this moment or later (ISO 8601)."
    )


class PersonFilterSet(UpdatedFilterSet):
    team = Key("team")
    job_role = Key("job_role")

    class Meta:
        model = Person
        fields = ["email", "employee_number"]


class TeamFilterSet(UpdatedFilterSet):
    parent = Key("parent")

    class Meta:
        model = Team
        fields = []


class JobRoleFilterSet(UpdatedFilterSet):
    class Meta:
        model = JobRole
        fields = []


class PriorityFilterSet(UpdatedFilterSet):
    class Meta:
        model = StrategicPriority
        fields = ["state", "tag"]


class GoalFilterSet(UpdatedFilterSet):
    priority = Key("priority")
    job_role = Key("job_role")
    team = Key("team")
    owner = Key("owner")

    class Meta:
        model = Goal
        fields = ["state", "kind"]


class MetricFilterSet(UpdatedFilterSet):
    goal = Key("goal")

    class Meta:
        model = Metric
        fields = ["kind", "category"]


class MeasurementFilterSet(UpdatedFilterSet):
    metric = Key("metric")
    goal = Key("metric__goal")
    person = Key("person")
    first_on = filters.DateFilter(field_name="measured_on", lookup_expr="gte", help_text="From this day.")
    last_on = filters.DateFilter(field_name="measured_on", lookup_expr="lte", help_text="Up to this day.")

    class Meta:
        model = Measurement
        fields = ["source"]


class CheckInFilterSet(UpdatedFilterSet):
    goal = Key("goal")

    class Meta:
        model = CheckIn
        fields = ["week", "decision"]


class ProgramFilterSet(UpdatedFilterSet):
    priority = Key("priority")
    owner = Key("owner")
    goal = Key("served__goal")

    class Meta:
        model = Program
        fields = []


class CohortFilterSet(UpdatedFilterSet):
    program = Key("version__program")
    facilitator = Key("facilitator")

    class Meta:
        model = Cohort
        fields = []


class EnrollmentFilterSet(UpdatedFilterSet):
    cohort = Key("cohort")
    program = Key("cohort__version__program")
    person = Key("person")
    manager = Key("manager")

    class Meta:
        model = Enrollment
        fields = []


class VerdictFilterSet(UpdatedFilterSet):
    enrollment = Key("enrollment")
    cohort = Key("enrollment__cohort")
    person = Key("enrollment__person")
    goal = filters.NumberFilter(field_name="goal_shown", decimal_places=0)
    day = filters.ChoiceFilter(field_name="milestone__day", choices=DAYS)

    class Meta:
        model = Verdict
        fields = ["outcome"]


class ActivityFilterSet(UpdatedFilterSet):
    person = Key("person")
    team = Key("person__team")
    first_on = filters.DateFilter(field_name="monday", lookup_expr="gte", help_text="Weeks that begin from this day.")
    last_on = filters.DateFilter(field_name="monday", lookup_expr="lte", help_text="Weeks that begin up to this day.")

    class Meta:
        model = Activity
        fields = []


class BarrierThemeFilterSet(UpdatedFilterSet):
    """By what a group is, never by what would part it: no shorter time, no role, no program."""

    team = Key("team")

    class Meta:
        model = BarrierTheme
        fields = ["barrier", "starts_on"]


class ScorecardWeekFilterSet(UpdatedFilterSet):
    team = Key("team")

    class Meta:
        model = Snapshot
        fields = ["week"]
