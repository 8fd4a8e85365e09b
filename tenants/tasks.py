from collections.abc import Callable
from functools import wraps

from celery import shared_task

from tenants.context import organization_context
from tenants.models import Organization


def organization_task(function: Callable) -> Callable:
    """A Celery task that runs inside one organization.

    Callers must name it, ``send.delay_on_commit(organization_id=…, …)``, and Celery raises
    TypeError at the call when they forget.
    """

    @shared_task(name=f"{function.__module__}.{function.__name__}")
    @wraps(function)
    def run_in_organization(*, organization_id: int, **kwargs):
        with organization_context(Organization.objects.get(pk=organization_id)):
            return function(**kwargs)

    run_in_organization.is_organization_task = True
    return run_in_organization
