"""What goes on by itself: lists taken in, dates that follow leave, practice and priorities asked about, verdicts."""

from celery import shared_task
from django.conf import settings

from people.middleware import clock_and_language
from programs import intake
from programs.checking import ask_to_check_again
from programs.dating import follow_absences
from programs.handing_in import drop_stray_photos
from programs.models import Cohort, Intake
from programs.pledging import ask_for_practice
from programs.sessions import ask_facilitators, stop_announcing, to_facilitate
from programs.verdicts import judge_batch
from tenants.context import current_organization
from tenants.models import Organization
from tenants.tasks import organization_task

# Seconds. A nudge that nobody took by the next beat is thrown away, because that beat repeats it.
BEAT = settings.CELERY_BEAT_SCHEDULE["intakes"]["schedule"]


@shared_task
def take_in_waiting() -> None:
    """Every minute: go on with the lists that a worker left unfinished."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        take_in_waiting_of.apply_async(kwargs={"organization_id": organization_id}, expires=BEAT)


@organization_task
def take_in_waiting_of() -> None:
    for pk in Intake.objects.filter(finished_at=None).values_list("pk", flat=True):
        go_on_with(pk)


@organization_task
def take_in(intake_id: int) -> None:
    """One batch, one transaction; then a nudge for the next. In another worker's hands: nothing happens."""
    by = Intake.objects.select_related("by__organization").get(pk=intake_id).by
    with clock_and_language(by):
        taken = intake.take_in(intake_id, today=current_organization().today())
    if taken and taken.waiting:
        go_on_with(intake_id)


def go_on_with(pk: int) -> None:
    kwargs = {"organization_id": current_organization().pk, "intake_id": pk}
    take_in.apply_async_on_commit(kwargs=kwargs, expires=BEAT)


@shared_task
def follow_calendars() -> None:
    """Every organization on its own calendar, so that one that fails stops no other."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        follow_calendars_of.delay(organization_id=organization_id)


@organization_task
def follow_calendars_of() -> None:
    """Safe to run twice: what is dated and asked already stays as it is."""
    today = current_organization().today()
    follow_absences(today=today)
    ask_for_practice(today=today)
    ask_facilitators(to_facilitate(today=today), today=today)
    stop_announcing(today=today)


@shared_task
def check_again() -> None:
    """Every organization: whose programs serve a priority that changed."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        check_again_of.delay(organization_id=organization_id)


@organization_task
def check_again_of() -> None:
    ask_to_check_again(today=current_organization().today())


@shared_task
def judge_due() -> None:
    """Every organization; its own calendar says whether a verdict's day has come there."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        judge_due_of.delay(organization_id=organization_id)


@organization_task
def judge_due_of() -> None:
    """Each cohort on its own, from its first learner on."""
    organization = current_organization()
    for pk in Cohort.objects.watched(on=organization.today()).values_list("pk", flat=True):
        judge_cohort.delay_on_commit(organization_id=organization.pk, cohort_id=pk, after=0)


@organization_task
def judge_cohort(cohort_id: int, after: int) -> None:
    """One batch of learners, one transaction; then a nudge for the next. Safe to run twice, and side by side."""
    organization = current_organization()
    if last := judge_batch(cohort_id, after=after, today=organization.today()):
        judge_cohort.delay_on_commit(organization_id=organization.pk, cohort_id=cohort_id, after=last)


@shared_task
def tidy() -> None:
    """Every organization: photos that a request left behind."""
    for organization_id in Organization.objects.values_list("pk", flat=True):
        tidy_of.delay(organization_id=organization_id)


@organization_task
def tidy_of() -> None:
    drop_stray_photos()
