"""The goals a person owns, as their page loads them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import GoalFactory


def test_the_goals_somebody_owns(admin, lead, signed_in, url):
    GoalFactory(title="Owned by Max", owner=lead)
    GoalFactory(title="Owned by others")
    GoalFactory(title="The whole team's", owner=lead, kind="SHARED_OUTCOME")
    section = signed_in(admin).get(url("goals:of-person", lead.pk))
    assert [goal.title for goal in section.context["goals"]] == ["Owned by Max"]
    assert "<html" not in section.text


def test_nobody_else_sees_them(lead, learner, other_lead, foreigner, signed_in, url):
    path = url("goals:of-person", lead.pk)
    assert [signed_in(person).get(path).status_code for person in (learner, other_lead, foreigner)] == [404, 404, 404]
    assert signed_in(foreigner).get(path.replace("acme", "corvid")).status_code == 404
    assert signed_in(lead).post(path).status_code == 405


def test_the_section_costs_the_same_at_one_and_at_three(admin, lead, signed_in, url):
    GoalFactory(owner=lead)
    client = signed_in(admin)
    client.get(url("goals:of-person", lead.pk))
    with CaptureQueriesContext(connection) as at_one:
        client.get(url("goals:of-person", lead.pk))
    GoalFactory.create_batch(2, owner=lead)
    with CaptureQueriesContext(connection) as at_three:
        client.get(url("goals:of-person", lead.pk))
    assert len(at_three) == len(at_one)
