"""From the beat to the mail, once, however often and however late the messages come."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reminders.models import Digest, Due
from reminders.tasks import prepare_digests, send_digest, send_digests
from tenants.context import organization_context


@pytest.fixture
def beat(acme, django_capture_on_commit_callbacks):
    """beat() runs all that one beat starts. Acme works every day around the clock."""
    acme.digest_hour, acme.working_days = 0, [1, 2, 3, 4, 5, 6, 7]
    acme.save()

    def run():
        with django_capture_on_commit_callbacks(execute=True):
            send_digests()

    return run


@pytest.fixture
def overdue(ask, learner):
    return ask(learner, due_at=timezone.now() - timedelta(days=1))


def recipients():
    return [message.to for message in mail.outbox]


def test_one_digest_a_day_however_many_beats(beat, overdue, learner):
    for _ in range(3):
        beat()
    assert recipients() == [[learner.email]]
    overdue.refresh_from_db()
    assert overdue.nudges == 1


def test_everybody_who_has_something_due_and_nobody_else(beat, overdue, ask, learner, peer, lead):
    ask(peer, due_at=timezone.now() - timedelta(days=2))
    beat()
    assert sorted(recipients()) == sorted([[learner.email], [peer.email]])


def test_a_message_lost_is_made_up_by_the_next_beat(beat, overdue, learner, acme):
    prepare_digests(organization_id=acme.pk, person_ids=[learner.pk])
    assert (Digest.objects.count(), recipients()) == (1, [])
    beat()
    assert recipients() == [[learner.email]]


def test_a_message_doubled_changes_nothing(beat, overdue, acme):
    beat()
    digest = Digest.objects.get()
    for _ in range(2):
        send_digest(organization_id=acme.pk, digest_id=digest.pk)
    assert len(mail.outbox) == 1


def test_no_digest_on_a_public_holiday(beat, overdue, acme, monkeypatch):
    acme.country = "US"
    acme.save()
    today = timezone.localdate()
    monkeypatch.setattr("holidays.country_holidays", lambda country: {today: "Founders' day"})
    beat()
    assert (mail.outbox, Digest.objects.count()) == ([], 0)


def test_a_digest_of_another_organization_is_not_found(beat, overdue, corvid, acme, learner):
    prepare_digests(organization_id=acme.pk, person_ids=[learner.pk])
    digest = Digest.objects.get()
    send_digest(organization_id=corvid.pk, digest_id=digest.pk)
    prepare_digests(organization_id=corvid.pk, person_ids=[learner.pk])
    assert mail.outbox == []
    with organization_context(corvid):
        assert not Digest.objects.exists()


def test_queries_of_a_digest_do_not_grow_with_its_lines(overdue, ask, learner, acme, django_assert_num_queries):
    for _ in range(4):
        ask(learner, due_at=overdue.due_at)
    digest = Digest.objects.create(person=learner, on=timezone.localdate())
    # claim; dues; nudges; the row, and a savepoint around them
    with django_assert_num_queries(6):
        Digest.objects.claim(digest.pk).deliver(at=timezone.now())
    assert Due.objects.filter(nudges=1).count() == 5
