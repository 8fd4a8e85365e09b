"""A finished week is shown exactly as it was, whatever happens afterwards."""

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import InternalError, connection, transaction

from goals.models import Goal, Measurement
from goals.weeks import week_of
from scorecards.models import Review, Snapshot
from scorecards.refusals import AlreadyFinished
from scorecards.rows import AgreedAction, Row
from tenants.context import organization_context
from tests.factories import OrganizationFactory, PersonFactory, TeamFactory
from tests.goals.world import TODAY
from tests.scorecards.conftest import LAST_WEEK, THIS_WEEK, check_in, rows_of_team


@pytest.fixture
def frozen(on_track, off_track, measuring, support, lead, learner):
    last = check_in(on_track, lead, on=date(2026, 11, 13))
    on_track.agree(text="Pair with finance", owner=learner, due_on=date(2026, 11, 19), check_in=last)
    review = Review.start(support, THIS_WEEK, by=lead, today=TODAY)
    check_in(off_track, lead, value=130, confidence="LOW", barrier="TIME")
    return review.finish(by=lead, today=TODAY)


def sheet(client, url, query) -> str:
    """The page without its head, which has today's buttons."""
    text = client.get(f"{url('scorecards:scorecard', THIS_WEEK)}?{query}").text
    return text[text.index("<h1>") : text.index("</h1>")] + text[text.index('<div id="scorecard">') :]


def test_the_frozen_page_is_the_live_page_of_that_moment(on_track, off_track, support, lead, signed_in, url):
    client, query = signed_in(lead), f"team={support.pk}"
    review = Review.start(support, THIS_WEEK, by=lead, today=TODAY)
    rows = client.get(f"{url('scorecards:scorecard', THIS_WEEK)}?{query}").context["card"].rows
    review.finish(by=lead, today=TODAY)
    card = client.get(f"{url('scorecards:scorecard', THIS_WEEK)}?{query}").context["card"]
    assert (card.basis, card.rows) == ("FROZEN", rows)


def test_nothing_that_happens_later_changes_it(
    frozen, on_track, off_track, support, lead, ld, learner, clock, signed_in, url
):
    query = f"team={support.pk}"
    before = sheet(signed_in(ld), url, query)
    clock.now += timedelta(weeks=2)
    today = clock.now.date()
    goal = Goal.objects.get(pk=on_track.pk)
    check_in(goal, lead, on=today, value=70, confidence="LOW")
    goal.refresh_from_db()
    goal.set_target(by=lead, value=Decimal(50), due_on=date(2026, 12, 31), today=today, why="It went well.")
    Goal.objects.filter(pk=off_track.pk).update(title="Renamed", owner=learner)
    support.name = "Service"
    support.save()
    lead.name = "Max Married"
    lead.save()
    goal.next_actions.get().close("DONE", by=lead)
    signed_in(ld)
    after = sheet(signed_in(ld), url, query)
    assert after.replace("Max Married", "Max Lead") == before


def test_a_row_survives_the_way_through_json(frozen, on_track):
    live = Row.from_goal(Goal.objects.for_row().get(pk=on_track.pk), on=TODAY)
    kept = next(row for row in Snapshot.objects.get().rows_seen() if row.goal == on_track.pk)
    assert kept == live


def test_the_footer_keeps_who_when_and_what_was_agreed(frozen, lead, on_track):
    frozen = Snapshot.objects.get()
    assert {name: frozen.footer[name] for name in ("on", "team", "by", "minutes")} == {
        "on": "2026-11-20", "team": "Support", "by": "Max Lead", "minutes": 1,
    }  # fmt: skip
    (action,) = frozen.actions_seen()
    assert (action.goal, action.text, action.days_late) == (on_track.pk, "Pair with finance", 1)
    assert isinstance(action, AgreedAction)


def test_a_field_the_page_learned_later_takes_its_default(frozen):
    plain = dict(Snapshot.objects.get().rows[0])
    del plain["barrier_note"]
    assert Row.from_snapshot(plain | {"long_gone": 1}).barrier_note == ""


