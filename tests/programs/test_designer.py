"""The designer: a program's plan by layer and week, and what one may do there."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Item, LearningObjective, Question
from programs.publishing import start_draft
from tests.factories import GoalFactory
from tests.programs.world import TODAY, draft_of, percent_goal, published_version, running_cohort


@pytest.fixture
def draft(ld, lead, support):
    return draft_of(GoalFactory(owner=lead, team=support, title="First reply within 4 hours"), owner=ld)


@pytest.fixture
def published(ld, lead, support):
    return published_version(GoalFactory(owner=lead, team=support), owner=ld)


@pytest.fixture
def client(signed_in, ld):
    return signed_in(ld)


@pytest.fixture
def noon(monkeypatch):
    """It is noon of the world's today."""
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_plan_is_drawn_by_layer_and_week(client, draft, url):
    response = client.get(url("programs:program", draft.program_id))
    grid = response.context["page"].grid
    assert [[cell.week for row in lane.rows for cell in row if cell.items] for lane in grid.lanes] == [
        [1, 2],
        [6],
        [1, 5],
    ]
    assert [week.minutes for week in grid.weeks] == [27, 28, 15, 15, 30, 70, 15, 15, 15, 15, 15, 15]
    assert [week.number for week in grid.weeks if week.is_over] == [6]
    for words in (
        "First reply within 4 hours",
        "60 min a week",
        "When to hand over",
        "Day 30",
        "Minutes a learner needs",
    ):
        assert words in response.text


def test_a_free_cell_leads_to_the_form_of_its_layer_and_week(client, draft, url):
    page = client.get(url("programs:program", draft.program_id)).text
    new = url("programs:new-item", draft.program_id)
    assert f'href="{new}?layer=LIVE&amp;week=3"' in page
    assert f'href="{new}?layer=LIVE&amp;week=6"' not in page


def test_a_week_without_a_task_is_a_hole(client, draft, url):
    draft.items.filter(kind="ASSIGNMENT").exclude(week=1).delete()
    page = client.get(url("programs:program", draft.program_id))
    assert [week.number for week in page.context["page"].grid.weeks if week.is_hole] == [7, 8, 9, 10, 11, 12]
    assert f'href="{url("programs:new-item", draft.program_id)}?kind=ASSIGNMENT&amp;week=7"' in page.text
    assert "No task. Add one" in page.text


def test_readiness_stands_below_the_plan(client, draft, url):
    draft.items.filter(kind="SESSION").update(behavior="")
    response = client.get(url("programs:program", draft.program_id))
    page = response.context["page"]
    assert [line.code for line in page.to_mend] == ["ONE_BEHAVIOR", "PROTECTED_TIME"]
    assert str(page.to_mend[0].title) in response.text
    assert f"{len(page.well)} checks are well" in response.text


def test_an_empty_plan_leads_on(client, draft, url):
    draft.items.all().delete()
    draft.objectives.all().delete()
    page = client.get(url("programs:program", draft.program_id)).text
    assert "No task. Add one" in page
    assert "Where should this be taught?" in page


def test_a_draft_is_published_and_a_published_one_is_changed(client, draft, ld, lead, url):
    page = client.get(url("programs:program", draft.program_id)).text
    assert url("programs:publish", draft.program_id) in page
    assert ">Publish<" in page
    version = published_version(GoalFactory(owner=lead), owner=ld, title="Another")
    page = client.get(url("programs:program", version.program_id)).text
    assert url("programs:draft", version.program_id) in page
    assert url("programs:publish", version.program_id) not in page


def test_changes_to_a_published_program_are_a_draft_of_their_own(client, published, ld, url):
    draft = start_draft(published.program, by=ld)
    response = client.get(url("programs:program", published.program_id))
    assert response.context["page"].version == draft
    assert "You are changing a draft. Cohorts that have started keep version 1." in response.text
    assert "Publish changes" in response.text


def test_nothing_can_be_added_to_what_is_published(client, published, url):
    page = client.get(url("programs:program", published.program_id)).text
    assert url("programs:new-item", published.program_id) not in page
    assert url("programs:new-objective", published.program_id) not in page
    assert "Move to week" not in page
    assert "When to hand over" in page


