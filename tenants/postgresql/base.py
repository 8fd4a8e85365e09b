"""PostgreSQL, told at every BEGIN which organization the transaction works for, and who reads.

The settings die with the transaction, so a pooled connection never carries them over.
Databases are made, migrated and flushed by the owner's role (``OWNER`` in ``DATABASES``);
everything else, tests included, runs as the plain role that row-level security binds.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.postgresql import base, creation, operations

from tenants.context import organization_id_in_context, reader_id_in_context

TELL = "SELECT set_config('app.organization_id', %s, true), set_config('app.person_id', %s, true)"


class DatabaseCreation(creation.DatabaseCreation):
    def create_test_db(self, *args, **kwargs):
        with self.connection.as_owner():
            return super().create_test_db(*args, **kwargs)

    def _clone_test_db(self, *args, **kwargs):
        with self.connection.as_owner():
            return super()._clone_test_db(*args, **kwargs)

    def _destroy_test_db(self, *args, **kwargs):
        with self.connection.as_owner():
            return super()._destroy_test_db(*args, **kwargs)


class DatabaseOperations(operations.DatabaseOperations):
    def execute_sql_flush(self, sql_list):
        with self.connection.as_owner():
            return super().execute_sql_flush(sql_list)


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation
    ops_class = DatabaseOperations

    is_owner = False
    _told: tuple[int | None, int | None] | None = (None, None)

    def set_autocommit(self, autocommit, force_begin_transaction_with_broken_autocommit=False):
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        self._told = (None, None)  # the local settings died with the old transaction
        if not autocommit:
            self.sync_context()

    def sync_context(self) -> None:
        """Tell the open transaction the organization and the reader in context, if it does not know them yet."""
        if self.connection is None or self.get_autocommit() or self.needs_rollback:
            return
        wanted = organization_id_in_context(), reader_id_in_context()
        if wanted != self._told:
            with self.connection.cursor() as cursor:  # the driver's own: no query of the page's
                cursor.execute(TELL, ["" if value is None else str(value) for value in wanted])
            self._told = wanted

    def _savepoint_rollback(self, sid):
        super()._savepoint_rollback(sid)
        self._told = None  # the rollback undid any set_config made since the savepoint
        self.sync_context()

    @contextmanager
    def as_owner(self) -> Iterator[None]:
        """Reconnect as the role that owns the tables, for migrations and test databases."""
        if self.is_owner:
            yield
            return
        login = {key: self.settings_dict[key] for key in ("USER", "PASSWORD")}
        self.close()
        self.settings_dict.update(self.settings_dict["OWNER"])
        self.is_owner = True
        try:
            yield
        finally:
            self.close()
            self.settings_dict.update(login)
            self.is_owner = False
