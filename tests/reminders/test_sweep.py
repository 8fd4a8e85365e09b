"""Whose hour has come: the question asked across organizations, answered by PostgreSQL."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reminders.models import Digest
from reminders.sweep import whom_to_remind
from tenants.context import organization_context


@pytest.fixture
def live_in(acme, learner):
    """live_in(zone, digest_hour) → Rea, with the clock there and the organization's hour."""

    def move(zone, digest_hour=9):
        acme.digest_hour = digest_hour
        acme.save()
        learner.time_zone = zone
        learner.save()
        return learner

    return move


def utc(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_names_organization_and_person_only(acme, learner, ask, at):
    ask(learner)
    assert whom_to_remind(at=at) == {acme.pk: [learner.pk]}


def test_looks_into_every_organization_and_answers_outside_of_all(acme, corvid, learner, foreigner, ask, at):
    ask(learner)
    with organization_context(corvid):
        ask(foreigner)
    assert whom_to_remind(at=at) == {acme.pk: [learner.pk], corvid.pk: [foreigner.pk]}


def test_nobody_when_nothing_is_due(learner, ask, at):
    ask(learner, due_at=at + timedelta(days=1))
    assert whom_to_remind(at=at) == {}


def test_due_later_today_counts_as_due_this_morning(learner, ask):
    ask(learner, due_at=utc(3, 23, 59))
    assert whom_to_remind(at=utc(3, 9))
    assert not whom_to_remind(at=utc(2, 23, 59))


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("", utc(3, 8, 59), utc(3, 9)),
        ("Asia/Tokyo", utc(2, 23, 59), utc(3, 0)),
        ("America/Los_Angeles", utc(3, 16, 59), utc(3, 17)),
        ("Asia/Kathmandu", utc(3, 3, 14), utc(3, 3, 15)),
        # New York puts the clock back on 1 November and Berlin forward on 29 March
        ("America/New_York", utc(2, 13, 59), utc(2, 14)),
        ("America/New_York", utc(30, 12, 59, month=10), utc(30, 13, month=10)),
        ("Europe/Berlin", utc(27, 7, 59, month=3), utc(27, 8, month=3)),
        ("Europe/Berlin", utc(30, 6, 59, month=3), utc(30, 7, month=3)),
    ],
)
def test_the_hour_is_the_persons_own(live_in, ask, zone, before, after):
    person = live_in(zone)
    ask(person, due_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert not whom_to_remind(at=before)
    assert whom_to_remind(at=after)


def test_an_hour_the_clock_skips_is_the_next_one(live_in, acme, ask):
    """In Berlin there is no 2:30 on Sunday 29 March 2026: 1:59 is followed by 3:00."""
    acme.working_days = [7]
    person = live_in("Europe/Berlin", digest_hour=2)
    ask(person, due_at=utc(28, 12, month=3))
    assert not whom_to_remind(at=utc(29, 0, 59, month=3))
    assert whom_to_remind(at=utc(29, 1, 0, month=3))


def test_an_hour_the_clock_repeats_comes_once(live_in, acme, ask):
    """In New York 1:00 comes twice on Sunday 1 November 2026, at 5:00 and at 6:00 UTC."""
    acme.working_days = [7]
    person = live_in("America/New_York", digest_hour=1)
    ask(person, due_at=utc(1, 4))
    assert whom_to_remind(at=utc(1, 5))
    Digest.objects.create(person=person, on=date(2026, 11, 1), sent_at=utc(1, 5))
    assert not whom_to_remind(at=utc(1, 6))


def test_only_on_working_days(learner, ask):
    ask(learner, due_at=utc(1, 0))
    assert not whom_to_remind(at=utc(7, 9)), "Saturday"
    assert whom_to_remind(at=utc(9, 9)), "Monday"


@pytest.mark.parametrize(
    "change",
    [
        {"closed_at": utc(3, 8)},
        {"nudges": 3},
        {"snoozed_until": utc(3, 9, 31)},
    ],
)
def test_silent_when_closed_quiet_or_snoozed(learner, ask, at, change):
    due = ask(learner)
    for name, value in change.items():
        setattr(due, name, value)
    due.save()
    assert not whom_to_remind(at=at)


def test_snoozed_comes_back_at_its_moment(learner, ask, at):
    due = ask(learner)
    due.snoozed_until = at
    due.save()
    assert whom_to_remind(at=at)


@pytest.mark.parametrize(
    ("digest", "asked"),
    [
        ({"on": date(2026, 11, 3), "sent_at": utc(3, 9)}, False),
        ({"on": date(2026, 11, 2), "sent_at": utc(2, 9)}, True),
        ({"on": date(2026, 11, 3)}, True),
        ({"on": date(2026, 11, 3), "retry_at": utc(3, 9, 31)}, False),
        ({"on": date(2026, 11, 3), "retry_at": utc(3, 9, 30)}, True),
    ],
)
def test_asks_until_todays_digest_is_sent(learner, ask, at, digest, asked):
    ask(learner)
    Digest.objects.create(person=learner, **digest)
    assert bool(whom_to_remind(at=at)) == asked


@pytest.mark.parametrize(("left_on", "asked"), [(date(2026, 11, 3), False), (date(2026, 11, 4), True)])
def test_not_who_has_left(learner, ask, at, left_on, asked):
    ask(learner)
    learner.left_on = left_on
    learner.save()
    assert bool(whom_to_remind(at=at)) == asked


def test_a_time_zone_that_does_not_exist_stops_nobody(live_in, peer, acme, ask, at):
    ask(live_in("Mars/Olympus"))
    ask(peer)
    assert len(whom_to_remind(at=at)[acme.pk]) == 2
