"""The list of goals: what a person may see, narrowed by what they look for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from tests.factories import GoalFactory, PriorityFactory


@pytest.fixture
def titles(signed_in, ld, url):
    """titles(**filters) → the goals the L&D manager finds, in order."""
    client = signed_in(ld)
    return lambda **filters: [goal.title for goal in client.get(url("goals:index"), filters).context["page"]]


@pytest.fixture
def goals(lead, other_lead, support, rep):
    quick = GoalFactory(title="Reply fast", owner=lead, team=support, job_role=rep, state="MEASURING")
    sales = GoalFactory(title="Sell well", owner=other_lead, behavior="Ask two questions", job_role=rep)
    bare = GoalFactory(title="Bare", owner=lead, job_role=rep)
    Goal.objects.filter(pk=bare.pk).update(headline=None)
    Goal.objects.filter(pk=quick.pk).update(baseline_mean=120, status="OFF_TRACK", severity=0)
    return [quick, sales, bare]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Reply fast", "Sell well", "Bare"]),
        ({"q": "FAST"}, ["Reply fast"]),
        ({"q": "two questions"}, ["Sell well"]),
        ({"q": "first response"}, ["Reply fast", "Sell well"]),
        ({"q": "100%"}, []),
        ({"status": "OFF_TRACK"}, ["Reply fast"]),
        ({"status": "MEASURING"}, []),  # a draft has no status yet
        ({"state": "DRAFT"}, ["Sell well", "Bare"]),
        ({"missing": "metric"}, ["Bare"]),
        ({"missing": "baseline"}, ["Sell well", "Bare"]),
        ({"missing": "target"}, ["Reply fast", "Sell well", "Bare"]),
        ({"state": "NONSENSE", "priority": "x", "owner": "999999", "page": "x"}, ["Reply fast", "Sell well", "Bare"]),
    ],
)
def test_filters(goals, titles, filters, found):
    assert titles(**filters) == found


def test_filters_by_priority_owner_and_team(goals, titles, lead, other_lead, support):
    assert titles(priority=goals[1].priority.pk) == ["Sell well"]
    assert titles(owner=lead.pk) == ["Reply fast", "Bare"]
    assert titles(team=support.pk) == ["Reply fast", "Bare"]  # without a team of its own: its owner's
    assert titles(team=other_lead.team.pk) == ["Sell well"]


def test_an_overridden_status_is_found_under_what_is_shown(goals, titles, lead):
    goals[0].refresh_from_db()
    goals[0].override_status("ON_TRACK", by=lead, why="The ticket system was down.")
    assert titles(status="ON_TRACK") == ["Reply fast"]
    assert titles(status="OFF_TRACK") == []


def test_what_is_over_comes_last(goals, titles):
    Goal.objects.filter(pk=goals[0].pk).update(state="STOPPED")
    assert titles() == ["Sell well", "Bare", "Reply fast"]


def test_only_what_one_may_see(goals, signed_in, lead, other_lead, learner, url):
    seen = {
        person: {goal.title for goal in signed_in(person).get(url("goals:index")).context["page"]}
        for person in (lead, other_lead, learner)
    }
    assert seen == {lead: {"Reply fast", "Bare"}, other_lead: {"Sell well"}, learner: {"Reply fast"}}


def test_a_filter_offers_only_owners_and_teams_one_may_see(goals, signed_in, lead, other_lead, url):
    page = signed_in(lead).get(url("goals:index")).text
    assert "Max Lead" in page
    assert "Col Lead" not in page
    assert "Sales" not in page


def test_pages_keep_the_filters(signed_in, ld, lead, rep, url):
    GoalFactory.create_batch(51, owner=lead, job_role=rep, priority=PriorityFactory())
    response = signed_in(ld).get(url("goals:index"), {"q": "Reply", "page": "1"})
    assert len(response.context["page"]) == 50
    assert 'href="?q=Reply&amp;page=2"' in response.text
    assert len(signed_in(ld).get(url("goals:index"), {"q": "Reply", "page": "2"}).context["page"]) == 1


def test_empty_list_invites_with_one_worked_example(signed_in, ld, learner, url):
    page = signed_in(ld).get(url("goals:index")).text
    assert url("goals:new") in page
    assert "120 minutes, measured over 14 days" in page
    assert url("goals:new") not in signed_in(learner).get(url("goals:index")).text


def test_nothing_found_is_not_nothing_there(goals, signed_in, ld, url):
    page = signed_in(ld).get(url("goals:index"), {"q": "zzz"}).text
    assert "No goal fits these filters" in page


def test_htmx_gets_the_list_alone(goals, signed_in, ld, url, htmx):
    response = signed_in(ld).get(url("goals:index"), headers=htmx)
    assert response.text.strip().startswith('<div id="goal-list">')
    assert "HX-Request" in response["Vary"]


def test_foreigner_and_other_methods(goals, signed_in, ld, foreigner, url):
    path = url("goals:index")
    assert signed_in(foreigner).get(path).status_code == 404
    assert "Reply fast" not in signed_in(foreigner).get(path.replace("acme", "corvid")).text
    assert signed_in(ld).post(path).status_code == 405


def test_as_many_queries_for_three_goals_as_for_one(signed_in, ld, url):
    client, counts = signed_in(ld), []
    for _ in range(3):
        GoalFactory()
        with CaptureQueriesContext(connection) as queries:
            client.get(url("goals:index"))
        counts.append(len(queries))
    assert counts[0] == counts[2]
