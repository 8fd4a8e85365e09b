"""Writing a goal, step by step: gaps are saved, what is typed is checked, and nobody writes outside their reach."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal, Metric
from people.permissions import Role
from tests.factories import GoalFactory, JobRoleFactory, MetricFactory, PersonFactory, PriorityFactory, TeamFactory

BEHAVIOR = "Confirm the next step and its date in every first reply."
METRIC = {
    "metric-name": "Average first response",
    "metric-unit": "min",
    "metric-direction": "DECREASE",
    "metric-kind": "IMPACT",
    "metric-verification": "SYSTEM",
    "metric-lowest": "0",
}


@pytest.fixture
def draft(lead, support, rep):
    return Goal.draft(priority=PriorityFactory(), job_role=rep, team=support, by=lead, today=date(2026, 11, 20))


@pytest.fixture
def post(signed_in, lead, draft, url):
    """post(step, data) → the answer to the lead."""
    client = signed_in(lead)
    return lambda step, data, **kwargs: client.post(url("goals:step", draft.pk, step), data, **kwargs)


def test_new_asks_for_the_priority_first_and_then_for_the_role(signed_in, lead, rep, url):
    priority = PriorityFactory(title="Faster response")
    client = signed_in(lead)
    assert "Choose the priority" in client.get(url("goals:new")).text
    page = client.get(url("goals:new"), {"priority": priority.pk, "job_role": rep.pk}).text
    assert "Choose the job role" in page
    assert f'<option value="{rep.pk}" selected>' in page
    assert Goal.objects.count() == 0


@pytest.mark.parametrize("priority", ["", "x", "999999", "-1", "²", "9" * 30])
def test_new_with_an_address_that_names_no_priority_asks_again(signed_in, lead, url, priority):
    response = signed_in(lead).get(url("goals:new"), {"priority": priority})
    assert (response.status_code, "Choose the job role" in response.text) == (200, False)


def test_new_makes_a_draft_under_a_working_title(signed_in, ld, lead, support, rep, url):
    priority = PriorityFactory(title="Faster response")
    data = {"priority": priority.pk, "job_role": rep.pk, "team": support.pk}
    response = signed_in(ld).post(url("goals:new"), data)
    goal = Goal.objects.get()
    assert (goal.title, goal.state, goal.owner, goal.created_by) == (
        "Support rep: Faster response",
        "DRAFT",
        lead,
        ld,
    )
    assert response["Location"] == url("goals:step", goal.pk, "goal")


def test_new_refuses_a_retired_priority_and_a_team_led_by_another(signed_in, lead, other_lead, rep, url):
    retired = PriorityFactory(state="RETIRED")
    data = {"priority": retired.pk, "job_role": rep.pk, "team": other_lead.team.pk}
    response = signed_in(lead).post(url("goals:new"), data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"priority", "team"}
    assert Goal.objects.count() == 0


def test_goal_step_saves_words_and_metric_and_goes_on(post, draft, url):
    response = post("goal", {"behavior": BEHAVIOR, "go": "next", **METRIC})
    draft.refresh_from_db()
    assert response["Location"] == url("goals:step", draft.pk, "baseline")
    assert (draft.behavior, draft.headline.name, draft.headline.kind) == (BEHAVIOR, "Average first response", "IMPACT")
    assert draft.title == f"Support rep: {draft.priority}"


def test_gaps_never_block_saving(post, draft):
    response = post("goal", {"behavior": "", "metric-unit": "min", "go": "save"})
    draft.refresh_from_db()
    assert (response.status_code, draft.headline.unit, draft.headline.name) == (302, "min", "")


def test_nothing_sent_wipes_nothing(post, draft, htmx):
    post("goal", {"behavior": "Confirm the next step.", "metric-name": "First response"})
    before = draft.metrics.count()
    assert post("goal", {}, headers=htmx).status_code == 422
    draft.refresh_from_db()
    assert (draft.behavior, draft.metrics.count()) == ("Confirm the next step.", before)


def test_an_empty_form_makes_no_metric(post, draft):
    post("goal", {"metric-lowest": "0", "metric-kind": "IMPACT", "metric-decimals": "1", "go": "save"})
    assert list(draft.metrics.all()) == []


def test_second_metric_is_the_other_kind(post, draft):
    second = {"second-name": "Role-play score", "second-unit": "points", "second-direction": "INCREASE"}
    post("goal", {**METRIC, **second, "go": "save"})
    assert list(draft.metrics.values_list("name", "kind")) == [
        ("Average first response", "IMPACT"),
        ("Role-play score", "SKILL"),
    ]
    post("goal", {**METRIC, **second, "metric-kind": "SKILL", "go": "save"})
    assert list(draft.metrics.values_list("kind", flat=True)) == ["SKILL", "IMPACT"]


@pytest.mark.parametrize(
    ("data", "part", "field"),
    [
        ({"metric-lowest": "NaN"}, 1, "lowest"),
        ({"metric-highest": "1e309"}, 1, "highest"),
        ({"metric-direction": "SIDEWAYS"}, 1, "direction"),
        ({"metric-decimals": "9"}, 1, "decimals"),
        ({"metric-sample_size": "-1"}, 1, "sample_size"),
        ({"metric-lowest": "5", "metric-highest": "5"}, 1, "__all__"),
        ({"second-name": "average first RESPONSE"}, 2, "name"),
        ({"title": "x" * 161}, 0, "title"),
        ({"controllability": "MAYBE"}, 0, "controllability"),
        ({"influences": ["WEATHER"]}, 0, "influences"),
    ],
)
def test_what_is_typed_must_be_sound(post, draft, data, part, field):
    response = post("goal", {**METRIC, **data})
    assert response.status_code == 422
    assert list(response.context["form"].parts[part].errors) == [field]
    assert list(draft.metrics.all()) == []


def test_numbers_are_read_in_the_organizations_language(post, draft, in_acme):
    in_acme.locale = "de"
    in_acme.save()
    post("goal", {**METRIC, "metric-highest": "1.240,5", "go": "save"})
    assert str(draft.metrics.get().highest) == "1240.5000"


def test_baseline_step_starts_measuring_when_the_goal_is_ready(post, draft, url):
    post("goal", {"behavior": BEHAVIOR, **METRIC, "go": "next"})
    response = post("baseline", {"starts_on": "2026-11-23", "go": "measure"})
    draft.refresh_from_db()
    assert (draft.state, draft.starts_on) == ("MEASURING", date(2026, 11, 23))
    assert response["Location"] == url("goals:baseline", draft.pk)


@pytest.mark.parametrize("gap", ["metric-name", "metric-unit", "metric-direction"])
def test_measuring_waits_for_a_whole_metric_and_what_was_typed_is_kept(post, draft, gap):
    post("goal", {"behavior": BEHAVIOR, **METRIC, gap: "", "go": "next"})
    response = post("baseline", {"starts_on": "2026-11-23", "go": "measure"})
    draft.refresh_from_db()
    assert (response.status_code, draft.state, draft.starts_on) == (422, "DRAFT", date(2026, 11, 23))
    assert "Name what is measured first" in response.text


def test_completion_as_a_result_never_starts(post, draft):
    post("goal", {"behavior": "Finish the phone course", **METRIC, "go": "next"})
    response = post("baseline", {"starts_on": "2026-11-23", "go": "measure"})
    draft.refresh_from_db()
    assert (response.status_code, draft.state) == (422, "DRAFT")
    assert "Finishing a course is not a result" in response.text


def test_a_measured_goal_is_not_reworded_into_a_course(post, draft, lead):
    post("goal", {"behavior": BEHAVIOR, **METRIC, "go": "next"})
    draft.refresh_from_db()
    draft.start_measuring(by=lead, today=date(2026, 11, 20))
    response = post("goal", {"behavior": "Finish the phone course", **METRIC, "go": "save"})
    draft.refresh_from_db()
    assert (response.status_code, draft.behavior) == (422, BEHAVIOR)
    assert list(response.context["form"].errors) == ["behavior"]


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [
        ("baseline", "starts_on", "2026-12-24"),  # the day the goal is due
        ("baseline", "starts_on", "0001-01-01"),
        ("baseline", "starts_on", ""),
        ("target", "due_on", "2026-11-20"),  # the day it starts
        ("target", "due_on", "9999-12-31"),
        ("target", "due_on", "soon"),
    ],
)
def test_dates_outside_the_goal_are_named(post, draft, step, field, value):
    Goal.objects.filter(pk=draft.pk).update(due_on=date(2026, 12, 24))
    response = post(step, {field: value, "go": "next"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_target_step_is_locked_and_keeps_the_wished_date(post, draft, signed_in, lead, url):
    assert "The target waits for the baseline" in signed_in(lead).get(url("goals:step", draft.pk, "target")).text
    post("target", {"due_on": "2027-01-19", "go": "next"})
    draft.refresh_from_db()
    assert draft.due_on == date(2027, 1, 19)


def test_owner_step_hands_the_goal_over(post, draft, lead, support, learner):
    below = PersonFactory(name="Sub Lead", team=support)
    TeamFactory(name="Night shift", lead=below, parent=support)
    post("owner", {"owner": below.pk, "team": support.pk, "cadence": "MONTHLY", "go": "save"})
    draft.refresh_from_db()
    assert (draft.owner, draft.team, draft.cadence) == (below, support, "MONTHLY")


def test_a_lead_chooses_among_own_leads_and_teams_only(signed_in, draft, lead, other_lead, learner, url):
    form = signed_in(lead).get(url("goals:step", draft.pk, "owner")).context["form"]
    assert list(form.fields["owner"].queryset) == [lead]
    assert list(form.fields["team"].queryset) == [draft.team]


def test_ld_chooses_among_all_leads_and_program_owners(signed_in, draft, ld, lead, other_lead, learner, hr, url):
    program_owner = PersonFactory(name="Pia Program", granted_roles=[Role.LD_MANAGER])
    form = signed_in(ld).get(url("goals:step", draft.pk, "owner")).context["form"]
    assert set(form.fields["owner"].queryset) == {lead, other_lead, ld, program_owner}


@pytest.mark.parametrize(("go", "name"), [("next", "goals:step"), ("save", "goals:goal")])
def test_each_button_leads_on(post, draft, url, go, name):
    response = post("role", {"job_role": draft.job_role.pk, "go": go})
    assert response["Location"] == url(name, *([draft.pk, "goal"] if go == "next" else [draft.pk]))
    assert response.cookies["saved-draft"].value == f"goal-{draft.pk}-role"


@pytest.mark.parametrize("step", ["priority", "role", "goal", "baseline", "target", "owner"])
def test_every_step_shows_sentence_panel_and_page_or_part(signed_in, draft, lead, url, htmx, step):
    client, path = signed_in(lead), url("goals:step", draft.pk, step)
    page, part = client.get(path), client.get(path, headers=htmx)
    for response in (page, part):
        assert "Every <b>support rep</b> will <i>do what</i>" in response.text
        assert 'id="smart-list"' in response.text
    assert ("<html" in page.text, "<html" in part.text) == (True, False)
    assert "HX-Request" in part["Vary"]


def test_a_fourth_goal_asks_which_to_drop_but_lets_one_go_on(post, draft, signed_in, lead, url):
    path = url("goals:step", draft.pk, "goal")
    GoalFactory.create_batch(2, priority=draft.priority, job_role=draft.job_role, owner=lead)
    assert "Which would you drop?" not in signed_in(lead).get(path).text
    GoalFactory(title="The fourth", priority=draft.priority, job_role=draft.job_role, owner=lead)
    page = signed_in(lead).get(path).text
    assert "has 4 goals" in page
    assert "The fourth" in page
    assert post("goal", {"behavior": BEHAVIOR, "go": "next"}).status_code == 302


def test_changes_are_kept_with_who_made_them(post, draft, lead):
    post("goal", {"title": "Reply within the hour", "go": "save"})
    change = draft.changes.get()
    assert (change.title, change.pgh_context["person"]) == (f"Support rep: {draft.priority}", lead.pk)


def test_what_a_baseline_rests_on_is_locked(post, draft):
    metric = MetricFactory(goal=draft)
    Goal.objects.filter(pk=draft.pk).update(headline=metric, baseline_mean=120, behavior=BEHAVIOR)
    post("goal", {**METRIC, "metric-unit": "hours", "metric-direction": "INCREASE", "go": "save"})
    metric.refresh_from_db()
    assert (metric.unit, metric.direction) == ("min", Metric.Direction.DECREASE)


def test_after_the_baseline_the_second_metric_can_still_be_named(post, draft):
    metric = MetricFactory(goal=draft)
    Goal.objects.filter(pk=draft.pk).update(headline=metric, baseline_mean=120, behavior=BEHAVIOR)
    post("goal", {**METRIC, "second-name": "Role-play score", "second-unit": "points", "second-direction": "INCREASE"})
    assert list(draft.metrics.values_list("name", "unit", "kind")) == [
        ("Average first response", "min", "IMPACT"),
        ("Role-play score", "points", "SKILL"),
    ]


@pytest.mark.parametrize("name", ["Course completions", ""])
def test_a_measured_goals_number_keeps_its_rules(post, draft, lead, name):
    post("goal", {"behavior": BEHAVIOR, **METRIC, "go": "next"})
    draft.refresh_from_db()
    draft.start_measuring(by=lead, today=date(2026, 11, 20))
    response = post("goal", {"behavior": BEHAVIOR, **METRIC, "metric-name": name, "go": "save"})
    assert (response.status_code, draft.metrics.get().name) == (422, "Average first response")


def test_saying_saved(post, draft):
    response = post("role", {"job_role": draft.job_role.pk, "go": "save"})
    assert [str(m) for m in get_messages(response.wsgi_request)] == [f"“{draft.title}” is saved."]


WIZARD = [("goals:new", ()), ("goals:step", ("goal",)), ("goals:check", ("goal",)), ("goals:split", ())]


@pytest.mark.parametrize(("name", "args"), WIZARD)
def test_who_may_not_write_goals_is_refused(signed_in, learner, hr, admin, draft, url, name, args):
    path = url(name, *([] if name == "goals:new" else [draft.pk]), *args)
    for person in (learner, hr, admin):
        assert signed_in(person).post(path).status_code == 403


@pytest.mark.parametrize(("name", "args"), WIZARD[1:])
def test_goals_out_of_reach_do_not_exist(signed_in, other_lead, foreigner, draft, url, name, args):
    path = url(name, draft.pk, *args)
    assert signed_in(other_lead).post(path).status_code == 404
    assert signed_in(foreigner).post(path).status_code == 404
    assert signed_in(foreigner).post(path.replace("acme", "corvid")).status_code == 404


def test_methods_and_steps_that_do_not_exist(signed_in, lead, draft, url):
    client = signed_in(lead)
    assert client.get(url("goals:check", draft.pk, "goal")).status_code == 405
    assert client.delete(url("goals:step", draft.pk, "goal")).status_code == 405
    assert client.put(url("goals:new")).status_code == 405
    assert client.get(url("goals:step", draft.pk, "nowhere")).status_code == 404


def test_roles_are_offered_by_name(signed_in, lead, url):
    JobRoleFactory(name="Zebra keeper")
    JobRoleFactory(name="Archivist")
    page = signed_in(lead).get(url("goals:new"), {"priority": PriorityFactory().pk}).text
    assert page.index("Archivist") < page.index("Zebra keeper")


@pytest.mark.parametrize("step", ["goal", "owner"])
def test_a_step_costs_the_same_however_many_goals_stand_beside_it(signed_in, lead, draft, url, step):
    client, path, counts = signed_in(lead), url("goals:step", draft.pk, step), []
    for _ in range(6):
        GoalFactory(priority=draft.priority, job_role=draft.job_role, owner=lead)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[0] == counts[2] == counts[5]
