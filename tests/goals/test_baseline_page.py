from datetime import timedelta
from decimal import Decimal

import pytest

from goals.models import Baseline
from reminders.models import Due
from tests.goals.world import BASELINE_TAKEN, FIRST_DAY, WOBBLE, active_goal, measured_goal, measuring_goal, record


@pytest.fixture(autouse=True)
def today(on_the):
    on_the(BASELINE_TAKEN)


@pytest.fixture
def team(support, rep, lead, peer):
    """Ren owns the goal, Max leads the team."""
    return {"owner": peer, "team": support, "job_role": rep}


def test_shows_how_far_it_is(team, lead, signed_in, url):
    goal = measuring_goal(**team)
    record(goal.headline, WOBBLE[:4], by=lead)
    page = signed_in(lead).get(url("goals:baseline", goal.pk)).text
    assert "4 <small>at least 7</small>" in page
    assert "4 <small>at least 5</small>" in page
    assert "Not enough yet" in page


def test_too_thin_is_422(team, peer, signed_in, url):
    goal = measuring_goal(**team)
    record(goal.headline, WOBBLE[:6], by=peer)
    response = signed_in(peer).post(url("goals:baseline", goal.pk))
    assert response.status_code == 422
    assert "5 observations over at least 7 days" in response.text
    assert not Baseline.objects.exists()


def test_takes_it_and_says_that_it_is_provisional(team, peer, signed_in, url):
    goal = measuring_goal(**team)
    record(goal.headline, WOBBLE[:7], by=peer)
    client = signed_in(peer)
    assert client.post(url("goals:baseline", goal.pk)).status_code == 302
    page = client.get(url("goals:baseline", goal.pk)).text
    assert "provisional" in page
    assert "Max Lead still has to accept it." in page
    assert "Ren Peer still has to accept it." in page


def test_of_chosen_days(team, peer, signed_in, url):
    goal = measuring_goal(**team)
    record(goal.headline, WOBBLE, by=peer)
    days = {"first_on": FIRST_DAY + timedelta(days=2), "last_on": FIRST_DAY + timedelta(days=9)}
    signed_in(peer).post(url("goals:baseline", goal.pk), days)
    assert Baseline.objects.get().n == 8
    backwards = {"first_on": days["last_on"], "last_on": days["first_on"]}
    response = signed_in(peer).post(url("goals:baseline", goal.pk), backwards)
    assert "last_on" in response.context["form"].errors


def test_owner_and_lead_accept(team, peer, lead, signed_in, url):
    goal = measured_goal(**team)
    address = url("goals:accept-baseline", goal.pk, goal.proposed_baseline.pk)
    assert signed_in(peer).post(address)["Location"] == url("goals:baseline", goal.pk)
    goal.refresh_from_db()
    assert goal.state == "MEASURING"
    assert [d.person for d in Due.objects.open().filter(kind="BASELINE_ACCEPTANCE")] == [lead]
    assert signed_in(lead).post(address)["Location"] == url("goals:target", goal.pk)
    goal.refresh_from_db()
    assert (goal.state, goal.baseline_mean) == ("BASELINE_READY", 120)
    assert signed_in(lead).post(address).status_code == 422


def test_a_learner_looks_and_does_not_take_it(team, learner, signed_in, url):
    goal = measured_goal(**team)
    page = signed_in(learner).get(url("goals:baseline", goal.pk))
    assert page.status_code == 200
    assert "Take the baseline</button>" not in page.text
    assert signed_in(learner).post(url("goals:baseline", goal.pk)).status_code == 403


def test_who_may_not_accept(team, learner, hr, foreigner, other_lead, signed_in, url):
    goal = measured_goal(**team)
    address = url("goals:accept-baseline", goal.pk, goal.proposed_baseline.pk)
    assert [signed_in(p).post(address).status_code for p in (hr, foreigner, other_lead)] == [403, 404, 404]
    refused = signed_in(learner).post(address)
    assert refused.status_code == 422
    assert "Only the goal" in refused.text
    assert signed_in(learner).get(address).status_code == 405


def test_a_rebase_needs_a_reason_and_keeps_the_old(team, lead, peer, signed_in, url, on_the):
    goal = active_goal(**team)
    later = BASELINE_TAKEN + timedelta(days=14)
    on_the(later)
    record(goal.headline, [value - 20 for value in WOBBLE], by=lead, first=BASELINE_TAKEN, today=later)
    client, again = signed_in(peer), {"first_on": BASELINE_TAKEN, "last_on": later}
    assert "why" in client.post(url("goals:baseline", goal.pk), again).context["form"].errors
    client.post(url("goals:baseline", goal.pk), again | {"why": "New queue"})
    for person in (peer, lead):
        goal.refresh_from_db()
        signed_in(person).post(url("goals:accept-baseline", goal.pk, Baseline.objects.first().pk))
    goal.refresh_from_db()
    assert (goal.state, goal.baseline_mean) == ("ACTIVE", 100)
    assert list(Baseline.objects.values_list("mean", "why")) == [(100, "New queue"), (Decimal(120), "")]
    assert "Earlier baselines" in client.get(url("goals:baseline", goal.pk)).text
