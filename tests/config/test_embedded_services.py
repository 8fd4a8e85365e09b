"""The services themselves, started and killed for real."""

import os
import signal
import stat
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

import psutil
import psycopg2
import pytest

from config.embedded.errors import ServiceFailed
from config.embedded.home import Home
from config.embedded.postgresql import PostgreSQL
from config.embedded.services import needed
from config.embedded.valkey import Valkey


def postmaster(postgresql):
    return psutil.Process(int((postgresql.data / "postmaster.pid").read_text().split()[0]))


@pytest.fixture
def session(postgresql):
    """Connect as the role of one of the addresses that the launcher hands out; returns a cursor."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(psycopg2.connect(postgresql.environment[name]))).cursor()


def kill(process):
    process.send_signal(signal.SIGKILL)
    psutil.wait_procs([process], timeout=5)


ATTRIBUTES = "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"


def test_application_role_is_bound_by_row_level_security(session):
    cursor = session("DATABASE_URL")
    cursor.execute(ATTRIBUTES)
    assert cursor.fetchone() == ("throughline_app", False, False, False)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute("CREATE TABLE public.mine ()")


def test_owner_may_make_test_databases_but_is_no_superuser(session):
    cursor = session("DATABASE_OWNER_URL")
    cursor.execute(ATTRIBUTES)
    assert cursor.fetchone() == ("throughline_owner", False, False, True)


@pytest.mark.parametrize("statement", ["SELECT 'Umbra' FROM nowhere", "SELECT 'Umbra'::int"])
def test_what_fails_is_told_to_who_asked_and_not_to_the_log(postgresql, session, statement):
    with pytest.raises(psycopg2.Error, match="Umbra"):
        session("DATABASE_URL").execute(statement)
    assert postgresql.log.stat().st_size > 0
    assert "Umbra" not in postgresql.log.read_text()


def test_a_wrong_password_is_refused(postgresql):
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(postgresql.environment["DATABASE_URL"].replace("throughline_app:", "throughline_app:x"))


def test_nothing_listens_on_the_network(postgresql, valkey):
    servers = [postmaster(postgresql), psutil.Process(valkey.process.pid)]
    assert [s.net_connections("inet") for s in servers] == [[], []]


def test_starting_twice_changes_nothing(postgresql):
    before = postmaster(postgresql).pid
    postgresql.start()
    assert postmaster(postgresql).pid == before


def test_postgresql_killed_under_way_keeps_what_was_committed(postgresql, query):
    query("CREATE TABLE kept AS SELECT 7 AS number")
    kill(postmaster(postgresql))
    postgresql.start()
    assert query("SELECT number FROM kept") == 7


def test_a_recovery_longer_than_the_retries_is_no_failure(postgresql, query, monkeypatch):
    postgresql.stop()
    monkeypatch.setattr("config.embedded.postgresql.RETRY_SECONDS", 0)
    postgresql.start()
    assert query("SELECT 1") == 1


def test_pid_file_that_names_a_stranger_is_removed(postgresql, query):
    """As after a crash, when another process got the old number: here this very test."""
    postgresql.stop()
    (postgresql.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgresql.data}\n")
    postgresql.start()
    assert query("SELECT 1") == 1


def test_pid_file_without_a_number_is_removed(postgresql, query):
    postgresql.stop()
    (postgresql.data / "postmaster.pid").write_text("")
    postgresql.start()
    assert query("SELECT 1") == 1


def test_a_half_made_cluster_is_made_anew(home):
    [postgresql, _] = needed(home, throwaway=True)
    half_done = postgresql.data.with_suffix(".new")
    half_done.mkdir()
    (half_done / "PG_VERSION").write_text("18")
    postgresql.start()
    assert postgresql.is_alive()
    assert not half_done.exists()


def test_postgresql_that_cannot_start_says_why(postgresql):
    postgresql.stop()
    postgresql.settings["shared_buffers"] = "nonsense"
    with pytest.raises(ServiceFailed, match="shared_buffers"):
        postgresql.start()


def test_valkey_killed_under_way_keeps_what_was_written(valkey):
    with valkey.client() as client:
        client.set("kept", "7")
        client.execute_command("WAITAOF", 1, 0, 1000)
    kill(psutil.Process(valkey.process.pid))
    valkey.start()
    with valkey.client() as client:
        assert client.get("kept") == b"7"


def test_valkey_that_cannot_start_says_why(home):
    [_, valkey] = needed(home)
    valkey.append_only = "nonsense"
    with pytest.raises(ServiceFailed, match="appendonly"):
        valkey.start()


def test_secrets_are_made_once_and_for_our_eyes(home):
    made = home.secrets
    path = home.folder / "secrets.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Home(home.folder).secrets == made
    assert len(set(made.values())) == 4


def test_a_long_path_puts_the_sockets_elsewhere(open_folder):
    home = Home(open_folder / ("long-" * 20))
    try:
        assert home.sockets == Path(tempfile.gettempdir()) / f"throughline-{home.key}"
    finally:
        home.wipe()
    assert not home.sockets.exists()


def test_a_path_with_spaces_and_an_apostrophe(open_folder):
    home = Home(open_folder / "it's my home")
    [postgresql, valkey] = services = [PostgreSQL(home, throwaway=True), Valkey(home)]
    try:
        for service in services:
            service.start()
        psycopg2.connect(postgresql.environment["DATABASE_URL"]).close()
        assert valkey.is_alive()
    finally:
        for service in services:
            service.stop()
        home.wipe()


def test_a_service_from_outside_is_not_started(home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/throughline")
    assert [service.name for service in needed(home)] == ["Valkey"]
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    assert needed(home) == []
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")


def test_a_folder_of_postgresql_programs_may_be_named(home, monkeypatch, tmp_path):
    monkeypatch.setenv("THROUGHLINE_PG_BIN", str(tmp_path))
    with pytest.raises(ServiceFailed, match="THROUGHLINE_PG_BIN"):
        PostgreSQL(home).start()
    monkeypatch.delenv("THROUGHLINE_PG_BIN")
