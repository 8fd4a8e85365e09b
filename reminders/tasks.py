from celery import shared_task
from django.conf import settings
from django.utils import timezone

from people.models import Person
from reminders.models import Digest
from reminders.sweep import whom_to_remind
from tenants.context import current_organization_id
from tenants.tasks import organization_task

# Seconds. A nudge that nobody took by the next beat is thrown away, because that beat repeats it.
BEAT = settings.CELERY_BEAT_SCHEDULE["digests"]["schedule"]


@shared_task(name="reminders.tasks.send_digests")
def send_digests() -> None:
    """Every minute: nudge each organization where somebody is to get a digest."""
    for organization_id, person_ids in whom_to_remind(at=timezone.now()).items():
        prepare_digests.apply_async(kwargs={"organization_id": organization_id, "person_ids": person_ids}, expires=BEAT)


@organization_task
def prepare_digests(person_ids: list[int]) -> None:
    """One row per person and day; then a nudge for each that is not sent."""
    people = Person.objects.filter(pk__in=person_ids).select_related("organization")
    for digest in Digest.objects.prepare(people, at=timezone.now()):
        kwargs = {"organization_id": current_organization_id(), "digest_id": digest.pk}
        send_digest.apply_async_on_commit(kwargs=kwargs, expires=BEAT)


@organization_task
def send_digest(digest_id: int) -> None:
    """One e-mail, one transaction. Sent already, or in another worker's hands: nothing happens."""
    if digest := Digest.objects.claim(digest_id):
        digest.deliver(at=timezone.now())
