from celery import shared_task
from django.db.models import Exists, OuterRef
from django.utils import timezone

from goals.models import Goal
from goals.weeks import week_of
from people.middleware import clock_and_language
from people.models import Team
from reminders.models import Due
from scorecards.models import Review, Summary, ask_for_review, review_day
from scorecards.summary import letter_of
from tenants.context import current_organization
from tenants.models import Organization
from tenants.tasks import organization_task

NUDGE = 60 * 60  # seconds; a nudge nobody took by then is thrown away, because the hourly beat repeats it


@shared_task
def open_reviews() -> None:
    """Every organization on its own, so that one that fails stops no other."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        open_reviews_of_organization.delay(organization_id=organization_id)


@organization_task
def open_reviews_of_organization() -> None:
    """Ask each lead with goals to review for this week's review, unless it is done. Safe to run twice."""
    nudge_summaries()
    today = current_organization().today()
    week = week_of(today)
    done = Review.objects.finished().filter(team=OuterRef("pk"), week=str(week))
    goals = Goal.objects.on_scorecard(on=today).filter(team=OuterRef("pk"))
    for team in Team.objects.filter(~Exists(done), Exists(goals), lead__isnull=False).select_related("lead"):
        ask_for_review(team, week)
    if today >= review_day(week):
        older = Due.objects.open().filter(kind=Due.Kind.REVIEW, period__lt=str(week))
        older.update(closed_at=timezone.now())


def nudge_summaries() -> None:
    """Each mail about a review that is not sent yet."""
    for pk in Summary.objects.filter(sent_at=None).values_list("pk", flat=True):
        kwargs = {"organization_id": current_organization().pk, "summary_id": pk}
        send_summary.apply_async_on_commit(kwargs=kwargs, expires=NUDGE)


@organization_task
def send_summary(summary_id: int) -> None:
    """One mail, one transaction. Sent already, or in another worker's hands: nothing happens.

    What the mail server does not take is tried again within the hour.
    """
    waiting = Summary.objects.select_for_update(skip_locked=True, of=["self"]).filter(sent_at=None)
    summary = waiting.select_related("review__team", "review__finished_by", "person").filter(pk=summary_id).first()
    if summary is None:
        return
    with clock_and_language(summary.person):
        letter_of(summary).send()
    summary.sent_at = timezone.now()
    summary.save(update_fields=["sent_at"])
