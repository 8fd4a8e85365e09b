"""The weekly page against a bare Django page of the same size, asked in turns so that both meet the same machine."""

import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from benchmarks.figures import Figure, percentile
from benchmarks.server import serving
from benchmarks.signed_in import browser_of, cookie_of
from benchmarks.size import Size
from benchmarks.world import World
from goals.models import Goal
from people.models import Person, Team
from people.permissions import Role
from tenants.context import organization_context
from tenants.models import Organization
from tenants.rls import grant_to_app_role

ROWS, CELLS = 25, 11  # of the scorecard's table
BARE_PATH = "/1/"


def measure(world: World, size: Size) -> Iterator[Figure]:
    yield from queries(world)
    lead, path = team_page(world.large)
    with serving("config.settings") as product, serving("benchmarks.bare.settings") as bare:
        ours, theirs = product.client(Cookie=cookie_of(lead)), bare.client()
        gets = [lambda: ours.get(path), lambda: theirs.get(BARE_PATH)]
        in_turns(gets, size.warm_up)
        before = product.cpu(), bare.cpu()
        seconds = in_turns(gets, size.requests)
        spent = product.cpu() - before[0], bare.cpu() - before[1]
    for percent in (50, 95):
        of_page, of_bare = (percentile(series, percent) * 1000 for series in seconds)
        yield Figure(
            part="scorecard", what=f"page of 25 goals, p{percent}", value=of_page, unit="ms",
            yardstick="bare Django page", yardstick_value=of_bare, aim="≤ 3" if percent == 95 else "",
        )  # fmt: skip
    of_page, of_bare = (each * 1000 / size.requests for each in spent)
    yield Figure(
        part="scorecard", what="page of 25 goals, CPU of web and database", value=of_page, unit="ms",
        yardstick="bare Django page", yardstick_value=of_bare,
    )  # fmt: skip


def in_turns(gets: list[Callable], requests: int) -> list[list[float]]:
    """Seconds of each request of each kind."""
    seconds = [[] for _ in gets]
    for _ in range(requests):
        for get, series in zip(gets, seconds, strict=True):
            started = time.perf_counter()
            get()
            series.append(time.perf_counter() - started)
    return seconds


def queries(world: World) -> Iterator[Figure]:
    """As many for 5 goals as for 5,000."""
    goals = {organization: goals_in(organization) for organization in (world.small, world.medium, world.large)}
    for what, page in (("team", team_page), ("organization", organization_page)):
        few = query_count(*page(world.small))
        for organization in (world.medium, world.large):
            yield Figure(
                part="scorecard", what=f"queries, {what} page among {goals[organization]:,} goals",
                value=query_count(*page(organization)), unit="queries",
                yardstick=f"among {goals[world.small]} goals", yardstick_value=few, aim="= 1",
            )  # fmt: skip


def goals_in(organization: Organization) -> int:
    with organization_context(organization):
        return Goal.objects.count()


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
    page_of(browser, path)  # the first request of a session asks more
    with CaptureQueriesContext(connection) as captured:
        page_of(browser, path)
    return len(captured)


def page_of(browser: Browser, path: str) -> bytes:
    """The page, served in this process. Raises RuntimeError when it is not answered with 200."""
    response = browser.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code}")
    return response.content


def make_bare_page(world: World) -> None:
    """As many rows and cells as the scorecard's, of so many letters that both pages are of one size."""
    lead, path = team_page(world.large)
    size = len(page_of(browser_of(lead), path))
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
