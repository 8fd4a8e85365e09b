"""Children that die, hang and are left behind, and make's own signal."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

import psutil
import pytest

from config.embedded.errors import ServiceFailed
from config.embedded.home import REPOSITORY
from config.embedded.supervisor import (
    MARK,
    Child,
    run_once,
    stop_leftovers,
    supervise,
)

FOREVER = "import time; time.sleep(600)"


def child(name, code=FOREVER, **environment):
    return Child(name, [sys.executable, "-c", code], os.environ | environment)


class After:
    """An interruption that comes when its condition holds."""

    def __init__(self, condition):
        self.condition = condition

    def __bool__(self):
        return self.condition()


def never():
    return False


def test_a_child_that_dies_is_started_again(capfd):
    fallen = child("web")
    pids = []

    def killed_once():
        if fallen.process.pid not in pids:
            pids.append(fallen.process.pid)
            if len(pids) == 1:
                fallen.process.kill()
        return len(pids) == 2

    supervise([fallen], [], After(killed_once), when_ready=never)
    assert capfd.readouterr().out == "The web ended with status -9; starting it again.\n"
    assert not psutil.pid_exists(pids[1])


def test_a_child_that_never_lives_ends_the_run_and_its_siblings(capfd):
    sound = child("worker")
    with pytest.raises(ServiceFailed, match="The web ended 4 times in a row"):
        supervise([child("web", "raise SystemExit(3)"), sound], [], After(never), when_ready=never)
    assert sound.has_ended()


def test_children_stop_in_their_order(tmp_path):
    log = tmp_path / "log"
    code = f"""
import signal, sys, time
def leave(number, frame):
    open({str(log)!r}, "a").write(sys.argv[1])
    sys.exit()
signal.signal(signal.SIGTERM, leave)
open({str(log)!r} + sys.argv[1], "w").close()
time.sleep(600)
"""
    children = [Child(name, [sys.executable, "-c", code, name], os.environ) for name in "abc"]
    supervise(children, [], After(lambda: all(log.with_name(f"log{n}").exists() for n in "abc")), when_ready=never)
    assert log.read_text() == "abc"


def test_what_a_killed_child_left_behind_is_killed_with_its_group(tmp_path):
    note = tmp_path / "grandchild"
    code = f"""
import subprocess, sys
grandchild = subprocess.Popen([sys.executable, "-c", {FOREVER!r}])
open({str(note)!r}, "w").write(str(grandchild.pid) + ".")
grandchild.wait()
"""
    supervise([child("web", code)], [], After(lambda: note.exists() and "." in note.read_text()), when_ready=never)
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int(note.read_text().rstrip("."))).wait(timeout=5)


def test_a_service_that_died_is_started_again(valkey, capfd):
    valkey.stop()
    supervise([], [valkey], After(valkey.is_alive), when_ready=never)
    assert valkey.is_alive()
    assert capfd.readouterr().out == "Valkey ended; starting it again.\n"


def test_run_once_says_whether_it_came_to_its_end():
    assert run_once(child("prepare", "pass"), After(never)) is True
    assert run_once(child("prepare"), After(lambda: True)) is False
    with pytest.raises(ServiceFailed, match="prepare failed"):
        run_once(child("prepare", "raise SystemExit(1)"), After(never))


def test_leftovers_of_this_home_alone_are_stopped(home):
    ours = child("ours", **{MARK: str(home.folder)})
    theirs = child("theirs", **{MARK: str(home.folder / "elsewhere")})
    for left in (ours, theirs):
        left.start()
    try:
        stop_leftovers(home)
        assert [left.has_ended() for left in (ours, theirs)] == [True, False]
    finally:
        theirs.stop()
        ours.stop()


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads /proc")
def test_make_interrupted_alone_is_noticed(tmp_path):
    """`kill -INT` of make does not reach us; make waits until we end."""
    (tmp_path / "Makefile").write_text(f"run:\n\t@{sys.executable} wait.py\n")
    (tmp_path / "wait.py").write_text(
        "import os, time\n"
        "from config.embedded.supervisor import is_interrupted\n"
        "assert not is_interrupted(os.getppid())\n"
        "print('started', flush=True)\n"
        "while not is_interrupted(os.getppid()): time.sleep(0.02)\n"
        "print('noticed', flush=True)\n"
    )
    with subprocess.Popen(
        [shutil.which("make"), "--no-print-directory"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as make:
        assert make.stdout.readline() == "started\n"
        make.send_signal(signal.SIGINT)
        assert make.stdout.readline() == "noticed\n"
