"""The five kinds of items: what each asks for, and what it refuses beside which field."""

import pytest
from django.utils import timezone

from goals.models import Goal
from programs.models import Item, LearningObjective, Version
from programs.refusals import Frozen, WeekRefused
from tests.factories import GoalFactory
from tests.programs.world import CHECKLIST, draft_of, published_version


@pytest.fixture
def draft(ld, lead, support):
    return draft_of(GoalFactory(owner=lead, team=support), owner=ld)


@pytest.fixture
def goal(draft):
    return draft.program.goals.get()


@pytest.fixture
def client(signed_in, ld):
    return signed_in(ld)


@pytest.fixture
def add(client, draft, url):
    """add(kind, **fields) → the answer to the form of a new item of that kind."""
    return lambda kind, **fields: client.post(f"{url('programs:new-item', draft.program_id)}?kind={kind}", fields)


MODULE = {"title": "Refund rules", "objective": "", "week": "4", "minutes": "10", "body": "# Rules"}
SESSION = {
    "title": "Kick-off", "objective": "", "week": "2", "weekday": "2", "begins_at": "09:30", "minutes": "60",
    "behavior": "Asks two clarifying questions", "body": "A call-back.", "feedback": "What worked?\n- What next?\n\n",
}  # fmt: skip
ASSIGNMENT = {
    "title": "Shadow two calls", "objective": "", "week": "3", "last_week": "5", "minutes": "15", "body": "",
    "standard": "Both calls noted.", "evidence": "TEXT", "times": "2", "checklist": "", "goal": "", "metric": "",
}  # fmt: skip


def errors(response) -> dict:
    return {name: [str(error) for error in errors] for name, errors in response.context["form"].errors.items()}


def test_a_module_is_added_where_its_cell_was(add, draft, url):
    response = add("MODULE", **MODULE)
    item = Item.objects.get(title="Refund rules")
    assert (item.version, item.kind, item.week, item.last_week, item.minutes) == (draft, "MODULE", 4, 4, 10)
    assert response["Location"] == url("programs:program", draft.program_id)


def test_the_form_knows_the_week_and_objective_of_its_address(client, draft, url):
    objective = draft.objectives.get()
    path = url("programs:new-item", draft.program_id)
    form = client.get(f"{path}?kind=ASSIGNMENT&week=7&objective={objective.pk}").context["form"]
    assert [form[name].value() for name in ("week", "last_week", "objective")] == ["7", "7", str(objective.pk)]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("", ["MODULE", "QUICK_CHECK", "JOB_AID", "SESSION", "ASSIGNMENT"]),
        ("?layer=SELF_PACED&week=3", ["MODULE", "QUICK_CHECK", "JOB_AID"]),
        ("?layer=NONSENSE", ["MODULE", "QUICK_CHECK", "JOB_AID", "SESSION", "ASSIGNMENT"]),
        ("?kind=NONSENSE", ["MODULE", "QUICK_CHECK", "JOB_AID", "SESSION", "ASSIGNMENT"]),
    ],
)
def test_where_several_kinds_fit_it_asks_which(client, draft, url, query, kinds):
    response = client.get(url("programs:new-item", draft.program_id) + query)
    assert [kind for kind, _layer in response.context["kinds"]] == kinds


@pytest.mark.parametrize(("layer", "kind"), [("LIVE", "SESSION"), ("ON_THE_JOB", "ASSIGNMENT")])
def test_where_one_kind_fits_its_form_comes_at_once(client, draft, url, layer, kind):
    response = client.get(f"{url('programs:new-item', draft.program_id)}?layer={layer}")
    assert response.context["item"].kind == kind


@pytest.mark.parametrize(("week", "status"), [("0", 422), ("1", 302), ("12", 302), ("13", 422), ("-1", 422)])
def test_a_week_outside_the_program_is_refused(add, week, status):
    response = add("MODULE", **MODULE | {"week": week})
    assert response.status_code == status
    if week == "13":
        assert errors(response) == {"week": ["The program has weeks 1 to 12. Choose one of them."]}


