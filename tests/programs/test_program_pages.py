"""The pages of programs as a whole: who sees and changes them, what they refuse, and what they lead on to."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.history import history_of
from programs.forms.programs import PlanForm
from programs.models import Item, Milestone, Program, ProgramGoal, Version
from programs.publishing import start_draft
from programs.readiness import Check, Level, Line, Mend
from programs.starters import EMPTY, SUPPORT_REP
from programs.starting import start
from programs.templatetags.readiness import mend_url
from tenants.context import organization_context
from tests.factories import GoalFactory, PersonFactory, PriorityFactory
from tests.programs.world import TODAY, draft_of, percent_goal, published_version, running_cohort


@pytest.fixture(autouse=True)
def on_the_day(on_the):
    on_the(TODAY)


@pytest.fixture
def goal(lead, rep):
    return GoalFactory(title="Reply within the hour", owner=lead, job_role=rep)


@pytest.fixture
def draft(goal, ld):
    return draft_of(goal, owner=ld)


@pytest.fixture
def published(goal, ld):
    return published_version(goal, owner=ld)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


# The list


def test_list_names_goal_layers_and_running_cohorts(signed_in, ld, learner, url):
    running_cohort(learner, by=ld)
    page = signed_in(ld).get(url("programs:index"))
    (row,) = page.context["rows"]
    assert [count for _layer, count in row.layers] == [3, 1, 2]
    assert ([(one.week, one.weeks) for one in row.running], row.learners) == ([(6, 12)], 1)
    for text in ("Handling escalations", "Reply within the hour", "week 6 of 12", "Autumn"):
        assert text in page.text


def test_list_says_what_is_a_draft_and_what_has_changes_in_one(signed_in, ld, draft, url):
    client = signed_in(ld)
    assert '<span class="tag">Draft</span>' in client.get(url("programs:index")).text
    version = published_version(GoalFactory(owner=ld), owner=ld, title="Another")
    start_draft(version.program, by=ld)
    rows = client.get(url("programs:index")).context["rows"]
    assert [(row.program.title, row.is_published, row.has_draft) for row in rows] == [
        ("Another", True, True), ("Handling escalations", False, True),
    ]  # fmt: skip


@pytest.fixture
def in_each_state(lead, ld, learner):
    draft_of(GoalFactory(title="Answer calls", owner=lead), owner=ld, title="A draft")
    published_version(GoalFactory(owner=lead), owner=ld, title="Published")
    running_cohort(learner, version=published_version(percent_goal(owner=lead), owner=ld, title="Running"), by=ld)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["A draft", "Published", "Running"]),
        ({"state": "DRAFT"}, ["A draft"]),
        ({"state": "PUBLISHED"}, ["Published"]),
        ({"state": "RUNNING"}, ["Running"]),
        ({"state": "NONSENSE", "page": "x"}, ["A draft", "Published", "Running"]),
        ({"q": "PUBL"}, ["Published"]),
        ({"q": "answer calls"}, ["A draft"]),  # its goal
        ({"q": "publ", "state": "DRAFT"}, []),
    ],
)
def test_filters(signed_in, ld, in_each_state, url, filters, found):
    rows = signed_in(ld).get(url("programs:index"), filters).context["rows"]
    assert [row.program.title for row in rows] == found


def test_a_cohort_runs_until_its_last_day(signed_in, ld, in_each_state, on_the, url):
    on_the(date(2027, 1, 3))
    (row,) = signed_in(ld).get(url("programs:index"), {"state": "RUNNING"}).context["rows"]
    assert row.running[0].week == 12
    on_the(date(2027, 1, 4))
    assert signed_in(ld).get(url("programs:index"), {"state": "RUNNING"}).context["rows"] == []


def test_htmx_gets_the_list_alone(signed_in, ld, draft, url, htmx):
    answer = signed_in(ld).get(url("programs:index"), headers=htmx)
    assert answer.text.lstrip().startswith('<div id="program-list">')
    assert "HX-Request" in answer["Vary"]


def test_empty_list_starts_from_a_goal(signed_in, ld, lead, url):
    assert "Start from a goal" in signed_in(ld).get(url("programs:index")).text
    page = signed_in(lead).get(url("programs:index")).text
    assert "L&D manager starts one" in page
    assert url("programs:new") not in page


def test_leads_and_hr_read_the_list(signed_in, lead, hr, draft, url):
    for person in (lead, hr):
        page = signed_in(person).get(url("programs:index"))
        assert (page.status_code, url("programs:new") in page.text) == (200, False)


# A new one


@pytest.fixture
def data(goal):
    return {
        "title": "Handling escalations", "priority": goal.priority_id, "goals": [goal.pk], "starter": "SUPPORT_REP",
    }  # fmt: skip


def test_first_the_priority_then_its_goals(signed_in, ld, goal, url):
    elsewhere = GoalFactory(title="Of another priority", owner=ld)
    stopped = GoalFactory(title="Given up", owner=ld, priority=goal.priority)
    stopped.stop(by=ld, why="No longer wanted.")
    client = signed_in(ld)
    page = client.get(url("programs:new")).text
    assert f'href="?priority={goal.priority_id}"' in page
    assert elsewhere.priority.title in page
    page = client.get(url("programs:new"), {"priority": goal.priority_id}).text
    assert "Reply within the hour (Support rep)" in page
    assert "Of another priority" not in page
    assert "Given up" not in page


def test_a_priority_without_open_goals_leads_to_the_first(signed_in, ld, url):
    empty = PriorityFactory()
    PriorityFactory(title="Over and done", state="RETIRED")
    page = signed_in(ld).get(url("programs:new")).text
    assert f"{url('goals:new')}?priority={empty.pk}" in page
    assert "Over and done" not in page
    page = signed_in(ld).get(url("programs:new"), {"priority": empty.pk}).text
    assert "No goal is open in this priority." in page


def test_a_goals_page_brings_goal_priority_and_title_along(signed_in, ld, goal, url):
    form = signed_in(ld).get(url("programs:new"), {"goal": goal.pk}).context["form"]
    assert (form["title"].value(), form["goals"].value()) == ("Reply within the hour", [goal.pk])
    assert form.chosen_priority == goal.priority


@pytest.mark.parametrize("query", ["?goal=x", "?goal=999999", "?priority=x", f"?priority={'9' * 30}"])
def test_an_address_that_names_nothing_asks_for_the_priority(signed_in, ld, goal, url, query):
    assert signed_in(ld).get(url("programs:new") + query).context["form"].chosen_priority is None


def test_each_starter_shows_its_shape(signed_in, ld, goal, url):
    page = signed_in(ld).get(url("programs:new"), {"goal": goal.pk}).text
    for text in ("Role-play: the angry call-back", "Five supervised tickets", "Two 1:1s with manager review"):
        assert text in page


def test_start(signed_in, ld, goal, data, url):
    response = signed_in(ld).post(url("programs:new"), data)
    program = Program.objects.get()
    assert response["Location"] == url("programs:program", program.pk)
    assert (program.title, program.owner, list(program.goals)) == ("Handling escalations", ld, [goal])
    assert program.draft.items.count() == len(SUPPORT_REP.items)
    assert said(response) == ["“Handling escalations” is a draft now. Put it together by week."]


def test_start_with_several_goals(signed_in, ld, goal, data, url):
    other = GoalFactory(owner=ld, priority=goal.priority)
    signed_in(ld).post(url("programs:new"), data | {"goals": [goal.pk, other.pk]})
    assert set(Program.objects.get().goals) == {goal, other}


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("title", "", "title"),
        ("title", "x" * 121, "title"),
        ("goals", [], "goals"),
        ("goals", ["999999"], "goals"),
        ("goals", ["x"], "goals"),
        ("starter", "", "starter"),
        ("starter", "MAGIC", "starter"),
        ("priority", "", "priority"),
    ],
)
def test_bad_input_is_422_and_names_the_field(signed_in, ld, data, url, field, value, named):
    response = signed_in(ld).post(url("programs:new"), data | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [named])
    assert Program.objects.count() == 0


def test_goals_of_another_priority_and_stopped_ones_are_refused(signed_in, ld, goal, data, url):
    elsewhere, stopped = GoalFactory(owner=ld), GoalFactory(owner=ld, priority=goal.priority)
    stopped.stop(by=ld, why="No longer wanted.")
    for other, sentence in [(elsewhere, "own priority only"), (stopped, "stopped goal is not served")]:
        response = signed_in(ld).post(url("programs:new"), data | {"goals": [goal.pk, other.pk]})
        assert response.status_code == 422
        assert sentence in response.context["form"].errors["goals"][0]
    assert Program.objects.count() == 0


def test_no_row_of_another_organization_can_be_named(signed_in, ld, corvid, foreigner, data, draft, facts, url):
    with organization_context(corvid):
        foreign = GoalFactory()
    client = signed_in(ld)
    for field, value in [("priority", foreign.priority_id), ("goals", [foreign.pk])]:
        response = client.post(url("programs:new"), data | {"title": "Another", field: value})
        assert (response.status_code, field in response.context["form"].errors) == (422, True)
    for field, value in [(name, foreigner.pk) for name in ("owner", "co_owner", "follow_through_owner")]:
        response = client.post(url("programs:edit", draft.program_id), facts | {field: value})
        assert (response.status_code, list(response.context["form"].facts.errors)) == (422, [field])


def test_a_name_is_taken_once(signed_in, ld, draft, data, url):
    response = signed_in(ld).post(url("programs:new"), data)
    assert response.status_code == 422
    assert "There is a program of this name already." in response.text


def test_nothing_sent_is_no_answer(signed_in, ld, goal, draft, url):
    client = signed_in(ld)
    for path in (url("programs:new"), *(url(f"programs:{page}", draft.program_id) for page in ("edit", "milestones"))):
        response = client.post(path)
        assert (response.status_code, "Nothing was sent" in response.text) == (422, True)


# Its facts


@pytest.fixture
def facts(goal, ld, lead):
    return {
        "title": "Calm calls", "owner": ld.pk, "co_owner": lead.pk, "follow_through_owner": lead.pk,
        "follow_through_days": 45, "goals": [goal.pk], "why": "The board said so.", "weeks": 14,
        "protected_minutes": 75, "practice_minutes": 25, "is_repeatable": "on", "is_observable": "on",
    }  # fmt: skip


def test_edit_keeps_what_was_changed_and_why(signed_in, ld, lead, draft, facts, url):
    response = signed_in(ld).post(url("programs:edit", draft.program_id), facts)
    program, version = Program.objects.get(), Version.objects.get()
    assert response["Location"] == url("programs:program", program.pk)
    assert (program.title, program.co_owner, program.follow_through_days) == ("Calm calls", lead, 45)
    assert (version.weeks, version.protected_minutes, version.practice_minutes) == (14, 75, 25)
    changes = {change.field: (change.before, change.after, change.person, change.why) for change in history_of(program)}
    assert changes["title"] == ("Handling escalations", "Calm calls", ld, "The board said so.")
    assert "The board said so." in signed_in(ld).get(url("programs:edit", program.pk)).text


def test_handing_over_the_program_is_in_its_history(signed_in, ld, draft, facts, url):
    new = PersonFactory(name="Nia New", granted_roles=["LD_MANAGER"])
    signed_in(ld).post(url("programs:edit", draft.program_id), facts | {"owner": new.pk})
    program = Program.objects.get()
    assert program.owner == new
    assert ("owner", "Lou Develop", "Nia New") in [(c.field, c.before, c.after) for c in history_of(program)]


def test_saving_without_a_change_leaves_no_history(signed_in, ld, draft, facts, url):
    path, client = url("programs:edit", draft.program_id), signed_in(ld)
    client.post(path, facts)
    before = len(history_of(Program.objects.get()))
    client.post(path, facts | {"why": ""})
    assert len(history_of(Program.objects.get())) == before


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("title", "", "title"),
        ("owner", "", "owner"),
        ("follow_through_days", "-1", "follow_through_days"),
        ("follow_through_owner", "999999", "follow_through_owner"),
        ("goals", [], "goals"),
        ("weeks", "0", "weeks"),
        ("weeks", "27", "weeks"),
        ("weeks", "11", "weeks"),  # a task stands in week 12
        ("protected_minutes", "soon", "protected_minutes"),
        ("practice_minutes", "-5", "practice_minutes"),
    ],
)
def test_bad_facts_are_422_and_nothing_is_kept(signed_in, ld, draft, facts, url, field, value, named):
    response = signed_in(ld).post(url("programs:edit", draft.program_id), facts | {field: value})
    form = response.context["form"]
    assert response.status_code == 422
    assert [name for part in form.parts for name in part.errors] == [named]
    assert (Program.objects.get().title, Version.objects.get().weeks) == ("Handling escalations", 12)
    assert response.context["history"] == []  # what was typed is not a change yet


def test_only_who_may_design_programs_owns_one(signed_in, ld, lead, draft, facts, url):
    response = signed_in(ld).post(url("programs:edit", draft.program_id), facts | {"owner": lead.pk})
    assert list(response.context["form"].facts.errors) == ["owner"]


def test_a_goal_joins_and_one_that_the_plan_names_stays(signed_in, ld, goal, draft, facts, url):
    other, client = GoalFactory(owner=ld, priority=goal.priority), signed_in(ld)
    path = url("programs:edit", draft.program_id)
    client.post(path, facts | {"goals": [goal.pk, other.pk]})
    assert list(draft.program.goals) == [goal, other]
    client.post(path, facts | {"goals": [goal.pk]})
    assert list(draft.program.goals) == [goal]
    client.post(path, facts | {"goals": [goal.pk, other.pk]})
    response = client.post(path, facts | {"goals": [other.pk]})
    assert response.status_code == 422
    assert "still names a goal you took away" in response.context["form"].facts.errors["goals"][0]
    assert list(draft.program.goals) == [goal, other]


def test_a_goal_that_was_stopped_does_not_bar_the_rest(signed_in, ld, goal, draft, facts, url):
    goal.stop(by=ld, why="No longer wanted.")
    assert signed_in(ld).post(url("programs:edit", draft.program_id), facts).status_code == 302


def test_a_published_plan_keeps_its_weeks_while_its_owner_may_change(signed_in, ld, published, facts, url):
    client, path = signed_in(ld), url("programs:edit", published.program_id)
    assert 'name="weeks"' not in client.get(path).text
    client.post(path, {name: value for name, value in facts.items() if name not in PlanForm.Meta.fields})
    assert (Program.objects.get().title, Version.objects.get().weeks) == ("Calm calls", 12)


def test_what_was_typed_while_another_tab_published_is_not_dropped_unsaid(signed_in, ld, published, facts, url):
    response = signed_in(ld).post(url("programs:edit", published.program_id), facts)
    assert (response.status_code, "This version is published." in response.text) == (422, True)
    assert (Program.objects.get().title, Version.objects.get().weeks) == ("Handling escalations", 12)


@pytest.mark.parametrize("change", [{"follow_through_days": 29}, {"follow_through_owner": ""}])
def test_a_published_program_keeps_its_follow_through(signed_in, ld, published, facts, url, change):
    sent = {name: value for name, value in (facts | change).items() if name not in PlanForm.Meta.fields}
    response = signed_in(ld).post(url("programs:edit", published.program_id), sent)
    assert (response.status_code, list(response.context["form"].facts.errors)) == (422, list(change))
    assert Program.objects.get().follow_through_days == 30


def test_a_shorter_program_names_what_it_would_cut_off(signed_in, ld, draft, facts, url):
    response = signed_in(ld).post(url("programs:edit", draft.program_id), facts | {"weeks": 5})
    assert response.context["form"].plan.errors["weeks"] == [
        "This would cut off “Five supervised tickets” (week 6), “Watched on three calls” (week 12) and "
        "“The angry call-back” (week 6). Move or shorten what is named, or keep 12 weeks."
    ]


# 30-60-90


@pytest.fixture
def percent(lead, ld):
    return draft_of(percent_goal(owner=lead), owner=ld)


def miles(version: Version, **facts) -> dict:
    """What the form sends: a line for day 60 alone."""
    goal, sent = version.program.goals.get(), {}
    for day in (30, 60, 90):
        values = {"expects": "", "benchmark": "", "in_a_row": "1"} | (facts if day == 60 else {})
        sent |= {f"{goal.pk}-{day}-{name}": value for name, value in values.items()}
    return sent


def test_milestones_are_written_by_goal_and_day(signed_in, ld, percent, url):
    sent = miles(percent, expects="Four of five calls", benchmark="72.5", in_a_row="2")
    response = signed_in(ld).post(url("programs:milestones", percent.program_id), sent)
    assert response["Location"] == url("programs:program", percent.program_id)
    assert list(Milestone.objects.values_list("day", "expects", "benchmark", "in_a_row")) == [
        (60, "Four of five calls", Decimal("72.5"), 2)
    ]


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"expects": "x" * 201}, "expects"),
        ({"expects": "", "benchmark": "70"}, "expects"),
        ({"expects": "Shown", "benchmark": "101"}, "benchmark"),  # the metric ends at 100
        ({"expects": "Shown", "benchmark": "-1"}, "benchmark"),
        ({"expects": "Shown", "benchmark": "much"}, "benchmark"),
        ({"expects": "Shown", "in_a_row": "0"}, "in_a_row"),
        ({"expects": "Shown", "in_a_row": "13"}, "in_a_row"),
    ],
)
def test_a_bad_milestone_is_422_and_the_plan_stays(signed_in, ld, percent, url, facts, named):
    response = signed_in(ld).post(url("programs:milestones", percent.program_id), miles(percent, **facts))
    assert response.status_code == 422
    assert [list(part.errors) for part in response.context["form"].parts] == [[], [named], []]
    assert Milestone.objects.count() == 3


@pytest.mark.parametrize("direction", ["HOLD", None])
def test_no_benchmark_where_there_is_nothing_to_reach(signed_in, ld, percent, url, direction):
    goal = percent.program.goals.get()
    if direction:
        goal.metrics.update(direction=direction)
    else:
        type(goal).objects.filter(pk=goal.pk).update(headline=None)
    signed_in(ld).post(url("programs:milestones", percent.program_id), miles(percent, expects="Shown", benchmark="70"))
    assert Milestone.objects.get().benchmark is None


def test_milestones_of_a_published_plan_are_read(signed_in, ld, published, url):
    client, path = signed_in(ld), url("programs:milestones", published.program_id)
    page = client.get(path).text
    assert ("Shown by day 30" in page, "Save the 30-60-90 plan" in page) == (True, False)
    response = client.post(path, miles(published, expects="Shown"))
    assert (response.status_code, "This version is published" in response.text) == (422, True)
    assert Milestone.objects.count() == 3


def test_leads_read_the_milestones_and_do_not_write_them(signed_in, lead, draft, url):
    client, path = signed_in(lead), url("programs:milestones", draft.program_id)
    assert "Save the 30-60-90 plan" not in client.get(path).text
    assert client.post(path, miles(draft, expects="Shown")).status_code == 403


# Publish, change, drop


def test_publish(signed_in, ld, draft, url):
    response = signed_in(ld).post(url("programs:publish", draft.program_id))
    assert response["Location"] == url("programs:program", draft.program_id)
    draft.refresh_from_db()
    assert draft.published_by == ld


def test_what_stops_publishing_is_said_with_where_to_mend_it(signed_in, ld, draft, url):
    draft.items.filter(kind="ASSIGNMENT").delete()
    response = signed_in(ld).post(url("programs:publish", draft.program_id))
    assert response.status_code == 422
    assert "There is no task on the job." in response.text
    assert f"{url('programs:new-item', draft.program_id)}?kind=ASSIGNMENT&amp;week=1" in response.text
    draft.refresh_from_db()
    assert draft.is_draft


def test_published_already_there_is_nothing_to_publish_or_drop(signed_in, ld, published, url):
    client, page = signed_in(ld), url("programs:program", published.program_id)
    for answer in (
        client.post(url("programs:publish", published.program_id)),
        client.get(url("programs:discard", published.program_id)),
        client.post(url("programs:discard", published.program_id)),
    ):
        assert answer["Location"] == page
    assert "There is no draft any more" in client.get(page).text
    assert Version.objects.get() == published


def test_change_what_is_published(signed_in, ld, published, url):
    response = signed_in(ld).post(url("programs:draft", published.program_id))
    assert response["Location"] == url("programs:program", published.program_id)
    assert published.program.draft.number == 2


def test_drop_the_changes(signed_in, ld, published, url):
    start_draft(published.program, by=ld)
    client, path = signed_in(ld), url("programs:discard", published.program_id)
    assert "Version 1 stays published" in client.get(path).text
    response = client.post(path)
    assert response["Location"] == url("programs:program", published.program_id)
    assert list(Version.objects.all()) == [published]


def test_drop_a_program_that_was_never_published(signed_in, ld, draft, url):
    client, path = signed_in(ld), url("programs:discard", draft.program_id)
    assert "was never published" in client.get(path).text
    assert client.post(path)["Location"] == url("programs:index")
    assert Program.objects.count() == 0


# To read


def test_a_walk_through_the_weeks_as_a_learner(signed_in, lead, goal, url):
    program = start(title="X", priority=goal.priority, goals=[goal], starter=SUPPORT_REP, by=lead)
    client, path = signed_in(lead), url("programs:preview", program.pk)
    first = client.get(path).text
    assert "<h3>Three piles</h3>" in first  # Markdown as the learner sees it
    assert "Shadow two escalations" in first
    ninth = client.get(path, {"week": "9"}).text
    for text in ("Role-play: holding the line on a refund", "Says what is possible right after saying no"):
        assert text in ninth
    assert "You have forty cases waiting." in ninth
    assert "Day 60" not in ninth
    assert "Day 60" in client.get(path, {"week": "8"}).text


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("1", 1), ("12", 12), ("13", 12), ("x", 1), ("9" * 40, 1)])
def test_the_walk_stays_within_the_plan(signed_in, ld, draft, url, asked, shown):
    page = signed_in(ld).get(url("programs:preview", draft.program_id), {"week": asked})
    assert page.context["week"].number == shown


def test_old_versions_can_be_read(signed_in, lead, ld, published, url):
    start_draft(published.program, by=ld).items.filter(kind="MODULE").update(title="When to hand over now")
    client = signed_in(lead)
    old = client.get(url("programs:version", published.program_id, 1)).text
    assert ("When to hand over</b>" in old, "Published on" in old) == (True, True)
    new = client.get(url("programs:version", published.program_id, 2)).text
    assert ("When to hand over now</b>" in new, "A draft." in new) == (True, True)
    assert client.get(url("programs:version", published.program_id, 3)).status_code == 404


def test_a_goals_page_loads_the_programs_that_serve_it(signed_in, ld, lead, goal, draft, url):
    path = url("programs:of-goal", goal.pk)
    assert f'hx-get="{path}"' in signed_in(lead).get(url("goals:goal", goal.pk)).text
    section = signed_in(ld).get(path).text
    assert url("programs:program", draft.program_id) in section
    assert f"{url('programs:new')}?goal={goal.pk}" in section
    assert url("programs:new") not in signed_in(lead).get(path).text


def test_a_prioritys_page_loads_its_programs(signed_in, ld, lead, goal, draft, url):
    path = url("programs:of-priority", goal.priority_id)
    assert f'hx-get="{path}"' in signed_in(lead).get(url("goals:priority", goal.priority_id)).text
    section = signed_in(ld).get(path).text
    assert url("programs:program", draft.program_id) in section
    assert f"{url('programs:new')}?priority={goal.priority_id}" in section
    goal.priority.retire(by=ld, on=TODAY, why="Done")
    assert url("programs:new") not in signed_in(ld).get(path).text


@pytest.mark.parametrize("name", ["of-goal", "of-priority"])
def test_what_serves_is_a_part_for_htmx_and_a_page_without(signed_in, lead, goal, draft, url, htmx, name):
    path = url(f"programs:{name}", goal.pk if name == "of-goal" else goal.priority_id)
    client = signed_in(lead)
    assert client.get(path, headers=htmx).text.startswith('<div class="stack">')
    assert "<h1>Programs</h1>" in client.get(path).text


def test_a_goal_that_one_does_not_see_shows_no_programs(signed_in, other_lead, goal, draft, url):
    assert signed_in(other_lead).get(url("programs:of-goal", goal.pk)).status_code == 404


# Where a line of the readiness check is mended


@pytest.mark.parametrize(
    ("mend", "page"),
    [
        (Mend("", "goals", 7), "/goals/7/"),
        (Mend("", "goals"), "/programs/{pk}/edit/"),
        (Mend("", "objectives", 7), "/objectives/7/"),
        (Mend("", "objectives"), "/programs/{pk}/objectives/new/"),
        (Mend("", "item", 7), "/items/7/"),
        (Mend("", "week", 7), "/programs/{pk}/#plan"),
        (Mend("", "week", 7, "ON_THE_JOB"), "/programs/{pk}/items/new/?kind=ASSIGNMENT&week=7"),
        (Mend("", "week", 1, "LIVE"), "/programs/{pk}/items/new/?kind=SESSION&week=1"),
        (Mend("", "milestones", 7), "/programs/{pk}/milestones/"),
        (Mend("", "program"), "/programs/{pk}/edit/"),
        (None, ""),
    ],
)
def test_a_line_leads_to_what_mends_it(draft, mend, page):
    line = Line(Check.GOAL, Level.BLOCK, "", "", mend)
    assert mend_url(draft.program, line).removeprefix("/o/acme") == page.format(pk=draft.program_id)


@pytest.mark.parametrize(("code", "kind"), [(Check.QUICK_CHECK, "QUICK_CHECK"), (Check.JOB_AID, "JOB_AID")])
def test_a_missing_check_or_job_aid_is_added_as_such(draft, code, kind):
    line = Line(code, Level.BLOCK, "", "", Mend("", "week", 1, "SELF_PACED"))
    assert f"kind={kind}&" in mend_url(draft.program, line)


def test_every_line_of_an_empty_plan_leads_somewhere(signed_in, ld, goal, url):
    program = start(title="X", priority=goal.priority, goals=[goal], starter=EMPTY, by=ld)
    page = signed_in(ld).post(url("programs:publish", program.pk))
    blocking = [line for line in page.context["lines"] if line.level != Level.OK]
    assert len(blocking) > 5
    assert page.text.count('<a href="') >= len(blocking)


# Who, how, and at what cost


READ = ["index", "milestones", "of-goal", "of-priority", "preview", "version"]
WRITTEN = ["new", "edit", "publish", "draft", "discard"]


def path_of(url, name: str, draft: Version) -> str:
    goal = draft.program.goals.first()
    arguments = {
        "index": [], "new": [], "version": [draft.program_id, 1], "of-goal": [goal.pk],
        "of-priority": [goal.priority_id],
    }  # fmt: skip
    return url(f"programs:{name}", *arguments.get(name, [draft.program_id]))


@pytest.mark.parametrize("name", READ)
def test_plans_are_read_by_all_but_learners(signed_in, learner, lead, other_lead, hr, admin, draft, url, name):
    path = path_of(url, name, draft)
    assert [signed_in(person).get(path).status_code for person in (lead, hr, admin)] == [200] * 3
    assert signed_in(other_lead).get(path).status_code == (404 if name == "of-goal" else 200)
    assert signed_in(learner).get(path).status_code == 403


@pytest.mark.parametrize("name", WRITTEN)
def test_plans_are_changed_by_l_and_d_alone(signed_in, learner, lead, hr, admin, draft, url, name):
    path = path_of(url, name, draft)
    assert [signed_in(person).post(path).status_code for person in (learner, lead, hr, admin)] == [403] * 4
    assert Version.objects.get().is_draft


@pytest.mark.parametrize("name", READ + WRITTEN)
def test_nothing_is_there_for_a_foreigner(signed_in, foreigner, draft, url, name):
    client, path = signed_in(foreigner), path_of(url, name, draft)
    assert client.get(path).status_code in {404, 405}
    assert client.post(path).status_code in {404, 405}
    if name not in {"index", "new"}:
        assert client.post(path.replace("acme", "corvid")).status_code in {404, 405}
        assert client.get(path.replace("acme", "corvid")).status_code in {404, 405}


@pytest.mark.parametrize("name", READ + WRITTEN)
def test_methods(signed_in, ld, draft, url, name):
    client, path = signed_in(ld), path_of(url, name, draft)
    if name in {"publish", "draft"}:
        assert client.get(path).status_code == 405
    if name in {"index", "of-goal", "preview", "version"}:
        assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405


@pytest.mark.parametrize("name", ["index", "of-goal", "new", "edit", "milestones", "preview", "version"])
def test_as_many_queries_for_three_of_everything_as_for_one(signed_in, ld, goal, draft, learner, url, name):
    client, counts = signed_in(ld), []
    path = path_of(url, name, draft) + (f"?goal={goal.pk}" if name == "new" else "")
    for number in range(3):
        other = GoalFactory(owner=ld, priority=goal.priority)
        ProgramGoal.objects.create(program=draft.program, goal=other)
        Milestone.objects.create(version=draft, goal=other, day=30, expects="Shown")
        Item.objects.create(version=draft, kind="QUICK_CHECK", title="More", week=1, last_week=1, minutes=5)
        version = published_version(percent_goal(owner=ld), owner=ld, title=f"Program {number}")
        ProgramGoal.objects.create(program=version.program, goal=goal)
        running_cohort(learner, version=version, by=ld)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2]
