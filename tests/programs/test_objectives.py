"""Learning objectives: the channel they are given, the panel that says so while one answers, and the three items."""

import pytest

from programs.designing import add_three, suggest
from programs.models import Item, LearningObjective
from programs.refusals import Frozen
from tests.factories import GoalFactory
from tests.programs.world import draft_of, published_version

JUDGMENT = {"skill": "JUDGMENT", "place": "SPREAD", "error_cost": "LOW"}


@pytest.fixture
def draft(ld, lead):
    return draft_of(GoalFactory(owner=lead), owner=ld)


@pytest.fixture
def empty(draft):
    """The draft before anything stands in it."""
    draft.items.all().delete()
    draft.objectives.all().delete()
    return draft


@pytest.fixture
def client(signed_in, ld):
    return signed_in(ld)


@pytest.fixture
def data(draft):
    return {"text": "Hold the line on a refund", "goal": draft.program.goals.get().pk, "channel": ""} | JUDGMENT


def test_it_takes_the_recommended_channel(client, draft, data, url):
    response = client.post(url("programs:new-objective", draft.program_id), data)
    assert response["Location"] == url("programs:program", draft.program_id)
    objective = draft.objectives.get(text="Hold the line on a refund")
    assert (objective.channel, objective.goal) == ("VIRTUAL_WORKSHOP", draft.program.goals.get())


def test_another_channel_may_be_chosen_and_stays(client, draft, data, url):
    client.post(url("programs:new-objective", draft.program_id), data | {"channel": "SELF_PACED"})
    objective = draft.objectives.get(text="Hold the line on a refund")
    assert objective.channel == "SELF_PACED"
    page = client.get(url("programs:objective", objective.pk))
    assert page.context["form"]["channel"].value() == "SELF_PACED"
    assert "You chose this channel. Recommended is: Virtual workshop with breakouts." in page.text


