"""The verdict at day 30, 60 and 90: can this learner show it on the job? (PRODUCT.md, section 8)

Computed from the records behind it, never picked. Who had no time to practice is never called "not learned".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext
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
        why = gettext("Weeks of practice kept: %(k)d of %(n)d. That is too little to say what was learned.")
        return Judgment(Outcome.NOT_PRACTICED, why % {"k": kept, "n": kept + lost}, rate)
    if not meets:
        return Judgment(Outcome.CANNOT_TELL, gettext("Nothing has been recorded yet."), rate)
    if False in meets:
        outcome, word, why = Outcome.NOT_YET, False, gettext("Records below the standard: %(k)d of %(n)d.")
    elif None in meets:
        outcome, word, why = Outcome.CANNOT_TELL, None, gettext("Records still open: %(k)d of %(n)d.")
    else:
        outcome, word, why = Outcome.SHOWN, True, gettext("Records that meet the standard: %(k)d of %(n)d.")
    return Judgment(outcome, why % {"k": meets.count(word), "n": len(meets)}, rate)


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
        note = gettext("Weeks with a value: %(k)d of %(n)d.") % {"k": len(weeks), "n": in_a_row}
        return Record(what, on, None, note)
    good = sum(is_met(value, benchmark, direction) for value in weeks)
    note = gettext("Weeks at the benchmark or better: %(k)d of the last %(n)d.") % {"k": good, "n": in_a_row}
    return Record(what, on, good == in_a_row, note)
