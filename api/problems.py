"""Errors as problem details (RFC 9457), naming row and field where there are any."""

from collections.abc import Iterator
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, JsonResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions

NOT_A_FIELD = {"non_field_errors", "__all__"}


class Conflict(exceptions.APIException):
    status_code = 409
    default_code = "conflict"


class BodyTooLarge(exceptions.APIException):
    status_code = 413
    default_code = "body_too_large"
    default_detail = _("The body is too large. Send it in several parts.")


class Unprocessable(exceptions.APIException):
    """The request was understood and cannot be done. ``errors`` are dicts with row, field and detail."""

    status_code = 422
    default_code = "invalid"
    default_detail = _("Some values cannot be taken. Nothing was written.")

    def __init__(self, errors: list[dict], code: str | None = None):
        super().__init__(code=code)
        self.errors = errors


def problem_details(exception: Exception, context: dict) -> JsonResponse | None:
    """REST framework's exception handler; None lets the exception through, to become a logged 500."""
    exception = _as_api_exception(exception)
    if exception is None:
        return None
    code = exception.get_codes() if isinstance(exception.detail, str) else exception.default_code
    body = {
        "type": f"urn:throughline:problem:{code}",
        "title": HTTPStatus(exception.status_code).phrase,
        "status": exception.status_code,
        "detail": str(exception.detail) if isinstance(exception.detail, str) else str(exception.default_detail),
        "code": code,
    }
    if errors := getattr(exception, "errors", None):
        body["errors"] = errors
    return problem(body, headers=_headers(exception))


def outside_a_view(status: HTTPStatus) -> JsonResponse:
    """For an address that is none of ours, and for a fault."""
    code = status.name.lower()
    kind = f"urn:throughline:problem:{code}"
    return problem({"type": kind, "title": status.phrase, "status": status, "detail": status.description, "code": code})


def problem(body: dict, *, headers: dict | None = None) -> JsonResponse:
    return JsonResponse(body, status=body["status"], content_type="application/problem+json", headers=headers or {})


def _as_api_exception(exception: Exception) -> exceptions.APIException | None:
    match exception:
        case exceptions.ValidationError():
            return Unprocessable(list(errors_in(exception.detail)))
        case exceptions.APIException():
            return exception
        case ValidationError():  # the model's own refusal
            return Unprocessable(list(refusal_errors(exception)), code=refusal_code(exception))
        case Http404():
            return exceptions.NotFound()
        case PermissionDenied():
            return exceptions.PermissionDenied()
        case RequestDataTooBig():
            return BodyTooLarge()
    return None


def errors_in(detail, *, row: int | None = None, field: str | None = None) -> Iterator[dict]:
    """REST framework's nested messages, one dict each. A list's rows come keyed by index; we count from 1."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            if isinstance(name, int):
                yield from errors_in(inner, row=name + 1)
            else:
                path = field if name in NOT_A_FIELD else ".".join(filter(None, [field, name]))
                yield from errors_in(inner, row=row, field=path)
    elif isinstance(detail, list):
        for inner in detail:
            yield from errors_in(inner, row=row, field=field)
    else:
        yield error(str(detail), row=row, field=field)


def refusal_errors(refusal: ValidationError, *, row: int | None = None) -> Iterator[dict]:
    """What the model says no to, with the field it names."""
    if hasattr(refusal, "error_dict"):
        for field, messages in refusal.message_dict.items():
            for message in messages:
                yield error(message, row=row, field=None if field in NOT_A_FIELD else field)
        return
    for message in refusal.messages:
        yield error(message, row=row, field=getattr(refusal, "field", None))


def refusal_code(refusal: ValidationError) -> str | None:
    return getattr(refusal, "code", None)


def error(detail: str, *, row: int | None, field: str | None) -> dict:
    parts = {"row": row, "field": field, "detail": str(detail)}
    return {name: value for name, value in parts.items() if value is not None}


def _headers(exception: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if getattr(exception, "auth_header", None):
        headers["WWW-Authenticate"] = exception.auth_header
    if getattr(exception, "wait", None):
        headers["Retry-After"] = str(int(exception.wait) + 1)
    return headers
