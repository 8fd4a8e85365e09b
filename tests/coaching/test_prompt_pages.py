"""L&D writes the questions; the buttons add, move and take out rows, and only saving keeps them."""

import pytest

from coaching.models import PromptSet
from coaching.prompting import default_prompts, prompts_for, save_set, use
from tests.queries import count_queries

WEEKLY, EVENT = PromptSet.Occasion
ROWS = [("A decision?", "OPEN"), ("What slowed you?", "BARRIER"), ("What next?", "ACTION")]


@pytest.fixture
def client(signed_in, ld):
    return signed_in(ld)


@pytest.fixture
def ours(in_acme):
    return save_set(PromptSet(name="Ours"), default_prompts())


def sent(rows=ROWS, *, go="save", name="Short", occasion="WEEKLY") -> dict:
    fields = {f"prompts-{n}-text": text for n, (text, _kind) in enumerate(rows)}
    fields |= {f"prompts-{n}-kind": kind for n, (_text, kind) in enumerate(rows)}
    count = {"prompts-TOTAL_FORMS": len(rows), "prompts-INITIAL_FORMS": 0}
    return fields | count | {"go": go, "name": name, "occasion": occasion}


def shown(response) -> list[str]:
    return [row["text"].value() for row in response.context["formset"]]


def test_a_set_is_written_and_used(client, url):
    response = client.post(url("coaching:new-prompt-set"), sent(go="use"), follow=True)
    assert "“Short” is asked from the next reflection on." in response.text
    assert [prompt.text for prompt in prompts_for(WEEKLY)] == [text for text, _kind in ROWS]


def test_a_new_set_begins_as_a_copy(client, url, ours):
    save_set(ours, list(default_prompts())[1:])
    assert len(shown(client.get(url("coaching:new-prompt-set")))) == 5
    assert len(shown(client.get(url("coaching:new-prompt-set") + f"?copy={ours.pk}"))) == 4
    assert len(shown(client.get(url("coaching:new-prompt-set") + "?copy=999999999999999999999"))) == 5


def test_shows_the_barriers_as_a_learner_is_asked(client, url, ours):
    shown = client.post(url("coaching:prompt-set", ours.pk), sent(go="show")).text
    barriers = ["Time", "Tools", "Unclear authority", "Confidence", "Nothing much"]
    assert "".join(f'<span class="tag">{barrier}</span>' for barrier in barriers) in shown


@pytest.mark.parametrize(
    ("go", "order"),
    [
        ("add", ["A decision?", "What slowed you?", "What next?", ""]),
        ("up-1", ["What slowed you?", "A decision?", "What next?"]),
        ("down-1", ["A decision?", "What next?", "What slowed you?"]),
        ("remove-0", ["What slowed you?", "What next?"]),
        ("show", ["A decision?", "What slowed you?", "What next?"]),
    ],
)
def test_its_buttons_keep_nothing(client, url, ours, go, order):
    response = client.post(url("coaching:prompt-set", ours.pk), sent(go=go))
    assert (response.status_code, [text or "" for text in shown(response)]) == (200, order)
    assert ours.prompts.count() == 5


def test_a_button_asks_for_no_name_yet(client, url):
    page = client.post(url("coaching:new-prompt-set"), sent(go="up-1", name="", occasion="EVENT"))
    assert (page.context["form"].errors, page.context["form"]["occasion"].value()) == ({}, "EVENT")
    assert "to put right" not in page.text


@pytest.mark.parametrize(("go", "at"), [("add", "prompt-3"), ("up-1", "prompt-0"), ("show", "seen")])
def test_the_keyboard_stays_at_what_a_button_has_changed(client, url, ours, go, at):
    page = client.post(url("coaching:prompt-set", ours.pk), sent(go=go)).text
    assert f'aria-labelledby="{at}" tabindex="-1" autofocus' in page
    assert page.count("autofocus") == 1


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (ROWS[1:], "A set has 3 to 5 questions. This one has 2."),
        (ROWS * 2, "A set has 3 to 5 questions."),
        ([ROWS[0], ROWS[2], ROWS[1]], "as the last question"),
        ([("", "BARRIER"), *ROWS], "Put right what is marked below."),
        (ROWS * 40, "A set has 3 to 5 questions."),
    ],
)
def test_a_set_against_the_rules_is_refused_in_words(client, url, ours, rows, says):
    response = client.post(url("coaching:prompt-set", ours.pk), sent(rows))
    assert (response.status_code, says in response.text) == (422, True)
    assert ours.prompts.count() == 5


