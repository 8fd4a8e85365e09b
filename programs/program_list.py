"""The list of programs: what each serves, how full its layers are, and how far its cohorts got."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from programs.channel import Layer
from programs.models import Cohort, Item, Program, Version


@dataclass(frozen=True)
class RunningCohort:
    cohort: Cohort
    week: int

    @property
    def weeks(self) -> int:
        return self.cohort.version.weeks


@dataclass(frozen=True)
class Row:
    """``version`` is the one in use, else the draft; ``layers`` says how many items stand in each."""

    program: Program
    version: Version
    is_published: bool
    has_draft: bool
    layers: list[tuple[Layer, int]]
    running: list[RunningCohort]

    @property
    def learners(self) -> int:
        return sum(one.cohort.size for one in self.running)


def rows_of(programs: Sequence[Program], *, today: date) -> list[Row]:
    """``programs`` come with their ``served`` goals. Four queries for any number of them."""
    versions = Version.objects.filter(program__in=programs).order_by("number")
    drafts = {version.program_id: version for version in versions if version.is_draft}
    published = {version.program_id: version for version in versions if not version.is_draft}
    shown = drafts | published
    counts, running = layer_counts(shown.values()), running_cohorts(programs, today=today)
    return [
        Row(
            program=program,
            version=shown[program.pk],
            is_published=program.pk in published,
            has_draft=program.pk in drafts,
            layers=[(layer, counts[shown[program.pk].pk, layer]) for layer in Layer],
            running=running[program.pk],
        )
        for program in programs
    ]


def layer_counts(versions: Sequence[Version]) -> dict[tuple[int, Layer], int]:
    """How many items stand in each layer: {(version's id, layer): items}."""
    counts: dict[tuple[int, Layer], int] = defaultdict(int)
    for version_id, kind in Item.objects.filter(version__in=versions).order_by().values_list("version_id", "kind"):
        counts[version_id, Item.LAYERS[kind]] += 1
    return counts


def running_cohorts(programs: Sequence[Program], *, today: date) -> dict[int, list[RunningCohort]]:
    """Those under way on the day, with ``size``, by the program's id."""
    found: dict[int, list[RunningCohort]] = defaultdict(list)
    cohorts = Cohort.objects.running(on=today).filter(version__program__in=programs)
    for cohort in cohorts.with_size().select_related("version").order_by("starts_on", "pk"):
        found[cohort.version.program_id].append(RunningCohort(cohort, cohort.week(on=today)))
    return found
