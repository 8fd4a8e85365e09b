"""The wall, walked: every page and endpoint × every role × every private field.

Each free text behind the wall is a marker of its own (``coaching_parts``). Whoever gets an answer with a marker in it
must be a party to the conversation that the marker stands in. Here the pages behind the wall are asked for with every
number they could have; ``test_reach`` looks for markers at every address there is.
"""

import re

from django.urls import reverse

from tenants.models import TenantModel
from tests.architecture.coaching_parts import PENUMBRA, free_text
from tests.architecture.test_isolation import ADDRESSES, own_id
from tests.architecture.walk import asked_for
from wall.models import Answer, Words

MARKER = re.compile(rf"{PENUMBRA}-([a-z]+)-([a-z]+)-([a-z]+)")
PARTIES = {  # conversation: who may read it
    "draft": {"learner"}, "waiting": {"learner", "coach"}, "answered": {"learner", "coach"},
    "asked": {"learner", "coach"}, "agreed": {"learner", "coach"}, "micro": {"learner", "coach"},
    "talk": {"learner", "mentor"},
}  # fmt: skip
KINDS = [{"draft", "waiting", "answered"}, {"asked", "agreed", "micro"}, {"pair"}, {"mentorship"}]


def tables() -> list[type[Words]]:
    return Words.__subclasses__()


def pages_of_words(said: dict) -> list[str]:
    paths = []
    for name, parameters in ADDRESSES:
        if name.startswith("wall:"):
            numbers = numbers_of(name, said) if "pk" in parameters else [{}]
            places = [{"position": n} for n in range(4)] if "position" in parameters else [{}]
            paths += [reverse(name, kwargs=number | place) for number in numbers for place in places]
    return paths


def numbers_of(name: str, said: dict) -> list[dict]:
    [kind] = [kind for kind in KINDS if own_id(name) in kind] or [{own_id(name)}]
    return [{"pk": said[part]} for part in sorted(kind)]


def seen_in(answer) -> set[tuple[str, ...]]:
    """``(conversation, table, field)`` of each marker in it."""
    return set(MARKER.findall(answer.getvalue().decode(errors="replace")))


def strangers(seen: dict[str, set]) -> list[tuple]:
    """Markers that somebody saw who is no party to their conversation."""
    return [(who, *where) for who, marks in seen.items() for where in marks if who not in PARTIES[where[0]]]


def test_every_page_of_words_shows_them_to_their_parties_only(said, people, signed_in):
    seen = {who: set() for who in people}
    paths = pages_of_words(said)
    for who, person in people.items():
        client = signed_in(person)
        for path in paths:
            seen[who] |= asked_for(client, "get", path, seen_in)
    assert strangers(seen) == []
    assert readable(seen) == {(who, space) for space, parties in PARTIES.items() for who in parties}


def readable(seen: dict[str, set]) -> set[tuple[str, str]]:
    """Who found which conversation; without this a page that shows nothing would pass."""
    return {(who, where[0]) for who, marks in seen.items() for where in marks}


def test_every_field_is_shown_to_who_wrote_it(said, people, signed_in):
    """So that the markers of the walk above are all there to be seen."""
    client, seen = signed_in(people["learner"]), set()
    for path in pages_of_words(said):
        seen |= asked_for(client, "get", path, seen_in)
    fields = {(model._meta.model_name, field.name.replace("_", "")) for model in tables() for field in free_text(model)}
    assert fields - {where[1:] for where in seen} == set()


def test_a_refused_answer_shows_words_to_their_parties_only(said, people, signed_in):
    """POST with nothing in it: the page again, or a confirmation."""
    seen = {who: set() for who in people}
    for who, person in people.items():
        client = signed_in(person)
        for path in pages_of_words(said):
            seen[who] |= asked_for(client, "post", path, seen_in)
    assert strangers(seen) == []


def test_no_table_behind_the_wall_is_left_out():
    """Words in an abstract class, or one level deeper, would not be marked."""
    assert {model for model in tables() if model._meta.abstract or model.__subclasses__()} == set()
    assert Answer in tables()
    assert all(issubclass(model, TenantModel) and model.parties for model in tables())
