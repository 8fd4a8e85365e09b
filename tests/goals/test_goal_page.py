from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal, NextAction
from goals.weeks import week_of
from reminders.models import Due
from tests.factories import GoalFactory
from tests.goals.world import BASELINE_TAKEN, active_goal, measured_goal, measuring_goal, ready_goal, record

FRIDAY = BASELINE_TAKEN + timedelta(days=4)


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(FRIDAY)


@pytest.fixture
def team(lead, support, rep):
    return {"owner": lead, "team": support, "job_role": rep}


@pytest.fixture
def goal(team):
    return active_goal(**team)


@pytest.mark.parametrize("make", [GoalFactory, measuring_goal, measured_goal, ready_goal, active_goal])
def test_shows_a_goal_at_every_step(make, team, lead, signed_in, url):
    goal = make(**team)
    response = signed_in(lead).get(url("goals:goal", goal.pk))
    assert response.status_code == 200
    assert goal.title in response.text


def test_says_the_status_in_a_sentence(goal, lead, signed_in, url):
    goal.check_in(by=lead, week=week_of(FRIDAY), today=FRIDAY, value=Decimal(110))
    page = signed_in(lead).get(url("goals:goal", goal.pk)).text
    assert "110.0\xa0min, was 120.0\xa0min, target 60.0\xa0min by Dec 18: on pace" in page


def test_says_when_the_first_check_in_is(goal, lead, signed_in, url):
    page = signed_in(lead).get(url("goals:goal", goal.pk)).text
    assert "No values yet." in page
    assert "First check-in Fri, Oct 23." in page


def test_an_old_value_says_so(goal, lead, signed_in, url, on_the):
    goal.check_in(by=lead, week=week_of(FRIDAY), today=FRIDAY, value=Decimal(110))
    on_the(FRIDAY + timedelta(days=9))
    assert "9 days old" in signed_in(lead).get(url("goals:goal", goal.pk)).text
    on_the(FRIDAY + timedelta(days=7))
    assert "days old" not in signed_in(lead).get(url("goals:goal", goal.pk)).text


def test_the_lead_sees_each_person_and_a_learner_only_themselves(goal, lead, learner, peer, signed_in, url):
    for person in (learner, peer):
        record(goal.headline, [100], by=lead, first=FRIDAY, person=person, today=FRIDAY)
    of_lead = signed_in(lead).get(url("goals:goal", goal.pk)).text
    assert "Rea Learner" in of_lead
    assert "Ren Peer" in of_lead
    of_learner = signed_in(learner).get(url("goals:goal", goal.pk)).text
    assert "from their own start" in of_learner
    assert "Ren Peer" not in of_learner


def test_a_learner_never_sees_a_shared_outcome(team, learner, lead, signed_in, url):
    shared = active_goal(kind="SHARED_OUTCOME", **team)
    behavior = GoalFactory(**team, shared_outcome=shared)
    behavior.start_measuring(by=lead, today=FRIDAY)
    assert signed_in(learner).get(url("goals:goal", shared.pk)).status_code == 404
    assert shared.title not in signed_in(learner).get(url("goals:goal", behavior.pk)).text
    assert shared.title in signed_in(lead).get(url("goals:goal", behavior.pk)).text
    assert behavior.title in signed_in(lead).get(url("goals:goal", shared.pk)).text


def test_who_does_not_see_it(goal, foreigner, other_lead, signed_in, url):
    assert signed_in(foreigner).get(url("goals:goal", goal.pk)).status_code == 404
    assert signed_in(other_lead).get(url("goals:goal", goal.pk)).status_code == 404


def test_hr_looks_and_has_no_buttons(goal, hr, signed_in, url):
    page = signed_in(hr).get(url("goals:goal", goal.pk)).text
    assert "Stop this goal" not in page
    assert "Check in for this week" not in page
    assert "Record value" not in page


