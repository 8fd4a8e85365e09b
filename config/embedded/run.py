"""`make run`: the whole product on this machine until Ctrl-C."""

import fcntl
import socket
import sys
import urllib.error
import urllib.request

from config.embedded.errors import ServiceFailed
from config.embedded.home import REPOSITORY
from config.embedded.services import environment, needed, running
from config.embedded.supervisor import MARK, Child, Interruption, run_once, stop_leftovers, supervise

HOST = "127.0.0.1"
ROOT_IS_FINE_HERE = "ignore:You're running the worker with superuser privileges"  # Celery's words


def run(home, port):
    """Prepare, start web, worker and beat, and keep them alive until interrupted."""
    try:
        with home.lock("run", fcntl.LOCK_EX | fcntl.LOCK_NB):
            run_alone(home, port)
    except BlockingIOError:
        raise ServiceFailed(f"Throughline runs already from {home.folder}; stop it with Ctrl-C there.") from None


def run_alone(home, port):
    interruption = Interruption()
    stop_leftovers(home)
    check_port(port)
    services = needed(home)
    with running(home, services):
        settings = web_environment(home, services, port)
        if run_once(python("prepare", settings, "-m", "config.embedded.prepare"), interruption):
            announce = Announcement(settings["SITE_URL"])
            supervise(children(settings), services, interruption, when_ready=announce)
            print("Stopped; the data stay.", flush=True)


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            message = f"Port {port} cannot be used: {error.strerror}. Try another: make run PORT={port + 1}"
            raise ServiceFailed(message) from None


def web_environment(home, services, port):
    """What web, worker and beat share; files that they write stay in the home."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SITE_URL": f"http://localhost:{port}",
        "STATIC_ROOT": str(home.folder / "static"),
        "EMAIL_URL": f"filemail:///{home.folder / 'mail'}",  # one file a mail, to look at; the slashes keep it absolute
        "CELERY_BEAT_SCHEDULE_FILENAME": str(home.services / "celerybeat-schedule"),
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": "true",  # passkeys work on plain http://localhost alone
        "LOG_LEVEL": "WARNING",
    }
    return defaults | environment(home, services) | {"BIND": f"{HOST}:{port}", MARK: str(home.folder)}


def python(name, settings, *arguments):
    return Child(name, [sys.executable, *arguments], settings)


def children(settings):
    """In the order in which they stop: no new requests, then no new nudges, then the tasks under way."""
    celery = ["-m", "celery", "--quiet", "-A", "config.celery"]
    return [
        python("web", settings, "-m", "gunicorn", "--config", str(REPOSITORY / "config" / "gunicorn.py")),
        python("beat", settings, *celery, "beat", "--loglevel=WARNING"),
        python(
            "worker",
            settings,
            "-W",
            ROOT_IS_FINE_HERE,
            *celery,
            "worker",
            "--loglevel=WARNING",
            "--concurrency=2",
        ),
    ]


class Announcement:
    """Called until the web answers; then it prints the address, once."""

    def __init__(self, address):
        self.address = address

    def __call__(self):
        if not answers(f"{self.address}/healthz"):
            return False
        print(f"\nThroughline runs at {self.address} (Ctrl-C stops it)", flush=True)
        return True


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except OSError:
        return False
