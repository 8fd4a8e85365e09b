"""A button without fields: what it asks for is done, or refused in a sentence on the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from web.refusals import Refused


def press(request: HttpRequest, verb: Callable[[], object], *, done: str) -> None:
    """``done`` is what the next page says when it was not refused."""
    try:
        verb()
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, done)
