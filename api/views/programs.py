"""Programs as they are run: plans, cohorts, how far each learner got, and verdicts.

What people wrote, counted or photographed as evidence, and what others said of it, is in none of them.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Subquery, When

from api import filters, serializers
from api.scopes import Scope
from api.views.base import ResourceView
from goals.models import Goal
from people.permissions import Action
from programs.models import Cohort, Enrollment, Program, ProgramGoal, Verdict, Version


class ProgramView(ResourceView):
    """Programs, each with the goals it serves."""

    model, serializer_class, filterset_class = Program, serializers.ProgramSerializer, filters.ProgramFilterSet
    required_scope, required_action = Scope.PROGRAMS_READ, Action.PROGRAM_VIEW

    def get_queryset(self):
        versions = Version.objects.filter(program=OuterRef("pk")).published().order_by("-number")
        served = ProgramGoal.objects.filter(program=OuterRef("pk")).order_by("pk")
        return (
            super()
            .get_queryset()
            .annotate(
                published_version=Subquery(versions.values("number")[:1]),
                goal_ids=ArraySubquery(served.values("goal_id")),
            )
        )


class CohortView(ResourceView):
    """Cohorts: people who take one version of a program together."""

    model, serializer_class, filterset_class = Cohort, serializers.CohortSerializer, filters.CohortFilterSet
    required_scope, required_action = Scope.PROGRAMS_READ, Action.COHORT_VIEW


class EnrollmentView(ResourceView):
    """People in cohorts, those who were withdrawn included, and how far they got."""

    model, serializer_class = Enrollment, serializers.EnrollmentSerializer
    filterset_class = filters.EnrollmentFilterSet
    required_scope, required_action = Scope.PROGRAMS_READ, Action.ENROLLMENT_VIEW

    def permitted(self):
        today = self.request.organization.today()
        return super().permitted().with_progress().with_practice(until=today)


class VerdictView(ResourceView):
    """Verdicts at day 30, 60 and 90, without the records behind them.

    ``goal`` is empty where this person may not see it, and where it is a shared team outcome.
    """

    model, serializer_class, filterset_class = Verdict, serializers.VerdictSerializer, filters.VerdictFilterSet
    required_scope, required_action = Scope.PROGRAMS_READ, Action.ENROLLMENT_VIEW

    def permitted(self):
        seen = Goal.objects.permitted(self.person, Action.GOAL_VIEW).filter(kind=Goal.Kind.ROLE)
        goal = Case(When(milestone__goal__in=seen.values("pk"), then=F("milestone__goal_id")))
        return super().permitted().annotate(goal_shown=goal)
