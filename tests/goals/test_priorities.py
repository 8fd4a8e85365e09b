"""Priorities: listed with their goals, changed with a reason, retired without losing anything."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.history import history_of
from goals.models import StrategicPriority
from reminders.models import Due
from tests.factories import GoalFactory, PriorityFactory


@pytest.fixture
def data(ld, lead):
    """What the form sends for a sound priority."""
    return {
        "title": "Faster response",
        "outcome": "Every customer hears from us within the hour.",
        "sponsor": ld.pk,
        "co_owner": lead.pk,
        "starts_on": "2027-01-01",
        "ends_on": "2028-12-31",
        "state": "ACTIVE",
        "tag": "STRATEGIC",
    }


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_list_shows_goals_owners_and_where_they_stand(signed_in, ld, lead, url):
    priority = PriorityFactory(title="Faster response")
    GoalFactory(title="Reply within the hour", priority=priority, owner=lead, state="MEASURING")
    GoalFactory(title="Second", priority=priority, owner=lead)
    response = signed_in(ld).get(url("goals:priorities"))
    for text in ("Faster response", "Reply within the hour", "Max Lead", "Measuring"):
        assert text in response.text
    assert response.context["rows"] == [(priority, [("MEASURING", 1), ("DRAFT", 1)])]


def test_active_first_and_retired_last(signed_in, ld, url):
    for title, state in [("A", "RETIRED"), ("B", "PROPOSED"), ("C", "ACTIVE")]:
        PriorityFactory(title=title, state=state)
    rows = signed_in(ld).get(url("goals:priorities")).context["rows"]
    assert [priority.title for priority, _mix in rows] == ["C", "B", "A"]


def test_a_learner_sees_priorities_but_not_others_goals(signed_in, learner, other_lead, url):
    priority = PriorityFactory(title="Faster response")
    GoalFactory(title="Not yours", priority=priority, owner=other_lead)
    client = signed_in(learner)
    for path in (url("goals:priorities"), url("goals:priority", priority.pk)):
        page = client.get(path).text
        assert "Faster response" in page
        assert "Not yours" not in page
        assert url("goals:new-priority") not in page


def test_empty_list_offers_three_examples_that_fill_the_form(signed_in, ld, url):
    client = signed_in(ld)
    page = client.get(url("goals:priorities"))
    assert len(page.context["examples"]) == 3
    query = page.context["examples"][0].query
    assert 'value="Faster customer response"' in client.get(f"{url('goals:new-priority')}?{query}").text


def test_a_new_one_is_suggested_for_two_years_from_today(signed_in, ld, acme, url):
    form = signed_in(ld).get(url("goals:new-priority")).context["form"]
    assert form["starts_on"].value() == acme.today()
    assert (form["ends_on"].value() - acme.today()).days == 730
    assert form["sponsor"].value() == ld.pk


def test_new(signed_in, ld, lead, data, url):
    response = signed_in(ld).post(url("goals:new-priority"), data)
    priority = StrategicPriority.objects.get()
    assert (priority.title, priority.sponsor, priority.co_owner, priority.state) == (
        "Faster response",
        ld,
        lead,
        "ACTIVE",
    )
    assert response["Location"] == url("goals:priority", priority.pk)
    assert said(response) == ["“Faster response” is saved."]


@pytest.mark.parametrize(
    ("ends_on", "warned"),
    [("2027-12-31", True), ("2028-01-01", False), ("2030-01-31", False), ("2030-02-01", True)],
)
def test_horizon_outside_12_to_36_months_warns_and_saves(signed_in, ld, data, url, ends_on, warned):
    response = signed_in(ld).post(url("goals:new-priority"), data | {"ends_on": ends_on})
    assert response.status_code == 302
    assert any("12 to 36 months" in text for text in said(response)) is warned
    page = signed_in(ld).get(response["Location"]).text
    assert ("usually spans 12 to 36 months" in page) is warned


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("title", "", "title"),
        ("title", "x" * 121, "title"),
        ("outcome", "", "outcome"),
        ("sponsor", "", "sponsor"),
        ("co_owner", "999999", "co_owner"),
        ("ends_on", "soon", "ends_on"),
        ("ends_on", "2027-01-01", "__all__"),  # the day it starts
        ("state", "RETIRED", "state"),  # retiring has a page and a reason of its own
        ("tag", "NICE", "tag"),
    ],
)
def test_bad_input_is_422_and_names_the_field(signed_in, ld, data, url, field, value, named):
    response = signed_in(ld).post(url("goals:new-priority"), data | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [named])
    assert StrategicPriority.objects.count() == 0


def test_a_title_is_taken_once(signed_in, ld, data, url):
    PriorityFactory(title="Faster response")
    response = signed_in(ld).post(url("goals:new-priority"), data)
    assert response.status_code == 422
    assert StrategicPriority.objects.count() == 1


def test_nobody_from_another_organization_sponsors(signed_in, ld, foreigner, data, url):
    response = signed_in(ld).post(url("goals:new-priority"), data | {"sponsor": foreigner.pk})
    assert list(response.context["form"].errors) == ["sponsor"]


def test_edit_keeps_history_and_asks_owners_to_check_again(signed_in, ld, lead, data, url):
    priority = PriorityFactory(title="Fast", sponsor=ld, co_owner=lead)
    goal = GoalFactory(priority=priority, owner=lead)
    response = signed_in(ld).post(url("goals:edit-priority", priority.pk), data | {"why": "The board said so."})
    priority.refresh_from_db()
    assert response["Location"] == url("goals:priority", priority.pk)
    changed = {change.field: (change.before, change.after) for change in history_of(priority)}
    assert changed["title"] == ("Fast", "Faster response")
    assert {(change.person, change.why) for change in history_of(priority)} == {(ld, "The board said so.")}
    due = Due.objects.get(kind=Due.Kind.CHECK_AGAIN)
    assert (due.person, due.subject_id) == (lead, goal.pk)
    assert "The board said so." in signed_in(lead).get(response["Location"]).text


def test_saving_without_a_change_asks_nobody(signed_in, ld, lead, data, url):
    client = signed_in(ld)
    client.post(url("goals:new-priority"), data)
    priority = StrategicPriority.objects.get()
    GoalFactory(priority=priority, owner=lead)
    client.post(url("goals:edit-priority", priority.pk), data | {"why": ""})
    assert history_of(priority) == []
    assert Due.objects.count() == 0


def test_retire_names_who_is_told_and_needs_a_reason(signed_in, ld, lead, url):
    priority = PriorityFactory(title="Fast")
    GoalFactory(title="Reply within the hour", priority=priority, owner=lead)
    GoalFactory(title="Long over", priority=priority, owner=lead, state="STOPPED")
    client, path = signed_in(ld), url("goals:retire-priority", priority.pk)
    page = client.get(path).text
    assert "<b>Max Lead</b> Reply within the hour" in page
    assert "Long over" not in page
    assert client.post(path, {"why": " "}).status_code == 422
    priority.refresh_from_db()
    assert priority.state == "ACTIVE"


def test_retired_with_a_reason_and_taken_up_again(signed_in, ld, lead, data, url):
    priority = PriorityFactory(title="Fast")
    GoalFactory(priority=priority, owner=lead)
    client = signed_in(ld)
    client.post(url("goals:retire-priority", priority.pk), {"why": "Bought the competitor."})
    priority.refresh_from_db()
    assert priority.state == "RETIRED"
    assert [(c.label, c.before, c.after, c.why) for c in history_of(priority)] == [
        ("state", "Active", "Retired", "Bought the competitor.")
    ]
    assert Due.objects.get().kind == Due.Kind.CHECK_AGAIN
    client.post(url("goals:edit-priority", priority.pk), data)
    priority.refresh_from_db()
    assert priority.state == "ACTIVE"


EDITED = ["goals:new-priority", "goals:edit-priority", "goals:retire-priority"]


@pytest.mark.parametrize("name", EDITED)
def test_who_may_not_edit_priorities_is_refused(signed_in, lead, learner, admin, foreigner, url, name):
    path = url(name, *([] if name == "goals:new-priority" else [PriorityFactory().pk]))
    for person in (lead, learner, admin):
        assert signed_in(person).get(path).status_code == 403
    assert signed_in(foreigner).get(path).status_code == 404
    if name != "goals:new-priority":
        assert signed_in(foreigner).get(path.replace("acme", "corvid")).status_code == 404


def test_methods(signed_in, ld, url):
    client, priority = signed_in(ld), PriorityFactory()
    assert client.post(url("goals:priorities")).status_code == 405
    assert client.post(url("goals:priority", priority.pk)).status_code == 405
    assert client.delete(url("goals:edit-priority", priority.pk)).status_code == 405


@pytest.mark.parametrize("page", ["priorities", "priority"])
def test_as_many_queries_for_three_of_everything_as_for_one(signed_in, ld, lead, data, url, page):
    client, priority, counts = signed_in(ld), PriorityFactory(), []
    path = url("goals:priorities") if page == "priorities" else url("goals:priority", priority.pk)
    for number in range(3):
        GoalFactory(priority=priority, owner=lead)
        GoalFactory(priority=PriorityFactory(), owner=lead)
        client.post(url("goals:edit-priority", priority.pk), data | {"title": f"Title {number}", "why": ""})
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[1] == counts[2]
