"""Teams and job roles: the tree, its leads, and what is refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import JobRole, Team
from tests.factories import JobRoleFactory, PersonFactory, TeamFactory


def test_the_tree_shows_teams_below_their_parents(admin, support, learner, signed_in, url):
    TeamFactory(name="Night shift", parent=support)
    [top] = signed_in(admin).get(url("people:teams")).context["teams"]
    assert (top.name, top.size, [team.name for team in top.below]) == ("Support", 2, ["Night shift"])


def test_a_team_is_added_with_lead_and_parent(admin, support, learner, signed_in, url):
    data = {"name": "Night shift", "parent": support.pk, "lead": learner.pk}
    response = signed_in(admin).post(url("people:new-team"), data)
    assert response["Location"] == url("people:teams")
    team = Team.objects.get(name="Night shift")
    assert (team.parent, team.lead) == (support, learner)


def test_a_team_is_changed(admin, support, learner, signed_in, url):
    signed_in(admin).post(url("people:team", support.pk), {"name": "Care", "lead": learner.pk})
    support.refresh_from_db()
    assert (support.name, support.lead) == ("Care", learner)


def test_a_team_is_never_below_itself(admin, support, signed_in, url):
    below = TeamFactory(name="Night shift", parent=TeamFactory(name="Shifts", parent=support))
    for parent in (support, below):
        response = signed_in(admin).post(url("people:team", support.pk), {"name": "Support", "parent": parent.pk})
        assert response.status_code == 422
        assert response.context["form"].has_error("parent")


@pytest.mark.parametrize(("name", "data"), [("", {}), ("SUPPORT", {}), ("Night", {"lead": "999999"})])
def test_bad_input_is_refused(name, data, admin, support, signed_in, url):
    assert signed_in(admin).post(url("people:new-team"), {"name": name} | data).status_code == 422


def test_a_lead_from_elsewhere_is_refused(admin, foreigner, signed_in, url):
    response = signed_in(admin).post(url("people:new-team"), {"name": "Night", "lead": foreigner.pk})
    assert response.status_code == 422


def test_a_job_role_is_added_and_renamed(admin, signed_in, url):
    client = signed_in(admin)
    client.post(url("people:new-job-role"), {"name": "Support rep"})
    job_role = JobRole.objects.get()
    client.post(url("people:job-role", job_role.pk), {"name": "Care rep"})
    assert [(role.name, role.size) for role in client.get(url("people:job-roles")).context["job_roles"]] == [
        ("Care rep", 0)
    ]


def test_job_roles_have_different_names(admin, rep, signed_in, url):
    response = signed_in(admin).post(url("people:new-job-role"), {"name": "support REP"})
    assert response.status_code == 422
    assert "There is a job role of this name already." in response.text


@pytest.mark.parametrize("name", ["people:teams", "people:job-roles"])
def test_the_lists_cost_the_same_at_one_and_at_three(name, admin, support, rep, signed_in, url):
    client = signed_in(admin)
    client.get(url(name))
    with CaptureQueriesContext(connection) as at_one:
        client.get(url(name))
    for number in range(2):
        TeamFactory(lead=PersonFactory(name=f"Lead {number}"), parent=support)
        JobRoleFactory()
    with CaptureQueriesContext(connection) as at_three:
        client.get(url(name))
    assert len(at_three) == len(at_one)


@pytest.mark.parametrize("name", ["people:teams", "people:new-team", "people:job-roles", "people:new-job-role"])
def test_who_may_and_who_may_not(name, admin, lead, hr, foreigner, signed_in, url):
    path = url(name)
    assert [signed_in(person).get(path).status_code for person in (admin, lead, hr, foreigner)] == [200, 403, 403, 404]
    assert signed_in(admin).delete(path).status_code == 405


def test_a_foreigner_changes_no_team_and_no_job_role(support, rep, foreigner, lead, signed_in, url):
    for path in (url("people:team", support.pk), url("people:job-role", rep.pk)):
        assert signed_in(foreigner).post(path, {"name": "Mine"}).status_code == 404
        assert signed_in(foreigner).post(path.replace("acme", "corvid"), {"name": "Mine"}).status_code == 404
        assert signed_in(lead).post(path, {"name": "Mine"}).status_code == 403
