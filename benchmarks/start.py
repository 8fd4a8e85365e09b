"""``make run`` with the packages installed: seconds until the first page, on an empty home and once more."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.server import free_port, serving, wait_for
from config.embedded.home import REPOSITORY, Home

GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "CELERY_BROKER_URL", "SECRET_KEY", "STATIC_ROOT",
         "STATICFILES_STORAGE", "DJANGO_SETTINGS_MODULE")  # fmt: skip
PAGE = "/accounts/login/"


def measure() -> Iterator[Figure]:
    with serving("benchmarks.bare.settings") as bare:
        yardstick = bare.seconds_to_answer
    with tempfile.TemporaryDirectory(prefix="throughline-") as folder:
        Path(folder).chmod(0o755)  # so that PostgreSQL's account reaches it when root starts it
        try:
            for what in ("first run", "second run"):
                yield Figure(
                    part="start", what=f"make run to the first page, {what}", value=seconds_to_page(folder),
                    unit="s", yardstick="bare Django, gunicorn alone", yardstick_value=yardstick,
                )  # fmt: skip
        finally:
            Home(folder).wipe()


def seconds_to_page(home: str) -> float:
    """Started, asked for a page until it comes, and stopped as by Ctrl-C."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in GIVEN}
    environment["THROUGHLINE_HOME"] = home
    started = time.monotonic()
    make = subprocess.Popen(
        ["make", "run", f"PORT={port}"], env=environment, cwd=REPOSITORY, stdout=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        return wait_for(port, PAGE, make) - started
    finally:
        os.killpg(make.pid, signal.SIGINT)
        make.wait()
