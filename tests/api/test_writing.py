"""Measurements in bulk, people, targets, check-ins and the SMART check: done once, whole, under the goal's rules."""

from datetime import timedelta
from decimal import Decimal

import pytest

from api.models import KeptAnswer, RequestLog
from api.scopes import Scope
from goals.models import CheckIn, Goal, Measurement
from goals.weeks import week_of
from people.models import Person, Team
from tenants.context import organization_context
from tests.factories import GoalFactory

KEY = {"Idempotency-Key": "night-1"}


def problem(response, status: int = 422) -> list[dict]:
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.status_code == status, response.text
    return response.json().get("errors", [])


@pytest.fixture
def measuring(goal, lead, today):
    goal.start_measuring(by=lead, today=today - timedelta(days=20))
    return goal


@pytest.fixture
def entry(measuring, today):
    return {"metric": measuring.headline_id, "date": today.isoformat(), "value": 98.5}


@pytest.fixture
def writer(ld, api):
    return api(ld)


# Measurements


def test_values_are_kept_as_the_apis(entry, measuring, learner, ld, writer, today):
    learner.employee_number = "E7"
    learner.save()
    rows = [entry, entry | {"employee_number": "E7", "value": "97.25", "cases": 10}]
    rows.append(entry | {"email": learner.email.upper(), "date": (today - timedelta(days=1)).isoformat()})
    response = writer.post("measurements/", rows, headers=KEY)
    assert (response.status_code, response.json()) == (200, {"recorded": 3})
    kept = Measurement.objects.order_by("measured_on", "pk").values_list(
        "person", "value", "sample_size", "source", "recorded_by"
    )
    assert list(kept) == [
        (learner.pk, Decimal("98.5"), None, "API", ld.pk),
        (None, Decimal("98.5"), None, "API", ld.pk),
        (learner.pk, Decimal("97.25"), 10, "API", ld.pk),
    ]


def test_the_goal_stands_where_the_values_put_it(active, writer, today):
    row = {"metric": active.headline_id, "date": today.isoformat(), "value": 70}
    writer.post("measurements/", [row], headers=KEY)
    assert Goal.objects.get(pk=active.pk).current_value == 70


def test_the_same_value_again_is_a_correction(entry, writer):
    writer.post("measurements/", [entry], headers=KEY)
    writer.post("measurements/", [entry | {"value": 90}], headers={"Idempotency-Key": "night-2"})
    assert list(Measurement.objects.values_list("value", flat=True)) == [90]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "NaN"}, "value"),
        ({"value": "Infinity"}, "value"),
        ({"value": "1e309"}, "value"),
        ({"value": "98,5"}, "value"),
        ({"value": -1}, "value"),
        ({"value": "1.00001"}, "value"),
        ({"value": True}, "value"),
        ({"value": None}, "value"),
        ({"value": [1]}, "value"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "12/31/2026"}, "date"),
        ({"date": "2999-01-01"}, "date"),
        ({"date": "2001-01-01"}, "date"),
        ({"metric": 0}, "metric"),
        ({"metric": 2**70}, "metric"),
        ({"cases": 0}, "cases"),
        ({"cases": 2**31}, "cases"),
        ({"employee_number": "nobody"}, "employee_number"),
        ({"email": "nobody@throughline.example"}, "email"),
        ({"vaule": 1}, "vaule"),
    ],
)
def test_one_bad_row_keeps_all_out_and_is_named(change, field, entry, writer):
    response = writer.post("measurements/", [entry, entry | change], headers=KEY)
    assert [(error["row"], error["field"]) for error in problem(response)] == [(2, field)]
    assert not Measurement.objects.exists()
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e309", "-5"])
def test_json_that_is_no_number_names_its_row(literal, entry, writer):
    text = f'[{{"metric": {entry["metric"]}, "date": "{entry["date"]}", "value": {literal}}}]'
    assert [(e["row"], e["field"]) for e in problem(writer.post("measurements/", text, headers=KEY))] == [(1, "value")]


def test_three_bad_rows_of_many_are_the_three_named(entry, writer, today):
    rows = [entry | {"date": (today - timedelta(days=n % 90)).isoformat()} for n in range(200)]
    for bad in (3, 77, 199):
        rows[bad] = entry | {"value": "x"}
    errors = problem(writer.post("measurements/", rows, headers=KEY))
    assert [error["row"] for error in errors] == [4, 78, 200]
    assert not Measurement.objects.exists()


def test_a_number_is_kept_to_the_digit(entry, writer):
    writer.post("measurements/", f"[{body_of(entry, '0.1')}]", headers=KEY)
    assert Measurement.objects.get().value == Decimal("0.1")