def test_an_empty_row_is_no_question(client, url, ours):
    client.post(url("coaching:prompt-set", ours.pk), sent([*ROWS, ("", "OPEN")]))
    assert ours.prompts.count() == 3


def test_nothing_sent_keeps_what_was_there(client, url, ours):
    response = client.post(url("coaching:prompt-set", ours.pk), {})
    assert (response.status_code, ours.prompts.count()) == (422, 5)


def test_a_name_is_taken_once(client, url, ours):
    response = client.post(url("coaching:new-prompt-set"), sent(name="Ours"))
    assert response.status_code == 422
    assert "There is a prompt set of this name already." in response.text


def test_a_set_in_use_keeps_its_occasion(client, url, ours):
    use(ours)
    client.post(url("coaching:prompt-set", ours.pk), sent(occasion="EVENT"))
    ours.refresh_from_db()
    assert ours.occasion == WEEKLY
    assert len(prompts_for(WEEKLY)) == 3


def test_htmx_gets_the_form_alone(client, url, ours, htmx):
    response = client.post(url("coaching:prompt-set", ours.pk), sent(go="add"), headers=htmx)
    assert "<html" not in response.text
    assert response.text.lstrip().startswith("<form")


def test_the_list_says_what_is_in_use(client, url, ours):
    assert client.get(url("coaching:prompts")).text.count("In use") == 2
    client.post(url("coaching:use-prompt-set", ours.pk))
    assert prompts_for(WEEKLY)[0].pk is not None
    client.post(url("coaching:take-back-prompts"), {"occasion": "WEEKLY"})
    assert prompts_for(WEEKLY)[0].pk is None


@pytest.mark.parametrize("fields", [{}, {"occasion": "DAILY"}])
def test_taking_back_nothing_changes_nothing(client, url, ours, fields):
    use(ours)
    response = client.post(url("coaching:take-back-prompts"), fields, follow=True)
    assert "Nothing was sent." in response.text
    assert prompts_for(WEEKLY)[0].pk is not None


def test_deleting_asks_first_and_refuses_what_is_in_use(client, url, ours):
    path = url("coaching:delete-prompt-set", ours.pk)
    assert client.get(path).status_code == 200
    use(ours)
    response = client.post(path)
    assert (response.status_code, PromptSet.objects.count()) == (422, 1)
    assert "This set is in use." in response.text
    client.post(url("coaching:take-back-prompts"), {"occasion": "WEEKLY"})
    assert client.post(path).status_code == 302
    assert not PromptSet.objects.exists()


def test_the_list_asks_as_often_for_three_sets_as_for_one(client, url, ours):
    path = url("coaching:prompts")
    count_queries(client, path)
    once = count_queries(client, path)
    for name in ("Second", "Third"):
        save_set(PromptSet(name=name), default_prompts())
    assert count_queries(client, path) == once


@pytest.mark.parametrize("who", ["learner", "lead", "hr", "admin"])
def test_only_who_may_edit_them_reaches_them(ours, who, request, signed_in, url):
    client = signed_in(request.getfixturevalue(who))
    for name in ("prompts", "new-prompt-set"):
        assert client.get(url(f"coaching:{name}")).status_code == 403
    assert client.post(url("coaching:use-prompt-set", ours.pk)).status_code == 403


def test_another_organization_finds_nothing(ours, foreigner, signed_in, url):
    assert signed_in(foreigner).get(url("coaching:prompt-set", ours.pk)).status_code == 404
