"""`python -m config.embedded exec -- COMMAND …` runs a command with PostgreSQL and Valkey at hand."""

import argparse
import signal
import subprocess
import sys

from config.embedded.errors import ServiceFailed
from config.embedded.home import Home
from config.embedded.services import environment, needed, running


def main(arguments=None):
    options = parser().parse_args(arguments)
    try:
        return options.command(options)
    except ServiceFailed as failure:
        print(failure, file=sys.stderr)
        return 1


def parser():
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=__doc__)
    commands = parser.add_subparsers(required=True)
    execute = commands.add_parser(
        "exec", help="start what is not running, run a command, stop what nobody uses"
    )
    execute.add_argument("--throwaway", action="store_true", help="fast and forgetful, for tests")
    execute.add_argument("words", nargs="+", metavar="COMMAND")
    execute.set_defaults(command=execute_command)
    return parser


def execute_command(options):
    """Run the command; its exit status is ours, 128 + n when signal n ended it, as in a shell."""
    home = Home()
    services = needed(home, throwaway=options.throwaway)
    with running(home, services):
        child = subprocess.Popen(options.words, env=environment(home, services))
        # The terminal sends Ctrl-C to the child as well; SIGTERM comes to us alone and is passed on.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda number, frame: child.send_signal(number))
        status = child.wait()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
