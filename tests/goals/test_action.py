"""What was agreed, as its owner and as the lead meet it."""

import pytest

from reminders.models import Due
from tests.factories import PriorityFactory
from tests.goals.world import TODAY, active_goal


@pytest.fixture
def outcome(lead, support, rep):
    """A shared team outcome: a learner never sees it."""
    priority = PriorityFactory(title="Customers first", sponsor=lead)
    return active_goal(
        owner=lead, team=support, job_role=rep, priority=priority, kind="SHARED_OUTCOME", title="Mean wait"
    )


@pytest.fixture
def action(outcome, learner):
    return outcome.agree(text="Ask IT for the macro", owner=learner, due_on=TODAY)


def test_its_owner_closes_it_though_the_goal_is_not_theirs_to_see(action, outcome, learner, signed_in, url):
    client = signed_in(learner)
    assert client.get(url("goals:goal", outcome.pk)).status_code == 404
    asked = Due.objects.open().get(kind="ACTION")
    page = client.get(asked.get_absolute_url())
    assert page.status_code == 200
    assert "Ask IT for the macro" in page.text
    assert "Mean wait" not in page.text
    assert client.post(asked.get_absolute_url(), {"outcome": "DONE"}).status_code == 302
    action.refresh_from_db()
    assert action.outcome == "DONE"
    assert not Due.objects.open().filter(kind="ACTION").exists()
    client.post(asked.get_absolute_url(), {"outcome": "OPEN"})
    assert Due.objects.open().filter(kind="ACTION", person=learner).exists()


def test_who_else(action, lead, ld, hr, peer, other_lead, foreigner, signed_in, url):
    path = url("goals:action", action.pk)
    seen = [signed_in(person).get(path).status_code for person in (lead, ld, hr, peer, other_lead, foreigner)]
    assert seen == [200, 200, 200, 404, 404, 404]
    done = [signed_in(person).post(path, {"outcome": "DONE"}).status_code for person in (lead, ld, hr, peer, foreigner)]
    assert done == [302, 302, 403, 404, 404]
    assert "Not done" not in signed_in(hr).get(path).text


@pytest.mark.parametrize("outcome_typed", ["MAYBE", ""])
def test_another_word_is_422(action, lead, signed_in, url, outcome_typed):
    response = signed_in(lead).post(url("goals:action", action.pk), {"outcome": outcome_typed})
    assert response.status_code == 422
    action.refresh_from_db()
    assert action.outcome == "OPEN"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_leads_back_to_pages_of_ours_only(action, lead, signed_in, url, elsewhere):
    path = url("goals:action", action.pk)
    assert signed_in(lead).post(path, {"outcome": "DONE", "next": elsewhere})["Location"] == path


def test_methods(action, lead, signed_in, url):
    assert signed_in(lead).put(url("goals:action", action.pk)).status_code == 405
