"""The product under measurement: gunicorn with one worker on a free port of the loopback, and a client for it.

CPU and memory are read from /proc, so this runs on Linux.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

import psutil
import psycopg2

from config.embedded.home import REPOSITORY

HOST = "127.0.0.1"
START_SECONDS = 300  # an empty home on a busy machine
PROBE_SECONDS = 0.02
ENVIRONMENT = {
    "WEB_WORKERS": "1",
    "CONN_MAX_AGE": "3600",  # a closed connection takes its CPU time with it
    "API_RATE": "1000000/min",
    "LOG_LEVEL": "WARNING",
}


@contextmanager
def serving(settings: str) -> Iterator["Server"]:
    """A server of the project that the settings module describes, for as long as the block lasts."""
    server = Server(settings)
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


class Server:
    """One gunicorn with the product's own settings for it."""

    def __init__(self, settings: str):
        self.port = free_port()
        self.name = f"benchmark-{self.port}"  # what PostgreSQL knows its connections by
        self.environment = {
            **os.environ, **ENVIRONMENT, "DJANGO_SETTINGS_MODULE": settings, "BIND": f"{HOST}:{self.port}",
            "PGAPPNAME": self.name,
        }  # fmt: skip
        gunicorn = [sys.executable, "-m", "gunicorn", "--config", str(REPOSITORY / "config" / "gunicorn.py")]
        self.started = time.monotonic()
        self.process = subprocess.Popen(gunicorn, env=self.environment, cwd=REPOSITORY)

    def wait(self) -> None:
        """Until it answers. Raises RuntimeError when it does not."""
        self.seconds_to_answer = wait_for(self.port, "/", self.process) - self.started
        [self.worker] = psutil.Process(self.process.pid).children()

    def client(self, **headers: str) -> "Client":
        return Client(self.port, headers)

    def cpu(self) -> float:
        """Seconds that the worker and its PostgreSQL backends have computed, user and system."""
        return sum(seconds_of(process) for process in [self.worker, *self.backends()])

    def backends(self) -> list[psutil.Process]:
        """The processes of PostgreSQL that serve this server."""
        connection = psycopg2.connect(self.environment["DATABASE_URL"])
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [self.name])
                return [psutil.Process(pid) for (pid,) in cursor.fetchall()]
        finally:
            connection.close()

    def peak_memory(self) -> int:
        """The most bytes of memory that the worker ever held."""
        status = Path(f"/proc/{self.worker.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024


class Client:
    """One browser or program on one connection that is kept open."""

    def __init__(self, port: int, headers: dict[str, str]):
        self.port, self.headers = port, headers
        self.connection = HTTPConnection(HOST, port, timeout=600)

    def send(self, method: str, path: str, body: str | None = None, **headers: str) -> HTTPResponse:
        """The answer, its body unread. gunicorn closes a connection that was idle: then it is opened again."""
        try:
            self.connection.request(method, path, body, self.headers | headers)
            return self.connection.getresponse()
        except (HTTPException, ConnectionError):
            self.connection.close()
            self.connection.request(method, path, body, self.headers | headers)
            return self.connection.getresponse()

    def get(self, path: str) -> bytes:
        """The body of a page. Raises RuntimeError when it is not answered with 200."""
        return self.answer(self.send("GET", path), 200)

    def answer(self, response: HTTPResponse, status: int) -> bytes:
        body = response.read()
        if response.status != status:
            raise RuntimeError(f"{response.status} where {status} was expected: {body[:2000].decode()}")
        return body


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for(port: int, path: str, process: subprocess.Popen) -> float:
    """The moment, on the monotonic clock, at which a page is answered with anything but an error."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = HTTPConnection(HOST, port, timeout=START_SECONDS)
            connection.request("GET", path)
            if connection.getresponse().status < 400:
                return time.monotonic()
        except OSError:
            time.sleep(PROBE_SECONDS)
        finally:
            connection.close()
    raise RuntimeError(f"Nothing answers on port {port}")


def seconds_of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
