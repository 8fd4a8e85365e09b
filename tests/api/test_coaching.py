"""Coaching over REST: how much, by person and week, and themes in groups. No word, no partner."""

import csv
import io
import json
from datetime import UTC, date, datetime
from itertools import combinations
from operator import itemgetter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.scopes import Scope
from coaching.models import BarrierTheme, CoachingRelationship, CoachingSession, Conversation, Reflection
from tenants.context import organization_context, reading_as
from tests.factories import PersonFactory
from wall.models import Answer

RESOURCES = ["coaching-activity", "barrier-themes"]
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
BLOCK, BEFORE = date(2026, 10, 5), date(2026, 9, 7)
WORDS = "A word between two people"


def reflect(person, *, on=FRIDAY):
    with reading_as(person.pk):
        conversation = Conversation.objects.create(author=person)
        conversation.let_in(person)
        Answer.objects.create(
            conversation=conversation, author=person, position=1, kind="OPEN", question="?", text=WORDS
        )
        return Reflection.objects.create(
            conversation=conversation, person=person, team=person.team, monday=MONDAY, event="SHIFT", begun_on=on,
            submitted_on=on, submitted_at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
        )  # fmt: skip


@pytest.fixture
def activity(learner, lead):
    """Rea reflected twice and was coached once by Max."""
    reflect(learner)
    reflect(learner)
    pair = CoachingRelationship.objects.create(coach=lead, coachee=learner, since=date(2026, 9, 1))
    with reading_as(lead.pk):
        conversation = Conversation.objects.create(author=lead)
    return CoachingSession.objects.create(
        conversation=conversation, relationship=pair, held_on=FRIDAY, minutes=20, logged_by=lead
    )


@pytest.fixture
def themes(support):
    cells = [
        (BLOCK, "TIME", support, 6),
        (BLOCK, "TIME", None, 5),
        (BLOCK, "TOOLS", None, 9),
        (BEFORE, "TIME", None, 7),
    ]
    for starts_on, barrier, team, people in cells:
        BarrierTheme.objects.create(starts_on=starts_on, barrier=barrier, team=team, people=people)


@pytest.fixture
def elsewhere(other_lead):
    """Somebody of Sales reflected, too."""
    person = PersonFactory(name="Sal Sales", team=other_lead.team)
    reflect(person)
    return person


def rows(client, path: str) -> list[dict]:
    return client.get(path).json()["results"]


class TestWhatTheyHold:
    def test_activity_counts_one_persons_week(self, activity, learner, hr, api):
        [row] = rows(api(hr), "coaching-activity/")
        assert row == row | {
            "person": learner.pk, "monday": "2026-11-16", "reflections": 2, "answered": 0, "sessions": 1,
            "micro_sessions": 0, "mentoring_talks": 0,
        }  # fmt: skip
        assert row.keys().isdisjoint({"coach", "logged_by", "team", "minutes"})

    def test_a_theme_is_a_group(self, themes, support, hr, api):
        found = rows(api(hr), "barrier-themes/")
        assert found[0] == found[0] | {
            "barrier": "TIME", "starts_on": "2026-10-05", "team": support.pk, "team_name": "Support", "people": 6,
        }  # fmt: skip
        assert found[1] == found[1] | {"team": None, "team_name": None, "people": 5}

    @pytest.mark.parametrize("resource", RESOURCES)
    @pytest.mark.parametrize("form", ["json", "csv", "jsonl"])
    def test_no_word_and_no_partner(self, resource, form, activity, themes, lead, hr, ld, admin, api, body):
        for person in (hr, ld, admin):
            response = api(person).get(f"{resource}/?format={form}")
            text = body(response) if form != "json" else response.text
            assert WORDS not in text
            assert lead.name not in text


