"""An export never holds a row that its token's person could not see on screen."""

from datetime import timedelta
from decimal import Decimal

import pytest

from goals.models import CheckIn, Goal, Measurement, Metric
from goals.models.reading import Reading
from goals.weeks import week_of
from people.models import JobRole
from tests.factories import GoalFactory, PersonFactory, TeamFactory


def seen(client, resource: str) -> set[int]:
    return {row["id"] for row in client.get(f"{resource}/").json()["results"]}


@pytest.fixture
def others_goal(other_lead, priority):
    """Of Sales, with a team value and a check-in."""
    goal = GoalFactory(owner=other_lead, team=other_lead.team, priority=priority)
    goal.start_measuring(by=other_lead, today=goal.starts_on)
    today = goal.organization.today()
    goal.check_in(by=other_lead, week=week_of(today), today=today, value=Decimal(7))
    return goal


@pytest.fixture
def personal(active, learner, peer, lead, today):
    """One value each of Rea and Ren."""
    for person in (learner, peer):
        reading = Reading(on=today, value=Decimal(99), person=person)
        active.headline.record([reading], by=lead, source=Measurement.Source.HAND, today=today)
    return {m.person_id: m.pk for m in Measurement.objects.filter(person__isnull=False)}


def test_hr_sees_all(active, others_goal, shared_outcome, personal, hr, api):
    client = api(hr)
    assert seen(client, "goals") == set(Goal.objects.values_list("pk", flat=True))
    assert seen(client, "measurements") == set(Measurement.objects.values_list("pk", flat=True))


def test_a_lead_sees_the_teams_led_and_below(active, others_goal, shared_outcome, personal, lead, support, api):
    below = TeamFactory(name="Night shift", parent=support)
    member = PersonFactory(team=below)
    of_below = GoalFactory(owner=member, team=below)
    client = api(lead)
    assert seen(client, "goals") == {active.pk, shared_outcome.pk, of_below.pk}
    assert set(personal.values()) <= seen(client, "measurements")
    assert seen(client, "teams") == {support.pk, below.pk}
    assert member.pk in seen(client, "people")
    assert seen(client, "check-ins") == set(active.check_ins.values_list("pk", flat=True))
    assert seen(client, "metrics") == set(
        Metric.objects.filter(goal__in=[active, shared_outcome, of_below]).values_list("pk", flat=True)
    )
    assert others_goal.owner_id not in seen(client, "people")


def test_a_learner_sees_their_roles_goals_and_their_own_values(
    active, others_goal, shared_outcome, personal, learner, peer, rep, api
):
    client = api(learner)
    assert seen(client, "goals") == {active.pk}
    of_team = set(Measurement.objects.filter(metric__goal=active, person=None).values_list("pk", flat=True))
    assert seen(client, "measurements") == of_team | {personal[learner.pk]}
    assert seen(client, "people") == {learner.pk}
    assert seen(client, "job-roles") == {rep.pk}
    assert seen(client, "check-ins") == set(CheckIn.objects.filter(goal=active).values_list("pk", flat=True))


def test_a_lead_does_not_see_one_persons_values_of_another_team_in_a_goal_of_their_role(
    priority, rep, lead, other_lead, today, api
):
    """A goal of the role without a team is everybody's of that role; its people's values are not."""
    lead.job_role = rep
    lead.save()
    stranger = PersonFactory(team=other_lead.team, job_role=rep, manager=other_lead)
    goal = GoalFactory(job_role=rep, owner=other_lead, priority=priority, starts_on=today - timedelta(days=30))
    goal.start_measuring(by=other_lead, today=today)
    values = [Reading(on=today, value=Decimal(5)), Reading(on=today, value=Decimal(6), person=stranger)]
    goal.headline.record(values, by=other_lead, source=Measurement.Source.HAND, today=today)
    assert seen(api(lead), "goals") == {goal.pk}
    assert seen(api(lead), "measurements") == {Measurement.objects.get(person=None).pk}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_file_is_bound_like_the_page(form, active, personal, others_goal, learner, api, body):
    client = api(learner)
    wanted = len(seen(client, "measurements"))
    response = client.get(f"measurements.{form}")
    assert response.headers["X-Row-Count"] == str(wanted)
    assert len(body(response).splitlines()) == wanted + (form == "csv")


@pytest.mark.parametrize("resource", ["goals", "metrics", "measurements", "check-ins", "people", "teams"])
def test_a_row_out_of_reach_is_404(resource, others_goal, active, learner, other_lead, api):
    row = {
        "goals": others_goal.pk,
        "metrics": others_goal.headline_id,
        "measurements": others_goal.headline.measurements.get().pk,
        "check-ins": others_goal.check_ins.get().pk,
        "people": other_lead.pk,
        "teams": other_lead.team_id,
    }[resource]
    assert api(learner).get(f"{resource}/{row}/").status_code == 404


def test_somebody_without_a_job_role_sees_none(in_acme, rep, api):
    assert seen(api(PersonFactory()), "job-roles") == set()
    assert JobRole.objects.count() == 1
