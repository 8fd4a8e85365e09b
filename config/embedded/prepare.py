"""What `make run` does before the web starts, in one process: tables, static files, demo, its sign-ins."""

import hashlib
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def main():
    django.setup()
    call_command("migrate", verbosity=0)
    collect_static_files()
    call_command("load_demo")
    call_command("demo_users")


def collect_static_files():
    """Collect and compress them only when one has changed: that takes longer than all the rest."""
    note = Path(settings.STATIC_ROOT, ".collected")
    state = static_state()
    if not note.exists() or note.read_text() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        note.write_text(state)


def static_state():
    """A hash over name, size and time of every static file."""
    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            file = Path(storage.path(path)).stat()
            state.update(f"{storage.location}/{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    return state.hexdigest()


if __name__ == "__main__":
    main()
