"""The check beside the wizard: live while typing, saves nothing, and its suggestions fill the field."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.html import parse_html
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from tests.factories import GoalFactory, MetricFactory, PriorityFactory

COURSE = "Finish the phone course"
METRIC = {"metric-name": "Average first response", "metric-unit": "min", "metric-direction": "DECREASE"}


@pytest.fixture
def draft(lead, support, rep):
    return Goal.draft(priority=PriorityFactory(), job_role=rep, team=support, by=lead, today=date(2026, 11, 20))


@pytest.fixture
def check(signed_in, lead, draft, url, htmx):
    """check(data, step="goal") → what the panel says to the lead who typed that."""
    client = signed_in(lead)
    return lambda data, step="goal": client.post(url("goals:check", draft.pk, step), data, headers=htmx)


def levels(response) -> dict:
    """{letter: ok, fix or wait}, as they stand in the panel."""
    found = re.findall(r'<li class="sm-(\w+)"><span class="sm-l" aria-hidden="true">(\w)', response.text)
    return {letter: level for level, letter in found}


def test_panel_follows_what_is_typed_and_saves_nothing(check, draft):
    response = check({"behavior": COURSE})
    assert levels(response) == {"S": "fix", "M": "fix", "A": "wait", "R": "fix", "T": "fix"}
    assert "“Finish the phone course”" in response.text
    typed = {"behavior": "Confirm the next step in every first reply", "result": "Replies come sooner", **METRIC}
    response = check({**typed, "metric-verification": "SYSTEM", "controllability": "MOSTLY"})
    assert levels(response) == {"S": "ok", "M": "ok", "A": "wait", "R": "ok", "T": "fix"}
    draft.refresh_from_db()
    assert (draft.behavior, list(draft.metrics.all())) == ("", [])


def test_answer_is_the_list_with_heading_and_sentence_beside_it(check):
    response = check({"behavior": "Confirm the next step in every first reply"})
    roots = [(element.name, dict(element.attributes)["id"]) for element in parse_html(response.text).children]
    assert roots == [("ol", "smart-list"), ("span", "smart-heading"), ("p", "sentence"), ("div", "split-offer")]
    assert 'hx-swap-oob="innerHTML">One of five in place</span>' in response.text
    assert "will <b>confirm the next step in every first reply</b>" in response.text


def test_live_region_stays_while_its_words_change(signed_in, lead, draft, url):
    page = signed_in(lead).get(url("goals:step", draft.pk, "goal")).text
    assert '<span id="smart-heading" aria-live="polite">' in page
    assert f'hx-post="{url("goals:check", draft.pk, "goal")}"' in page
    assert (
        'hx-trigger="input changed delay:500ms, change delay:300ms" hx-sync="this:replace" hx-target="#smart-list"'
        in page
    )


def test_flagged_words_are_marked_in_the_sentence(check):
    text = check({"behavior": "Answer and communicate better with <b>customers</b>"}).text
    assert "<b>answer and </b><mark>communicate better</mark><b> with &lt;b&gt;customers&lt;/b&gt;</b>" in text


def test_invalid_input_is_checked_as_far_as_it_goes(check):
    response = check({"behavior": "Confirm the next step in every reply", **METRIC, "metric-lowest": "NaN"})
    assert response.status_code == 200
    assert levels(response)["S"] == "ok"


def test_due_date_is_checked_on_its_own_step(check):
    assert levels(check({"due_on": "2026-12-20"}, step="target"))["T"] == "ok"  # 30 days
    assert levels(check({"due_on": "2026-12-19"}, step="target"))["T"] == "fix"
    assert levels(check({"due_on": "2027-02-19"}, step="target"))["T"] == "fix"  # 91 days


@pytest.mark.parametrize(
    ("typed", "suggestion", "kept"),
    [
        ({"behavior": COURSE}, "behavior", {"behavior": "Use what was taught in the course in 5 real cases"}),
        ({"result": "Everybody completes the training"}, "result", {"result": "Fewer cases have to be done again"}),
        ({"metric-name": "Course completions"}, "metric_name", {"metric": "Cases done to standard"}),
        ({}, "due_on", {"due_on": "2027-01-19"}),
    ],
)
def test_a_suggestion_fills_its_field_without_javascript(signed_in, lead, draft, url, typed, suggestion, kept):
    path = url("goals:step", draft.pk, "goal")
    response = signed_in(lead).post(path, {**typed, "title": "Typed too", "apply": suggestion})
    draft.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, path)
    found = {"behavior": draft.behavior, "result": draft.result, "due_on": str(draft.due_on), "title": draft.title}
    found["metric"] = draft.headline.name if draft.headline else ""
    assert found["title"] == "Typed too"
    assert all(found[field].startswith(text) for field, text in kept.items())


def test_what_nobody_suggested_is_not_applied(signed_in, lead, draft, url):
    path = url("goals:step", draft.pk, "goal")
    response = signed_in(lead).post(path, {"behavior": "Confirm the next step in each reply", "apply": "owner"})
    draft.refresh_from_db()
    assert (response.status_code, draft.owner, draft.behavior) == (302, lead, "Confirm the next step in each reply")


def test_a_set_target_keeps_its_date(signed_in, lead, draft, url):
    metric = MetricFactory(goal=draft)
    day = date(2026, 12, 1)
    Goal.objects.filter(pk=draft.pk).update(headline=metric, baseline_mean=120, target_value=60, due_on=day)
    client = signed_in(lead)
    path = url("goals:step", draft.pk, "target")
    assert f'href="{url("goals:target", draft.pk)}"' in client.get(path).text
    client.post(path, {"apply": "due_on", "due_on": "2027-03-01"})
    draft.refresh_from_db()
    assert draft.due_on == day


def test_panel_costs_the_same_however_many_goals_there_are(check, draft, lead):
    counts = []
    for _ in range(3):
        GoalFactory(priority=draft.priority, job_role=draft.job_role, owner=lead)
        with CaptureQueriesContext(connection) as queries:
            check({"behavior": COURSE})
        counts.append(len(queries))
    assert counts[0] == counts[2]
