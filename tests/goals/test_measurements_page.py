from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Measurement
from tests.factories import PersonFactory
from tests.goals.world import FIRST_DAY, TODAY, measuring_goal, record


@pytest.fixture(autouse=True)
def today(on_the):
    on_the(TODAY)


@pytest.fixture
def goal(lead, support, rep):
    return measuring_goal(owner=lead, team=support, job_role=rep)


@pytest.fixture
def page(goal, url):
    """page("record") → that address for the goal's headline metric."""
    return lambda name, *args: url(f"goals:{name}", goal.pk, goal.headline_id, *args)


def kept(goal) -> list[tuple]:
    rows = goal.headline.measurements.order_by("measured_on", "person__name")
    return [(row.measured_on, row.value, row.person and row.person.name) for row in rows]


def test_empty_page_says_what_to_do(lead, signed_in, page):
    response = signed_in(lead).get(page("measurements"))
    assert response.status_code == 200
    assert "No values yet" in response.text


def test_records_one_value(goal, lead, learner, signed_in, page):
    typed = {"date": "2026-11-19", "value": "61.5", "person": learner.pk, "sample_size": "10"}
    response = signed_in(lead).post(page("record"), typed)
    assert (response.status_code, response["Location"]) == (302, page("measurements"))
    assert kept(goal) == [(date(2026, 11, 19), Decimal("61.5"), "Rea Learner")]


def test_the_same_value_twice_is_one_row(goal, lead, signed_in, page):
    for _ in range(2):
        signed_in(lead).post(page("record"), {"date": "2026-11-19", "value": "61.5"})
    assert kept(goal) == [(date(2026, 11, 19), Decimal("61.5"), None)]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("value", "NaN", "Enter a number"),
        ("value", "1e309", "Enter a number"),
        ("value", "Infinity", "Enter a number"),
        ("value", "-0.1", "below the lowest possible value"),
        ("value", "", "required"),
        ("date", "2026-11-21", "in the future"),
        ("date", "2026-05-01", "outside the goal"),
        ("date", "tomorrow", "valid date"),
        ("person", "0", "valid choice"),
        ("sample_size", "0", "greater than or equal to 1"),
    ],
)
def test_a_bad_value_is_422_beside_its_field(goal, lead, signed_in, page, field, typed, words):
    response = signed_in(lead).post(page("record"), {"date": "2026-11-19", "value": "61", field: typed})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert words in str(response.context["form"].errors[field])
    assert kept(goal) == []


def test_a_learner_records_only_their_own(goal, learner, peer, signed_in, page):
    client = signed_in(learner)
    typed = {"date": "2026-11-19", "value": "61"}
    assert client.post(page("record"), typed | {"person": peer.pk}).status_code == 422
    assert client.post(page("record"), typed).status_code == 422
    assert client.post(page("record"), typed | {"person": learner.pk}).status_code == 302
    assert kept(goal) == [(date(2026, 11, 19), Decimal(61), "Rea Learner")]


def test_a_learner_sees_only_their_own(goal, lead, learner, peer, signed_in, page):
    record(goal.headline, [77], by=lead, person=peer)
    record(goal.headline, [66], by=lead, person=learner)
    text = signed_in(learner).get(page("measurements")).text
    assert "66.0\xa0min" in text
    assert "77.0\xa0min" not in text


def test_the_owner_of_a_goal_of_all_teams_sees_nobody_of_another_team(lead, other_lead, learner, rep, signed_in, url):
    """Neither their values nor their names, nor may they be corrected or written."""
    stranger = PersonFactory(name="Sam Stranger", team=other_lead.team, job_role=rep)
    goal = measuring_goal(owner=lead, team=None, job_role=rep)
    record(goal.headline, [77], by=lead, person=stranger)
    record(goal.headline, [66], by=lead, person=learner)
    client, ids = signed_in(lead), (goal.pk, goal.headline_id)
    text = client.get(url("goals:measurements", *ids)).text
    assert "66.0\xa0min" in text
    assert "77.0\xa0min" not in text
    assert stranger.name not in text
    theirs = Measurement.objects.get(person=stranger)
    assert client.get(url("goals:measurement", *ids, theirs.pk)).status_code == 404
    typed = {"date": TODAY.isoformat(), "value": "5", "person": stranger.pk}
    refused = client.post(url("goals:record", *ids), typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["person"])


def test_nobody_is_measured_alone_in_a_shared_outcome(lead, learner, support, rep, signed_in, url):
    shared = measuring_goal(kind="SHARED_OUTCOME", owner=lead, team=support, job_role=rep)
    address = url("goals:paste", shared.pk, shared.headline_id)
    text = f"date,value,email\n2026-11-19,61,{learner.email}"
    assert signed_in(lead).post(address, {"text": text, "confirm": "1"}).status_code == 422
    assert kept(shared) == []


PASTED = "2026-11-16\t61\n2026-11-17\t62.5\n2026-11-18\t1,060"


def test_a_paste_shows_first_and_writes_when_confirmed(goal, lead, signed_in, page):
    record(goal.headline, [61, 70], by=lead, first=date(2026, 11, 16))
    client = signed_in(lead)
    shown = client.post(page("paste"), {"text": PASTED})
    assert shown.status_code == 200
    pasted = shown.context["form"].pasted
    assert (pasted.added, pasted.corrected, pasted.same) == (1, 1, 1)
    assert len(kept(goal)) == 2
    sent = {"text": shown.context["form"].sent_text, "confirm": "1"}
    assert client.post(page("paste"), sent).status_code == 302
    assert [value for _, value, _ in kept(goal)] == [61, Decimal("62.5"), 1060]


