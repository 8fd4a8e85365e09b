import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from api.problems import Unprocessable

USUAL, MOST = 100, 1000  # rows a page


class CursorPages(BasePagination):
    """Pages by (updated_at, id): a row changed meanwhile moves to the end and is met again, none is missed.

    Not REST framework's CursorPagination: that one counts its way through rows of the same moment, up to 1,000 of
    them, and an import writes more than that in one moment.
    """

    def page(self, queryset: QuerySet, fetch: Callable[[QuerySet], list[dict]], request) -> Response:
        """``fetch`` makes dicts of the rows, each with its ``id`` and ``updated_at``."""
        limit, after = self._limit(request), self._after(request)
        rows = fetch(queryset.filter(after)[: limit + 1])
        more, rows = len(rows) > limit, rows[:limit]
        response = Response({"next": self._next(request, rows[-1]) if more else None, "results": rows})
        response.row_count = len(rows)
        return response

    def _limit(self, request) -> int:
        text = request.query_params.get("limit", str(USUAL))
        if not text.isdecimal() or not 1 <= int(text) <= MOST:
            raise Unprocessable([{"field": "limit", "detail": _("Enter a whole number from 1 to 1000.")}])
        return int(text)

    def _after(self, request) -> Q:
        if not (text := request.query_params.get("cursor")):
            return Q()
        try:
            moment, pk = base64.urlsafe_b64decode(text.encode()).decode().split("|")
            moment, pk = datetime.fromisoformat(moment), int(pk)
        except (ValueError, binascii.Error) as error:
            detail = _("This is no cursor of ours. Start again without one.")
            raise Unprocessable([{"field": "cursor", "detail": detail}]) from error
        return Q(updated_at__gte=moment) & (Q(updated_at__gt=moment) | Q(pk__gt=pk))

    def _next(self, request, row: dict) -> str:
        cursor = base64.urlsafe_b64encode(f"{row['updated_at']}|{row['id']}".encode()).decode()
        query = urlencode(request.query_params.dict() | {"cursor": cursor})
        return request.build_absolute_uri(f"{request.path}?{query}")

    def get_paginated_response_schema(self, schema: dict) -> dict:
        following = {"type": ["string", "null"], "format": "uri", "description": "The next page; null on the last."}
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }

    def get_schema_operation_parameters(self, view) -> list[dict]:
        return [
            _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
            _parameter("cursor", {"type": "string"}, description="From the address in next."),
        ]


def _parameter(name: str, schema: dict, **more: str) -> dict:
    return {"name": name, "in": "query", "required": False, "schema": schema, **more}
