"""The launcher's commands, run as a person runs them."""

import json
import signal
import socket
import subprocess
import sys

import pytest

from config.embedded.home import REPOSITORY
from config.embedded.services import needed
from tests.config.embedded_home import in_home, launch

ADDRESSES = "import json, os; print(json.dumps({n: os.environ[n] for n in ('DATABASE_URL', 'REDIS_URL')}))"
HOLD = "print('started', flush=True); input()"


def are_alive(home):
    return [service.is_alive() for service in needed(home)]


def hold(home):
    """Start a command that uses the services until it is told to end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "config.embedded", "exec", "--", sys.executable, "-c", HOLD],
        env=in_home(home),
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "started\n"
    return process


def test_exec_hands_out_addresses_and_stops_what_it_started(home):
    done = launch(home, "exec", "--", "python", "-c", ADDRESSES)
    assert done.stderr == ""
    addresses = json.loads(done.stdout)
    assert addresses["DATABASE_URL"].startswith("postgresql://throughline_app:")
    assert addresses["REDIS_URL"] == f"unix://{home.sockets}/valkey.sock"
    assert are_alive(home) == [False, False]


def test_exec_ends_as_its_command_ends(home):
    assert launch(home, "exec", "--", "python", "-c", "raise SystemExit(7)").returncode == 7


def test_exec_of_an_unknown_command_is_one_clear_line(home):
    done = launch(home, "exec", "--", "no-such-command")
    assert (done.returncode, done.stderr) == (1, "no-such-command: No such file or directory\n")
    assert are_alive(home) == [False, False]


def test_the_last_user_stops_the_services(home):
    with hold(home) as first, hold(home) as second:
        first.communicate("\n", timeout=30)
        assert are_alive(home) == [True, True]
        second.communicate("\n", timeout=30)
    assert are_alive(home) == [False, False]


def test_services_of_a_killed_launcher_are_used_again_and_stopped(home):
    with hold(home) as killed:
        killed.kill()
    assert are_alive(home) == [True, True]
    assert launch(home, "exec", "--", "true").returncode == 0
    assert are_alive(home) == [False, False]


def test_sigterm_is_passed_on_and_services_stop(home):
    with hold(home) as process:
        process.terminate()
        process.wait(timeout=30)  # its standard input stays open: at its end the command would end by itself
    assert process.returncode == 128 + signal.SIGTERM
    assert are_alive(home) == [False, False]


def test_a_busy_port_is_one_clear_line(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = launch(home, "run", "--port", str(port))
    line = f"Port {port} cannot be used: Address already in use. Try another: make run PORT={port + 1}\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)


def test_a_second_run_is_refused_in_one_clear_line(home):
    with home.lock("run"):
        done = launch(home, "run")
    line = f"Throughline runs already from {home.folder}; stop it with Ctrl-C there.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)


def test_a_port_that_is_no_number_is_refused(home):
    assert launch(home, "run", "--port", "eight").returncode == 2


@pytest.mark.parametrize("confirm", ["", "no"])
def test_reset_asks_and_without_a_terminal_refuses(home, confirm):
    secrets = home.secrets
    done = launch(home, "reset", CONFIRM=confirm)
    assert (done.returncode, done.stderr) == (
        1,
        "Nobody here to ask; CONFIRM=yes make reset wipes without a question.\n",
    )
    assert json.loads((home.folder / "secrets.json").read_text()) == secrets


def test_reset_wipes_ours_and_leaves_the_rest(home, postgresql):
    """Also when a killed run left a server behind."""
    (home.folder / "somebody's.txt").write_text("precious")
    done = launch(home, "reset", CONFIRM="yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (home.folder / "secrets.json").exists()
    assert not postgresql.data.exists()
    assert (home.folder / "somebody's.txt").read_text() == "precious"


def test_reset_refuses_while_somebody_works_here(home):
    with hold(home) as process:
        done = launch(home, "reset", CONFIRM="yes")
        assert (done.returncode, done.stderr) == (1, f"{home.folder} is in use; stop Throughline first.\n")
        assert are_alive(home) == [True, True]
        process.communicate("\n", timeout=30)
