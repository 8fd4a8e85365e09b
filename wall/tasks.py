"""What the database finds in words, brought out in groups. No task reads a word: nobody reads in a task."""

from celery import shared_task
from django.utils import translation

from coaching.obstacles import forget_old_news, pass_on
from tenants.context import current_organization
from tenants.models import Organization
from tenants.tasks import organization_task
from wall.radar import look
from wall.themes import release


@shared_task
def look_for_obstacles() -> None:
    """Every organization on its own, so that one that fails stops no other."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        look_for_obstacles_of.delay(organization_id=organization_id)


@organization_task
def look_for_obstacles_of() -> None:
    """Open what three or more of a team named, pass on what lost its owner, drop old news. Safe to run twice."""
    organization = current_organization()
    today = organization.today()
    with translation.override(organization.locale):
        look(today=today)
        pass_on(today=today)
    forget_old_news(today=today)


@shared_task
def release_themes() -> None:
    for organization_id in Organization.objects.values_list("pk", flat=True):
        release_themes_of.delay(organization_id=organization_id)


@organization_task
def release_themes_of() -> None:
    """Safe to run twice: a block is released once."""
    release(today=current_organization().today())
