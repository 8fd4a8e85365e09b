"""The questions of a quick check: 5 to 10, each with 2 to 6 choices of which one is right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Item, Question
from programs.refusals import QuestionsRefused
from tests.factories import GoalFactory
from tests.programs.world import draft_of, published_version
from web.rows import rearranged, row_in_hand


@pytest.fixture
def check(ld, lead):
    draft = draft_of(GoalFactory(owner=lead), owner=ld)
    return draft.items.get(kind="QUICK_CHECK")


@pytest.fixture
def client(signed_in, ld):
    return signed_in(ld)


def row(number: int, **facts) -> dict:
    return {"text": f"Case {number}?", "choice_0": "Keep it", "choice_1": "Hand it over", "right": "1"} | facts


def sent(*rows: dict, go: str = "save") -> dict:
    """What the form posts for these rows."""
    fields = {f"questions-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return fields | {"questions-TOTAL_FORMS": len(rows), "questions-INITIAL_FORMS": 0, "go": go}


def texts(check: Item) -> list[str]:
    return [question.text for question in check.questions.all()]


@pytest.mark.parametrize(
    ("count", "go", "status"),
    [(4, "done", 422), (5, "done", 302), (10, "done", 302), (11, "done", 422), (4, "save", 302), (11, "save", 422)],
)
def test_five_to_ten_are_final_and_fewer_wait(client, check, url, count, go, status):
    response = client.post(url("programs:questions", check.pk), sent(*map(row, range(count)), go=go))
    assert response.status_code == status
    if status == 422:
        assert f"A quick check has 5 to 10 questions. This one has {count}." in response.text
    assert len(texts(check)) == (count if status == 302 else 5)


@pytest.mark.parametrize(("fields", "says"), [({}, "Nothing was sent."), (60, "at most 10 questions")])
def test_nothing_and_far_too_many_are_refused_in_our_words(client, check, url, fields, says):
    rows = sent(*map(row, range(fields))) if fields else {}
    response = client.post(url("programs:questions", check.pk), rows)
    assert (response.status_code, says in response.text, "bug report" in response.text) == (422, True, False)
    assert len(texts(check)) == 5


def test_four_are_kept_and_said_to_be_too_few(client, check, url):
    response = client.post(url("programs:questions", check.pk), sent(*map(row, range(4))), follow=True)
    assert "4 questions are kept. A quick check needs 5 to 10" in response.text
    assert texts(check) == ["Case 0?", "Case 1?", "Case 2?", "Case 3?"]


def test_empty_choices_are_left_out_and_the_right_one_stays_right(client, check, url):
    typed = row(1, choice_1="", choice_3="Ask first", choice_5="Hand it over", right="5", why="The right is missing.")
    client.post(url("programs:questions", check.pk), sent(typed))
    question = check.questions.get()
    assert (question.choices, question.right) == (["Keep it", "Ask first", "Hand it over"], 2)
    assert question.why == "The right is missing."


def test_empty_rows_are_no_questions(client, check, url):
    client.post(url("programs:questions", check.pk), sent(row(1), {}, row(2), {"text": ""}))
    assert texts(check) == ["Case 1?", "Case 2?"]


@pytest.mark.parametrize(
    ("facts", "field", "says"),
    [
        ({"text": ""}, "text", "required"),
        ({"text": "x" * 301}, "text", "300"),
        ({"choice_1": "", "right": "0"}, "choice_0", "Write 2 to 6 choices."),
        ({"choice_1": "keep it"}, "choice_0", "Two choices say the same."),
        ({"right": "2"}, "right", "The choice marked as right is empty."),
        ({"right": "6"}, "right", "Select a valid choice"),
        ({"right": ""}, "right", "Mark the right choice."),
        ({"choice_1": "x" * 201}, "choice_1", "200"),
    ],
)
def test_a_question_that_is_not_whole_is_refused_beside_its_field(client, check, url, facts, field, says):
    response = client.post(url("programs:questions", check.pk), sent(row(0), row(1, **facts)))
    assert response.status_code == 422
    formset = response.context["formset"]
    assert formset.forms[0].errors == {}
    assert says in str(formset.forms[1].errors[field])
    assert len(texts(check)) == 5


def test_a_refused_form_keeps_what_was_typed(client, check, url):
    response = client.post(url("programs:questions", check.pk), sent(row(0, text="A long case", right="")))
    assert "A long case" in response.text


@pytest.mark.parametrize("count", [None, "many", "9999", "9" * 5000])
def test_a_forged_form_is_refused(client, check, url, count):
    data = {"questions-TOTAL_FORMS": count} if count else {}
    response = client.post(url("programs:questions", check.pk), data | {"go": "save"})
    assert response.status_code in (302, 422)
    assert client.post(url("programs:questions", check.pk), data | {"go": "up-77"}).status_code == 200
    assert len(texts(check)) == (5 if response.status_code == 422 else 0)


@pytest.mark.parametrize(
    ("wish", "order"),
    [
        ("up-1", "bac"), ("up-0", "abc"), ("down-0", "bac"), ("down-2", "abc"), ("remove-1", "ac"), ("up-3", "abc"),
        ("up-", "abc"), ("shuffle-1", "abc"), ("", "abc"), ("up--1", "abc"), (f"up-{'9' * 5000}", "abc"),
    ],
)  # fmt: skip
def test_rows_are_moved_and_removed(wish, order):
    assert [row["text"] for row in rearranged([{"text": letter} for letter in "abc"], wish, most=3)] == list(order)


@pytest.mark.parametrize(
    ("wish", "row"),
    [
        ("add", 2), ("up-1", 0), ("up-0", 0), ("down-1", 2), ("down-2", 2), ("remove-1", 1), ("remove-3", 2),
        ("up-", None),
    ],
)  # fmt: skip
def test_the_row_that_was_changed_is_in_hand(wish, row):
    assert row_in_hand([{}] * 3, wish) == row
    assert row_in_hand([], "remove-0") is None


def test_the_keyboard_stays_at_the_question_that_was_moved(client, check, url):
    page = client.post(url("programs:questions", check.pk), sent(row(0), row(1), go="down-0")).text
    assert 'aria-labelledby="question-1" tabindex="-1" autofocus' in page
    assert page.count("autofocus") == 1


def test_rows_are_added_up_to_ten():
    assert len(rearranged([{}] * 9, "add", most=10)) == 10
    assert len(rearranged([{}] * 10, "add", most=10)) == 10


def test_buttons_keep_what_is_typed_and_save_nothing(client, check, url, htmx):
    data = sent(row(1), row(2, choice_4="Half a th"), go="up-1")
    for headers in ({}, htmx):
        response = client.post(url("programs:questions", check.pk), data, headers=headers)
        assert response.status_code == 200
        assert response.text.index("Case 2?") < response.text.index("Case 1?")
        assert 'value="Half a th"' in response.text
    assert len(texts(check)) == 5


def test_the_page_shows_what_is_kept(client, check, url):
    forms = client.get(url("programs:questions", check.pk)).context["formset"].forms
    assert [form["text"].value() for form in forms] == [f"Question {n}?" for n in range(1, 6)]
    assert [form["right"].value() for form in forms] == [1, 2, 0, 1, 2]


def test_htmx_is_sent_on_to_the_plan(client, check, url, htmx):
    response = client.post(url("programs:questions", check.pk), sent(*map(row, range(5)), go="done"), headers=htmx)
    assert response["HX-Redirect"] == url("programs:program", check.version.program_id)


def test_only_a_quick_check_has_questions(client, check, url):
    module = check.version.items.get(kind="MODULE")
    assert client.get(url("programs:questions", module.pk)).status_code == 404
    with pytest.raises(QuestionsRefused):
        module.ask([Question(text="?", choices=["a", "b"], right=0)])


def test_those_of_a_published_version_stay(client, ld, lead, url):
    check = published_version(GoalFactory(owner=lead), owner=ld, title="Another").items.get(kind="QUICK_CHECK")
    response = client.post(url("programs:questions", check.pk), sent(*map(row, range(6))))
    assert (response.status_code, "This version is published" in response.text) == (422, True)
    assert client.get(url("programs:questions", check.pk))["Location"] == url("programs:item", check.pk)
    assert len(texts(check)) == 5


def test_who_may_write_them(signed_in, check, url, learner, lead, hr, foreigner):
    path = url("programs:questions", check.pk)
    assert [signed_in(who).get(path).status_code for who in (learner, lead, hr, foreigner)] == [403, 403, 403, 404]


def test_queries_do_not_grow_with_the_questions(client, check, url, django_assert_num_queries):
    path = url("programs:questions", check.pk)
    client.get(path)
    with CaptureQueriesContext(connection) as five:
        client.get(path)
    check.questions.filter(position__gt=1).delete()
    with django_assert_num_queries(len(five)):
        client.get(path)
