"""A learner's week and the designer at 1 and at 50 items, and many people enrolled in one cohort."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock
from itertools import cycle, islice

from django.db import connection
from django.utils import timezone

from benchmarks.figures import Figure, percentile
from benchmarks.scorecard import BARE_PATH, in_turns, query_count
from benchmarks.server import serving
from benchmarks.signed_in import cookie_of
from benchmarks.size import Size
from benchmarks.world import World, make_team, write_goal
from goals.models import Goal
from people.arrivals import arrive
from people.forms.arrivals import read_arrivals
from people.models import Person
from people.permissions import Role
from programs import intake
from programs.enrolling import enroll, start
from programs.models import Cohort, Item, LearningObjective, Program, ProgramGoal, Question, Version
from programs.publishing import start_draft
from programs.starters import SUPPORT_REP
from programs.starting import place
from tenants.context import organization_context
from tenants.models import Organization
from web.tables import Row, Table

FEW, MANY = 1, 50  # items
KINDS = ["ASSIGNMENT", "MODULE", "QUICK_CHECK", "SESSION", "JOB_AID"]
OF_A_KIND = {
    "ASSIGNMENT": {"evidence": "TEXT", "times": 5, "standard": "Two questions in four of five."},
    "SESSION": {"weekday": 3, "begins_at": clock(10), "behavior": "Asks two questions"},
}


@dataclass(frozen=True)
class Work:
    """What a run of something took."""

    seconds: float
    statements: int


def measure(world: World, size: Size) -> Iterator[Figure]:
    with organization_context(world.small):
        designer = Person.objects.get(granted_roles=[Role.LD_MANAGER])
    few, many = (pages(world.small, items, designer=designer) for items in (FEW, MANY))
    for what, of_few, of_many in zip(("learner's week", "designer"), few, many, strict=True):
        yield Figure(
            part="programs", what=f"queries, {what} of {MANY} items", value=query_count(*of_many), unit="queries",
            yardstick=f"of {FEW} item", yardstick_value=query_count(*of_few), aim="= 1",
        )  # fmt: skip
    for what, (person, path) in zip(("learner's week", "designer"), many, strict=True):
        yield from seconds_of_page(what, person, path, size)
    yield from enrolling(size)


def seconds_of_page(what: str, person: Person, path: str, size: Size) -> Iterator[Figure]:
    with serving("config.settings") as product, serving("benchmarks.bare.settings") as bare:
        ours, theirs = product.client(Cookie=cookie_of(person)), bare.client()
        gets = [lambda: ours.get(path), lambda: theirs.get(BARE_PATH)]
        in_turns(gets, size.warm_up)
        of_page, of_bare = (percentile(series, 95) * 1000 for series in in_turns(gets, size.requests))
    yield Figure(
        part="programs", what=f"{what} of {MANY} items, p95", value=of_page, unit="ms",
        yardstick="bare Django page", yardstick_value=of_bare,
    )  # fmt: skip


# Pages


def pages(organization: Organization, items: int, *, designer: Person) -> list[tuple[Person, str]]:
    """The week of one learner, and the designer of the draft that comes next."""
    with organization_context(organization):
        lead = Person.objects.exclude(led_teams=None).earliest("pk")
        learner = Person.objects.create(name=f"Rea {items}", email=f"rea.{items}@bench.example", manager=lead)
        version = published(f"Handling escalations {items}", Goal.objects.first(), by=designer)
        add_items(version, items)
        cohort = begun(version, by=designer)
        enroll(cohort, [learner], by=designer, today=cohort.starts_on)
        start_draft(version.program, by=designer)
        prefix = organization.path_prefix
        return [(learner, f"{prefix}me/"), (designer, f"{prefix}programs/{version.program_id}/")]


def published(title: str, goal: Goal, *, by: Person) -> Version:
    program = Program.objects.create(
        title=title, priority=goal.priority, owner=by, follow_through_owner=by, created_by=by
    )
    ProgramGoal.objects.create(program=program, goal=goal)
    return Version.objects.create(
        program=program, protected_minutes=60, practice_minutes=20, is_repeatable=True, is_observable=True,
        published_at=timezone.now(), published_by=by,
    )  # fmt: skip


def add_items(version: Version, count: int) -> None:
    """All of them in the first two weeks, so that one page shows them."""
    goal = version.program.goals.get()
    objective = LearningObjective.objects.create(
        version=version, goal=goal, text="Ask two clarifying questions",
        skill="JUDGMENT", place="SPREAD", error_cost="LOW", channel="VIRTUAL_WORKSHOP",
    )  # fmt: skip
    for number, kind in enumerate(islice(cycle(KINDS), count)):
        item = Item.objects.create(
            version=version, kind=kind, objective=objective, title=f"Item {number}", week=1, last_week=1, minutes=5,
            body="When to hand over. " * 40, goal=goal if kind == "ASSIGNMENT" else None, **OF_A_KIND.get(kind, {}),
        )  # fmt: skip
        if kind == "QUICK_CHECK":
            Question.objects.bulk_create(
                Question(item=item, position=n, text="Keep it?", choices=["Yes", "No"], right=0) for n in range(1, 6)
            )


def begun(version: Version, *, by: Person) -> Cohort:
    """From the last working day on."""
    day = last_working_day(by.organization)
    return start(version, name=version.program.title, starts_on=day, facilitator=by, by=by, today=day)


def last_working_day(organization: Organization) -> date:
    day = organization.today()
    while not organization.is_working_day(day):
        day -= timedelta(days=1)
    return day


# Enrolling


def enrolling(size: Size) -> Iterator[Figure]:
    """Everybody of a new organization, whom the people import brought just before, in one cohort."""
    organization = Organization.objects.create(name="Academy", slug="academy")
    people = size.learners
    with organization_context(organization):
        version = full_program(organization)
        begun(version, by=version.program.owner)
    imported = worked(lambda: import_people(organization, people))
    progress: list[str] = []
    enrolled = worked(lambda: enroll_everybody(organization, progress))
    items = len(SUPPORT_REP.items)
    for what, value, unit, yardstick in (
        (f"{people:,} people enrolled, {items} items each", enrolled.seconds, "s", imported.seconds),
        (f"statements, {people:,} people enrolled", enrolled.statements, "statements", imported.statements),
    ):
        yield Figure(
            part="programs", what=what, value=value, unit=unit,
            yardstick="import of the same people", yardstick_value=yardstick,
        )  # fmt: skip
    yield Figure(
        part="programs", what="progress shown while they are enrolled", value=len(progress), unit="times",
        yardstick=f"one for {intake.BATCH} people", yardstick_value=-(-people // intake.BATCH), aim="= 1",
    )  # fmt: skip


def full_program(organization: Organization) -> Version:
    """The plan of the support rep's starter."""
    today = organization.today()
    team, priority, job_role = make_team(today)
    designer = Person.objects.get(granted_roles=[Role.LD_MANAGER])
    goal = write_goal("Answer every customer", priority, job_role, owner=team.lead, starts_on=today)
    version = published("Handling escalations", goal, by=designer)
    place(SUPPORT_REP, version, [goal])
    return version


