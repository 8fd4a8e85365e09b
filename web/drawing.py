"""Geometry of the gap track and of small charts, as SVG text. Points are always written with a dot."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

Number = Decimal | float | int

# The gap track: baseline at 18, target at 124 of a 140 × 22 box; a little beyond either end is shown.
TRACK_START, TRACK_END = 18, 124
TRACK_BEYOND = (-0.14, 1.06)
WAITING_TRACK = f'<path class="gap__run gap__run--back" d="M{TRACK_START} 11H{TRACK_END}"/>'


def track(progress: Number, pace: Number | None) -> str:
    """Baseline, the run to now, the tick of pace and the target's flag; shares of the gap, 1 is the target."""
    low, high = TRACK_BEYOND
    now = _track_x(min(max(float(progress), low), high))
    run = "gap__run gap__run--back" if progress < 0 else "gap__run"
    tick = "" if pace is None else f'<path class="gap__pace" d="M{_track_x(min(max(float(pace), 0), 1))} 2V20"/>'
    return (
        f'<path class="gap__base" d="M{TRACK_START} 11H{TRACK_END}M{TRACK_START} 6.5V15.5"/>'
        f'<path class="{run}" d="M{TRACK_START} 11H{now}"/>{tick}'
        '<path class="gap__flag" d="M123.2 20V1.5h11l-2.6 3.5 2.6 3.5H124.8V20z"/>'
        f'<circle class="gap__now" cx="{now}" cy="11" r="4.4"/>'
    )


def _track_x(share: float) -> float:
    return round(TRACK_START + share * (TRACK_END - TRACK_START), 1)


class Plot:
    """Values laid evenly over a box (left, top, right, bottom), the greatest level at its top.

    ``levels`` are all numbers that must fit (values, target, limits; None is skipped), ``count`` the values.
    """

    def __init__(self, levels: Iterable[Number | None], count: int, box: tuple[int, int, int, int]):
        known = [float(level) for level in levels if level is not None]
        self.low, self.high, self.count = min(known), max(known), count
        self.left, self.top, self.right, self.bottom = box

    def x(self, index: int) -> float:
        if self.count == 1:
            return self.right
        return round(self.left + index * (self.right - self.left) / (self.count - 1), 1)

    def y(self, level: Number) -> float:
        if self.high == self.low:
            return (self.top + self.bottom) / 2
        share = (float(level) - self.low) / (self.high - self.low)
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def line(self, values: Sequence[Number], css: str) -> str:
        points = "L".join(f"{self.x(index)} {self.y(value)}" for index, value in enumerate(values))
        return f'<path class="{css}" d="M{points}"/>'

    def dot(self, values: Sequence[Number], index: int, radius: float) -> str:
        return f'<circle cx="{self.x(index)}" cy="{self.y(values[index])}" r="{radius}"/>'

    def level(self, level: Number | None, css: str) -> str:
        if level is None:
            return ""
        return f'<path class="{css}" d="M{self.left} {self.y(level)}H{self.right}"/>'

    def band(self, lower: Number | None, upper: Number | None) -> str:
        if lower is None or upper is None:
            return ""
        top, height = self.y(upper), round(self.y(lower) - self.y(upper), 1)
        width = self.right - self.left
        return f'<rect class="band" x="{self.left}" y="{top}" width="{width}" height="{height}"/>'

    def beside(self, values: Sequence[Number], index: int) -> float:
        """Where the text of an end value goes: above its dot when the line comes from below, else under it."""
        neighbor = values[1 if index == 0 else index - 1] if len(values) > 1 else values[0]
        return round(self.y(values[index]) + (-9 if values[index] >= neighbor else 17), 1)
