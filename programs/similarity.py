"""Finds content that was copied from one layer of a program into another (PRODUCT.md, section 8).

Each layer has its own work: the facts are read once, then tried, then used. Texts are compared by their words
alone: Markdown, punctuation, spaces and capitals make no difference.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from programs.channel import Layer

COPIED_FROM = 85  # percent of the words: below it two people wrote about the same, above it one pasted and edited
FEWEST_WORDS = 12  # a shorter text is a title or a standard, and those may well come again
PASSAGE_WORDS = 20  # so long a passage is found within texts that differ for the rest
RUN_WORDS = 3  # a passage edited by 15% still keeps about half of its runs of three words

LINK_TARGET = re.compile(r"(?<=\])\([^)\n]*\)|https?:\S+")
WORD = re.compile(r"[^\W_]+")
BLANK_LINE = re.compile(r"\n\s*\n")

SharedRuns = list[tuple[int, int]]  # the places of the same three words, here and there


@dataclass(frozen=True)
class Placed:
    """A text in its place. ``where`` names the place for people: "Refund rules, week 4"."""

    key: Hashable
    layer: Layer
    where: str
    text: str


@dataclass(frozen=True)
class Copy:
    """Two places with the same content, the earlier layer first; ``likeness`` in percent of the words, from 85."""

    one: Placed
    other: Placed
    likeness: int


def alike(texts: Iterable[Placed]) -> list[Copy]:
    """The pairs of texts of different layers that were copied in whole or by a passage, the most alike first.

    The order of `texts` makes no difference.
    """
    worded = [_Worded(text) for text in sorted(texts, key=_order)]
    found = [
        Copy(one.placed, other.placed, likeness)
        for one, other in combinations([text for text in worded if len(text.words) >= FEWEST_WORDS], 2)
        if one.placed.layer != other.placed.layer and (likeness := _likeness(one, other))
    ]
    return sorted(found, key=lambda copy: -copy.likeness)


def _order(placed: Placed) -> tuple:
    return list(Layer).index(Layer(placed.layer)), placed.where, str(placed.key), placed.text


class _Worded:
    """A text as its words, with the passages in it to look for in others."""

    def __init__(self, placed: Placed):
        self.placed = placed
        self.words: list[str] = []
        self.passages: list[range] = []  # of words; a passage is what stands between blank lines
        for part in BLANK_LINE.split(placed.text):
            start = len(self.words)
            self.words += WORD.findall(LINK_TARGET.sub(" ", part).casefold())
            if len(self.words) - start >= PASSAGE_WORDS:
                self.passages.append(range(start, len(self.words)))
        self.whole = range(len(self.words))
        runs = zip(*(self.words[start:] for start in range(RUN_WORDS)), strict=False)
        self.runs = {run: place for place, run in enumerate(runs)}


def _likeness(one: _Worded, other: _Worded) -> int:
    """In percent of the words; 0 below COPIED_FROM."""
    if min(len(one.words), len(other.words)) < PASSAGE_WORDS:
        return _percent(one.words, other.words)
    shared = [(place, other.runs[run]) for run, place in one.runs.items() if run in other.runs]
    back = [(there, here) for here, there in shared]
    if whole := max(_found(one.whole, one, other, shared), _found(other.whole, other, one, back)):
        return whole
    parts = [_found(passage, one, other, shared) for passage in one.passages]
    return max(parts + [_found(passage, other, one, back) for passage in other.passages], default=0)


def _found(passage: range, one: _Worded, other: _Worded, shared: SharedRuns) -> int:
    """How alike a passage of one is to the part of the other that most of its runs point to.

    Sliding it over the whole of the other text would cost a thousand times more.
    """
    shifts = Counter(there - here for here, there in shared if here in passage)
    if not shifts:
        return 0
    shift = max(shifts, key=lambda shift: (shifts[shift], -shift))
    start = max(passage.start + shift, 0)
    return _percent(one.words[passage.start : passage.stop], other.words[start : start + len(passage)])


def _percent(some: list[str], others: list[str]) -> int:
    return int(fuzz.ratio(some, others, score_cutoff=COPIED_FROM))