def body_of(entry: dict, value: str) -> str:
    return f'{{"metric": {entry["metric"]}, "date": "{entry["date"]}", "value": {value}}}'


@pytest.mark.parametrize(
    ("body", "status"), [("{}", 422), ("[]", 422), ("[1]", 422), ("[", 400), ("", 422), ('"x"', 422)]
)
def test_what_is_no_list_of_rows(body, status, entry, writer):
    problem(writer.post("measurements/", body, headers=KEY), status)


def test_more_than_5000_rows_are_refused(entry, writer):
    response = writer.post("measurements/", [entry] * 5001, headers=KEY)
    assert response.json()["code"] == "too_many_rows"


def test_a_body_over_the_limit_is_413(entry, writer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    problem(writer.post("measurements/", [entry] * 2, headers=KEY), 413)


def test_the_form_of_another_medium_is_415(writer, entry):
    response = writer.generic("POST", "/api/v1/measurements/", "metric=1", content_type="text/plain", headers=KEY)
    problem(response, 415)


# The same request again


def test_the_same_key_and_body_get_the_first_answer_and_write_nothing(entry, writer):
    first = writer.post("measurements/", [entry], headers=KEY)
    Measurement.objects.all().delete()
    again = writer.post("measurements/", [entry], headers=KEY)
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["Idempotent-Replay"] == "true"
    assert not Measurement.objects.exists()


def test_the_same_key_with_another_body_is_409(entry, writer):
    writer.post("measurements/", [entry], headers=KEY)
    response = writer.post("measurements/", [entry | {"value": 1}], headers=KEY)
    problem(response, 409)
    assert response.json()["code"] == "idempotency_key_reused"
    assert Measurement.objects.get().value == Decimal("98.5")


def test_the_key_of_another_token_is_another_key(entry, writer, lead, api):
    writer.post("measurements/", [entry], headers=KEY)
    assert api(lead).post("measurements/", [entry | {"value": 1}], headers=KEY).status_code == 200


def test_a_refused_request_leaves_its_key_free(entry, writer):
    problem(writer.post("measurements/", [entry | {"value": "x"}], headers=KEY))
    assert writer.post("measurements/", [entry], headers=KEY).status_code == 200


@pytest.mark.parametrize("key", [None, "", "  ", "k" * 101])
def test_without_a_key_it_is_refused(key, entry, writer):
    response = writer.post("measurements/", [entry], headers={"Idempotency-Key": key} if key is not None else {})
    assert problem(response) == [{"field": "Idempotency-Key", "detail": problem(response)[0]["detail"]}]


# Who may


def test_hr_reads_and_does_not_write(entry, hr, api):
    response = api(hr).post("measurements/", [entry], headers=KEY)
    assert [error["field"] for error in problem(response)] == ["metric"]


def test_a_learner_records_their_own_value_only(entry, learner, peer, api):
    client = api(learner)
    for whose, field in [({}, "employee_number"), ({"email": peer.email}, "email")]:
        response = client.post("measurements/", [entry | whose], headers=KEY)
        assert [error["field"] for error in problem(response)] == [field]
    assert client.post("measurements/", [entry | {"email": learner.email}], headers=KEY).status_code == 200


def test_another_teams_lead_is_told_there_is_no_such_metric(entry, other_lead, api):
    response = api(other_lead).post("measurements/", [entry], headers=KEY)
    assert [error["field"] for error in problem(response)] == ["metric"]


def test_another_organization_writes_nothing(entry, foreigner, corvid, api):
    with organization_context(corvid):
        stranger = api(foreigner)
    assert [error["field"] for error in problem(stranger.post("measurements/", [entry], headers=KEY))] == ["metric"]
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        ("measurements/", Scope.MEASUREMENTS_WRITE),
        ("people/", Scope.PEOPLE_WRITE),
        ("goals/{goal}/target/", Scope.GOALS_WRITE),
        ("goals/{goal}/check-ins/", Scope.CHECK_INS_WRITE),
        ("goals/check/", Scope.GOALS_READ),
    ],
)
def test_without_its_scope_it_is_403(path, scope, measuring, ld, api):
    response = api(ld, set(Scope) - {scope}).post(path.format(goal=measuring.pk), {})
    problem(response, 403)
    assert response.json()["code"] == "scope_missing"


# Targets and check-ins


@pytest.fixture
def target(today):
    return {"value": 60, "due_on": (today + timedelta(days=60)).isoformat()}


def test_a_target_before_its_baseline_is_refused(measuring, target, writer):
    response = writer.post(f"goals/{measuring.pk}/target/", target)
    assert [error["field"] for error in problem(response)] == ["target"]
    assert response.json()["code"] == "BaselineNotReady"
    assert Goal.objects.get(pk=measuring.pk).target_value is None


