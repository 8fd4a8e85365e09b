from django.core.management.commands import migrate
from django.db import connections

from tenants.rls import grant_to_app_role


class Command(migrate.Command):
    """``migrate`` as the tables' owner; the app's own role then gets its grants."""

    def handle(self, *args, **options):
        with connections[options["database"]].as_owner():
            super().handle(*args, **options)
            grant_to_app_role()