class TestRights:
    def test_activity_of_whom_one_may_know(self, activity, elsewhere, learner, lead, peer, hr, ld, admin, api):
        def people(person):
            return {row["person"] for row in rows(api(person), "coaching-activity/")}

        assert people(hr) == people(ld) == people(admin) == {learner.pk, elsewhere.pk}
        assert people(lead) == people(learner) == {learner.pk}
        assert people(peer) == set()
        pk = next(row["id"] for row in rows(api(hr), "coaching-activity/") if row["person"] == elsewhere.pk)
        assert api(lead).get(f"coaching-activity/{pk}/").status_code == 404

    def test_themes_are_for_who_sees_all(self, themes, lead, learner, ld, admin, api):
        for person in (lead, learner):
            response = api(person).get("barrier-themes/")
            assert (response.status_code, response.json()["code"]) == (403, "not_allowed")
        for person in (ld, admin):
            assert len(rows(api(person), "barrier-themes/")) == 4

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_another_organization_reads_nothing(self, resource, activity, themes, foreigner, corvid, hr, api):
        pk = rows(api(hr), f"{resource}/")[0]["id"]
        with organization_context(corvid):
            stranger = api(foreigner)
        assert rows(stranger, f"{resource}/") == []
        assert stranger.get(f"{resource}/{pk}/").status_code == 404

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_without_its_scope_it_is_403_and_nothing_is_written(self, resource, hr, api):
        response = api(hr, set(Scope) - {Scope.COACHING_READ}).get(f"{resource}/")
        assert (response.status_code, response.json()["code"]) == (403, "scope_missing")
        assert api(hr).post(f"{resource}/", []).status_code == 405


class TestForms:
    @pytest.mark.parametrize("resource", RESOURCES)
    def test_csv_and_json_lines_hold_the_rows_of_the_pages(self, resource, activity, elsewhere, themes, hr, api, body):
        client = api(hr)
        pages = sorted(rows(client, f"{resource}/"), key=itemgetter("id"))
        lines = body(client.get(f"{resource}.jsonl")).splitlines()
        assert sorted(map(json.loads, lines), key=itemgetter("id")) == pages
        found = sorted(csv.DictReader(io.StringIO(body(client.get(f"{resource}.csv")))), key=lambda row: int(row["id"]))
        cells = [{name: "" if value is None else str(value) for name, value in row.items()} for row in pages]
        assert found == cells

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_pages_follow_a_cursor(self, resource, activity, elsewhere, themes, hr, api):
        client = api(hr)
        met, path = [], f"{resource}/?limit=1"
        while path:
            page = client.get(path).json()
            met += page["results"]
            path = page["next"] and page["next"].partition("/api/v1/")[2]
        assert met == rows(client, f"{resource}/")

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_costs_the_same_for_one_row_and_for_many(self, resource, activity, elsewhere, themes, hr, api):
        client = api(hr)
        client.get(f"{resource}/")
        counts = []
        for query in ("?limit=1", ""):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"{resource}/{query}")
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestFilters:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("coaching-activity/?person={person}", 1), ("coaching-activity/?team={team}", 1),
            ("coaching-activity/?team=0", 0), ("coaching-activity/?first_on=2026-11-16", 2),
            ("coaching-activity/?first_on=2026-11-17", 0), ("coaching-activity/?last_on=2026-11-15", 0),
            ("coaching-activity/?updated_since=2099-01-01T00:00:00Z", 0),
            ("barrier-themes/?barrier=TIME", 3), ("barrier-themes/?starts_on=2026-10-05", 3),
            ("barrier-themes/?team={team}", 1), ("barrier-themes/?updated_since=2099-01-01T00:00:00Z", 0),
            ("barrier-themes/?updated_since=2020-01-01T00:00:00Z", 4),
        ],
    )  # fmt: skip
    def test_narrow_the_list(self, query, found, activity, elsewhere, themes, learner, support, hr, api):
        path = query.format(person=learner.pk, team=support.pk)
        assert len(rows(api(hr), path)) == found

    @pytest.mark.parametrize(
        "query",
        ["role=1", "job_role=1", "program=1", "cohort=1", "person=1", "ends_on=2026-10-20", "first_on=2026-10-12"],
    )
    def test_no_filter_parts_a_group(self, query, themes, hr, api):
        assert api(hr).get(f"barrier-themes/?{query}").status_code == 422

    def test_groups_subtracted_from_each_other_leave_five_or_more(self, themes, support, hr, api):
        """Whatever lists the filters give, what one has and the other has not is nobody, or whole groups."""
        client = api(hr)
        queries = ["", "?barrier=TIME", "?barrier=TOOLS", "?starts_on=2026-10-05", f"?team={support.pk}"]
        lists = [{row["id"]: row["people"] for row in rows(client, f"barrier-themes/{query}")} for query in queries]
        for one, other in combinations(lists, 2):
            for rest in (one.keys() - other.keys(), other.keys() - one.keys()):
                left = sum({**one, **other}[pk] for pk in rest)
                assert left == 0 or left >= 5