def test_the_recommended_channel_follows_a_new_answer(client, draft, data, url):
    objective = draft.objectives.get()
    assert client.get(url("programs:objective", objective.pk)).context["form"]["channel"].value() == ""
    client.post(url("programs:objective", objective.pk), data | {"skill": "TOOL"})
    objective.refresh_from_db()
    assert objective.channel == "SCREEN_SHARE"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""), ("text", "x" * 201), ("skill", ""), ("skill", "MAGIC"), ("place", ""), ("error_cost", ""),
        ("channel", "TELEPATHY"), ("goal", "999999"),
    ],
)  # fmt: skip
def test_bad_input_is_422_and_names_the_field(client, draft, data, url, name, value):
    response = client.post(url("programs:new-objective", draft.program_id), data | {name: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [name])
    assert draft.objectives.count() == 1


def test_nothing_sent_is_refused(client, draft, url):
    assert client.post(url("programs:objective", draft.objectives.get().pk), {}).status_code == 422


def test_the_only_goal_is_suggested(client, draft, url):
    form = client.get(url("programs:new-objective", draft.program_id)).context["form"]
    assert form["goal"].value() == draft.program.goals.get().pk


def test_the_panel_says_channel_reason_partners_and_second_choice(client, draft, data, url, htmx):
    response = client.post(url("programs:recommend", draft.program_id), data, headers=htmx)
    for words in (
        "Virtual workshop with breakouts, 60 to 90 minutes",
        "Your learners are spread out, so online beats travel.",
        "It needs scenarios.",
        "A module of 10 minutes with the facts",
        "Five real cases alone",
        "Second choice: Self-paced online.",
    ):
        assert words in response.text
    assert "<h1" not in response.text
    assert draft.objectives.count() == 1


@pytest.mark.parametrize("missing", ["skill", "place", "error_cost"])
def test_the_panel_waits_for_all_three_answers(client, draft, data, url, missing):
    response = client.post(url("programs:recommend", draft.program_id), data | {missing: ""})
    assert response.status_code == 200
    assert "Three answers, one channel" in response.text


def test_the_channel_is_shown_without_javascript(client, draft, data, url):
    response = client.post(url("programs:new-objective", draft.program_id), data | {"text": "", "go": "recommend"})
    assert response.status_code == 200
    assert "Virtual workshop with breakouts, 60 to 90 minutes" in response.text


def test_partners_follow_the_chosen_channel():
    suggestion = suggest(**JUDGMENT, channel="IN_PERSON")
    assert not suggestion.is_recommended
    assert str(suggestion.after) == "Twice on the job, the lead ticks the checklist"


@pytest.mark.parametrize(
    ("skill", "layers"),
    [
        ("JUDGMENT", ["SELF_PACED", "LIVE", "ON_THE_JOB"]),
        ("PHYSICAL", ["SELF_PACED", "LIVE", "ON_THE_JOB"]),
        ("TOOL", ["SELF_PACED", "LIVE", "ON_THE_JOB"]),
        ("FOUNDATIONS", ["ON_THE_JOB", "SELF_PACED", "LIVE"]),
    ],
)
def test_three_items_one_on_each_layer_in_order(empty, skill, layers):
    objective = LearningObjective(text="Hold the line", **JUDGMENT | {"skill": skill})
    items = add_three(empty, objective=objective)
    assert [(item.layer, item.week) for item in items] == [(layer, week) for week, layer in enumerate(layers, start=1)]
    assert {item.objective for item in empty.items.all()} == {objective}


def test_their_titles_texts_and_minutes(client, empty, data, url):
    response = client.post(url("programs:new-objective", empty.program_id), data | {"go": "add"}, follow=True)
    assert "Three items are in the plan." in response.text
    module, session, assignment = empty.items.order_by("week")
    assert [item.title for item in (module, session, assignment)] == [
        "The facts: Hold the line on a refund",
        "Practice: Hold the line on a refund",
        "On the job: Hold the line on a refund",
    ]
    assert [item.minutes for item in (module, session, assignment)] == [10, 60, 15]
    assert (session.weekday, session.begins_at.hour, session.behavior) == (3, 10, "")
    assert (assignment.goal, assignment.evidence) == (empty.program.goals.get(), "TEXT")
    assert assignment.standard == "Five real cases alone, the lead checks them"


def test_they_take_the_next_free_weeks(draft):
    """Week 1 has a module, weeks 2 to 6 and 6 to 12 have tasks and a session."""
    items = add_three(draft, objective=LearningObjective(text="Hold the line", **JUDGMENT))
    assert [item.week for item in items] == [3, 4, 12]


def test_a_long_objective_makes_a_title_that_fits(empty):
    items = add_three(empty, objective=LearningObjective(text="x" * 200, **JUDGMENT))
    assert {len(item.title) for item in items} == {120}


def test_three_for_an_objective_there_is(client, empty, data, url):
    objective = LearningObjective.objects.create(version=empty, text="Hold the line", **JUDGMENT)
    client.post(url("programs:objective", objective.pk), data | {"go": "add"})
    assert (empty.objectives.count(), objective.items.count()) == (1, 3)


def test_removal_says_what_stays(client, draft, url):
    objective = draft.objectives.get()
    page = client.get(url("programs:remove-objective", objective.pk)).text
    assert "These 6 items stay in the plan" in page
    client.post(url("programs:remove-objective", objective.pk))
    assert (draft.objectives.count(), Item.objects.filter(objective=None).count()) == (0, 6)


def test_a_published_version_stays_as_it_is(client, ld, lead, data, url):
    version = published_version(GoalFactory(owner=lead), owner=ld, title="Another")
    objective = version.objectives.get()
    for name in ("objective", "remove-objective"):
        response = client.post(url(f"programs:{name}", objective.pk), data | {"goal": ""})
        assert (response.status_code, "This version is published" in response.text) == (422, True)
    assert client.get(url("programs:objective", objective.pk)).status_code == 302
    assert client.get(url("programs:new-objective", version.program_id)).status_code == 302
    assert client.post(url("programs:recommend", version.program_id), data).status_code == 403
    with pytest.raises(Frozen):
        add_three(version, objective=LearningObjective(text="Late", **JUDGMENT))
    assert (version.objectives.count(), version.items.count()) == (1, 6)


@pytest.mark.parametrize("name", ["new-objective", "objective", "remove-objective", "recommend"])
def test_who_may(signed_in, draft, url, name, learner, lead, hr, foreigner):
    pk = draft.program_id if name in ("new-objective", "recommend") else draft.objectives.get().pk
    path, method = url(f"programs:{name}", pk), "post" if name == "recommend" else "get"
    answers = [getattr(signed_in(who), method)(path).status_code for who in (learner, lead, hr, foreigner)]
    assert answers == [403, 403, 403, 404]


def test_methods_that_are_not_for_it(client, draft, url):
    assert client.get(url("programs:recommend", draft.program_id)).status_code == 405
    assert client.put(url("programs:objective", draft.objectives.get().pk)).status_code == 405
