"""What drf-spectacular cannot know by itself: our tokens, the streamed forms of a list, problem details."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

PROBLEM = {
    "type": "object",
    "description": "Problem details, RFC 9457.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "row": {"type": "integer", "description": "Of the list that was sent, counted from 1."},
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
ROW_COUNT = {"description": "Rows in the file, counted when it began.", "schema": {"type": "integer"}}


def without_suffixes(endpoints: list[tuple], **kwargs) -> list[tuple]:
    """Preprocessing hook: ``goals.csv`` is ``goals/?format=csv`` and described there."""
    return [endpoint for endpoint in endpoints if "{format}" not in endpoint[0]]


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema) -> dict:
        return {"type": "http", "scheme": "bearer", "description": "A token from Settings, API."}


class Schema(AutoSchema):
    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        if operation:
            self._add_streams(operation)
            self._add_problem(operation)
            self._add_scope(operation)
        return operation

    def map_renderers(self, attribute: str) -> list[str]:
        return ["application/json"]

    def _is_list_view(self, serializer=None) -> bool:
        return getattr(self.view, "action", "") == "list"

    def _add_streams(self, operation: dict) -> None:
        """The whole list as text instead of a page: chosen by Accept or by ``?format=``."""
        if not self._is_list_view():
            return
        answer = operation["responses"]["200"]
        for media_type in ("text/csv", "application/jsonl"):
            answer["content"][media_type] = {"schema": {"type": "string"}}
        answer["headers"] = {"X-Row-Count": ROW_COUNT}
        form = {"type": "string", "enum": ["json", "csv", "jsonl"], "default": "json"}
        operation["parameters"].append({"name": "format", "in": "query", "schema": form})

    def _add_problem(self, operation: dict) -> None:
        component = ResolvedComponent(name="Problem", type=ResolvedComponent.SCHEMA, schema=PROBLEM, object="Problem")
        self.registry.register_on_missing(component)
        content = {"application/problem+json": {"schema": component.ref}}
        operation["responses"]["default"] = {"description": "A problem.", "content": content}

    def _add_scope(self, operation: dict) -> None:
        scope = self.view.required_scope if self.method == "GET" else self.view.write_scope
        operation["description"] = f"{operation.get('description', '')}\n\nScope: `{scope}`".strip()
