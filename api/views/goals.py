from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from api import entries, serializers
from api.columns import columns_of, rows_of
from api.scopes import Scope
from api.views.resources import GoalRows
from goals.models import CheckIn, Goal
from goals.smart import check as check_smart
from goals.smart_report import GoalDraft
from people.permissions import Action


class GoalView(GoalRows):
    """Goals with their baseline, target and computed status."""

    @extend_schema(request=entries.TargetEntry, responses=serializers.GoalSerializer)
    @action(
        detail=True, methods=["post"], url_path="target",
        write_scope=Scope.GOALS_WRITE, write_action=Action.GOAL_EDIT,
    )  # fmt: skip
    def target(self, request, pk: int):
        """Set the target. The goal's own rules decide: a target before its baseline is refused."""
        goal = self.goal_to(Action.GOAL_EDIT, pk)
        goal.set_target(by=self.person, today=request.organization.today(), **self.entry(entries.TargetEntry))
        return self.retrieve(request, pk)

    @extend_schema(request=entries.CheckInEntry, responses=serializers.CheckInSerializer)
    @action(
        detail=True, methods=["post"], url_path="check-ins",
        write_scope=Scope.CHECK_INS_WRITE, write_action=Action.GOAL_CHECK_IN,
    )  # fmt: skip
    def check_in(self, request, pk: int):
        """Check in for one week; a second check-in of the same week corrects the first."""
        goal = self.goal_to(Action.GOAL_CHECK_IN, pk)
        check_in = goal.check_in(by=self.person, today=request.organization.today(), **self.entry(entries.CheckInEntry))
        columns = columns_of(serializers.CheckInSerializer)
        return Response(rows_of(CheckIn.objects.filter(pk=check_in.pk), columns)[0])

    @extend_schema(request=entries.DraftEntry, responses=entries.SmartReportSerializer)
    @action(
        detail=False, methods=["post"], url_path="check",
        write_scope=Scope.GOALS_READ, write_action=Action.GOAL_VIEW,
    )  # fmt: skip
    def check(self, request):
        """The SMART check of a draft, as the wizard shows it. Nothing is written."""
        draft = GoalDraft(today=request.organization.today(), **self.entry(entries.DraftEntry))
        return Response(check_smart(draft).as_dict())

    def goal_to(self, action: Action, pk: int) -> Goal:
        goals = Goal.objects.permitted(self.person, action).for_row()
        return get_object_or_404(goals, pk=pk)

    def entry(self, kind: type[entries.Entry]) -> dict:
        entry = kind(data=self.request.data)
        entry.is_valid(raise_exception=True)
        return entry.validated_data
