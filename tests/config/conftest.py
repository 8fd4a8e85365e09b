import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from config.embedded.home import Home
from config.embedded.services import needed
from tests.config.embedded_home import GIVEN


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home; what still runs in it afterwards is stopped, and nothing of it stays."""
    for name in GIVEN:
        monkeypatch.delenv(name, raising=False)
    home = Home(tmp_path / "home")
    yield home
    for service in needed(home):
        if service.is_alive():
            service.stop()
    home.wipe()


@pytest.fixture
def open_folder():
    """A folder that every account can enter; those of `tmp_path` are closed to all but us."""
    with tempfile.TemporaryDirectory(prefix="tl-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def postgresql(home):
    [postgresql, _] = needed(home)
    postgresql.start()
    return postgresql


@pytest.fixture
def valkey(home):
    [_, valkey] = needed(home)
    valkey.start()
    yield valkey
    if valkey.is_alive():
        valkey.stop()


@pytest.fixture
def query(postgresql):
    """Run one statement as the superuser and return its first value."""

    def run(statement):
        with (
            closing(postgresql.connect("throughline")) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None

    return run
