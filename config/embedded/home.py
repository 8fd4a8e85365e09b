"""The data folder of the embedded services: where it is, who owns what in it, its secrets and its locks."""

import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from config.embedded.errors import ServiceFailed

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_SOCKET_FOLDER = 90  # bytes; a socket's whole path must fit into 104 (macOS) or 108 (Linux)
CONTENTS = ("services", "secrets.json", "static", "private", "test", "bench")
UNPRIVILEGED_ACCOUNT = "nobody"  # PostgreSQL refuses to run as root


class Home:
    """`THROUGHLINE_HOME`, by default `var/` in the repository.

    Started by root, PostgreSQL runs as `nobody`. Where `nobody` cannot reach the folder (a clone under
    /root), the files of the services live in /var/lib instead and a symbolic link here points at them.
    """

    def __init__(self, folder=None):
        self.folder = Path(folder or os.environ.get("THROUGHLINE_HOME") or REPOSITORY / "var").resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.key = hashlib.sha256(bytes(self.folder)).hexdigest()[:12]

    @cached_property
    def account(self):
        """The account that PostgreSQL runs under when root starts it; None means: the one that we are."""
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam(UNPRIVILEGED_ACCOUNT)
        except KeyError:
            raise ServiceFailed(
                f"PostgreSQL does not run as root, and there is no account {UNPRIVILEGED_ACCOUNT!r} for it."
            ) from None

    @property
    def as_account(self):
        """Keyword arguments for `subprocess` that make the child run under `account`."""
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def is_reachable(self, path):
        """Can `account` enter this folder or run this program?"""
        return self.account is None or not subprocess.run(["test", "-x", path], **self.as_account).returncode

    @cached_property
    def services(self):
        """Where the files of the services live."""
        link = self.folder / "services"
        if self.is_reachable(self.folder):
            link.mkdir(exist_ok=True)
            return link
        reachable = Path("/var/lib/throughline") / self.key
        reachable.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(reachable)
        return reachable

    @cached_property
    def sockets(self):
        """Where the sockets live: beside the data, or in the temporary folder when that path is too long."""
        folder = self.services / "sockets"
        if len(bytes(folder)) > LONGEST_SOCKET_FOLDER:
            folder = Path(tempfile.gettempdir()) / f"throughline-{self.key}"
        folder.mkdir(mode=0o755, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            raise ServiceFailed(f"{folder} belongs to somebody else; remove it, or set TMPDIR.")
        return folder

    def give(self, folder):
        """Make a folder that only the account of the services can open."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account is not None:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        return folder

    def give_file(self, path):
        """Make an empty file, unless it is there, that the account of the services can write."""
        path.touch(mode=0o600)
        if self.account is not None:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    @cached_property
    def secrets(self):
        """Passwords of the database roles and the web's key, made once and for our eyes alone."""
        path = self.folder / "secrets.json"
        try:
            return json.loads(path.read_text())
        except FileNotFoundError:
            pass
        made = {name: secrets.token_urlsafe(48) for name in ("superuser", "owner", "app", "secret_key")}
        half_written = path.with_suffix(".new")
        half_written.unlink(missing_ok=True)
        with open(os.open(half_written, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            json.dump(made, file)
        half_written.rename(path)
        return made

    @contextmanager
    def lock(self, name, kind=fcntl.LOCK_EX):
        """Hold a lock that dies with the process, so none can be stale. `BlockingIOError` with LOCK_NB."""
        with open(self.folder / f"{name}.lock", "a") as file:
            fcntl.flock(file, kind)
            yield file

    def wipe(self):
        """Remove all that we put here, by name: the folder may be somebody's who keeps other things in it."""
        for path in (self.sockets, self.services, *(self.folder / name for name in CONTENTS)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
