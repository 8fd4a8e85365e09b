"""How much is measured: as the issue says, or as much as is needed to see whether the benchmarks work."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """``exports`` are rows, each a multiple of a thousand."""

    name: str
    teams: int  # of the measured organization, 25 goals each
    others: int  # organizations beside it
    exports: tuple[int, ...]
    warm_up: int  # requests of each page first, so that each thread has its connection and its templates
    requests: int  # of each page, measured
    check_ins: int  # of each kind
    learners: int  # enrolled in one cohort
    reflections: int  # a multiple of a hundred


FULL = Size(
    "full",
    teams=200,
    others=1000,
    exports=(10_000, 100_000, 1_000_000),
    warm_up=20,
    requests=300,
    check_ins=100,
    learners=2000,
    reflections=20_000,
)
SMALL = Size(
    "small",
    teams=5,
    others=2,
    exports=(1_000, 2_000),
    warm_up=2,
    requests=4,
    check_ins=4,
    learners=210,
    reflections=200,
)