def test_who_may_not_edit_sees_what_is_published(signed_in, published, ld, lead, url):
    draft = start_draft(published.program, by=ld)
    draft.items.all().delete()
    page = signed_in(lead).get(url("programs:program", published.program_id))
    assert page.context["page"].version == published
    for address in ("new-item", "edit", "publish", "draft", "new-objective"):
        assert url(f"programs:{address}", published.program_id) not in page.text


def test_the_goal_is_a_link_for_who_may_open_it(signed_in, draft, lead, other_lead, url):
    goal = draft.program.goals.get()
    pages = [signed_in(who).get(url("programs:program", draft.program_id)).text for who in (lead, other_lead)]
    assert [f'href="{url("goals:goal", goal.pk)}"' in page for page in pages] == [True, False]
    assert "First reply within 4 hours" in pages[1]


def test_who_runs_it_and_which_week_it_is(client, ld, lead, support, learner, peer, noon, url):
    version = published_version(percent_goal(owner=lead, team=support), owner=ld)
    running_cohort(learner, peer, version=version)
    response = client.get(url("programs:program", version.program_id))
    page = response.context["page"]
    assert (page.week, page.learners) == (6, 2)
    assert "Running, week 6 of 12" in response.text
    assert "Oct 12 to Jan 3" in response.text
    assert 'aria-current="date"' in response.text


def test_moving_by_htmx_draws_the_plan_anew(client, draft, url, htmx):
    item = draft.items.get(title="The angry call-back")
    response = client.post(url("programs:move", item.pk), {"week": 8}, headers=htmx)
    assert response.status_code == 200
    assert "“The angry call-back” is in week 8 now." in response.text
    assert f'href="{url("programs:item", item.pk)}" data-focus' in response.text
    assert f'href="{url("programs:new-item", draft.program_id)}?layer=LIVE&amp;week=6"' in response.text
    assert "<h1" not in response.text


def test_a_refused_move_says_so_above_the_plan(client, draft, url, htmx):
    item = draft.items.get(title="Watched on three calls")  # weeks 5 to 12
    response = client.post(url("programs:move", item.pk), {"week": 6}, headers=htmx)
    assert response.status_code == 422
    assert "The program has weeks 1 to 12. Choose one of them." in response.text
    item.refresh_from_db()
    assert (item.week, item.last_week) == (5, 12)


def test_its_part_and_its_page_vary_by_htmx(client, draft, url, htmx):
    path = url("programs:program", draft.program_id)
    part, page = client.get(path, headers=htmx), client.get(path)
    assert ("<h1" in part.text, "<h1" in page.text) == (False, True)
    assert "HX-Request" in part["Vary"]


def test_the_same_queries_at_1_and_at_50_items(client, ld, lead, draft, url):
    draft.items.exclude(kind="QUICK_CHECK").delete()
    path = url("programs:program", draft.program_id)
    client.get(path)
    few = queries(client, path)
    objective = draft.objectives.get()
    goal = draft.program.goals.get()
    for n in range(49):
        kind = Item.Kind.values[n % 5]
        facts = {"weekday": 2, "begins_at": "10:00"} if kind == "SESSION" else {}
        facts |= {"evidence": "NUMBER", "goal": goal, "metric": goal.headline} if kind == "ASSIGNMENT" else {}
        item = Item.objects.create(
            version=draft, kind=kind, objective=objective, title=f"Item {n}", week=n % 12 + 1, last_week=n % 12 + 1,
            minutes=10, body=f"Text {n} of its own", **facts,
        )  # fmt: skip
        if kind == "QUICK_CHECK":
            Question.objects.create(item=item, position=1, text="?", choices=["a", "b"], right=0)
    LearningObjective.objects.create(version=draft, text="Another", skill="TOOL", place="SPREAD", error_cost="LOW")
    assert queries(client, path) == few


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_who_reaches_it(signed_in, draft, url, learner, lead, other_lead, hr, admin, foreigner):
    path = url("programs:program", draft.program_id)
    answers = [signed_in(who).get(path).status_code for who in (learner, lead, other_lead, hr, admin, foreigner)]
    assert answers == [403, 200, 200, 200, 200, 404]
    assert signed_in(lead).post(path).status_code == 405
    assert signed_in(lead).get(url("programs:program", 999_999)).status_code == 404
