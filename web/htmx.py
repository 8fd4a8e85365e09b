"""One view answers a browser with the page and htmx with the part that changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; a boosted link or a restored history entry needs the whole page."""
    return bool(request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request)


def render_page_or_partial(
    request: HttpRequest, template: str, partial: str, context: dict, status: int = 200
) -> HttpResponse:
    """Render ``template`` for a browser, its ``{% partialdef partial %}`` for htmx."""
    name = f"{template}#{partial}" if wants_partial(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
