import pytest

from goals.models import Metric, Target
from tests.goals.world import BASELINE_TAKEN, DUE, active_goal, measuring_goal, ready_goal


@pytest.fixture(autouse=True)
def today(on_the):
    on_the(BASELINE_TAKEN)


@pytest.fixture
def team(support, rep, lead):
    return {"owner": lead, "team": support, "job_role": rep}


TYPED = {"proposal": "", "value": "60", "rule": "REACH", "period": "WEEK", "due_on": DUE.isoformat()}


def test_locked_until_there_is_a_baseline(team, lead, signed_in, url):
    goal = measuring_goal(**team)
    client = signed_in(lead)
    assert "Locked until there is a baseline" in client.get(url("goals:target", goal.pk)).text
    refused = client.post(url("goals:target", goal.pk), TYPED)
    assert refused.status_code == 422
    assert "after the present level was measured" in refused.text
    assert not Target.objects.exists()


def test_offers_three_targets_from_the_gap(team, lead, signed_in, url):
    goal = ready_goal(**team)
    response = signed_in(lead).get(url("goals:target", goal.pk))
    values = [proposal.value for proposal in response.context["form"].proposals]
    assert len(values) == 3
    assert values[-1] == 60
    assert "Half of the gap to the best there can be." in response.text


def test_sets_a_proposed_one(team, lead, signed_in, url):
    goal = ready_goal(**team)
    response = signed_in(lead).post(url("goals:target", goal.pk), TYPED | {"proposal": "60.0", "value": ""})
    assert (response.status_code, response["Location"]) == (302, url("goals:goal", goal.pk))
    goal.refresh_from_db()
    assert (goal.state, goal.target_value, goal.due_on) == ("ACTIVE", 60, DUE)


def test_sets_one_to_hold(team, lead, signed_in, url):
    goal = ready_goal(**team)
    signed_in(lead).post(url("goals:target", goal.pk), TYPED | {"rule": "SUSTAIN", "periods": "4"})
    assert (Target.objects.get().rule, Target.objects.get().periods) == ("SUSTAIN", 4)


def test_a_level_to_hold_is_only_sustained(team, lead, signed_in, url):
    goal = ready_goal(**team)
    goal.metrics.filter(pk=goal.headline_id).update(direction="HOLD")
    client, address = signed_in(lead), url("goals:target", goal.pk)
    assert "Reach the value" not in client.get(address).text
    refused = client.post(address, TYPED | {"value": "120"})
    assert refused.status_code == 422
    assert "valid choice" in str(refused.context["form"].errors["rule"])
    assert client.post(address, TYPED | {"value": "120", "rule": "SUSTAIN", "periods": "4"}).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("value", "120", "must be below the baseline"),
        ("value", "130", "must be below the baseline"),
        ("value", "-1", "below the lowest possible value"),
        ("value", "NaN", "Enter a number"),
        ("value", "", "Choose one of the proposals"),
        ("proposal", "61.234", "valid choice"),
        ("due_on", BASELINE_TAKEN.isoformat(), "must be after the start"),
        ("due_on", "", "required"),
        ("rule", "COUNT", "valid choice"),
    ],
)
def test_a_refusal_stands_beside_its_field(team, lead, signed_in, url, field, typed, words):
    goal = ready_goal(**team)
    response = signed_in(lead).post(url("goals:target", goal.pk), TYPED | {field: typed})
    assert response.status_code == 422
    assert words in str(response.context["form"].errors[field])
    assert not Target.objects.exists()


def test_to_hold_names_the_periods(team, lead, signed_in, url):
    goal = ready_goal(**team)
    response = signed_in(lead).post(url("goals:target", goal.pk), TYPED | {"rule": "SUSTAIN"})
    assert "how many periods" in str(response.context["form"].errors["periods"])


def test_without_skill_and_impact_it_cannot_start(team, lead, signed_in, url):
    goal = ready_goal(**team)
    Metric.objects.filter(kind="SKILL").delete()
    response = signed_in(lead).post(url("goals:target", goal.pk), TYPED)
    assert response.status_code == 422
    assert "one skill metric and one impact metric" in response.text


def test_a_change_of_mind_needs_a_reason_and_keeps_the_old(team, lead, signed_in, url):
    goal = active_goal(**team)
    client = signed_in(lead)
    refused = client.post(url("goals:target", goal.pk), TYPED | {"value": "70"})
    assert "Say why" in str(refused.context["form"].errors["why"])
    client.post(url("goals:target", goal.pk), TYPED | {"value": "70", "why": "Two people left"})
    goal.refresh_from_db()
    assert goal.target_value == 70
    assert [(t.value, t.superseded_at is None) for t in Target.objects.all()] == [(70, True), (60, False)]


def test_previews_the_pace_and_saves_nothing(team, lead, signed_in, url, htmx):
    goal = ready_goal(**team)
    response = signed_in(lead).post(url("goals:target", goal.pk), TYPED | {"preview": "1"}, headers=htmx)
    assert response.status_code == 200
    assert "105.0" in response.text  # a quarter of the way
    assert "Tue, Nov 3" in response.text
    assert "<html" not in response.text
    assert not Target.objects.exists()


def test_warns_inside_usual_variation(team, lead, signed_in, url):
    goal = ready_goal(**team)
    address = url("goals:target", goal.pk)
    inside = signed_in(lead).post(address, TYPED | {"preview": "1", "value": "118"})
    assert "inside the usual variation" in inside.text
    beyond = signed_in(lead).post(address, TYPED | {"preview": "1", "value": "60"})
    assert "inside the usual variation" not in beyond.text


def test_who_may_not_set_it(team, learner, hr, foreigner, other_lead, signed_in, url):
    goal = ready_goal(**team)
    for method in ("get", "post"):
        people = (learner, hr, foreigner, other_lead)
        answers = [getattr(signed_in(p), method)(url("goals:target", goal.pk)).status_code for p in people]
        assert answers == [403, 403, 404, 404]
