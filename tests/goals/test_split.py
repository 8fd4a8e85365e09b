"""What others move too becomes a shared team outcome, linked to the behavior that stays the role's own."""

from datetime import date

import pytest

from goals.models import Goal
from tests.factories import MetricFactory, PriorityFactory


@pytest.fixture
def draft(lead, support, rep):
    goal = Goal.draft(priority=PriorityFactory(), job_role=rep, team=support, by=lead, today=date(2026, 11, 20))
    goal.behavior, goal.result = "Confirm the next step in every reply", "Customers wait less"
    goal.controllability, goal.headline = "HARDLY", MetricFactory(goal=goal)
    goal.save()
    return goal


def test_page_says_what_will_become_of_both(signed_in, lead, draft, url):
    page = signed_in(lead).get(url("goals:split", draft.pk)).text
    assert "<b>Average first response</b> goes here" in page
    assert 'value="Customers wait less"' in page
    assert "It never appears in one person's page" in page


def test_split_makes_two_linked_goals(signed_in, ld, lead, draft, url):
    response = signed_in(ld).post(url("goals:split", draft.pk), {"outcome_title": "Waiting time"}, follow=True)
    draft.refresh_from_db()
    outcome = draft.shared_outcome
    assert (outcome.title, outcome.kind, outcome.owner, outcome.state) == (
        "Waiting time",
        "SHARED_OUTCOME",
        lead,
        "DRAFT",
    )
    assert (outcome.headline.name, draft.headline) == ("Average first response", None)
    assert "It needs a number of its own now" in response.text
    assert "Waiting time" in response.text


def test_hardly_requires_the_split_before_measuring(signed_in, lead, draft, url):
    client, path = signed_in(lead), url("goals:step", draft.pk, "baseline")
    response = client.post(path, {"starts_on": "2026-11-23", "go": "measure"})
    assert (response.status_code, "can hardly move this number" in response.text) == (422, True)
    client.post(url("goals:split", draft.pk), {"outcome_title": "Waiting time"})
    draft.refresh_from_db()
    draft.headline = MetricFactory(goal=draft, name="Replies to standard", kind="SKILL")
    draft.save()
    assert client.post(path, {"starts_on": "2026-11-23", "go": "measure"}).status_code == 302


@pytest.mark.parametrize(("answer", "offered"), [("MOSTLY", False), ("PARTLY", True), ("HARDLY", True)])
def test_wizard_offers_the_split_where_others_move_the_number(signed_in, lead, draft, url, answer, offered):
    Goal.objects.filter(pk=draft.pk).update(controllability=answer)
    page = signed_in(lead).get(url("goals:step", draft.pk, "goal")).text
    assert ("Split it in two." in page) is offered


@pytest.mark.parametrize(("answer", "says"), [("PARTLY", "You can keep"), ("HARDLY", "Before you can measure")])
def test_the_offer_comes_while_choosing(signed_in, lead, draft, url, htmx, answer, says):
    path = url("goals:check", draft.pk, "goal")
    assert says in signed_in(lead).post(path, {"controllability": answer}, headers=htmx).text


def test_once_split_the_check_is_content(lead, draft):
    outcome = draft.split(by=lead)
    for goal in (draft, outcome):
        relevant = goal.smart(today=date(2026, 11, 20)).findings[3]
        assert str(relevant.level) == "PASS"


def test_the_outcomes_sentence_speaks_of_the_team(signed_in, lead, draft, url):
    outcome = draft.split(by=lead, outcome_title="Waiting time")
    page = signed_in(lead).get(url("goals:step", outcome.pk, "goal")).text
    assert "Together the team brings <b>Average first response</b> from <i>baseline</i>" in page
    assert "Split it in two." not in page


@pytest.mark.parametrize("title", ["", "x" * 161])
def test_the_outcome_needs_a_name(signed_in, lead, draft, url, title):
    response = signed_in(lead).post(url("goals:split", draft.pk), {"outcome_title": title})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["outcome_title"])
    assert Goal.objects.count() == 1


def test_a_measured_goal_is_not_split(signed_in, lead, draft, url):
    Goal.objects.filter(pk=draft.pk).update(state="MEASURING")
    response = signed_in(lead).post(url("goals:split", draft.pk), {"outcome_title": "Waiting time"})
    assert (response.status_code, Goal.objects.count()) == (422, 1)


def test_splitting_twice_is_refused(signed_in, lead, draft, url):
    client, path = signed_in(lead), url("goals:split", draft.pk)
    client.post(path, {"outcome_title": "Waiting time"})
    assert client.post(path, {"outcome_title": "Waiting time"}).status_code == 422
    assert Goal.objects.count() == 2