def test_a_session_keeps_its_prompts_and_its_one_behavior(add):
    add("SESSION", **SESSION)
    item = Item.objects.get(title="Kick-off")
    assert (item.feedback, item.behavior) == (["What worked?", "What next?"], "Asks two clarifying questions")


@pytest.mark.parametrize(
    "behavior",
    ["Asks twice; names the next step", "Asks twice\nNames the next step", "Asks twice and also names the next step"],
)
def test_two_behaviors_in_one_session_are_refused(add, behavior):
    response = add("SESSION", **SESSION | {"behavior": behavior})
    assert response.status_code == 422
    assert list(errors(response)) == ["behavior"]
    assert "exactly one behavior" in errors(response)["behavior"][0]
    assert not Item.objects.filter(title="Kick-off").exists()


@pytest.mark.parametrize("behavior", ["Asks and listens", "Understands also what is not said"])
def test_an_and_alone_is_no_second_behavior(add, behavior):
    assert add("SESSION", **SESSION | {"behavior": behavior}).status_code == 302


@pytest.mark.parametrize("name", ["weekday", "begins_at", "behavior", "minutes", "title"])
def test_a_session_needs_its_day_time_and_behavior(add, name):
    response = add("SESSION", **SESSION | {name: ""})
    assert (response.status_code, list(errors(response))) == (422, [name])


@pytest.mark.parametrize(("prompts", "status"), [(5, 302), (6, 422)])
def test_at_most_five_things_are_asked_of_peers(add, prompts, status):
    response = add("SESSION", **SESSION | {"feedback": "\n".join(f"What {n}?" for n in range(prompts))})
    assert response.status_code == status
    if status == 422:
        assert list(errors(response)) == ["feedback"]


def test_a_line_that_is_too_long_is_named(add):
    response = add("SESSION", **SESSION | {"feedback": "Fine?\n" + "x" * 161})
    assert errors(response) == {"feedback": ["Line 2 is too long: write at most 160 characters."]}


def test_an_assignment_spans_weeks(add):
    add("ASSIGNMENT", **ASSIGNMENT)
    item = Item.objects.get(title="Shadow two calls")
    assert (item.week, item.last_week, item.times, item.evidence) == (3, 5, 2, "TEXT")


def test_without_a_last_week_it_takes_one(add):
    add("ASSIGNMENT", **ASSIGNMENT | {"last_week": ""})
    assert Item.objects.get(title="Shadow two calls").last_week == 3


@pytest.mark.parametrize(("last_week", "status"), [("2", 422), ("3", 302), ("12", 302), ("13", 422)])
def test_it_ends_after_it_begins_and_within_the_program(add, last_week, status):
    response = add("ASSIGNMENT", **ASSIGNMENT | {"last_week": last_week})
    assert response.status_code == status
    if status == 422:
        assert list(errors(response)) == ["last_week"]


@pytest.mark.parametrize(("times", "status"), [("0", 422), ("1", 302), ("20", 302), ("21", 422)])
def test_one_to_twenty_times(add, times, status):
    assert add("ASSIGNMENT", **ASSIGNMENT | {"times": times}).status_code == status


@pytest.mark.parametrize(("steps", "status"), [(0, 422), (1, 422), (2, 302), (20, 302), (21, 422)])
def test_a_lead_ticks_two_to_twenty_steps(add, steps, status):
    checklist = "\n".join(f"Step {n}" for n in range(steps))
    response = add("ASSIGNMENT", **ASSIGNMENT | {"evidence": "OBSERVATION", "checklist": checklist})
    assert response.status_code == status
    if status == 422:
        assert list(errors(response)) == ["checklist"]


