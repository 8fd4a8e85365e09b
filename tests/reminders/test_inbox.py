"""What a person sees of what falls due, and the button that puts it off."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reminders.inbox import Inbox
from reminders.models import Due
from tenants.context import organization_context

NOW = timezone.now()


@pytest.fixture
def page(signed_in, learner, url):
    """page() → the text of Rea's inbox."""
    client = signed_in(learner)
    return lambda: client.get(url("reminders:inbox")).text


@pytest.fixture
def overdue(ask, learner):
    return ask(learner, due_at=NOW - timedelta(days=2))


@pytest.fixture
def late_for_somebody_else(ask, peer):
    return ask(peer, due_at=NOW - timedelta(days=2))


def groups(person, at):
    with timezone.override(person.time_zone or "UTC"):
        return {group.code: [due.label for due in group.dues] for group in Inbox(person, at=at).groups}


def test_groups_by_urgency_at_their_edges(learner, ask, at):
    midnight = at.replace(hour=0, minute=0)
    for label, due_at in [
        ("a minute before today", midnight - timedelta(minutes=1)),
        ("today begins", midnight),
        ("today ends", midnight + timedelta(hours=23, minutes=59)),
        ("tomorrow", midnight + timedelta(days=1)),
        ("Sunday ends", midnight + timedelta(days=5, hours=23, minutes=59)),
        ("Monday", midnight + timedelta(days=6)),
    ]:
        ask(learner, label=label, due_at=due_at)
    ask(learner, label="asleep", due_at=midnight).snooze(at=at)
    assert groups(learner, at) == {
        "overdue": ["a minute before today"],
        "today": ["today begins", "today ends"],
        "week": ["tomorrow", "Sunday ends"],
        "later": ["Monday"],
        "snoozed": ["asleep"],
    }


@pytest.mark.parametrize(("days", "group"), [(1, "today"), (0, "today"), (-1, "overdue")])
def test_what_was_announced_is_late_only_after_its_day(learner, announce, at, days, group):
    announce(learner, due_at=at - timedelta(days=1), happens_on=at.date() + timedelta(days=days))
    assert groups(learner, at) == {group: ["The angry call-back"]}


@pytest.mark.parametrize("kind", Due.NEWS)
def test_news_is_never_late(learner, ask, page, at, kind):
    ask(learner, kind=kind, label="An answer", due_at=at - timedelta(days=6))
    assert groups(learner, at) == {"today": ["An answer"]}
    assert "late" not in page().split("An answer")[1]


def test_today_is_the_persons_own(learner, ask, at):
    """At 9:30 UTC it is Tuesday evening in Auckland; noon UTC is Wednesday there."""
    learner.time_zone = "Pacific/Auckland"
    learner.save()
    ask(learner, label="noon", due_at=at.replace(hour=12))
    assert groups(learner, at) == {"week": ["noon"]}


def test_page_shows_what_is_due_with_its_link(page, overdue, late_for_somebody_else):
    text = page()
    assert "Overdue" in text
    assert "2 days late" in text
    assert f'<a href="/o/acme/{overdue.path}">{overdue.label}</a>' in text
    assert f"/o/acme/{late_for_somebody_else.path}" not in text


def test_nothing_is_due_says_what_comes_next(page, ask, learner):
    assert "Nothing is due." in page()
    ask(learner, label="Calls per shift", due_at=NOW + timedelta(days=20))
    assert "Nothing is due." in page()
    assert "check in.<br>" in page()


def test_closed_things_stay_two_weeks(page, ask, learner, acme):
    for days, label in ((13, "Fresh"), (15, "Stale")):
        Due.objects.filter(pk=ask(learner, label=label).pk).update(closed_at=NOW - timedelta(days=days))
    assert "Fresh" in page()
    assert "Stale" not in page()


def test_bar_counts_what_is_due_by_tonight(page, overdue, ask, learner):
    assert "Inbox, 1 thing due" in page()
    ask(learner, due_at=NOW + timedelta(days=8))
    assert "Inbox, 1 thing due" in page()
    overdue.snooze(at=NOW)
    assert "Inbox, nothing due" in page()


def test_snooze_sleeps_until_the_digest_of_the_next_working_day(learner, ask, at, acme):
    """From a Friday to the Monday, at Acme's hour in Denver; the clock is put back in between."""
    learner.time_zone = "America/Denver"
    learner.save()
    due = ask(learner, due_at=at)
    due.person = learner
    due.snooze(at=datetime.fromisoformat("2026-10-30T15:00:00+00:00"))
    assert due.snoozed_until == datetime.fromisoformat("2026-11-02T09:00:00-07:00")


def test_snooze_and_undo(signed_in, learner, overdue, url):
    client = signed_in(learner)
    for name, asleep in (("snooze", True), ("wake", False)):
        response = client.post(url(f"reminders:{name}", overdue.pk))
        assert (response.status_code, response.url) == (302, url("reminders:inbox"))
        overdue.refresh_from_db()
        assert bool(overdue.snoozed_until) == asleep
    assert "It is back in its place." in client.get(url("reminders:inbox")).text


def test_a_snooze_brings_the_new_count_along(signed_in, learner, overdue, url, htmx):
    client = signed_in(learner)
    assert "Inbox, 1 thing due" in client.get(url("reminders:inbox")).text
    answer = client.post(url("reminders:snooze", overdue.pk), headers=htmx).text
    assert 'id="inbox-link" href="/o/acme/inbox/" hx-swap-oob="true"' in answer
    assert "Inbox, nothing due" in answer
    assert '<span id="inbox-count" hx-swap-oob="true"></span>' in answer


def test_htmx_gets_the_changed_list(signed_in, learner, overdue, url, htmx):
    response = signed_in(learner).post(url("reminders:snooze", overdue.pk), headers=htmx)
    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'id="inbox"' in response.text
    assert "Bring it back" in response.text
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("name", ["snooze", "wake"])
def test_only_ones_own_open_things_can_be_put_off(
    signed_in, learner, overdue, late_for_somebody_else, url, name, foreigner, acme, corvid
):
    client = signed_in(learner)
    assert client.post(url(f"reminders:{name}", late_for_somebody_else.pk)).status_code == 404
    assert client.get(url(f"reminders:{name}", overdue.pk)).status_code == 405
    assert signed_in(foreigner).post(url(f"reminders:{name}", overdue.pk)).status_code == 404
    assert signed_in(foreigner).post(f"/o/corvid/inbox/{overdue.pk}/{name}/").status_code == 404
    overdue.closed_at = NOW
    overdue.save()
    assert client.post(url(f"reminders:{name}", overdue.pk)).status_code == 404


def test_inbox_is_for_members_only_and_read_only(signed_in, client, learner, foreigner, url):
    path = url("reminders:inbox")
    assert signed_in(foreigner).get(path).status_code == 404
    assert signed_in(learner).post(path).status_code == 405
    assert "/accounts/login/?next=" in client.get(path).url


def test_a_foreigner_sees_nothing_of_it_at_home(signed_in, overdue, foreigner, corvid):
    with organization_context(corvid):
        page = signed_in(foreigner).get("/o/corvid/inbox/").text
    assert "Nothing is due." in page
    assert overdue.label not in page


def test_queries_are_the_same_at_one_and_three(page, overdue, ask, learner):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page()
        return len(queries)

    page()
    one = count()
    for days in (-3, 0, 30):
        ask(learner, due_at=NOW + timedelta(days=days))
    assert count() == one