def test_the_figure_holds_every_day(goal, lead, signed_in, url):
    figure = signed_in(lead).get(url("goals:figure", goal.pk)).json()
    values = next(trace for trace in figure["data"] if trace.get("meta"))
    assert len(values["y"]) == 14
    assert "paper_bgcolor" not in figure["layout"]


def test_checks_in_and_agrees_on_an_action(goal, lead, learner, signed_in, url):
    typed = {"value": "110", "confidence": "MEDIUM", "barrier": "TIME", "barrier_note": "Queue on Mondays"}
    agreed = {"action": "Show the template", "action_owner": learner.pk, "action_due_on": "2026-10-30"}
    response = signed_in(lead).post(url("goals:check-in", goal.pk), typed | agreed)
    assert (response.status_code, response["Location"]) == (302, url("goals:goal", goal.pk))
    goal.refresh_from_db()
    assert (goal.current_value, goal.confidence, goal.barrier_note) == (110, "MEDIUM", "Queue on Mondays")
    action = NextAction.objects.get()
    assert (action.text, action.owner, action.check_in.week) == ("Show the template", learner, "2026-W43")


def test_nothing_sent_is_no_check_in(goal, lead, signed_in, url, htmx):
    response = signed_in(lead).post(url("goals:check-in", goal.pk), headers=htmx)
    assert response.status_code == 422
    assert not goal.check_ins.exists()


def test_htmx_is_sent_to_the_page_anew(goal, lead, signed_in, url, htmx):
    response = signed_in(lead).post(url("goals:check-in", goal.pk), {"value": "110"}, headers=htmx)
    assert response["HX-Redirect"] == url("goals:goal", goal.pk)
    assert response.cookies["saved-draft"].value == f"check-in-{goal.pk}-2026-W43"


def test_checks_in_for_last_week_until_it_is_frozen(goal, lead, signed_in, url):
    client = signed_in(lead)
    last = f"{url('goals:goal', goal.pk)}?week=2026-W42"
    assert f'href="{last}#check-ins"' in client.get(url("goals:goal", goal.pk)).text
    assert "Value of week 42" in client.get(last).text
    late = f"{url('goals:check-in', goal.pk)}?week=2026-W42"
    assert client.post(late, {"value": "much"}).status_code == 422
    assert client.post(late, {"value": "111"}).status_code == 302
    assert goal.check_ins.get().week == "2026-W42"
    assert goal.headline.measurements.filter(value=111, measured_on=date(2026, 10, 18)).exists()
    Goal.objects.filter(pk=goal.pk).update(reviewed_through="2026-W42")
    assert "not frozen yet" not in client.get(url("goals:goal", goal.pk)).text
    assert client.get(last).status_code == 404
    assert client.post(late, {"value": "112"}).status_code == 404


@pytest.mark.parametrize("week", ["2026-W41", "2026-W44", "soon", ""])
def test_checks_in_for_no_other_week(goal, lead, signed_in, url, week):
    assert signed_in(lead).post(f"{url('goals:check-in', goal.pk)}?week={week}", {"value": "1"}).status_code == 404


def test_htmx_gets_the_refused_form_as_a_part(goal, lead, signed_in, url, htmx):
    response = signed_in(lead).post(url("goals:check-in", goal.pk), {"value": "much"}, headers=htmx)
    assert response.status_code == 422
    assert 'id="check-in-form"' in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("value", "NaN", "Enter a number"),
        ("value", "1e309", "Enter a number"),
        ("value", "-5", "below the lowest possible value"),
        ("confidence", "SURE", "valid choice"),
        ("action", "Do it", "Say who does it, and by when."),
    ],
)
def test_a_bad_check_in_is_422_and_keeps_nothing(goal, lead, signed_in, url, field, typed, words):
    response = signed_in(lead).post(url("goals:check-in", goal.pk), {field: typed})
    assert response.status_code == 422
    assert words in response.text
    assert goal.check_ins.count() == 0


