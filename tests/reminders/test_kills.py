"""A worker killed without a warning, at the worst moment, again and again: every person gets the digest."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from reminders.models import Digest, Due
from tenants.context import organization_context
from tests.factories import OrganizationFactory, PersonFactory
from tests.reminders.drill import PATIENCE, Drill, wait_until
from tests.reminders.mail_sink import MailSink

PEOPLE = 30
KILLED_ON = (5, 12, 20)  # the n-th mail is taken by the server, and the worker dies before it hears so


@pytest.fixture
def organizations(transactional_db):
    """Two, so that a sweep has more than one to go through; both work around the clock."""
    around_the_clock = {"digest_hour": 0, "working_days": [1, 2, 3, 4, 5, 6, 7]}
    made = [OrganizationFactory(**around_the_clock) for _ in range(2)]
    for organization in made:
        with organization_context(organization):
            for person in PersonFactory.create_batch(PEOPLE // 2):
                Due.objects.fall_due(
                    person=person, kind=Due.Kind.CHECK_IN, subject=organization, path="goals/1/",
                    due_at=timezone.now() - timedelta(days=1), label="Reply within the hour",
                )  # fmt: skip
    return made


def everywhere(organizations, rows):
    """The rows of all organizations, asked inside each."""
    found = []
    for organization in organizations:
        with organization_context(organization):
            found += rows()
    return found


def test_a_killed_worker_loses_no_digest_and_doubles_at_most_one_mail(organizations, tmp_path):
    def digests():
        return everywhere(organizations, lambda: list(Digest.objects.values_list("person__email", "sent_at")))

    with MailSink(silent_on=KILLED_ON) as sink:
        drill = Drill(database=connection.settings_dict["NAME"], mail_port=sink.port, folder=tmp_path)
        with drill.beat():
            for _ in KILLED_ON:
                with drill.worker():
                    assert sink.is_silent.wait(PATIENCE)
                sink.go_on()
            with drill.worker():
                wait_until(lambda: sum(sent_at is not None for _, sent_at in digests()) == PEOPLE)
    emails = sorted(email for email, _ in digests())
    assert len(emails) == PEOPLE
    assert sorted({email for email, _ in sink.received}) == emails
    assert len(set(sink.received)) == PEOPLE, "a second copy has the Message-ID of the first"
    assert len(sink.received) - PEOPLE <= len(KILLED_ON)
    nudges = everywhere(organizations, lambda: list(Due.objects.values_list("nudges", flat=True)))
    assert nudges == [1] * PEOPLE
