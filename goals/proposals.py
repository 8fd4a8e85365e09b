"""Three targets to choose from, worked out from the gap between the measured level and the best there can be.

The best is the bound in the goal's direction: 100 for a percentage to raise, 0 for minutes to cut. Then
- cautious: the first value past the natural limit, as nothing nearer can be told from the usual wobble;
- bold: half the gap closed (120 minutes become 60), or half of what cautious leaves when that closes more;
- fair: midway between the two.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from django.utils.formats import number_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from goals.signal import Direction, NaturalLimits, Number

Bounds = tuple[Number | None, Number | None]

_shown = lazy(number_format, str)  # in the reader's own notation, hence only when shown


class Name(StrEnum):
    """How far a proposal goes."""

    CAUTIOUS = "CAUTIOUS"
    FAIR = "FAIR"
    BOLD = "BOLD"


@dataclass(frozen=True)
class Proposal:
    """A target worth considering, in the metric's unit, and the reason for it."""

    name: Name
    value: Decimal
    why: str | Promise


def propose_targets(
    limits: NaturalLimits, direction: Direction, *, bounds: Bounds | None = None, decimals: int
) -> list[Proposal]:
    """Up to three targets, the nearest first, rounded to `decimals` away from the baseline.

    `bounds`: the lowest and the highest value the metric can take, None for an open end. Proposals that round
    to the same value become one, with the more modest name. A level to hold has one proposal, itself. Where
    usual variation reaches the bound there is one too, half the gap, which says what that means. Without room
    there is none.
    """
    step = Decimal(1).scaleb(-decimals)
    if direction == Direction.HOLD:
        level = _exact(limits.mean).quantize(step)
        return [Proposal(Name.FAIR, level, _("The present level: stay within its usual variation."))]
    # A decrease is an increase seen in a mirror: with this sign, up is better below.
    sign = -1 if direction == Direction.DECREASE else 1
    baseline, best = sign * _exact(limits.mean), sign * _best(limits, direction, bounds)
    end = best.quantize(step, ROUND_FLOOR)

    def up(value: Decimal) -> Decimal:
        return min(value.quantize(step, ROUND_CEILING), end)

    if end <= baseline:
        return []
    half = up((baseline + best) / 2)
    limit = limits.lower if direction == Direction.DECREASE else limits.upper
    cautious = sign * just_past(limit, direction, decimals=decimals)
    if cautious > end:
        return [Proposal(Name.FAIR, _unsigned(sign * half), WHY_NO_ROOM)]
    bold = half if half > cautious else up((cautious + best) / 2)
    found: dict[Decimal, Name] = {}
    for name, value in ((Name.CAUTIOUS, cautious), (Name.FAIR, up((cautious + bold) / 2)), (Name.BOLD, bold)):
        found.setdefault(_unsigned(sign * value), name)
    bold_why = WHY_BOLD if bold == half else WHY_BEYOND_HALF
    why = {
        Name.CAUTIOUS: _why_cautious(limit, decimals),
        Name.FAIR: WHY_FAIR,
        Name.BOLD: bold_why,
    }
    return [Proposal(name, value, why[name]) for value, name in found.items()]


def in_figures(value: Number, decimals: int) -> Promise:
    """The value rounded, in the reader's notation."""
    return _shown(round(_exact(value), decimals), decimal_pos=decimals)


def just_past(limit: Number, direction: Direction, *, decimals: int) -> Decimal:
    """The first value of that many decimals on the better side of a natural limit."""
    step = Decimal(1).scaleb(-decimals)
    if direction == Direction.DECREASE:
        return _exact(limit).quantize(step, ROUND_CEILING) - step
    return _exact(limit).quantize(step, ROUND_FLOOR) + step


WHY_NO_ROOM = _(
    "Half the gap. Usual variation reaches the end of the scale, so no single value can show a change; "
    "only eight in a row can."
)
WHY_FAIR = _("Midway between cautious and bold.")
WHY_BOLD = _("Half of the gap to the best there can be.")
WHY_BEYOND_HALF = _("Half of what the cautious target leaves.")


def _why_cautious(limit: Number, decimals: int) -> Promise:
    why = _("Just past the usual variation, which ends at {limit}.")
    return format_lazy(why, limit=in_figures(limit, decimals + 1))


def _best(limits: NaturalLimits, direction: Direction, bounds: Bounds | None) -> Decimal:
    """The best value there can be.

    Without a bound: 0 for a positive number to cut; otherwise as far away as the baseline is from 0, or three
    times as far as usual variation goes, whichever is further.
    """
    lowest, highest = bounds or (None, None)
    baseline, reach = _exact(limits.mean), 3 * (_exact(limits.upper) - _exact(limits.mean))
    if direction == Direction.INCREASE:
        return baseline + max(abs(baseline), reach) if highest is None else _exact(highest)
    if lowest is not None:
        return _exact(lowest)
    return Decimal(0) if baseline > 0 else baseline - max(abs(baseline), reach)


def _exact(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _unsigned(value: Decimal) -> Decimal:
    """The mirror turns 0 into -0, which nobody writes."""
    return value + 0
