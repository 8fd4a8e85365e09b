"""All measurements as CSV through the API against psql's ``\\copy`` of the same rows, and the web's peak memory."""

import os
import subprocess
import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.server import Client, serving
from benchmarks.signed_in import bearer_of
from benchmarks.size import Size
from benchmarks.world import World
from config.embedded.home import Home
from config.embedded.postgresql import PostgreSQL
from people.models import Person
from people.permissions import Role
from tenants.context import organization_context
from tenants.models import Organization

PATH = "/api/v1/measurements/"
CHUNK = 1 << 18  # bytes
MEGABYTE = 1024 * 1024


def measure(world: World, size: Size) -> Iterator[Figure]:
    peaks = {}
    with serving("config.settings") as product:
        for rows, organization in sorted(world.exported.items()):
            client = product.client(Authorization=bearer_of(analyst_of(organization)), Accept="text/csv")
            seconds = export(client, rows)
            peaks[rows] = product.peak_memory() / MEGABYTE
        copied = copy(organization, rows)
    yield Figure(
        part="export", what=f"CSV of {rows:,} measurements", value=rows / seconds, unit="rows/s",
        yardstick="psql \\copy of the table's rows", yardstick_value=rows / copied,
    )  # fmt: skip
    least = min(peaks)
    for rows in sorted(peaks)[1:]:
        yield Figure(
            part="export", what=f"peak memory of the web, {rows:,} rows", value=peaks[rows], unit="MB",
            yardstick=f"{least:,} rows", yardstick_value=peaks[least], aim="= 1",
        )  # fmt: skip


def analyst_of(organization: Organization) -> Person:
    with organization_context(organization):
        return Person.objects.get(granted_roles=[Role.HR_ANALYST])


def export(client: Client, rows: int) -> float:
    """Seconds. Raises RuntimeError when a row is missing."""
    started = time.perf_counter()
    response = client.send("GET", PATH)
    lines = 0
    while chunk := response.read(CHUNK):
        lines += chunk.count(b"\n")
    seconds = time.perf_counter() - started
    if (response.status, lines) != (200, rows + 1):
        raise RuntimeError(f"{response.status}, {lines} lines where {rows + 1} were expected")
    return seconds


def copy(organization: Organization, rows: int) -> float:
    """Seconds, by the same role under the same row-level security."""
    query = f"SELECT * FROM goals_measurement WHERE organization_id = {organization.pk}"
    command = [
        PostgreSQL(Home()).binaries / "psql", "--no-psqlrc", os.environ["DATABASE_URL"],
        "--command", f"\\copy ({query}) TO '/dev/null' WITH (FORMAT csv, HEADER)",
    ]  # fmt: skip
    environment = {**os.environ, "PGOPTIONS": f"-c app.organization_id={organization.pk}"}
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.stdout.strip() != f"COPY {rows}":
        raise RuntimeError(f"{done.stdout.strip()} where {rows} rows were expected")
    return seconds
