class ServiceFailed(Exception):
    """A service could not do what was asked; the message is the one line that the person sees."""


def last_lines(log, count=8):
    """The end of a log file, for the message of a `ServiceFailed`; empty when there is no log."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
    except FileNotFoundError:
        return ""
