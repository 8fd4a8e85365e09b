"""Streams outlive the view: they enter the organization by themselves, keep its walls, and end with their reader."""

import threading
import time
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, connections
from django.test import Client

from api.columns import columns_of
from api.models import Token
from api.scopes import Scope
from api.serializers import MeasurementSerializer, PersonSerializer
from api.streaming import _copy, csv_stream, json_lines_stream
from goals.models import Goal, Measurement
from goals.models.reading import Reading
from people.models import Person
from people.permissions import Role
from tenants.context import OrganizationRequired, organization_context
from tests.factories import GoalFactory, OrganizationFactory, PersonFactory


@pytest.fixture
def two_organizations(transactional_db):
    """Acme and Corvid, each with one goal of 300 daily values; nothing is in context afterwards."""
    return [populated(OrganizationFactory(name=name, slug=name.lower())) for name in ("Acme", "Corvid")]


def populated(organization):
    with organization_context(organization):
        person = PersonFactory(name=f"Ann of {organization}", granted_roles=[Role.LD_MANAGER])
        today = organization.today()
        goal = GoalFactory(owner=person, starts_on=today - timedelta(days=300))
        values = [Reading(on=today - timedelta(days=n), value=Decimal(n)) for n in range(300)]
        goal.headline.record(values, by=person, source=Measurement.Source.PASTE, today=today)
    return organization


def text_of(organization, **token) -> str:
    with organization_context(organization):
        person = Person.objects.filter(granted_roles__len__gt=0).get()
        expires_at = organization.morning_of(organization.today()) + timedelta(days=30)
        token = {"name": "Pull", "person": person, "scopes": list(Scope), "expires_at": expires_at} | token
        return Token.issue(**token, by=person)[1]


def client_of(organization) -> Client:
    return Client(headers={"Authorization": f"Bearer {text_of(organization)}"})


@pytest.mark.parametrize("path", ["measurements.csv", "measurements/?format=csv", "measurements.jsonl"])
def test_a_stream_is_pulled_outside_of_any_context(path, two_organizations):
    acme, _ = two_organizations
    with pytest.raises(OrganizationRequired):
        Goal.objects.count()
    response = client_of(acme).get(f"/api/v1/{path}")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) - path.count("csv") == 300
    assert response.headers["X-Row-Count"] == "300"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="measurements.')
    with pytest.raises(OrganizationRequired):
        Goal.objects.count()


def test_each_organization_streams_its_own(two_organizations):
    for organization in two_organizations:
        with organization_context(organization):
            own = set(Measurement.objects.values_list("pk", flat=True))
            rows = b"".join(csv_stream(organization, Measurement.objects.all(), columns_of(MeasurementSerializer)))
        assert {int(line.split(",")[0]) for line in rows.decode().splitlines()[1:]} == own


def test_row_level_security_binds_the_copy_itself(two_organizations):
    acme, _ = two_organizations
    with organization_context(acme), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM goals_measurement")
        assert cursor.fetchone() == (300,)


def test_a_reader_that_hangs_up_cancels_the_query_and_the_connection_lives(two_organizations):
    acme, _ = two_organizations
    before = threading.active_count()
    stream = _copy("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT")
    with organization_context(acme):
        assert next(stream)
        started = time.monotonic()
        stream.close()
    assert time.monotonic() - started < 5
    assert threading.active_count() == before
    with organization_context(acme):
        assert Measurement.objects.count() == 300


def test_a_query_that_fails_midway_raises_for_the_server_to_cut_the_line(two_organizations):
    acme, _ = two_organizations
    with organization_context(acme):
        broken = Measurement.objects.extra(where=["1 / (goals_measurement.id - goals_measurement.id) = 1"])
    with pytest.raises(Exception, match="division by zero"):
        list(csv_stream(acme, broken, columns_of(MeasurementSerializer)))
    with organization_context(acme):
        assert Measurement.objects.count() == 300


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("O'Neil", "O'Neil"),
        ("a=b", "a=b"),
        ('say "hi", 100%', '"say ""hi"", 100%"'),
        ("多い 100%s", "多い 100%s"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_defused(name, cell, in_acme):
    PersonFactory(name=name)
    rows = b"".join(csv_stream(in_acme, Person.objects.all(), columns_of(PersonSerializer))).decode()
    assert rows.splitlines()[1].split(",", 1)[1].startswith(f"{cell},")


def test_json_lines_are_not_defused(in_acme):
    PersonFactory(name="=1\n\x02é")
    rows = b"".join(json_lines_stream(in_acme, Person.objects.all(), columns_of(PersonSerializer))).decode()
    assert '"name":"=1\\n\\u0002é"' in rows


def test_one_key_in_two_threads_writes_once(two_organizations):
    acme, _ = two_organizations
    text = text_of(acme)
    with organization_context(acme):
        metric = Goal.objects.get().headline
        day = acme.today().isoformat()
        Measurement.objects.all().delete()
    answers, gate = [], threading.Barrier(2)

    def post():
        try:
            gate.wait()
            client = Client(headers={"Authorization": f"Bearer {text}", "Idempotency-Key": "night"})
            body = f'[{{"metric": {metric.pk}, "date": "{day}", "value": 5}}]'
            answers.append(client.post("/api/v1/measurements/", body, content_type="application/json"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"recorded": 1})] * 2
    assert sorted("Idempotent-Replay" in answer.headers for answer in answers) == [False, True]
    with organization_context(acme):
        assert Measurement.objects.count() == 1
