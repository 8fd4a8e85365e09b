"""A home of its own for each test of the embedded services, and the launcher's command line in it."""

import os
import subprocess
import sys

from config.embedded.home import REPOSITORY

GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "CELERY_BROKER_URL")


def launcher(*arguments):
    """The words of a launcher's command line."""
    return [sys.executable, "-m", "config.embedded", *arguments]


def in_home(home, **more):
    """The environment of a launcher that works in this home and is given no service."""
    return {k: v for k, v in os.environ.items() if k not in GIVEN} | {"THROUGHLINE_HOME": str(home.folder)} | more


def launch(home, *arguments, **more):
    """Run the launcher to its end."""
    return subprocess.run(
        launcher(*arguments),
        env=in_home(home, **more),
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start(home, *arguments):
    """Start the launcher and go on; its output comes through a pipe."""
    return subprocess.Popen(launcher(*arguments), env=in_home(home), cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
