from celery import shared_task
from django.db.models import Exists, OuterRef
from django.utils import timezone

from goals.models import Goal
from goals.weeks import week_of
from people.models import Team
from reminders.models import Due
from scorecards.models import Review, ask_for_review, review_day
from tenants.context import current_organization
from tenants.models import Organization
from tenants.tasks import organization_task


@shared_task
def open_reviews() -> None:
    """Every organization on its own, so that one that fails stops no other."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        open_reviews_of_organization.delay(organization_id=organization_id)


@organization_task
def open_reviews_of_organization() -> None:
    """Ask each lead with goals to review for this week's review, unless it is done. Safe to run twice."""
    today = current_organization().today()
    week = week_of(today)
    done = Review.objects.finished().filter(team=OuterRef("pk"), week=str(week))
    goals = Goal.objects.on_scorecard(on=today).filter(team=OuterRef("pk"))
    for team in Team.objects.filter(~Exists(done), Exists(goals), lead__isnull=False).select_related("lead"):
        ask_for_review(team, week)
    if today >= review_day(week):
        older = Due.objects.open().filter(kind=Due.Kind.REVIEW, period__lt=str(week))
        older.update(closed_at=timezone.now())
