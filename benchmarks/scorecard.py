"""The weekly page against a bare Django page of the same size, asked in turns so that both meet the same machine."""

import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.figures import Figure, percentile
from benchmarks.server import Server
from benchmarks.signed_in import browser_of, cookie_of
from benchmarks.size import Size
from benchmarks.world import World
from people.models import Person, Team
from people.permissions import Role
from tenants.context import organization_context
from tenants.models import Organization
from tenants.rls import grant_to_app_role

WARM_UP = 20  # requests, so that each thread of the worker has its connection and its templates
ROWS, CELLS = 25, 11  # of the scorecard's table


def measure(world: World, size: Size) -> Iterator[Figure]:
    yield from queries(world)
    lead, path = team_page(world.large)
    with Server("config.settings") as product:
        ours = product.client(Cookie=cookie_of(lead))
        make_bare_page(len(ours.get(path)))
        with Server("benchmarks.bare.settings") as bare:
            yield from pages(product, lambda: ours.get(path), bare, size.requests)


def pages(product: Server, get: Callable, bare: Server, requests: int) -> Iterator[Figure]:
    theirs = bare.client()
    times = in_turns([get, lambda: theirs.get("/1/")], WARM_UP, cpu_of=[])
    times = in_turns([get, lambda: theirs.get("/1/")], requests, cpu_of=[product.cpu, bare.cpu])
    yardstick = "bare Django page"
    for percent in (50, 95):
        ours, bares = (percentile(series, percent) * 1000 for series in times[:2])
        yield Figure(
            part="scorecard", what=f"page of 25 goals, p{percent}", value=ours, unit="ms",
            yardstick=yardstick, yardstick_value=bares, aim="≤ 3" if percent == 95 else "",
        )  # fmt: skip
    ours, bares = (seconds * 1000 / requests for seconds in times[2])
    yield Figure(
        part="scorecard", what="CPU of web and database a page", value=ours, unit="ms",
        yardstick=yardstick, yardstick_value=bares,
    )  # fmt: skip


def in_turns(gets: list[Callable], requests: int, *, cpu_of: list[Callable]) -> list[list[float]]:
    """Seconds of each request of each kind; behind them the seconds that each server computed."""
    times = [[] for _ in gets]
    before = [cpu() for cpu in cpu_of]
    for _ in range(requests):
        for get, series in zip(gets, times, strict=True):
            started = time.perf_counter()
            get()
            series.append(time.perf_counter() - started)
    return [*times, [cpu() - start for cpu, start in zip(cpu_of, before, strict=True)]]


def queries(world: World) -> Iterator[Figure]:
    """As many for 5 goals as for 5,000."""
    for what, page in (("team", team_page), ("organization", organization_page)):
        few = query_count(*page(world.small))
        for organization in (world.medium, world.large):
            goals = goals_on(organization, what)
            yield Figure(
                part="scorecard", what=f"queries, {what} of {goals:,} goals",
                value=query_count(*page(organization)), unit="queries",
                yardstick="of 5 goals", yardstick_value=few, aim="= 1",
            )  # fmt: skip


def goals_on(organization: Organization, what: str) -> int:
    with organization_context(organization):
        teams = Team.objects.count()
    return ROWS if what == "team" else ROWS * teams


def team_page(organization: Organization) -> tuple[Person, str]:
    """The page of a team as its lead sees it."""
    with organization_context(organization):
        team = Team.objects.select_related("lead__user").order_by("pk").first()
        return team.lead, f"{organization.path_prefix}scorecard/?team={team.pk}"


def organization_page(organization: Organization) -> tuple[Person, str]:
    with organization_context(organization):
        manager = Person.objects.filter(granted_roles__contains=[Role.LD_MANAGER]).order_by("pk").first()
        return manager, f"{organization.path_prefix}scorecard/?organization"


def query_count(person: Person, path: str) -> int:
    browser = browser_of(person)
    browser.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = browser.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code}")
    return len(captured)


def make_bare_page(size: int) -> None:
    """Page 1: as many rows and cells as the scorecard's, of so many letters that both pages are of one size."""
    cell = "x" * (size // (ROWS * CELLS) - len("<td></td>"))
    with connection.as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_row (id bigserial PRIMARY KEY, page integer, cells text[])")
        cursor.execute("CREATE INDEX ON bare_row (page)")
        cursor.execute(
            "INSERT INTO bare_row (page, cells) SELECT page, array_fill(%s::text, ARRAY[%s])"
            " FROM generate_series(1, 100) AS page, generate_series(1, %s)", [cell, CELLS, ROWS]
        )  # fmt: skip
        cursor.execute("ANALYZE bare_row")
        grant_to_app_role()
