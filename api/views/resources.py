"""The resources that are read: what a person may see on screen, and nothing else."""

from django.db.models import Case, F, When

from api import filters, serializers
from api.scopes import Scope
from api.views.base import ResourceView
from goals.models import CheckIn, Goal, Metric, StrategicPriority
from people.models import JobRole, Person, Team
from people.permissions import Action


class TeamView(ResourceView):
    """Teams, each with the team it is part of and its lead."""

    model, serializer_class, filterset_class = Team, serializers.TeamSerializer, filters.TeamFilterSet
    required_scope, required_action = Scope.TEAMS_READ, Action.PERSON_VIEW


class JobRoleView(ResourceView):
    """Job roles."""

    model, serializer_class, filterset_class = JobRole, serializers.JobRoleSerializer, filters.JobRoleFilterSet
    required_scope, required_action = Scope.TEAMS_READ, Action.PERSON_VIEW


class PriorityView(ResourceView):
    """Strategic priorities."""

    model, serializer_class = StrategicPriority, serializers.PrioritySerializer
    filterset_class = filters.PriorityFilterSet
    required_scope, required_action = Scope.PRIORITIES_READ, Action.PRIORITY_VIEW


class MetricView(ResourceView):
    """What goals are measured by."""

    model, serializer_class, filterset_class = Metric, serializers.MetricSerializer, filters.MetricFilterSet
    required_scope, required_action = Scope.GOALS_READ, Action.GOAL_VIEW


class CheckInView(ResourceView):
    """Check-ins: one goal, one week, what was decided."""

    model, serializer_class, filterset_class = CheckIn, serializers.CheckInSerializer, filters.CheckInFilterSet
    required_scope, required_action = Scope.CHECK_INS_READ, Action.GOAL_VIEW


class PersonRows(ResourceView):
    model, serializer_class, filterset_class = Person, serializers.PersonSerializer, filters.PersonFilterSet
    required_scope, required_action = Scope.PEOPLE_READ, Action.PERSON_VIEW


class GoalRows(ResourceView):
    model, serializer_class, filterset_class = Goal, serializers.GoalSerializer, filters.GoalFilterSet
    required_scope, required_action = Scope.GOALS_READ, Action.GOAL_VIEW

    def get_queryset(self):
        shown = Case(When(override="", then=F("status")), default=F("override"))
        return super().get_queryset().annotate(status_shown=shown)
