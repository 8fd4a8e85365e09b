"""Whose goals a lead may write: their own, and those of the teams and people they lead."""

import pytest

from goals.models import Goal
from people.permissions import Action
from tests.factories import GoalFactory, PersonFactory, TeamFactory


@pytest.fixture
def supervisor(support, rep):
    """Leads a team, and is in the job role that the goals below are for."""
    person = PersonFactory(name="Sue Pervisor", job_role=rep)
    person.team = TeamFactory(name="Early shift", parent=support, lead=person)
    person.save()
    return person


def may(person, action, goal) -> bool:
    reached = Goal.objects.permitted(person, action).filter(pk=goal.pk).exists()
    found = Goal.objects.with_reach_of(person).get(pk=goal.pk)
    assert (action in found.rights(person)) is reached  # button and page agree
    return reached


@pytest.mark.parametrize("action", [Action.GOAL_EDIT, Action.GOAL_CHECK_IN, Action.STATUS_OVERRIDE])
def test_being_in_the_role_of_a_goal_does_not_let_one_write_it(supervisor, lead, rep, action):
    measured_by = GoalFactory(job_role=rep, owner=lead, state="MEASURING")
    assert may(supervisor, Action.GOAL_VIEW, measured_by)
    assert may(supervisor, Action.GOAL_MEASURE, measured_by)
    assert not may(supervisor, action, measured_by)
    assert may(lead, action, measured_by)


@pytest.mark.parametrize("of", ["owner", "team", "below", "report"])
def test_owning_or_leading_does(supervisor, lead, learner, rep, of):
    goals = {
        "owner": {"owner": lead},
        "team": {"owner": learner, "team": lead.team},
        "below": {"owner": supervisor, "team": supervisor.team},
        "report": {"owner": learner},
    }
    assert may(lead, Action.GOAL_EDIT, GoalFactory(job_role=rep, **goals[of]))


def test_the_wizard_of_such_a_goal_does_not_exist(signed_in, supervisor, lead, rep, url):
    goal = GoalFactory(job_role=rep, owner=lead, state="MEASURING")
    assert signed_in(supervisor).get(url("goals:step", goal.pk, "goal")).status_code == 404