def test_a_target_is_set_and_changed_with_a_reason(active, target, writer):
    path = f"goals/{active.pk}/target/"
    assert [error["field"] for error in problem(writer.post(path, target | {"value": 50}))] == ["why"]
    answer = writer.post(path, target | {"value": 50, "why": "The tool is new."}).json()
    assert (answer["target"], answer["state"]) == ("50", "ACTIVE")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": 130}, "value"),
        ({"value": "NaN"}, "value"),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"rule": "SUSTAIN"}, "periods"),
        ({"rule": "HOPE"}, "rule"),
        ({"state": "ACHIEVED"}, "state"),
    ],
)
def test_a_target_that_cannot_be_names_its_field(change, field, active, target, writer):
    response = writer.post(f"goals/{active.pk}/target/", target | {"why": "New tool."} | change)
    assert [error["field"] for error in problem(response)] == [field]
    assert Goal.objects.get(pk=active.pk).target_value == 60


def test_a_check_in_is_the_weeks(active, writer, today):
    path, week = f"goals/{active.pk}/check-ins/", str(week_of(today))
    answer = writer.post(path, {"week": week, "value": 80, "confidence": "LOW", "barrier": "TIME"}).json()
    assert (answer["week"], answer["value"], answer["barrier"]) == (week, "80", "TIME")
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"week": "2026-W99"}, "week"),
        ({"week": "soon"}, "week"),
        ({"value": -1}, "value"),
        ({"confidence": "SURE"}, "confidence"),
    ],
)
def test_a_check_in_that_cannot_be_names_its_field(change, field, active, writer, today):
    body = {"week": str(week_of(today)), "value": 80} | change
    assert [error["field"] for error in problem(writer.post(f"goals/{active.pk}/check-ins/", body))] == [field]


@pytest.mark.parametrize("path", ["target", "check-ins"])
def test_a_goal_of_others_is_404(path, active, other_lead, foreigner, corvid, api):
    with organization_context(corvid):
        stranger = api(foreigner)
    for client in (api(other_lead), stranger):
        problem(client.post(f"goals/{active.pk}/{path}/", {}), 404)


def test_a_learner_may_not_check_in(active, learner, api):
    response = api(learner).post(f"goals/{active.pk}/check-ins/", {})
    problem(response, 403)
    assert response.json()["code"] == "not_allowed"


def test_the_smart_check_reports_each_letter(ld, writer):
    report = writer.post("goals/check/", {"behavior": "Finish the course", "title": "Course"}).json()
    assert [finding["letter"] for finding in report["findings"]] == list("SMART")
    assert report["refused"] is True


# People


PERSON = {"name": "New Hire", "email": "new@acme.example", "employee_number": "E9", "team": "Support"}


def test_people_arrive_and_arrive_again(support, lead, writer):
    rows = [PERSON, {"name": "Second", "email": "second@acme.example", "team": "Night shift"}]
    assert writer.post("people/", rows).json() == {"added": 2, "changed": 0, "unchanged": 0}
    assert writer.post("people/", rows).json() == {"added": 0, "changed": 0, "unchanged": 2}
    changed = writer.post("people/", [PERSON | {"name": "Renamed"}])
    assert changed.json() == {"added": 0, "changed": 1, "unchanged": 0}
    assert Person.objects.get(employee_number="E9").team == support
    assert Team.objects.filter(name="Night shift").exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "no mail"}, "email"),
        ({"name": ""}, "name"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"left_on": "tomorrow"}, "left_on"),
        ({"manager_email": "ghost@acme.example"}, "manager_email"),
        ({"granted_roles": ["ADMIN"]}, "granted_roles"),
    ],
)
def test_one_bad_person_keeps_all_out(change, field, writer):
    before = Person.objects.count()
    response = writer.post("people/", [PERSON, PERSON | {"email": "b@acme.example", "employee_number": "E8"} | change])
    assert [(error["row"], error["field"]) for error in problem(response)] == [(2, field)]
    assert Person.objects.count() == before


# The log


def test_a_refused_write_is_undone_and_logged(entry, writer):
    problem(writer.post("measurements/", [entry | {"value": "x"}], headers=KEY))
    assert list(RequestLog.objects.values_list("method", "status", "rows")) == [("POST", 422, None)]


def test_a_value_of_another_goal_does_not_slow_the_write(entry, writer, today, django_assert_max_num_queries):
    """The queries grow with the metrics named, never with the rows."""
    rows = [entry | {"date": (today - timedelta(days=n)).isoformat()} for n in range(60)]
    GoalFactory()
    with django_assert_max_num_queries(60):
        assert writer.post("measurements/", rows, headers=KEY).json() == {"recorded": 60}
