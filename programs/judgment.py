"""The verdict at day 30, 60 and 90: can this learner show it on the job? (PRODUCT.md, section 8)

Computed from the records behind it, never picked. Who had no time to practice is never called "not learned".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goals.present import weekly_values
from goals.signal import Direction
from goals.target_rules import is_met
from programs.labels import Labeled

PRACTICED_FROM = Decimal("0.5")  # of the weeks; below it there was too little practice to judge anybody


class Outcome(Labeled):
    """What is said of one learner, goal and day."""

    SHOWN = "SHOWN", _("Shown on the job")
    NOT_YET = "NOT_YET", _("Not yet")
    CANNOT_TELL = "CANNOT_TELL", _("Cannot tell")
    NOT_PRACTICED = "NOT_PRACTICED", _("Not practiced")


@dataclass(frozen=True)
class Record:
    """One thing the verdict rests on. ``meets`` the standard: yes, no, or None while nobody can say."""

    what: str
    on: date | None
    meets: bool | None
    note: str = ""


@dataclass(frozen=True)
class Judgment:
    """The verdict, its reason in a sentence, and the part of the weeks, 0 to 1, in which practice was kept."""

    outcome: Outcome
    why: str
    kept_rate: Decimal | None


def kept_rate(kept: int, lost: int) -> Decimal | None:
    """The part of the decided weeks, 0 to 1, in which practice was kept; None while none is decided.

    Raises ValueError for a negative count.
    """
    if kept < 0 or lost < 0:
        raise ValueError("weeks cannot be fewer than none")
    return Decimal(kept) / (kept + lost) if kept + lost else None


def judge(records: Iterable[Record], kept: int, lost: int) -> Judgment:
    """The verdict from the records and the weeks in which practice was kept and lost.

    Too little practice comes first; then one record below the standard is enough for "not yet", and one that
    is still open, or none at all, for "cannot tell". Raises ValueError for a negative count of weeks.
    """
    rate = kept_rate(kept, lost)
    meets = [record.meets for record in records]
    if rate is not None and rate < PRACTICED_FROM:
        outcome, why = Outcome.NOT_PRACTICED, _practice_sentence(kept, kept + lost)
    elif False in meets:
        outcome, why = Outcome.NOT_YET, _below_sentence(meets.count(False), len(meets))
    elif not meets:
        outcome, why = Outcome.CANNOT_TELL, gettext("Nothing has been recorded yet.")
    elif None in meets:
        outcome, why = Outcome.CANNOT_TELL, _open_sentence(meets.count(None), len(meets))
    else:
        outcome, why = Outcome.SHOWN, _shown_sentence(len(meets))
    return Judgment(outcome, why, rate)


def own_value_record(
    values: Sequence[tuple[date, Decimal]],
    benchmark: Decimal | None,
    direction: Direction,
    *,
    in_a_row: int,
    what: str,
) -> Record:
    """Whether the last `in_a_row` weeks of somebody's own values are at the benchmark or better, as a record.

    A week's value is the mean of its days; a week without a value is left out. Values and benchmark are in the
    metric's unit. Nobody can say (``meets`` is None) without a benchmark, for a metric to hold, and while
    fewer weeks have a value. Raises ValueError when `in_a_row` is below 1.
    """
    if in_a_row < 1:
        raise ValueError("a benchmark is held for at least 1 week")
    values = sorted(values)
    on = values[-1][0] if values else None
    if benchmark is None:
        return Record(what, on, None, gettext("No benchmark is set for this day."))
    if direction == Direction.HOLD:
        return Record(what, on, None, gettext("A level to hold is not judged by a benchmark."))
    weeks = [value for _week, value in weekly_values(values)][-in_a_row:]
    if len(weeks) < in_a_row:
        return Record(what, on, None, _weeks_sentence(len(weeks), in_a_row))
    good = sum(is_met(value, benchmark, direction) for value in weeks)
    return Record(what, on, good == in_a_row, _good_sentence(good, in_a_row))


def _practice_sentence(kept: int, n: int) -> str:
    words = ngettext(
        "Practice was kept in %(kept)d of %(n)d week: too little to say what was learned.",
        "Practice was kept in %(kept)d of %(n)d weeks: too little to say what was learned.",
        n,
    )
    return words % {"kept": kept, "n": n}


def _below_sentence(below: int, n: int) -> str:
    words = ngettext("%(below)d of %(n)d record is below the standard.", "%(below)d of %(n)d records are below the standard.", n)
    return words % {"below": below, "n": n}


def _open_sentence(still_open: int, n: int) -> str:
    words = ngettext("%(open)d of %(n)d record is still open.", "%(open)d of %(n)d records are still open.", n)
    return words % {"open": still_open, "n": n}


def _shown_sentence(n: int) -> str:
    return ngettext("The one record meets the standard.", "All %(n)d records meet the standard.", n) % {"n": n}


def _weeks_sentence(weeks: int, n: int) -> str:
    words = ngettext("%(weeks)d of %(n)d week has a value.", "%(weeks)d of %(n)d weeks have a value.", n)
    return words % {"weeks": weeks, "n": n}


def _good_sentence(good: int, n: int) -> str:
    words = ngettext(
        "%(good)d of the last %(n)d week is at the benchmark or better.",
        "%(good)d of the last %(n)d weeks are at the benchmark or better.",
        n,
    )
    return words % {"good": good, "n": n}
