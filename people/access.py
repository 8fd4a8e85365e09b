from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django_htmx.middleware import HtmxDetails

from people.models import Person
from people.permissions import Action
from tenants.models import Organization


class PersonRequest(HttpRequest):
    """What every view under ``/o/<slug>/`` receives."""

    organization: Organization
    person: Person
    htmx: HtmxDetails


def requires(action: Action) -> Callable:
    """The one way to open a view. OrganizationMiddleware refuses views without it."""

    def decorate(view):
        @wraps(view)
        def checked(request, *args, **kwargs):
            person = getattr(request, "person", None)
            if person is None:  # the page exists inside an organization only
                raise Http404
            if not person.can(action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.required_action = action
        return checked

    return decorate
