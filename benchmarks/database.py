"""The product set up on a database of its own in the cluster at hand, dropped at the end."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import django
import psycopg2
from django.core.management import call_command
from django.db import connections

NAME = "throughline_bench"
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def own_database() -> Iterator[None]:
    """Django set up on an empty, migrated database; what a killed run left is dropped first."""
    maintenance = os.environ["DATABASE_OWNER_URL"]
    _run(maintenance, f"DROP DATABASE IF EXISTS {NAME}")
    _run(maintenance, f"CREATE DATABASE {NAME}")
    try:
        for url in URLS:
            os.environ[url] = urlsplit(os.environ[url])._replace(path=f"/{NAME}").geturl()
        with tempfile.TemporaryDirectory() as static_files:
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "STATIC_ROOT": static_files,
                "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
            }
            django.setup()
            call_command("collectstatic", interactive=False, verbosity=0)
            call_command("migrate", verbosity=0)
            yield
    finally:
        connections.close_all()
        _run(maintenance, f"DROP DATABASE {NAME}")


def _run(url: str, statement: str) -> None:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True  # CREATE DATABASE runs in no transaction
        with connection.cursor() as cursor:
            cursor.execute(statement)
