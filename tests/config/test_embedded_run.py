"""`make run` as a person types it: up, refused twice, killed, up again, Ctrl-C. Slow: it loads the demo."""

import re
import signal
import socket
import subprocess
import urllib.request

import environ
import psutil
import pytest

from config.embedded.home import REPOSITORY
from config.embedded.run import web_environment
from config.embedded.services import needed
from config.embedded.supervisor import mark_of
from tests.config.embedded_home import in_home, launch


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_run(home, port):
    """Start `make run` in a session of its own and wait for the address."""
    make = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        env=in_home(home),
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    said = ""
    for line in make.stdout:
        said += line
        if found := re.search(r"Throughline runs at (\S+)", line):
            return make, found[1]
    pytest.fail(f"make run ended:\n{said}")


def what_runs(home):
    return [process.pid for process in psutil.process_iter() if mark_of(process) == str(home.folder)]


def end(make, number):
    """Signal make alone, the worst case: it passes SIGINT on to nobody."""
    make.send_signal(number)
    make.communicate(timeout=60)


def test_up_killed_and_up_again(home, port):
    make, address = make_run(home, port)
    with urllib.request.urlopen(f"{address}/healthz") as response:
        assert response.status == 200
    assert launch(home, "run", "--port", str(port)).stderr.startswith("Throughline runs already")

    for process in [*psutil.Process(make.pid).children(), psutil.Process(make.pid)]:
        process.kill()
    make.wait()
    make.stdout.close()
    assert what_runs(home) != [], "the kill left the web and the workers behind"

    make, address = make_run(home, port)
    with urllib.request.urlopen(f"{address}/accounts/login/") as response:
        assert response.status == 200
    end(make, signal.SIGINT)
    assert what_runs(home) == []
    assert [service.is_alive() for service in needed(home)] == [False, False]


def test_mail_lands_in_the_home_as_files(home):
    found = environ.Env.email_url_config(web_environment(home, [], 8000)["EMAIL_URL"])
    assert found["EMAIL_FILE_PATH"] == str(home.folder / "mail")
