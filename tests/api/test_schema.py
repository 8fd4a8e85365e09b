"""The description of the API is whole, valid and open, and its page runs under our content security policy."""

from io import StringIO

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from api.urls import RESOURCES


@pytest.fixture(scope="module")
def schema() -> dict:
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    return yaml.safe_load(out.getvalue())


def test_it_is_openapi_3_1(schema):
    assert schema["openapi"] == "3.1.0"


def test_it_names_every_resource_and_nothing_twice(schema):
    lists = {f"/api/v1/{name}/" for name in RESOURCES}
    rows = {f"/api/v1/{name}/{{id}}/" for name in RESOURCES}
    more = {"/api/v1/goals/{id}/target/", "/api/v1/goals/{id}/check-ins/", "/api/v1/goals/check/"}
    assert set(schema["paths"]) == lists | rows | more


def test_every_operation_says_its_scope_and_its_problems(schema):
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert "Scope: `" in operation["description"]
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert operation["security"] == [{"token": []}]


def test_a_list_is_offered_as_csv_and_json_lines(schema):
    answer = schema["paths"]["/api/v1/measurements/"]["get"]["responses"]["200"]
    assert set(answer["content"]) == {"application/json", "text/csv", "application/jsonl"}
    assert "X-Row-Count" in answer["headers"]


def test_schema_and_page_are_open_to_everybody(db):
    assert Client().get("/api/v1/schema/").status_code == 200
    assert Client().get("/api/v1/docs/").status_code == 200


def test_the_page_carries_no_inline_script_or_style(db):
    response = Client().get("/api/v1/docs/")
    page = response.text
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=")
