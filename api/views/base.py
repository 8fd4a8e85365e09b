from collections.abc import Iterator

from django.db import transaction
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from api.authentication import organization_of
from api.columns import Column, columns_of, rows_of
from api.filters import KnownFilters
from api.models import RequestLog
from api.pagination import CursorPages
from api.renderers import CSVRenderer, JSONLinesRenderer
from api.scopes import Scope
from api.streaming import csv_stream, json_lines_stream
from people.permissions import Action
from tenants.context import organization_context
from tenants.models import TenantModel

STREAMS = {CSVRenderer.format: csv_stream, JSONLinesRenderer.format: json_lines_stream}


class TokenView(ViewSet):
    """Every endpoint: one transaction inside the token's organization, and one line in the request log.

    What a refused request had written is undone; its line in the log stays.
    """

    required_scope: Scope
    required_action: Action
    write_scope: Scope | None = None
    write_action: Action | None = None
    http_method_names = ["get", "head", "post"]

    @classmethod
    def as_view(cls, *args, **kwargs):
        view = transaction.non_atomic_requests(super().as_view(*args, **kwargs))
        view.required_action = cls.required_action
        return view

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if hasattr(request, "person"):
            raise Http404  # the API has one address, outside of any organization's
        request.organization = organization_of(request)
        if request.organization is None:
            return super().dispatch(request, *args, **kwargs)  # to be told 401
        with organization_context(request.organization):
            with transaction.atomic():
                response = super().dispatch(request, *args, **kwargs)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
            self.keep_in_log(response)
        return response

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        _ = request.body  # read whole before it is parsed: too large a body is refused here

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def keep_in_log(self, response) -> None:
        token = getattr(self.request, "log_token", None)
        if token is None:
            return
        RequestLog.objects.note(token, self.request, response)
        if response.status_code != 401:
            token.used(at=timezone.now())

    @property
    def person(self):
        """Whose rights bound this request."""
        return self.request.user


class ResourceView(TokenView):
    """A list in cursor pages, or streamed whole as CSV or JSON Lines; and one row.

    Subclasses name ``model``, ``serializer_class`` and ``filterset_class``.
    """

    model: type[TenantModel]
    filter_backends = [KnownFilters]
    pagination_class = CursorPages
    lookup_value_converter = "int"

    def get_queryset(self):
        return self.model.objects.all()

    def permitted(self):
        """The rows this token's person may see."""
        return self.get_queryset().permitted(self.person, self.required_action)

    def get_renderers(self):
        kinds = [JSONRenderer, CSVRenderer, JSONLinesRenderer] if self.action == "list" else [JSONRenderer]
        return [kind() for kind in kinds]

    def filter_queryset(self, queryset):
        return KnownFilters().filter_queryset(self.request, queryset, self)

    @property
    def columns(self) -> list[Column]:
        return columns_of(self.serializer_class)

    def rows(self, queryset) -> list[dict]:
        return rows_of(queryset, self.columns)

    def list(self, request, format: str | None = None):
        queryset = self.filter_queryset(self.permitted())
        if request.accepted_renderer.format in STREAMS:
            return self.streamed(queryset.order_by())  # a million rows are not sorted before the first is sent
        return CursorPages().page(queryset.order_by("updated_at", "pk"), self.rows, request)

    def stream(self, queryset) -> Iterator[bytes]:
        stream = STREAMS[self.request.accepted_renderer.format]
        return stream(self.request.organization, queryset, self.columns)

    def line_count(self, queryset) -> int:
        """How many rows ``stream`` will bring, a heading not counted."""
        return queryset.count()

    def streamed(self, queryset) -> StreamingHttpResponse:
        renderer = self.request.accepted_renderer
        content_type = f"{renderer.media_type}; charset={renderer.charset}"
        response = StreamingHttpResponse(self.stream(queryset), content_type=content_type)
        response.row_count = self.line_count(queryset)
        response.headers["X-Row-Count"] = response.row_count
        filename = f"{self.basename}.{renderer.format}"
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        return response

    def retrieve(self, request, pk: int):
        row = next(iter(self.rows(self.permitted().filter(pk=pk))), None)
        if row is None:
            raise Http404
        response = Response(row)
        response.row_count = 1
        return response
