"""Django's own list of what a server on the internet needs, with the settings that the containers use."""

import os
import subprocess
import sys

from config.embedded.home import REPOSITORY


def test_nothing_is_missing_for_the_internet():
    environment = os.environ | {
        "SECURE": "true", "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ALLOWED_HOSTS": "throughline.example", "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set by the browser tests for their own process
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
