"""Copied content is found whatever its formatting, and what only sounds alike is not; no database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.channel import Layer
from programs.similarity import COPIED_FROM, Copy, Placed, alike

REFUND = (
    "A customer who asks for a refund twice has not been heard once. Before you answer, ask two clarifying "
    "questions, write down the reason in their own words, and say what happens next and when."
)
STOCK = (
    "Count every pallet on the dock against the delivery note. When a number differs, mark the line, take a "
    "photo of the label and call the shift lead before the truck has left the yard."
)
WATCH = (
    "Sit beside a colleague for one hour and note three moments in which the caller grew calmer. Bring them to "
    "the next role-play and tell your partner which sentence made the difference."
)


def words(n: int, *, first: int = 0) -> str:
    return " ".join(f"word{number}" for number in range(first, first + n))


def module(text: str, where: str = "Refund rules, week 4") -> Placed:
    return Placed("m", Layer.SELF_PACED, where, text)


def session(text: str, where: str = "The angry call-back, week 6") -> Placed:
    return Placed("s", Layer.LIVE, where, text)


def likeness(one: str, other: str) -> int:
    """0 when they are not found."""
    return next((copy.likeness for copy in alike([module(one), session(other)])), 0)


def test_a_copy_names_both_places_the_earlier_layer_first():
    pasted, original = session(REFUND), module(REFUND)
    assert alike([pasted, original, session(STOCK)]) == [Copy(original, pasted, 100)]


def test_different_texts_are_not_alike():
    assert alike([module(REFUND), session(STOCK), Placed(1, Layer.ON_THE_JOB, "Shadow a call", WATCH)]) == []


def test_within_one_layer_a_text_may_come_again():
    assert alike([module(REFUND), module(REFUND, "Refresher, week 9")]) == []


@pytest.mark.parametrize(
    "formatted",
    [
        REFUND.upper(),
        f"# {REFUND}",
        f"> *{REFUND}*\n",
        REFUND.replace(" ", "\n"),
        REFUND.replace("refund", "**refund**").replace(". ", ".\r\n\r\n- "),
        REFUND.replace("refund", "[refund](https://intranet.example/policy/refunds?from=course)"),
    ],
)
def test_formatting_makes_no_difference(formatted):
    assert likeness(REFUND, formatted) == 100


@pytest.mark.parametrize(("edited", "expected"), [(0, 100), (2, 90), (3, 85), (4, 0)])
def test_85_percent_of_the_words(edited, expected):
    """The threshold itself counts."""
    assert COPIED_FROM == 85
    assert likeness(words(20), f"{words(20 - edited)} {words(edited, first=90)}") == expected


@pytest.mark.parametrize(("n", "expected"), [(11, 0), (12, 100)])
def test_texts_under_12_words_are_ignored(n, expected):
    assert likeness(words(n), words(n)) == expected
    assert likeness(words(n), f"{words(n)} {words(2, first=90)}") == (92 if expected else 0)


@pytest.mark.parametrize(("n", "expected"), [(19, 0), (20, 100)])
def test_a_copied_passage_of_20_words_within_other_texts(n, expected):
    one = f"{STOCK}\n\n{words(n)}"
    assert likeness(one, f"{WATCH}\n\n{words(n)}\n\n{REFUND}") == expected
    assert likeness(one, f"{WATCH} {words(n)} {REFUND}") == expected


def test_a_whole_text_within_a_longer_one():
    assert likeness(REFUND, f"{STOCK} {REFUND} {WATCH}") == 100
    assert likeness(f"{STOCK} {REFUND} {WATCH}", REFUND) == 100


def test_a_whole_text_of_short_paragraphs_within_a_longer_one():
    steps = REFUND.replace(", ", ",\n\n").replace(". ", ".\n\n")
    assert likeness(steps, f"{STOCK} {REFUND}") == likeness(f"{STOCK} {REFUND}", steps) == 100


def test_short_paragraphs_with_the_same_three_words():
    one, other = (text.replace(". ", ".\n\n").replace(", ", ",\n\n") for text in (STOCK, WATCH))
    assert likeness(f"{one}\n\nAs said before", f"{other}\n\nAs said before") == 0


def test_a_short_standard_may_be_quoted_in_a_longer_text():
    standard = "Ask two clarifying questions in at least four of the five calls you take."
    assert likeness(f"{REFUND} {standard}", standard) == 0


def test_an_edited_passage_with_a_word_put_in():
    edited = REFUND.replace("Before you answer", "Long before you answer").replace("happens next", "comes next")
    assert likeness(f"{STOCK}\n\n{REFUND}", f"{WATCH}\n\n{edited}") >= 90


def test_the_most_alike_come_first():
    near = " ".join(["Somebody", *REFUND.split()[1:]])
    texts = [module(REFUND), session(near), Placed(1, Layer.ON_THE_JOB, "Five tickets", REFUND)]
    assert [(copy.one.where, copy.other.where) for copy in alike(texts)] == [
        ("Refund rules, week 4", "Five tickets"),
        ("Refund rules, week 4", "The angry call-back, week 6"),
        ("The angry call-back, week 6", "Five tickets"),
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "** _ # >", "👍 " * 30])
def test_texts_without_words(text):
    assert alike([module(text), session(text)]) == []


vocabulary = st.sampled_from(["ask", "two", "questions", "before", "you", "answer", "the", "caller", "calmly", "\n\n"])
written = st.lists(vocabulary, max_size=60).map(" ".join)
placed = st.builds(Placed, st.integers(0, 9), st.sampled_from(Layer), st.sampled_from(["here", "there"]), written)


@given(st.lists(placed, max_size=6), st.randoms())
@settings(max_examples=50)
def test_order_makes_no_difference(texts, random):
    assert alike(random.sample(texts, len(texts))) == alike(texts)


@given(written, written)
@settings(max_examples=50)
def test_copied_both_ways_or_neither(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, other) in {0, *range(85, 101)}


@given(st.text(max_size=400))
@settings(max_examples=50)
def test_whatever_people_write_is_its_own_copy(text):
    enough = f"{text} {REFUND}"
    assert likeness(enough, enough) == 100