def test_three_bad_lines_are_listed_and_nothing_is_written(goal, lead, signed_in, page):
    lines = ["date;value"] + [f"{FIRST_DAY + timedelta(days=n)};{100 + n}" for n in range(40)]
    lines[5] = "2026-10-09;much"
    lines[20] = f"{TODAY + timedelta(days=1)};100"
    lines[30] = lines[29]
    response = signed_in(lead).post(page("paste"), {"text": "\n".join(lines), "confirm": "1"})
    assert response.status_code == 422
    errors = response.context["form"].pasted.errors
    assert [(error.row, error.column) for error in errors] == [(6, "value"), (21, "date"), (31, "date")]
    assert "line 30" in errors[2].message
    assert kept(goal) == []


def test_a_file_with_other_columns_asks_for_the_one_that_holds_the_value(goal, lead, signed_in, page):
    daily = "date,calls,mean_wait_seconds\n2026-11-16,1329,35.0\n2026-11-17,1564,35.2\n"
    client = signed_in(lead)
    asked = client.post(page("paste"), {"file": SimpleUploadedFile("team_daily.csv", daily.encode())})
    assert asked.status_code == 200
    assert [name for name, _ in asked.context["form"].fields["column"].widget.choices] == ["calls", "mean_wait_seconds"]
    text = {"text": asked.context["form"].sent_text, "column": "mean_wait_seconds"}
    shown = client.post(page("paste"), text)
    assert shown.context["form"].pasted.added == 2
    client.post(page("paste"), text | {"confirm": "1"})
    assert [value for _, value, _ in kept(goal)] == [Decimal("35.0"), Decimal("35.2")]


def test_a_spreadsheet_with_people_and_cases(goal, lead, learner, signed_in, page, tmp_path):
    book = openpyxl.Workbook()
    for line in (["Date", "Value", "Email", "Cases"], [date(2026, 11, 16), 61.5, learner.email.upper(), 10]):
        book.active.append(line)
    book.save(tmp_path / "values.xlsx")
    client = signed_in(lead)
    with open(tmp_path / "values.xlsx", "rb") as file:
        shown = client.post(page("paste"), {"file": file})
    client.post(page("paste"), {"text": shown.context["form"].sent_text, "confirm": "1"})
    row = Measurement.objects.get()
    assert (row.measured_on, row.value, row.person, row.sample_size) == (
        date(2026, 11, 16),
        Decimal("61.5"),
        learner,
        10,
    )


def test_a_stranger_in_the_file_is_named(goal, lead, other_lead, signed_in, page):
    text = f"date,value,email\n2026-11-16,61,{other_lead.email}"
    errors = signed_in(lead).post(page("paste"), {"text": text}).context["form"].pasted.errors
    assert [(error.row, error.column) for error in errors] == [(2, "email")]


def test_comma_decimals_by_the_organizations_locale(goal, acme, lead, signed_in, page):
    acme.locale = "de"
    acme.save()
    client = signed_in(lead)
    assert client.post(page("paste"), {"text": "16.11.2026\t61,5", "confirm": "1"}).status_code == 302
    assert client.post(page("record"), {"date": "2026-11-17", "value": "1.062,5"}).status_code == 302
    assert client.post(page("record"), {"date": "2026-11-18", "value": "62.5"}).status_code == 422
    assert [value for _, value, _ in kept(goal)] == [Decimal("61.5"), Decimal("1062.5")]


@pytest.mark.parametrize(
    ("text", "words"), [("", "Paste some lines"), ("date,value", "nothing in it"), ("value\n5", "no column “date”")]
)
def test_what_is_no_table_is_422(goal, lead, signed_in, page, text, words):
    response = signed_in(lead).post(page("paste"), {"text": text})
    assert response.status_code == 422
    assert words in response.text


def test_corrects_a_value_with_a_reason_and_keeps_the_old(goal, lead, signed_in, page):
    record(goal.headline, [161], by=lead)
    row, client = Measurement.objects.get(), signed_in(lead)
    assert client.post(page("measurement", row.pk), {"value": "61"}).status_code == 422
    assert client.post(page("measurement", row.pk), {"value": "61", "why": "Typing error"}).status_code == 302
    row.refresh_from_db()
    assert (row.value, row.changes.get().value) == (61, 161)
    assert "Typing error" in client.get(page("measurement", row.pk)).text


def test_takes_a_value_out_with_a_reason(goal, lead, signed_in, page):
    record(goal.headline, [161], by=lead)
    row, client = Measurement.objects.get(), signed_in(lead)
    assert client.post(page("withdraw", row.pk), {}).status_code == 422
    assert client.post(page("withdraw", row.pk), {"withdraw-why": "Wrong goal"}).status_code == 302
    assert kept(goal) == []


def test_who_may_not_record(goal, hr, foreigner, other_lead, signed_in, page):
    assert signed_in(hr).get(page("measurements")).status_code == 200
    for name in ("record", "paste"):
        answers = [signed_in(p).post(page(name)).status_code for p in (hr, foreigner, other_lead)]
        assert answers == [403, 404, 404]
        assert signed_in(hr).get(page(name)).status_code == 405


def test_costs_the_same_at_one_and_three(goal, lead, learner, signed_in, page):
    client = signed_in(lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(page("measurements"))
        return len(queries)

    record(goal.headline, [61], by=lead, person=learner)
    first = cost()
    record(goal.headline, [61, 62, 63], by=lead, person=learner)
    assert cost() == first
