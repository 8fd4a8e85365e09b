"""Measures Throughline against yardsticks of the same run; about seven minutes, or seconds with --small.

`make bench` starts the services around it. By hand:
`python -m config.embedded exec -- python -m benchmarks --small scorecard`.
"""

import argparse
import time
from pathlib import Path

from benchmarks import figures
from benchmarks.database import own_database
from benchmarks.size import FULL, SMALL

PARTS = ("scorecard", "export", "check-in", "programs", "coaching", "start")
RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    options = parser().parse_args()
    size = SMALL if options.small else FULL
    machine, found = figures.machine(), []
    try:
        for figure in measured(options.parts or PARTS, size):
            print(" ", *filter(None, figures.cells(figure)), flush=True)
            found.append(figure)
    finally:  # what was measured counts, whatever happened to the rest
        print(f"\n{figures.table(found)}")
        figures.write(found, options.results, size=size.name, machine=machine)


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all if left out")
    parser.add_argument("--small", action="store_true", help="little data, to see whether it works")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the figures go as JSON")
    return parser


def measured(parts, size):
    """The figures as they come. What needs Django is imported once it is set up."""
    with own_database():
        from benchmarks import check_in, coaching, export, programs, scorecard, start
        from benchmarks.world import make_world

        began = time.monotonic()
        world = make_world(size)
        scorecard.make_bare_page(world)
        print(f"Data made in {time.monotonic() - began:.0f} s", flush=True)
        measures = {
            "scorecard": lambda: scorecard.measure(world, size),
            "export": lambda: export.measure(world, size),
            "check-in": lambda: check_in.measure(world, size),
            "programs": lambda: programs.measure(world, size),
            "coaching": lambda: coaching.measure(world, size),
            "start": start.measure,
        }
        for part in parts:
            yield from measures[part]()


if __name__ == "__main__":
    main()
