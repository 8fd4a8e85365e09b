"""A real worker and a real beat on the test's database, and a way to kill them without a warning."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import redis

PATIENCE = 60  # seconds until a condition that does not come true is a failure
ROOT_IS_FINE_HERE = "ignore:You're running the worker with superuser privileges"  # Celery's words


class Drill:
    def __init__(self, *, database: str, mail_port: int, folder: os.PathLike):
        self.folder = folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.reminders.drill_settings",
            "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl(),
            "DRILL_QUEUE": f"drill-{uuid.uuid4()}",
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }

    @contextmanager
    def beat(self) -> Iterator[None]:
        """What it put into the queue is thrown away when the block ends."""
        with self._celery("beat", "--schedule", os.path.join(self.folder, "schedule")):
            yield
        redis.from_url(os.environ["REDIS_URL"]).delete(self.environment["DRILL_QUEUE"])

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Killed with everything it started when the block ends."""
        with self._celery("worker", "--concurrency=1", "--without-gossip", "--without-mingle"):
            yield

    @contextmanager
    def _celery(self, *arguments: str) -> Iterator[None]:
        command = ["-W", ROOT_IS_FINE_HERE, "-m", "celery", "--quiet", "-A", "config.celery", *arguments]
        process = subprocess.Popen(
            [sys.executable, *command, "--loglevel=WARNING"], env=self.environment, start_new_session=True
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until(condition: Callable[[], bool], *, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "It did not come true in time."
        time.sleep(0.1)
