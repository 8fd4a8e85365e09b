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

    ``values`` become points, oldest first; ``levels`` are other numbers that must fit (target, limits; None is
    skipped). One value stands at the right, equal ones half way up.
    """

    def __init__(self, values: Sequence[Number], levels: Iterable[Number | None], box: tuple[int, int, int, int]):
        self.values = [float(value) for value in values]
        self.left, self.top, self.right, self.bottom = box
        known = self.values + [float(level) for level in levels if level is not None]
        self.low, high = min(known), max(known)
        self.scale = (self.bottom - self.top) / (high - self.low) if high > self.low else None
        step = (self.right - self.left) / max(len(values) - 1, 1)
        start = self.left if len(values) > 1 else self.right
        self.points = [(round(start + i * step, 1), self.y(value)) for i, value in enumerate(self.values)]

    def y(self, level: Number) -> float:
        if self.scale is None:
            return (self.top + self.bottom) / 2
        return round(self.bottom - (float(level) - self.low) * self.scale, 1)

    def line(self, css: str) -> str:
        points = "L".join(f"{x} {y}" for x, y in self.points)
        return f'<path class="{css}" d="M{points}"/>'

    def dot(self, index: int, radius: float) -> str:
        x, y = self.points[index]
        return f'<circle cx="{x}" cy="{y}" r="{radius}"/>'

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

    def beside(self, index: int) -> tuple[float, float]:
        """Where the text of an end value goes: above its dot when the line comes from below, else under it."""
        x, y = self.points[index]
        neighbor = self.points[1 if index == 0 else index - 1][1] if len(self.points) > 1 else y
        return x, round(y + (-9 if y <= neighbor else 17), 1)
