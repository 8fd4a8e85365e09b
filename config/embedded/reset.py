"""`make reset`: back to an empty home."""

import fcntl
import os
import sys

from config.embedded.errors import ServiceFailed
from config.embedded.services import needed
from config.embedded.supervisor import stop_leftovers


def reset(home):
    """Stop what a killed run left and remove all data, if the person agrees and nobody uses them."""
    confirm(home)
    try:
        with (
            home.lock("run", fcntl.LOCK_EX | fcntl.LOCK_NB),
            home.lock("in-use", fcntl.LOCK_EX | fcntl.LOCK_NB),
        ):
            stop_leftovers(home)
            for service in needed(home):
                if service.is_alive():
                    service.stop()
            home.wipe()
    except BlockingIOError:
        raise ServiceFailed(f"{home.folder} is in use; stop Throughline first.") from None
    print(f"{home.folder} is empty; make run loads the demo afresh.")


def confirm(home):
    if os.environ.get("CONFIRM") == "yes":
        return
    if not sys.stdin.isatty():
        raise ServiceFailed("Nobody here to ask; CONFIRM=yes make reset wipes without a question.")
    if input(f"This removes every record and file in {home.folder}. Type yes: ").strip() != "yes":
        raise ServiceFailed("Nothing was removed.")
