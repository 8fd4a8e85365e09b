"""Child processes kept alive, and stopped in order.

Not honcho: it stops all children at once when one ends, restarts none, and kills after a fixed five seconds.
Here the web must drain first, then the worker, and a service that dies must come back before its clients.
"""

import os
import signal
import subprocess
import time
from contextlib import suppress

import psutil

from config.embedded.errors import ServiceFailed

MARK = "THROUGHLINE_SUPERVISED"  # in the environment of every child: the home it belongs to
TICK = 0.1  # seconds
STOP_SECONDS = 20  # what a request or a task under way is given
SHORTEST_LIFE = 10  # seconds; a child that ends sooner has failed, not fallen
MOST_FAILURES = 3


class Child:
    """One process in a process group of its own: Ctrl-C does not reach it, we stop it in its turn."""

    def __init__(self, name, command, environment):
        self.name = name
        self.command = command
        self.environment = environment
        self.failures = 0

    def start(self):
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, env=self.environment, start_new_session=True)

    def has_ended(self):
        return self.process.poll() is not None

    def restart(self):
        """Start again, at most `MOST_FAILURES` times in a row without a life of `SHORTEST_LIFE`."""
        lived = time.monotonic() - self.started
        self.failures = self.failures + 1 if lived < SHORTEST_LIFE else 1
        if self.failures > MOST_FAILURES:
            raise ServiceFailed(f"The {self.name} ended {self.failures} times in a row; its last words are above.")
        print(f"The {self.name} ended with status {self.process.returncode}; starting it again.", flush=True)
        self.signal_group(signal.SIGKILL)  # what it left behind
        self.start()

    def stop(self):
        """Ask it to end, wait, and kill what is left of its group."""
        if not self.has_ended():
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                print(f"The {self.name} does not end; killing it.", flush=True)
        self.signal_group(signal.SIGKILL)
        self.process.wait()

    def signal_group(self, number):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


class Interruption:
    """Has somebody asked us to stop? By SIGINT, SIGTERM or SIGHUP, or since make is gone or waits for us."""

    def __init__(self):
        self.asked = False
        self.make = os.getppid() if os.environ.get("MAKELEVEL") else None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask)

    def ask(self, number, frame):
        self.asked = True

    def __bool__(self):
        return self.asked or (self.make is not None and (os.getppid() != self.make or is_interrupted(self.make)))


def is_interrupted(make):
    """Did make alone get a SIGINT (`kill -INT`)? It then waits for us and does not pass it on.

    While it waits inside its signal handler the signal is blocked; Linux shows that, elsewhere we say no.
    """
    try:
        with open(f"/proc/{make}/status") as file:
            blocked = next(line.split()[1] for line in file if line.startswith("SigBlk"))
    except (OSError, StopIteration):
        return False
    return bool(int(blocked, 16) >> (signal.SIGINT - 1) & 1)


def run_once(child, interruption):
    """Run a child to its end. Returns False if it was interrupted; a failure is a `ServiceFailed`."""
    child.start()
    try:
        while not child.has_ended():
            if interruption:
                return False
            time.sleep(TICK)
    finally:
        child.stop()
    if child.process.returncode:
        raise ServiceFailed(f"{child.name} failed; its last words are above.")
    return True


def supervise(children, services, interruption, when_ready):
    """Keep children and services alive until interrupted; stop the children in the order given.

    `when_ready` is called at each tick until it answers True.
    """
    started, ready, ticks = [], False, 0
    try:
        for child in children:
            child.start()
            started.append(child)
        while not interruption:
            ready = ready or when_ready()
            if ticks % 20 == 0:
                revive(services)
            for child in children:
                if child.has_ended():
                    child.restart()
            time.sleep(TICK)
            ticks += 1
    finally:
        for child in started:
            child.stop()


def revive(services):
    for service in services:
        if not service.is_alive():
            print(f"{service.name} ended; starting it again.", flush=True)
            service.start()


def stop_leftovers(home):
    """Stop the processes of a killed run; each carries its home in its environment."""
    leftovers = [process for process in psutil.process_iter() if mark_of(process) == str(home.folder)]
    for process in leftovers:
        process.terminate()
    _, stubborn = psutil.wait_procs(leftovers, timeout=STOP_SECONDS)
    for process in stubborn:
        process.kill()


def mark_of(process):
    try:
        return process.environ().get(MARK)
    except psutil.Error:
        return None