def import_people(organization: Organization, count: int) -> None:
    """As from a file: read, checked and kept."""
    rows = [
        Row(number, {"name": f"Learner {number}", "email": f"learner.{number}@bench.example", "team": "Team"})
        for number in range(1, count + 1)
    ]
    with organization_context(organization):
        read = read_arrivals(Table(list(rows[0].cells), rows), by=None)
        if read.errors:
            raise RuntimeError(str(read.errors[0]))
        arrive(read.arrivals, by=None, at=timezone.now())


def enroll_everybody(organization: Organization, progress: list[str]) -> None:
    """As the worker does it: batch by batch, a transaction each. ``progress`` gets what the page says after each."""
    with organization_context(organization):
        today, cohort = organization.today(), Cohort.objects.get()
        people = Person.objects.filter(email__startswith="learner.")
        pk = intake.begin(cohort, people, by=cohort.created_by, today=today).pk
    while True:
        with organization_context(organization):
            taken = intake.take_in(pk, today=today)
        if taken is None:
            return
        if taken.refused:
            raise RuntimeError(str(taken.refused[0]))
        progress.append(f"{taken.done:,} of {taken.total:,}")
        print("   ", progress[-1], flush=True)


def worked(do: Callable[[], None]) -> Work:
    with counted() as statements:
        started = time.perf_counter()
        do()
        return Work(time.perf_counter() - started, len(statements))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    sent: list[str] = []

    def note(execute, sql, params, many, context):
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent
