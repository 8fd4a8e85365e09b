"""What was measured, as a table for people and as JSON for the next comparison."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured number beside its yardstick's of the same run. ``aim`` is the ratio we want, or the number."""

    part: str
    what: str
    value: float
    unit: str
    yardstick: str = ""
    yardstick_value: float | None = None
    aim: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.yardstick_value if self.yardstick_value else None


def percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def table(figures: list[Figure]) -> str:
    head = ("part", "what", "measured", "yardstick", "", "ratio", "aim")
    rows = [head, *(cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.part,
        figure.what,
        f"{shown(figure.value)} {figure.unit}",
        figure.yardstick,
        "" if figure.yardstick_value is None else f"{shown(figure.yardstick_value)} {figure.unit}",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.aim,
    )


def shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.2f}"


def write(figures: list[Figure], path: Path, **about) -> None:
    rows = [asdict(figure) | {"ratio": figure.ratio} for figure in figures]
    about |= {"at": datetime.now(UTC).isoformat(timespec="seconds"), "figures": rows}
    path.write_text(json.dumps(about, indent=2) + "\n")


def machine() -> dict:
    """Asked before anything is measured, ``load`` is what others do on it."""
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }
