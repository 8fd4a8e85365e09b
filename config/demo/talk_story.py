"""How people thought back and talked is told: facts alone. ``config.demo.talk_walk`` lives them through the product.

Weeks are counted from the running one: -1 is last week. ``ago`` is in days before today, moved back to a working day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Ago(NamedTuple):
    days: int


class Came(NamedTuple):
    """What became of a next action: said at the beginning of the next reflection."""

    outcome: str
    note: str = ""


class Heard(NamedTuple):
    """The answer, so many working days later; ``back`` is what the author wrote to that."""

    text: str
    after: int = 1
    by: str = ""  # if not who usually answers
    back: str = ""
    unread: bool = False  # so far, by the author


class Thought(NamedTuple):
    """One reflection. ``said`` answers the open questions in their order; without an ``action`` it is still a draft."""

    when: int | Ago
    said: Sequence[str]
    barrier: str = ""
    example: str = ""
    action: str = ""
    came: Came | None = None
    heard: Heard | None = None
    quote: str = ""
    event: str = ""


class Thinker(NamedTuple):
    """``day`` is the place of the usual working day in the week, from 0."""

    name: str
    day: int
    answers: str  # who usually does
    thoughts: Sequence[Thought]
    beside: Sequence[str] = ()  # who reads it, too


class Session(NamedTuple):
    """``outcome`` and ``note`` tell what came of the commitment before; this one is due ``days`` later."""

    ago: int
    minutes: int
    skill: str
    situation: str
    behavior: str
    notice: str
    days: int = 13
    outcome: str = ""
    note: str = ""


class Micro(NamedTuple):
    ago: int
    skill: str


class Coaching(NamedTuple):
    coach: str
    coachee: str
    ago: int
    sessions: Sequence[Session]
    micro: Sequence[Micro] = ()


class Talk(NamedTuple):
    ago: int
    topics: Sequence[str]
    text: str


class Mentoring(NamedTuple):
    mentor: str
    mentee: str
    ago: int
    talks: Sequence[Talk]


class HandedOn(NamedTuple):
    after: int
    to: str  # who can remove it


class Moved(NamedTuple):
    """To another day, so many working days later."""

    after: int
    days: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Hurdle:
    """An obstacle: opened when enough had named it, and what its owner did, in working days after that."""

    team: str
    barrier: str
    week: int
    day: int
    answer: str = ""
    answered_after: int = 0
    handed_on: HandedOn | None = None
    moved: Moved | None = None
    removed_after: int | None = None


class Question(NamedTuple):
    kind: str
    text: str
    hint: str


class Questions(NamedTuple):
    """A prompt set of the organization's own."""

    name: str
    prompts: Sequence[Question]


@dataclass(frozen=True, kw_only=True)
class TalkStory:
    by: str  # who pairs people and writes the questions
    thinkers: Sequence[Thinker]
    coachings: Sequence[Coaching]
    mentorings: Sequence[Mentoring]
    hurdles: Sequence[Hurdle]
    questions: Questions | None = None