def test_a_note_needs_no_checklist_but_evidence_is_named(add):
    assert add("ASSIGNMENT", **ASSIGNMENT | {"checklist": "One step"}).status_code == 302
    response = add("ASSIGNMENT", **ASSIGNMENT | {"evidence": ""})
    assert list(errors(response)) == ["evidence"]


@pytest.mark.parametrize(
    ("evidence", "status"),
    [("COUNT", 302), ("NUMBER", 302), ("OBSERVATION", 302), ("TEXT", 422), ("PHOTO", 422)],
)
def test_only_a_number_becomes_a_measurement(add, goal, evidence, status):
    facts = {"evidence": evidence, "checklist": "\n".join(CHECKLIST), "goal": goal.pk, "metric": goal.headline.pk}
    response = add("ASSIGNMENT", **ASSIGNMENT | facts)
    assert response.status_code == status
    if status == 422:
        assert list(errors(response)) == ["metric"]


def test_it_counts_for_the_goal_it_shows_only(add, goal):
    response = add("ASSIGNMENT", **ASSIGNMENT | {"evidence": "NUMBER", "goal": "", "metric": goal.headline.pk})
    assert list(errors(response)) == ["metric"]


def test_no_one_persons_result_counts_for_a_shared_outcome(add, goal):
    Goal.objects.filter(pk=goal.pk).update(kind="SHARED_OUTCOME")
    response = add("ASSIGNMENT", **ASSIGNMENT | {"evidence": "NUMBER", "goal": goal.pk, "metric": goal.headline.pk})
    assert list(errors(response)) == ["metric"]


def test_goals_and_metrics_of_other_programs_are_no_choice(add, lead):
    other = GoalFactory(owner=lead)
    facts = {"evidence": "NUMBER", "goal": other.pk, "metric": other.headline.pk}
    assert list(errors(add("ASSIGNMENT", **ASSIGNMENT | facts))) == ["goal", "metric"]


def test_objectives_of_other_versions_are_no_choice(add, ld):
    other = LearningObjective.objects.get(version=draft_of(GoalFactory(), owner=ld, title="Another"))
    assert list(errors(add("MODULE", **MODULE | {"objective": other.pk}))) == ["objective"]


def test_a_change_is_saved_and_names_the_item(client, draft, url):
    item = Item.objects.get(title="When to hand over")
    response = client.post(url("programs:item", item.pk), MODULE | {"title": "When to ask"}, follow=True)
    item.refresh_from_db()
    assert (item.title, item.week, item.last_week) == ("When to ask", 4, 4)
    assert "“When to ask” is saved." in response.text


def test_nothing_sent_wipes_nothing(client, draft, url):
    item = Item.objects.get(title="When to hand over")
    response = client.post(url("programs:item", item.pk), {})
    assert response.status_code == 422
    item.refresh_from_db()
    assert item.title == "When to hand over"


def test_preview_shows_the_text_as_html_and_saves_nothing(client, draft, url, htmx):
    path = url("programs:item", Item.objects.get(title="When to hand over").pk)
    typed = MODULE | {"body": "# Ask first\n\n<script>alert(1)</script>", "go": "preview"}
    part, page = client.post(path, typed, headers=htmx), client.post(path, typed)
    for response in (part, page):
        assert response.status_code == 200
        assert "<h3>Ask first</h3>" in response.text
        assert "<script>alert(1)</script>" not in response.text
    assert "<h1" not in part.text
    assert Item.objects.filter(title="Refund rules").count() == 0


def test_moving_keeps_how_long_it_lasts(client, draft, url):
    item = Item.objects.get(title="Five supervised tickets")  # weeks 1 to 6
    response = client.post(url("programs:move", item.pk), {"week": 3})
    item.refresh_from_db()
    assert (item.week, item.last_week) == (3, 8)
    assert response["Location"] == url("programs:program", draft.program_id)


