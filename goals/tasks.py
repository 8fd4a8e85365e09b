"""Time passes for a goal without anybody touching it: pace moves on, values grow old, a due day goes by."""

from celery import shared_task

from goals.models import Goal
from tenants.context import current_organization
from tenants.models import Organization
from tenants.tasks import organization_task

BATCH = 100  # goals in one transaction, so that a check-in never waits long for their rows


@shared_task
def refresh_goals() -> None:
    """Every organization; its own calendar says whether a new day has begun there."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        refresh_goals_of.delay(organization_id=organization_id)


@organization_task
def refresh_goals_of() -> None:
    """Once a day each active goal; again for the rest. Safe to run twice, and side by side."""
    organization = current_organization()
    today = organization.today()
    yesterdays = Goal.objects.assessed_before(today).select_for_update(of=("self",), skip_locked=True)
    batch = list(yesterdays.select_related("headline", "owner")[:BATCH])
    for goal in batch:
        goal.refresh(today=today)
    if len(batch) == BATCH:
        refresh_goals_of.delay_on_commit(organization_id=organization.pk)
