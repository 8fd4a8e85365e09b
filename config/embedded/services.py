"""Which services a command needs, and their life around it."""

import fcntl
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from config.embedded.postgresql import PostgreSQL
from config.embedded.valkey import Valkey


def needed(home, *, throwaway=False):
    """The services that nobody provides from outside."""
    provided_by = {"DATABASE_URL": PostgreSQL, "REDIS_URL": Valkey}
    return [kind(home, throwaway=throwaway) for name, kind in provided_by.items() if not os.environ.get(name)]


def environment(home, services):
    """Our environment plus what the home holds, the services' addresses and the virtual environment's programs."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    made = {"SECRET_KEY": home.secrets["secret_key"], "PRIVATE_ROOT": str(home.folder / "private")} | os.environ
    made |= {"PATH": programs, "THROUGHLINE_HOME": str(home.folder)}
    for service in services:
        made |= service.environment
    return made


@contextmanager
def running(home, services):
    """Start the services, or use the ones another command or a killed one left; the last user stops them.

    Every user holds a shared lock. Who can turn it into an exclusive one is the last.
    """
    with home.lock("in-use", fcntl.LOCK_SH) as in_use:
        try:
            with home.lock("starting"):
                for service in services:
                    service.start()
            yield services
        finally:
            if is_last(in_use):
                for service in reversed(services):
                    if service.is_alive():
                        service.stop()


def is_last(in_use):
    try:
        fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
