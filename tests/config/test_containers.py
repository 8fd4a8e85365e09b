"""What the linters of `make test` cannot know about the containers. No engine runs here; the SQL does."""

import os
import re
import subprocess
from contextlib import closing

import psycopg2
import pytest
import yaml

from config.embedded.home import REPOSITORY
from config.embedded.postgresql import SILENT

COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("web", "worker", "beat", "migrate")


def test_the_services():
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_says_how_it_is(name):
    health = SERVICES[name]["healthcheck"]
    assert ("test" in health) != (name == "migrate"), "migrate runs once and ends"


@pytest.mark.parametrize("name", OURS)
def test_ours_run_unprivileged(name):
    service = SERVICES[name]
    assert (service["user"], service["read_only"], service["cap_drop"]) == ("10001", True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_the_migration_knows_the_owner():
    knows = {name for name, service in SERVICES.items() if "OWNER" in str(service.get("environment", ""))}
    assert knows == {"migrate", "postgres"}
    assert all(
        SERVICES[name]["environment"]["DATABASE_URL"].startswith("postgresql://throughline_app:") for name in OURS
    )


def test_no_secret_is_written_down():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET", name):
                assert re.fullmatch(r"\$\{[A-Z_]+(:\?.*)?\}", value), name


def test_the_log_of_its_postgresql_is_as_silent_as_ours():
    assert SERVICES["postgres"]["command"] == ["postgres", *(f"--{name}={value}" for name, value in SILENT.items())]


def test_images_are_pinned():
    images = [SERVICES[name]["image"] for name in ("postgres", "redis")]
    images += re.findall(r"^FROM (\S+)", (REPOSITORY / "Dockerfile").read_text(), re.MULTILINE)
    assert [image for image in images if not re.search(r":\d+\.\d+", image)] == []


def test_only_the_web_is_reachable_and_only_from_this_host():
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "web": ["127.0.0.1:8000:8000"]
    }
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert [SERVICES[name]["networks"] for name in ("postgres", "redis")] == [["inside"], ["inside"]]


def test_the_image_holds_what_runs_and_nothing_else():
    kept = {line[1:] for line in (REPOSITORY / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {
        "config",
        "tenants",
        "people",
        "web",
        "reminders",
        "goals",
        "programs",
        "coaching",
        "wall",
        "scorecards",
        "api",
    } <= kept
    assert kept.isdisjoint({"tests", "var", ".git", ".env", "node_modules", ".venv"})


def test_roles_of_the_container_are_bound_by_row_level_security(postgresql, query):
    """The script of the postgres image, run against a real server that has no such role yet."""
    with closing(postgresql.connect("postgres")) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in ("DATABASE throughline", "ROLE throughline_owner", "ROLE throughline_app"):
                cursor.execute(f"DROP {statement}")
    run_roles_script(postgresql, OWNER_PASSWORD="owner's", APP_PASSWORD="app's")
    roles = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'throughline_{}'"
    assert [query(roles.format(role)) for role in ("owner", "app")] == [False, False]
    for role in ("owner", "app"):
        psycopg2.connect(
            host=str(postgresql.sockets), dbname="throughline", user=f"throughline_{role}", password=f"{role}'s"
        ).close()


def run_roles_script(postgresql, **passwords):
    server = {
        "PATH": f"{postgresql.binaries}:{os.environ['PATH']}",
        "PGHOST": str(postgresql.sockets),
        "PGPASSWORD": postgresql.home.secrets["superuser"],
        "POSTGRES_USER": "postgres",
    }
    subprocess.run([REPOSITORY / "docker" / "roles.sh"], env=os.environ | server | passwords, check=True)
