"""Every resource, read as JSON, CSV and JSON Lines by those who may and those who may not."""

import csv
import io
import json
from decimal import Decimal
from operator import itemgetter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import RequestLog
from api.scopes import Scope
from goals.models import Measurement
from goals.models.reading import Reading
from tenants.context import organization_context
from tests.factories import GoalFactory, JobRoleFactory, MetricFactory, PersonFactory, PriorityFactory, TeamFactory

RESOURCES = ["people", "teams", "job-roles", "priorities", "goals", "metrics", "measurements", "check-ins"]


@pytest.mark.parametrize("resource", RESOURCES)
def test_hr_reads_it_in_one_page(resource, active, hr, api):
    answer = api(hr).get(f"{resource}/").json()
    assert answer["next"] is None
    assert answer["results"]


@pytest.mark.parametrize("resource", RESOURCES)
def test_one_row_is_the_row_of_the_list(resource, active, hr, api):
    client = api(hr)
    row = client.get(f"{resource}/").json()["results"][0]
    assert client.get(f"{resource}/{row['id']}/").json() == row


@pytest.mark.parametrize("resource", RESOURCES)
def test_csv_and_json_lines_hold_the_rows_of_the_pages(resource, active, hr, api, body):
    client = api(hr)
    rows = sorted(client.get(f"{resource}/").json()["results"], key=itemgetter("id"))
    lines = body(client.get(f"{resource}/?format=jsonl")).splitlines()
    assert sorted(map(json.loads, lines), key=itemgetter("id")) == rows
    found = list(csv.DictReader(io.StringIO(body(client.get(f"{resource}/?format=csv")))))
    assert sorted(found, key=lambda row: int(row["id"])) == [
        {name: as_cell(value) for name, value in row.items()} for row in rows
    ]


def as_cell(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@pytest.mark.parametrize("resource", RESOURCES)
def test_another_organization_reads_nothing_of_it(resource, active, hr, foreigner, corvid, api, text_of):
    row = api(hr).get(f"{resource}/").json()["results"][0]
    with organization_context(corvid):
        stranger = api(foreigner)
    own = stranger.get(f"{resource}/").json()["results"]
    assert row not in own
    assert len(own) == (1 if resource == "people" else 0)
    assert stranger.get(f"{resource}/{row['id']}/").status_code == 404


@pytest.mark.parametrize("resource", RESOURCES)
def test_without_its_scope_it_is_403(resource, hr, api):
    scope = {"job-roles": Scope.TEAMS_READ, "metrics": Scope.GOALS_READ}.get(resource, f"{resource}:read")
    response = api(hr, set(Scope) - {scope}).get(f"{resource}/")
    assert (response.status_code, response.json()["code"]) == (403, "scope_missing")


@pytest.mark.parametrize("resource", RESOURCES)
def test_costs_the_same_queries_for_one_row_and_for_three(resource, active, hr, api, lead, today):
    client = api(hr)
    client.get(f"{resource}/")  # marks the token as used
    first = queries(client, f"{resource}/?limit=1")
    for _ in range(2):
        goal = GoalFactory(priority=PriorityFactory(), job_role=JobRoleFactory(), owner=PersonFactory())
        TeamFactory(lead=goal.owner)
        MetricFactory(goal=goal, name="Another")
        goal.headline.record(
            [Reading(on=goal.starts_on, value=Decimal(1))], by=lead, source=Measurement.Source.HAND, today=today
        )
    assert queries(client, f"{resource}/") == first


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_every_request_is_in_the_log(active, hr, api):
    client = api(hr)
    client.get("goals/?limit=5")
    client.get("goals/0/")
    client.get("measurements/?format=csv")
    kept = RequestLog.objects.order_by("pk").values_list("person", "method", "path", "status", "rows", "ip")
    assert list(kept) == [
        (hr.pk, "GET", "/api/v1/goals/?limit=5", 200, 1, "127.0.0.1"),
        (hr.pk, "GET", "/api/v1/goals/0/", 404, None, "127.0.0.1"),
        (hr.pk, "GET", "/api/v1/measurements/?format=csv", 200, 15, "127.0.0.1"),
    ]
