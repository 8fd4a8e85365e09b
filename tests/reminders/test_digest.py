"""One e-mail: what it says, whom it tells after three, and what happens when it cannot be sent."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from reminders.models import Digest, Due
from tests.factories import TeamFactory


@pytest.fixture
def digest(learner, at):
    return Digest.objects.create(person=learner, on=date(2026, 11, 3))


@pytest.fixture
def nudge(learner, at):
    """nudge() → the lines of Rea's next digest; each call is one day later."""
    days = iter(range(10))

    def send():
        now = at + timedelta(days=next(days))
        mail.outbox.clear()
        Digest.objects.create(person=learner, on=now.date()).deliver(at=now)
        return [line for message in mail.outbox for line in message.body.splitlines() if line.startswith("- ")]

    return send


def told(person):
    return Due.objects.open().filter(person=person, kind=Due.Kind.UNANSWERED)


TEXT = """Hello Rea Learner,

this is due at Acme:

Record the value
- Pick-pack accuracy (4 days late)
  http://localhost:8000/o/acme/goals/3/

Check in
- Reply <within> the hour (1 day late)
  http://localhost:8000/o/acme/goals/2/
- Calls per shift (due today)
  http://localhost:8000/o/acme/goals/1/

All of it, and “snooze”, in your inbox:
http://localhost:8000/o/acme/inbox/

You get one such e-mail a day at most, and none when nothing is due. A line stops when the thing is done, or after three reminders.
"""  # noqa: E501


def test_says_what_is_due_by_kind_the_overdue_first(digest, learner, ask, at):
    ask(learner, label="Calls per shift", due_at=at + timedelta(hours=5))
    ask(learner, label="Reply <within> the hour", due_at=at - timedelta(days=1))
    ask(learner, label="Pick-pack accuracy", due_at=at - timedelta(days=4), kind=Due.Kind.MEASUREMENT)
    ask(learner, label="Tomorrow", due_at=at + timedelta(days=1))
    digest.deliver(at=at)
    [message] = mail.outbox
    assert message.to == [learner.email]
    assert message.subject == "Acme: 3 things are due, 2 overdue"
    assert message.body.rstrip("\n") + "\n" == TEXT
    [html] = message.alternatives
    assert "Reply &lt;within&gt; the hour</a> (1 day late)" in html.content
    assert digest.sent_at == at


def test_says_on_which_day_something_takes_place(digest, learner, announce, at):
    announce(learner, due_at=at, happens_on=at.date() + timedelta(days=1))
    digest.deliver(at=at)
    assert "- The angry call-back (on Wed, Nov 4)" in mail.outbox[0].body


def test_is_known_as_one_message_however_often_it_is_sent(digest, learner, ask, at, acme):
    ask(learner)
    for _ in range(2):
        digest.send(at=at)
    ids = {message.extra_headers["Message-ID"] for message in mail.outbox}
    assert ids == {f"<digest.{acme.pk}.{learner.pk}.2026-11-03@localhost>"}


def test_the_days_are_the_persons_own(digest, learner, ask, at):
    """Half past nine in the evening of Monday in New York is Tuesday in Acme."""
    learner.time_zone = "America/New_York"
    learner.save()
    ask(learner, due_at=datetime(2026, 11, 3, 2, 30, tzinfo=UTC))
    digest.person = learner
    digest.deliver(at=datetime(2026, 11, 3, 14, 30, tzinfo=UTC))
    assert "(1 day late)" in mail.outbox[0].body


def test_nothing_is_sent_when_it_was_done_in_the_meantime(digest, learner, ask, at, acme):
    ask(learner)
    Due.objects.settle(kind=Due.Kind.CHECK_IN, subject=acme)
    digest.deliver(at=at)
    assert mail.outbox == []
    assert not Digest.objects.exists(), "what falls due later today has a digest"


def test_subject_stays_one_line(digest, learner, ask, at):
    learner.organization.name = "Acme\nBcc: all@example.com"
    ask(learner)
    digest.deliver(at=at)
    assert mail.outbox[0].subject == "Acme Bcc: all@example.com: 1 thing is due"


