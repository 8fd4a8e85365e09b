"""The role × priority grid: gaps and overload at a glance, one link from a cell into the wizard."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.grid import grid_of
from goals.models import Goal
from tests.factories import GoalFactory, JobRoleFactory, PriorityFactory


def cells(priority, rep):
    return grid_of([rep], [priority], Goal.objects.all())[0].cells


@pytest.mark.parametrize(
    ("goals", "is_gap", "is_overload", "shown", "more"),
    [
        (0, True, False, 0, 0),
        (1, False, False, 1, 0),
        (3, False, False, 3, 0),
        (4, False, True, 4, 0),
        (6, False, True, 4, 2),
    ],
)
def test_cell_at_its_edges(rep, lead, goals, is_gap, is_overload, shown, more):
    priority = PriorityFactory()
    GoalFactory.create_batch(goals, priority=priority, job_role=rep, owner=lead)
    (cell,) = cells(priority, rep)
    assert (cell.is_gap, cell.is_overload, len(cell.goals), cell.more) == (is_gap, is_overload, shown, more)


def test_what_is_over_and_what_is_the_teams_takes_no_place(rep, lead):
    priority = PriorityFactory()
    GoalFactory(priority=priority, job_role=rep, owner=lead, state="STOPPED")
    GoalFactory(priority=priority, job_role=rep, owner=lead, kind="SHARED_OUTCOME")
    assert cells(priority, rep)[0].is_gap


def test_page_shows_roles_priorities_goals_and_a_link_with_both_filled(signed_in, ld, lead, rep, url):
    priority = PriorityFactory(title="Faster response")
    PriorityFactory(title="Old hat", state="RETIRED")
    GoalFactory(title="Reply within the hour", priority=priority, job_role=rep, owner=lead)
    page = signed_in(ld).get(url("goals:grid")).text
    for text in ("Support rep", "Faster response", "Reply within the hour", "2 to 3 goals per role and priority"):
        assert text in page
    assert "Old hat" not in page
    assert f"{url('goals:new')}?priority={priority.pk}&amp;job_role={rep.pk}" in page
    assert "Gap" not in page


def test_gap_and_overload_are_said_in_words(signed_in, ld, lead, rep, url):
    GoalFactory.create_batch(4, priority=PriorityFactory(), job_role=rep, owner=lead)
    PriorityFactory()
    page = signed_in(ld).get(url("goals:grid")).text
    assert page.count("Gap") == 1
    assert "4 goals: overload" in page


def test_a_lead_sees_the_roles_and_goals_of_own_teams(signed_in, lead, learner, other_lead, rep, url):
    priority = PriorityFactory()
    JobRoleFactory(name="Accountant")
    GoalFactory(title="Not yours", priority=priority, job_role=rep, owner=other_lead, team=other_lead.team)
    page = signed_in(lead).get(url("goals:grid")).text
    assert "Support rep" in page
    assert "Accountant" not in page
    assert "Not yours" not in page


def test_empty_grid_says_what_it_needs(signed_in, ld, url):
    assert "The grid needs at least one priority" in signed_in(ld).get(url("goals:grid")).text


def test_who_sees_every_goal_looks_at_it_without_adding(signed_in, hr, admin, lead, rep, url):
    GoalFactory(title="Reply within the hour", priority=PriorityFactory(), job_role=rep, owner=lead)
    for person in (hr, admin):
        page = signed_in(person).get(url("goals:grid")).text
        assert "Reply within the hour" in page
        assert url("goals:new") not in page
        assert url("goals:grid") in signed_in(person).get(url("goals:priorities")).text


def test_a_learner_is_refused(signed_in, learner, foreigner, url):
    path = url("goals:grid")
    assert signed_in(learner).get(path).status_code == 403
    assert signed_in(foreigner).get(path).status_code == 404


def test_only_get(signed_in, ld, url):
    assert signed_in(ld).post(url("goals:grid")).status_code == 405


def test_as_many_queries_for_three_of_everything_as_for_one(signed_in, ld, lead, url):
    client, counts = signed_in(ld), []
    for _ in range(3):
        GoalFactory(priority=PriorityFactory(), job_role=JobRoleFactory(), owner=lead)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url("goals:grid"))
        counts.append(len(queries))
    assert counts[0] == counts[2]