@pytest.mark.parametrize(("week", "status"), [("7", 302), ("8", 422), ("0", 422), ("soon", 422), ("", 422)])
def test_not_beyond_the_end(client, draft, url, week, status):
    item = Item.objects.get(title="Five supervised tickets")
    response = client.post(url("programs:move", item.pk), {"week": week})
    assert response.status_code == status
    item.refresh_from_db()
    assert item.week == (7 if status == 302 else 1)


def test_removal_names_what_goes(client, draft, url):
    item = Item.objects.get(title="Hand over or keep?")
    page = client.get(url("programs:remove-item", item.pk)).text
    assert "Quick check “Hand over or keep?”, week 2, with its 5 questions" in page
    client.post(url("programs:remove-item", item.pk))
    assert not Item.objects.filter(pk=item.pk).exists()


def test_a_published_item_is_read_and_not_changed(client, ld, lead, url):
    version = published_version(GoalFactory(owner=lead), owner=ld)
    item = version.items.get(title="Watched on three calls")
    page = client.get(url("programs:item", item.pk))
    assert "Greets by name" in page.text
    assert "form" not in page.context
    for name, data in {"item": ASSIGNMENT, "move": {"week": 2}, "remove-item": {}}.items():
        response = client.post(url(f"programs:{name}", item.pk), data)
        assert (response.status_code, "This version is published" in response.text) == (422, True)
    assert client.get(url("programs:new-item", version.program_id)).status_code == 302


def test_verbs_of_a_published_item_are_refused(ld, lead):
    item = published_version(GoalFactory(owner=lead), owner=ld).items.first()
    for verb in (item.place, item.remove, lambda: item.move(week=2), lambda: item.ask([])):
        with pytest.raises(Frozen):
            verb()


def test_what_was_published_in_the_meantime_is_refused(draft):
    item = draft.items.first()
    assert item.version.is_draft
    Version.objects.filter(pk=draft.pk).update(published_at=timezone.now(), published_by=draft.program.owner)
    with pytest.raises(Frozen):
        item.place()


def test_the_model_refuses_what_the_form_would(draft):
    item = draft.items.get(title="Five supervised tickets")
    with pytest.raises(WeekRefused) as refused:
        item.move(week=8)
    assert refused.value.field == "last_week"


def test_a_job_aid_prints_alone(client, draft, url):
    aid, module = Item.objects.get(kind="JOB_AID"), Item.objects.get(kind="MODULE")
    page = client.get(url("programs:print-job-aid", aid.pk))
    assert "<li>What have you tried?</li>" in page.text
    assert client.get(url("programs:print-job-aid", module.pk)).status_code == 404


@pytest.mark.parametrize("name", ["item", "move", "remove-item", "questions", "print-job-aid"])
def test_who_reaches_an_item(signed_in, draft, url, name, learner, other_lead, hr, foreigner):
    kind = {"questions": "QUICK_CHECK"}.get(name, "JOB_AID")
    path = url(f"programs:{name}", draft.items.get(kind=kind).pk)
    reads = name in ("item", "print-job-aid")
    method = "post" if name == "move" else "get"
    answers = [getattr(signed_in(who), method)(path).status_code for who in (learner, other_lead, hr, foreigner)]
    assert answers == [403, 200 if reads else 403, 200 if reads else 403, 404]
    assert signed_in(other_lead).post(path).status_code == (405 if name == "print-job-aid" else 403)


def test_methods_that_are_not_for_it(client, draft, url):
    item = draft.items.first()
    assert client.get(url("programs:move", item.pk)).status_code == 405
    assert client.put(url("programs:item", item.pk)).status_code == 405


@pytest.mark.parametrize("kind", ["MODULE", "ASSIGNMENT"])
def test_an_item_sent_without_its_weeks_is_told_so(client, draft, url, kind):
    found = draft.items.filter(kind=kind).first()
    response = client.post(url("programs:item", found.pk), {"title": "Renamed"})
    assert (response.status_code, "week" in response.context["form"].errors) == (422, True)
