"""Pages that take or show words: what goes wrong in them is reported without a word.

A database error quotes the row that failed, and an error report shows variables and what was posted.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

ANSWERS = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)  # Django makes pages of them; they quote nothing


class Withheld(Exception):
    """What went wrong, and where; its own text is withheld, for it may quote a word."""


def in_confidence(view: Callable) -> Callable:
    """Goes under ``@requires``. No cache keeps the page; logs and error reports name the error and no word.

    Raises ``Withheld`` in place of any error but those Django answers by itself.
    """

    @never_cache
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def kept(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except ANSWERS:
            raise
        except Exception as error:
            withheld = Withheld(what_happened(error)).with_traceback(error.__traceback__)
        raise withheld  # outside of "except": it carries no context, so nobody prints the first error after all

    kept.in_confidence = True
    return kept


def what_happened(error: Exception) -> str:
    """The error's class; of a database error also its SQLSTATE and the constraint's name, which quote no row."""
    diagnosis = getattr(error.__cause__, "diag", None)
    known = [getattr(diagnosis, name, None) for name in ("sqlstate", "constraint_name")]
    return " ".join([type(error).__name__, *filter(None, known)])
