"""Drafts live in the browser (``static/js/draft.js``); the server only says when one is no longer needed.

A form marked ``data-draft="review-12-34"`` is kept as it is typed and filled again after a reload, a lost
connection or a sign-in. It is dropped when, and only when, the answer to the saved form says so.
"""

import re

from django.http import HttpResponse

COOKIE = "saved-draft"


def drop_draft(response: HttpResponse, key: str) -> HttpResponse:
    """Tell the browser that the form with ``data-draft=key`` was saved; works on a redirect and a partial.

    Raises ValueError for a key that does not fit a cookie: letters, digits and hyphens only.
    """
    if not re.fullmatch(r"[A-Za-z0-9-]+", key):
        raise ValueError(f"Not a draft key: {key!r}")
    response.set_cookie(COOKIE, key, max_age=60, samesite="Lax")
    return response
