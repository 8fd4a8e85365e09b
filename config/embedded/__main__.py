"""`python -m config.embedded exec -- COMMAND …` runs a command with PostgreSQL and Valkey at hand."""

import argparse
import signal
import subprocess
import sys

from config.embedded.errors import ServiceFailed
from config.embedded.home import Home
from config.embedded.reset import reset
from config.embedded.run import run
from config.embedded.services import environment, needed, running


def main(arguments=None):
    """Returns the exit status. A failure that we foresaw is one clear line, not a traceback."""
    options = parser().parse_args(arguments)
    try:
        return options.command(Home(), options)
    except ServiceFailed as failure:
        print(failure, file=sys.stderr)
        return 1


def parser():
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("exec", help="run a command with the services started around it")
    command.add_argument("--throwaway", action="store_true", help="fast and forgetful, for tests")
    command.add_argument("words", nargs="+", metavar="COMMAND")
    command.set_defaults(command=run_command)
    command = commands.add_parser("run", help="the whole product until Ctrl-C")
    command.add_argument("--port", type=int, default=8000)
    command.set_defaults(command=lambda home, options: run(home, options.port))
    command = commands.add_parser("reset", help="remove all data")
    command.set_defaults(command=lambda home, options: reset(home))
    return parser


def run_command(home, options):
    """Run the command; its exit status is ours, 128 + n when signal n ended it, as in a shell."""
    services = needed(home, throwaway=options.throwaway)
    # The terminal sends Ctrl-C to the command as well, and we wait for it; SIGTERM comes to us alone.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    with running(home, services):
        try:
            child = subprocess.Popen(options.words, env=environment(home, services))
        except OSError as error:
            raise ServiceFailed(f"{options.words[0]}: {error.strerror}") from None
        signal.signal(signal.SIGTERM, lambda number, frame: child.send_signal(number))
        status = child.wait()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