def test_an_action_is_done(goal, lead, learner, signed_in, url):
    action = goal.agree(text="Ask IT", owner=learner, due_on=FRIDAY)
    client = signed_in(lead)
    page = url("goals:goal", goal.pk)
    assert f'action="{url("goals:action", action.pk)}"' in client.get(page).text
    assert client.post(url("goals:action", action.pk), {"outcome": "DONE", "next": page})["Location"] == page
    action.refresh_from_db()
    assert action.outcome == "DONE"
    assert action.closed_at
    assert not Due.objects.open().filter(kind="ACTION").exists()


def test_the_lead_sets_the_status_with_a_reason(goal, lead, signed_in, url):
    client = signed_in(lead)
    refused = client.post(url("goals:override", goal.pk), {"override-status": "OFF_TRACK"})
    assert refused.status_code == 422
    assert "Say why" in refused.text
    client.post(url("goals:override", goal.pk), {"override-status": "OFF_TRACK", "override-why": "Tool is down"})
    assert "Set by Max Lead: Tool is down" in client.get(url("goals:goal", goal.pk)).text
    client.post(url("goals:override", goal.pk), {"override-status": ""})
    goal.refresh_from_db()
    assert (goal.override, goal.override_why, goal.override_by) == ("", "", None)


def test_hands_over_what_is_owned_and_asked(goal, lead, peer, signed_in, url):
    response = signed_in(lead).post(url("goals:hand-over", goal.pk), {"hand-over-to": peer.pk})
    assert response.status_code == 302
    goal.refresh_from_db()
    assert goal.owner == peer
    assert {due.person for due in Due.objects.open().of(goal)} == {peer}


def test_stops_after_asking_and_opens_again(goal, lead, signed_in, url):
    client = signed_in(lead)
    assert "Stop this goal?" in client.get(url("goals:stop", goal.pk)).text
    assert client.post(url("goals:stop", goal.pk), {"why": ""}).status_code == 422
    assert client.post(url("goals:stop", goal.pk), {"why": "The tool is gone"}).status_code == 302
    goal.refresh_from_db()
    assert goal.state == "STOPPED"
    assert client.post(url("goals:stop", goal.pk), {"why": "Again"}).status_code == 422
    assert "goes on with its target" in client.get(url("goals:reopen", goal.pk)).text
    client.post(url("goals:reopen", goal.pk), {"why": "It is back"})
    goal.refresh_from_db()
    assert (goal.state, goal.next_check_in_on) == ("ACTIVE", FRIDAY)


WAYS = ["check-in", "override", "hand-over", "stop", "reopen"]


@pytest.mark.parametrize("name", WAYS)
def test_who_may_not_change_it(goal, learner, hr, foreigner, other_lead, signed_in, url, name):
    answers = [signed_in(p).post(url(f"goals:{name}", goal.pk)).status_code for p in (learner, hr)]
    assert answers == [403, 403]
    answers = [signed_in(p).post(url(f"goals:{name}", goal.pk)).status_code for p in (foreigner, other_lead)]
    assert answers == [404, 404]


@pytest.mark.parametrize("name", ["check-in", "override", "hand-over"])
def test_changes_are_posted(goal, lead, signed_in, url, name):
    assert signed_in(lead).get(url(f"goals:{name}", goal.pk)).status_code == 405


def test_costs_the_same_however_much_happened(goal, lead, learner, signed_in, url):
    client = signed_in(lead)

    def cost() -> int:
        client.get(url("goals:goal", goal.pk))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("goals:goal", goal.pk)).status_code == 200
        return len(queries)

    def week(n: int) -> None:
        day = FRIDAY - timedelta(weeks=n)
        check_in = goal.check_in(by=lead, week=week_of(day), today=FRIDAY, confidence="HIGH" if n % 2 else "LOW")
        goal.agree(text="Do it", owner=learner, due_on=FRIDAY, check_in=check_in)
        record(goal.headline, [100 + n], by=lead, first=FRIDAY - timedelta(days=n), person=learner, today=FRIDAY)

    week(1)
    first = cost()
    week(2)
    week(3)
    assert cost() == first
    assert Goal.objects.get().check_ins.count() == 3
