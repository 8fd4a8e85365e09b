"""Frozen weeks over REST: as the review left them, within the person's reach."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.weeks import week_of
from scorecards.models import Review, Snapshot
from tenants.context import organization_context
from tests.factories import TeamFactory


@pytest.fixture
def frozen(active, shared_outcome, support, lead, today):
    """This week of Support: Rea's role's goal and the shared outcome."""
    review = Review.start(support, week_of(today), by=lead, today=today)
    return review.finish(by=lead, today=today)


def weeks(client, query: str = "") -> list[dict]:
    return client.get(f"scorecard-weeks/{query}").json()["results"]


def test_a_week_is_as_it_was_frozen(frozen, active, hr, api):
    active.title = "Renamed since"
    active.save()
    [week] = weeks(api(hr))
    assert (week["id"], week["team_name"], week["week"]) == (frozen.pk, "Support", frozen.week)
    titles = {row["title"]: row["current"] for row in week["rows"]}
    assert titles["Reply within the hour"] == "98.5000"
    assert api(hr).get(f"scorecard-weeks/{frozen.pk}/").json() == week


def test_csv_has_a_line_a_goal_and_json_lines_one_a_week(frozen, hr, api, body):
    client = api(hr)
    [week] = weeks(client)
    response = client.get("scorecard-weeks.csv")
    lines = list(csv.DictReader(io.StringIO(body(response))))
    assert response.headers["X-Row-Count"] == "2"
    assert [(line["week"], line["goal"], line["title"]) for line in lines] == [
        (frozen.week, str(row["goal"]), row["title"]) for row in week["rows"]
    ]
    assert [json.loads(line) for line in body(client.get("scorecard-weeks.jsonl")).splitlines()] == [week]


def test_a_learner_sees_their_goals_and_no_shared_outcome(frozen, active, learner, api, body):
    client = api(learner)
    assert [[row["goal"] for row in week["rows"]] for week in weeks(client)] == [[active.pk]]
    assert client.get("scorecard-weeks.csv").headers["X-Row-Count"] == "1"


def test_another_teams_lead_sees_none(frozen, other_lead, api):
    assert weeks(api(other_lead)) == []
    assert api(other_lead).get(f"scorecard-weeks/{frozen.pk}/").status_code == 404


def test_another_organization_sees_none(frozen, foreigner, corvid, api):
    with organization_context(corvid):
        stranger = api(foreigner)
    assert weeks(stranger) == []
    assert stranger.get(f"scorecard-weeks/{frozen.pk}/").status_code == 404


def test_filters_narrow(frozen, hr, api, support):
    assert len(weeks(api(hr), f"?team={support.pk}&week={frozen.week}")) == 1
    assert weeks(api(hr), "?week=2020-W01") == []


@pytest.mark.parametrize("who", ["hr", "lead", "learner"])
def test_costs_the_same_queries_for_one_week_and_for_three(who, frozen, request, api):
    client = api(request.getfixturevalue(who))
    weeks(client)
    with CaptureQueriesContext(connection) as one:
        weeks(client)
    for name in ("Night", "Day"):
        Snapshot.objects.create(
            team=TeamFactory(name=name), week=frozen.week, rows=frozen.rows, footer=frozen.footer,
            frozen_at=frozen.frozen_at, frozen_by=frozen.frozen_by,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as three:
        weeks(client)
    assert len(three) == len(one)