def test_three_nudges_then_quiet_and_the_lead_is_told(nudge, learner, lead, hr, ask):
    ask(learner, label="Secret of the goal")
    assert [len(nudge()) for _ in range(2)] == [1, 1]
    assert not told(lead).exists()
    assert len(nudge()) == 1
    assert nudge() == []
    [line] = told(lead)
    assert line.label == "Rea Learner: Check in"
    assert line.path == f"people/{learner.pk}/"
    assert line.due_at == datetime(2026, 11, 6, 9, tzinfo=UTC)
    assert not told(hr).exists()


def test_the_lead_hears_on_a_working_day(nudge, learner, lead, ask):
    """Acme is at rest on the Friday after the third nudge."""
    lead.organization.working_days = learner.organization.working_days = [1, 2, 3, 4]
    lead.organization.save()
    ask(learner)
    for _ in range(3):
        nudge()
    assert told(lead).get().due_at == datetime(2026, 11, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "end",
    [
        lambda dues: dues.settle(kind=Due.Kind.CHECK_IN, subject=dues.get().organization),
        lambda dues: dues.update(closed_at=dues.get().due_at),
        lambda dues: dues.delete(),
        lambda dues: dues.get().delete(),
    ],
    ids=["settled", "closed past the verbs", "deleted", "its row deleted"],
)
def test_the_leads_line_goes_with_the_thing(nudge, learner, lead, ask, end):
    due = ask(learner)
    for _ in range(3):
        nudge()
    end(Due.objects.filter(pk=due.pk))
    assert not Due.objects.open().exists()


def test_the_leads_line_stays_while_the_thing_is_only_snoozed(nudge, learner, lead, ask, at):
    due = ask(learner)
    for _ in range(3):
        nudge()
    due.snooze(at=at)
    assert told(lead).exists()


def test_an_extension_starts_the_nudges_again(nudge, learner, lead, ask, at):
    ask(learner, period="2026-W45")
    for _ in range(3):
        nudge()
    ask(learner, period="2026-W45", due_at=at + timedelta(days=4))
    assert not told(lead).exists()
    assert nudge() == []
    assert len(nudge()) == 1


def test_a_silent_lead_is_not_told_on(nudge, learner, lead, ask, at):
    """Nobody further up hears of a lead who does not ask."""
    ask(learner, kind=Due.Kind.UNANSWERED)
    for _ in range(3):
        nudge()
    assert not told(lead).exists()


def test_told_is_the_manager_of_who_leads_the_own_team(learner, lead, ld, support, ask, at):
    lead.manager = ld
    lead.save()
    due = ask(lead)
    due.tell_lead(at=at)
    assert told(ld).count() == 1


def test_told_is_the_lead_further_up_when_there_is_no_nearer_one(learner, lead, other_lead, support, ask, at):
    support.parent = TeamFactory(name="Service", lead=other_lead)
    support.save()
    lead.team = support
    ask(lead).tell_lead(at=at)
    assert told(other_lead).count() == 1


def test_nobody_is_told_when_there_is_nobody(ld, ask, at):
    ask(ld).tell_lead(at=at)
    assert not Due.objects.filter(kind=Due.Kind.UNANSWERED).exists()


def test_a_lead_who_left_is_not_told(learner, lead, ask, at):
    lead.left_on = date(2026, 11, 3)
    lead.save()
    learner.team.lead = learner.manager = lead
    ask(learner).tell_lead(at=at)
    assert not told(lead).exists()


class Refusing(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("no mail server")


def test_a_mail_server_that_refuses_is_asked_again_later_and_later(digest, learner, ask, at, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    due = ask(learner)
    waits = []
    for _ in range(3):
        digest.deliver(at=at)
        digest.refresh_from_db()
        waits.append(digest.retry_at - at)
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    due.refresh_from_db()
    assert (digest.sent_at, digest.failures, due.nudges) == (None, 3, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_digest(digest):
    other = connection.copy()
    try:
        assert Digest.objects.claim(digest.pk) == digest
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT set_config('app.organization_id', %s, true)", [str(digest.organization_id)])
            cursor.execute("SELECT id FROM reminders_digest FOR UPDATE SKIP LOCKED")
            assert cursor.fetchall() == []
    finally:
        other.close()
