"""Quoting a writer's words and putting others in their place. English."""

import re
from typing import NamedTuple

Forms = tuple[str, str, str, str]  # use, uses, used, using


class Found(NamedTuple):
    """The writer's own words, and their whole text without them (None where only the writer can mend it)."""

    quote: str
    better: str | None


def single_spaced(text: str) -> str:
    return " ".join(text.split())


def inflected(forms: Forms, like: str) -> str:
    """The one of `forms` that fits where the verb `like` stood. Irregular verbs give the plain form."""
    word = like.split()[0].lower()
    if word.endswith("ing"):
        return forms[3]
    if word.endswith("ed"):
        return forms[2]
    return forms[1] if word.endswith("s") and not word.endswith("ss") else forms[0]


def rewritten(text: str, start: int, end: int, instead: str) -> str:
    """`text` with `instead` from `start` to `end`, spaced and capitalized as a sentence is."""
    changed = single_spaced(text[:start] + instead + text[end:])
    changed = re.sub(r" (?=[,;:.!?])", "", changed)
    return changed[:1].upper() + changed[1:] if text[:1].isupper() else changed
