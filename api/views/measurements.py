from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from api import entries, filters, serializers
from api.idempotency import HEADER, answer_once
from api.readings import Readings
from api.scopes import Scope
from api.views.base import ResourceView
from goals.models import Measurement
from people.permissions import Action

IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER, str, OpenApiParameter.HEADER, required=True,
    description="Your own key for this request; sent again, it gets the first answer again.",
)  # fmt: skip


class MeasurementView(ResourceView):
    """Dated values of metrics, of the team or of one person."""

    model, serializer_class = Measurement, serializers.MeasurementSerializer
    filterset_class = filters.MeasurementFilterSet
    required_scope, required_action = Scope.MEASUREMENTS_READ, Action.GOAL_VIEW
    write_scope, write_action = Scope.MEASUREMENTS_WRITE, Action.GOAL_MEASURE

    @extend_schema(
        request=entries.MeasurementEntry(many=True),
        responses=entries.RecordedSerializer,
        parameters=[IDEMPOTENCY_KEY],
    )
    def create(self, request):
        """Add or correct up to 5,000 values at once: all of them, or none and an error for each bad row."""
        return answer_once(request, self.record)

    def record(self) -> Response:
        rows = entries.validated_rows(entries.MeasurementEntry, self.request.data)
        recorded = Readings(rows, by=self.person, today=self.request.organization.today()).record()
        response = Response({"recorded": recorded})
        response.row_count = recorded
        return response
