"""What Django answers where no view does: a page for people, problem details under ``/api/`` for programs."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from api.problems import outside_a_view


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return outside_a_view(HTTPStatus.BAD_REQUEST) if is_api(request) else defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return outside_a_view(HTTPStatus.NOT_FOUND) if is_api(request) else defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return outside_a_view(HTTPStatus.INTERNAL_SERVER_ERROR) if is_api(request) else defaults.server_error(request)


def is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
