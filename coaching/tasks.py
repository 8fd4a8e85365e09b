"""What goes on by itself: reflections, sessions and talks asked for, readers who are gone let go, goals counted."""

from celery import shared_task
from django.utils import translation

from coaching import rhythm
from coaching.counting import count_anew
from coaching.replying import let_go
from tenants.context import current_organization
from tenants.models import Organization
from tenants.tasks import organization_task


@shared_task
def keep_rhythm() -> None:
    """Every hour: each organization on its own calendar, so that one that fails stops no other."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        keep_rhythm_of.delay(organization_id=organization_id)


@organization_task
def keep_rhythm_of() -> None:
    """Safe to run twice: what is asked already stays as it is."""
    organization = current_organization()
    today = organization.today()
    with translation.override(organization.locale):
        rhythm.ask_for_reflections(today=today)
        rhythm.ask_for_coaching(today=today)
        rhythm.ask_for_mentoring(today=today)
        let_go(today=today)


@shared_task
def count_logs() -> None:
    """Every minute: a goal that has begun to be measured finds its log counted, and so does a new day."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        count_logs_of.delay(organization_id=organization_id)


@organization_task
def count_logs_of() -> None:
    """Safe to run twice: what was counted today stays as it is."""
    organization = current_organization()
    with translation.override(organization.locale):
        count_anew(today=organization.today())