@pytest.mark.parametrize("change", ["UPDATE scorecards_snapshot SET rows = '[]'", "DELETE FROM scorecards_snapshot"])
def test_the_database_refuses_to_rewrite_it(change, frozen):
    with pytest.raises(InternalError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert len(Snapshot.objects.get().rows) == 3


def test_later_values_of_the_week_are_late(frozen, on_track, clock):
    clock.now += timedelta(days=1)
    check_in(on_track, on_track.owner, on=date(2026, 11, 21), value=75)
    assert Measurement.objects.get(metric=on_track.headline, measured_on=date(2026, 11, 21)).is_late
    assert not Measurement.objects.get(metric=on_track.headline, measured_on=date(2026, 11, 19)).is_late


def test_last_week_is_frozen_as_of_its_sunday(on_track, support, lead):
    check_in(on_track, lead, value=70)
    review = Review.start(support, LAST_WEEK, by=lead, today=TODAY)
    (row,) = review.finish(by=lead, today=TODAY).rows_seen()
    assert (row.on, row.current, row.recent[-1]) == (date(2026, 11, 15), 95, 95)


def test_a_review_of_long_ago_keeps_its_own_time(on_track, support, lead, clock):
    friday, began = date(2026, 11, 6), datetime(2026, 11, 6, 14, tzinfo=UTC)
    review = Review.start(support, week_of(friday), by=lead, today=friday, at=began)
    frozen = review.finish(by=lead, today=friday, at=began + timedelta(minutes=13))
    assert (frozen.frozen_at, frozen.footer["minutes"]) == (began + timedelta(minutes=13), 13)
    assert frozen.rows_seen()[0].on == friday


# Who sees what of it


def test_a_learner_sees_their_own_rows_of_a_frozen_week(frozen, on_track, off_track, support, learner, hr):
    Goal.objects.filter(pk=off_track.pk).update(kind="SHARED_OUTCOME")
    assert {row.goal for row in rows_of_team(support, THIS_WEEK, person=hr)} > {on_track.pk, off_track.pk}
    assert off_track.pk not in {row.goal for row in rows_of_team(support, THIS_WEEK, person=learner)}
    assert on_track.pk in {row.goal for row in rows_of_team(support, THIS_WEEK, person=learner)}


def test_the_lead_still_sees_a_goal_that_moved_away(frozen, on_track, support, other_lead, lead):
    Goal.objects.filter(pk=on_track.pk).update(team=other_lead.team, owner=other_lead)
    assert on_track.pk in {row.goal for row in rows_of_team(support, THIS_WEEK, person=lead)}


def test_a_past_week_of_the_organization_is_made_of_its_reviews(
    frozen, on_track, off_track, goal_of, other_lead, priority, hr, clock, signed_in, url
):
    goal_of(other_lead, team=other_lead.team, title="Not reviewed")
    clock.now += timedelta(weeks=1)
    client = signed_in(hr)
    for query in ("organization", f"priority={priority.pk}"):
        card = client.get(f"{url('scorecards:scorecard', THIS_WEEK)}?{query}").context["card"]
        assert {row.title for row in card.rows} >= {on_track.title, off_track.title}
        assert "Not reviewed" not in {row.title for row in card.rows}
        assert card.not_reviewed == [other_lead.team]


# Two at once


@pytest.mark.django_db(transaction=True)
def test_two_leads_finish_at_the_same_moment():
    """Two connections; one snapshot; the other is told who was first."""
    acme = OrganizationFactory(slug="acme")
    with organization_context(acme):
        leads = [PersonFactory(name="Max Lead"), PersonFactory(name="Lou Develop")]
        team = TeamFactory(name="Support", lead=leads[0])
        review = Review.start(team, THIS_WEEK, by=leads[0], today=TODAY)
    together, told = threading.Barrier(2), []

    def finish(person):
        try:
            with organization_context(acme):
                mine = Review.objects.get(pk=review.pk)
                together.wait(timeout=10)
                mine.finish(by=person, today=TODAY)
        except AlreadyFinished as refusal:
            told.append((person.name, refusal.review.finished_by_id))
        finally:
            connection.close()

    threads = [threading.Thread(target=finish, args=[person]) for person in leads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    with organization_context(acme):
        snapshot = Snapshot.objects.get()
        first = next(lead for lead in leads if lead.pk == snapshot.frozen_by_id)
        second = next(lead for lead in leads if lead != first)
        assert told == [(second.name, first.pk)]
        assert Review.objects.get().finished_by == first
