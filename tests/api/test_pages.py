"""Cursor pages and filters."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goals.models import Measurement
from people.models import Person
from tests.factories import PersonFactory


def pages(client, path: str) -> list[list[dict]]:
    found = []
    while path:
        answer = client.get(path).json()
        found.append(answer["results"])
        path = answer["next"] and answer["next"].split("/api/v1/")[1]
    return found


def test_pages_cover_every_row_once(active, hr, api):
    everything = pages(api(hr), "measurements/?limit=4")
    ids = [row["id"] for page in everything for row in page]
    assert [len(page) for page in everything] == [4, 4, 4, 3]
    assert sorted(ids) == sorted(Measurement.objects.values_list("pk", flat=True))
    assert len(set(ids)) == 15


def test_rows_of_one_moment_are_paged_like_any_others(hr, api):
    """An import writes thousands in one moment."""
    Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@acme.example") for n in range(25))
    Person.objects.bulk_update(Person.objects.all(), ["name"])
    found = pages(api(hr), "people/?limit=10")
    assert len({row["id"] for page in found for row in page}) == Person.objects.count() == 26


def test_a_full_last_page_has_no_next(active, hr, api):
    assert api(hr).get("measurements/?limit=15").json()["next"] is None
    assert api(hr).get("measurements/?limit=14").json()["next"] is not None


def test_a_row_changed_meanwhile_is_met_again_and_none_is_missed(hr, api):
    people = [PersonFactory() for _ in range(4)]
    client = api(hr)
    first = client.get("people/?limit=2").json()
    changed = Person.objects.get(pk=first["results"][0]["id"])
    changed.name = "Changed"
    changed.save()
    later = pages(client, first["next"].split("/api/v1/")[1])
    ids = {row["id"] for page in [first["results"], *later] for row in page}
    assert ids == {hr.pk, *(person.pk for person in people)}
    assert later[-1][-1]["name"] == "Changed"


def test_next_keeps_the_filters(active, hr, api):
    answer = api(hr).get(f"measurements/?limit=1&goal={active.pk}").json()
    assert f"goal={active.pk}" in answer["next"]
    assert answer["next"].startswith("http://testserver/api/v1/measurements/?")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("cursor=nonsense", "cursor"),
        ("cursor=%00", "cursor"),
        ("updated_since=yesterday", "updated_since"),
        ("update_since=2026-01-01T00:00:00Z", "update_since"),
        ("metric=x", "metric"),
        ("first_on=2026-02-30", "first_on"),
        ("source=GUESS", "source"),
    ],
)
def test_a_bad_parameter_is_422_and_named(query, field, hr, api):
    response = api(hr).get(f"measurements/?{query}")
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_what_changed_since(active, hr, api):
    client = api(hr)
    moment = timezone.now()
    assert client.get("measurements/", {"updated_since": moment.isoformat()}).json()["results"] == []
    last = Measurement.objects.latest("updated_at")
    since = client.get("measurements/", {"updated_since": last.updated_at.isoformat()}).json()["results"]
    assert [row["id"] for row in since] == [last.pk]


def test_people_touched_past_save_are_in_what_changed_since(hr, learner, api):
    moment = timezone.now()
    Person.objects.filter(pk=learner.pk).update(name="Renamed")
    since = api(hr).get("people/", {"updated_since": moment.isoformat()}).json()["results"]
    assert [row["name"] for row in since] == ["Renamed"]


def test_filters_narrow(active, hr, api, today):
    client = api(hr)
    day = (today - timedelta(days=29)).isoformat()
    assert len(client.get(f"measurements/?first_on={day}&last_on={day}").json()["results"]) == 1
    assert (
        client.get(f"measurements/?metric={active.headline_id}&source=REVIEW").json()["results"][0]["value"] == "98.5"
    )
    assert client.get(f"goals/?state=DRAFT&team={active.team_id}").json()["results"] == []
    assert client.get(f"goals/?state=ACTIVE&owner={active.owner_id}").json()["results"][0]["id"] == active.pk


@pytest.mark.parametrize(
    ("accept", "media_type"), [("text/csv", "text/csv"), ("application/jsonl", "application/jsonl")]
)
def test_accept_chooses_the_form(accept, media_type, active, hr, api, body):
    response = api(hr).get("goals/", headers={"Accept": accept})
    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert body(response)


def test_an_unknown_form_is_404_and_an_unknown_medium_406(hr, api):
    assert api(hr).get("goals.pdf").status_code == 404
    assert api(hr).get("goals/", headers={"Accept": "application/pdf"}).status_code == 406


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_nothing_is_replaced_or_deleted(method, hr, api):
    response = getattr(api(hr), method)("/api/v1/goals/")
    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Method Not Allowed"
