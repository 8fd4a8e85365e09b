"""One question for the next 1:1, from what was recorded before this week. Nothing recorded: no question.

It ties what the person agreed to, or what was last recorded of them, to a goal of theirs. What is still open is asked
about before what is over, what two people agreed before what follows from the plan, and the newest first. The same
records give the same question all week.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop


class Kind(StrEnum):
    """What a record is, the first to ask about first."""

    COMMITMENT = "COMMITMENT"
    NEXT_ACTION = "NEXT_ACTION"
    ACTION = "ACTION"
    RETURNED = "RETURNED"
    VERDICT = "VERDICT"
    PRACTICE = "PRACTICE"
    ACCEPTED = "ACCEPTED"


STANDS, LATELY = timedelta(weeks=8), timedelta(weeks=2)  # how long what is open, and what is over, is worth a question
OVER = {Kind.VERDICT, Kind.PRACTICE, Kind.ACCEPTED}


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing recorded on a day. ``what`` and ``why`` are its own words; ``goal`` the title of the goal it serves."""

    kind: Kind
    on: date
    pk: int
    what: str
    why: str = ""
    goal: str = ""

    @property
    def reach(self) -> timedelta:
        return LATELY if self.kind in OVER else STANDS


def choose(records: Iterable[Record], *, monday: date) -> Record | None:
    """The one to ask about in the week that begins on ``monday``; None when nothing is recent enough."""
    known = [record for record in records if record.on < monday <= record.on + record.reach]
    return min(known, key=lambda r: (list(Kind).index(r.kind), -r.on.toordinal(), -r.pk), default=None)


def question(record: Record) -> str:
    """What to ask the person, in the active language."""
    said, asked, asked_of_goal = SENTENCES[record.kind]
    words = {"what": _bare(record.what), "why": _bare(record.why), "goal": record.goal}
    return f"{gettext(said) % words} {gettext(asked_of_goal if record.goal else asked) % words}"


def _bare(text: str) -> str:
    """Without the mark at its end, because it stands inside a sentence."""
    return text.strip().rstrip(".;")


# What is known; what is asked; the same where a goal is known.
SENTENCES = {
    Kind.COMMITMENT: (
        gettext_noop("You wanted to try: “%(what)s”."),
        gettext_noop("What came of it?"),
        gettext_noop("What did it change for “%(goal)s”?"),
    ),
    Kind.NEXT_ACTION: (
        gettext_noop("Your next step was: “%(what)s”."),
        gettext_noop("What came of it?"),
        gettext_noop("Did it happen, and what did it change for “%(goal)s”?"),
    ),
    Kind.ACTION: (
        gettext_noop("You took this on: “%(what)s”."),
        gettext_noop("What is still in the way?"),
        gettext_noop("What does “%(goal)s” still need from it?"),
    ),
    Kind.RETURNED: (
        gettext_noop("“%(what)s” came back: %(why)s."),
        gettext_noop("What will you show next time?"),
        gettext_noop("What will you show next time for “%(goal)s”?"),
    ),
    Kind.VERDICT: (
        gettext_noop("%(what)s: %(why)s."),
        gettext_noop("What would show it on the job next week?"),
        gettext_noop("What would show “%(goal)s” on the job next week?"),
    ),
    Kind.PRACTICE: (
        gettext_noop("Practice was lost in %(what)s: %(why)s."),
        gettext_noop("When do you practice this week?"),
        gettext_noop("When do you practice for “%(goal)s” this week?"),
    ),
    Kind.ACCEPTED: (
        gettext_noop("“%(what)s” was accepted."),
        gettext_noop("Where will you use it next?"),
        gettext_noop("Where will you use it next for “%(goal)s”?"),
    ),
}
