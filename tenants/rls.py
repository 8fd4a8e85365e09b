"""What PostgreSQL itself refuses, installed for every tenant table after each ``migrate``.

* Row-level security, forced: rows of another organization do not exist, for raw SQL, ``COPY``
  and a psql session of the app role alike.
* What only its parties may read: a second, restrictive policy on the person, for models that name one (``Parties``).
* A composite twin for every key between tenant tables: foreign key checks bypass row-level
  security, so ``x_id`` alone could point into another organization.
* An index on every such key that begins with the organization.

One piece of code for all models, driven by the catalog, so that none can be forgotten and a
second run does nothing.
"""

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.backends.utils import truncate_name

from tenants.models import TenantModel
from tenants.parties import Parties

CURRENT = "(SELECT NULLIF(current_setting('app.organization_id', true), '')::bigint)"

POLICIES = """
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS organization ON {table};
    CREATE POLICY organization ON {table}
        USING (organization_id = {current}) WITH CHECK (organization_id = {current});
    DROP POLICY IF EXISTS maintenance ON {table};
    CREATE POLICY maintenance ON {table} TO {owner}
        USING (current_setting('app.maintenance', true) = 'on')
        WITH CHECK (current_setting('app.maintenance', true) = 'on');
"""
# Restrictive: it narrows what the organization's policy lets through. One transaction, so that no moment is without it.
PARTIES = """
    DROP POLICY IF EXISTS parties_{name} ON {table};
    CREATE POLICY parties_{name} ON {table} AS RESTRICTIVE FOR {command} {clauses};
"""
MAINTENANCE = "(current_user = {owner} AND current_setting('app.maintenance', true) = 'on')"
UNIQUE = "ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE (organization_id, {key})"
COMPOSITE = """
    ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (organization_id, {column})
        REFERENCES {target} (organization_id, {key}) DEFERRABLE INITIALLY DEFERRED NOT VALID;
    ALTER TABLE {table} VALIDATE CONSTRAINT {name};
"""
INDEX = "CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {table} (organization_id, {column})"


def tenant_models() -> list[type[TenantModel]]:
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def tenant_keys(model: type[TenantModel]) -> list[models.ForeignKey]:
    """The model's enforced keys to other tenant tables."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.is_relation and field.db_constraint and issubclass(field.related_model, TenantModel)
    ]


def protect_tenant_tables(**kwargs) -> None:
    """Receiver of ``post_migrate``; the owner's connection only."""
    if not connection.is_owner:
        return
    installed = _installed()
    models_here = [m for m in tenant_models() if m._meta.db_table in installed["tables"]]
    for model in models_here:
        _protect_rows(model, installed)
    for model in models_here:
        for field in tenant_keys(model):
            if field.related_model._meta.db_table in installed["tables"]:
                _protect_key(model, field, installed)


def _protect_rows(model: type[TenantModel], installed: dict[str, set[str]]) -> None:
    table = model._meta.db_table
    if table not in installed["protected"]:
        _run(POLICIES, table=_quote(table), current=CURRENT, owner=_quote(connection.settings_dict["USER"]))
    if model.parties:
        _protect_words(table, model.parties)
    name = _name(table, "organization")
    if name not in installed["constraints"]:
        _run(UNIQUE, table=_quote(table), name=_quote(name), key=_quote(model._meta.pk.column))


def _protect_words(table: str, parties: Parties) -> None:
    """Made anew each time, because the condition is code and may have changed."""
    maintenance = MAINTENANCE.format(owner=connection.ops.compose_sql("%s", [connection.settings_dict["USER"]]))
    policies = [
        PARTIES.format(name=command.lower(), table=_quote(table), command=command, clauses=clauses)
        for command, clauses in parties.clauses(or_else=maintenance)
    ]
    with transaction.atomic():
        _run("".join(policies))


def _protect_key(model: type[TenantModel], field: models.ForeignKey, installed: dict[str, set[str]]) -> None:
    table, target = model._meta.db_table, field.related_model._meta
    parts = {"table": _quote(table), "column": _quote(field.column)}
    name = _name(table, field.column, "organization")
    if name not in installed["constraints"]:
        target_parts = {"target": _quote(target.db_table), "key": _quote(target.pk.column)}
        _run(COMPOSITE, name=_quote(name), **parts, **target_parts)
    name = _name(table, field.column, "index")
    if name not in installed["indexes"]:
        _run(INDEX, name=_quote(name), **parts)


def grant_to_app_role() -> None:
    """The app role reads and writes rows; it owns nothing and changes no table."""
    role = _quote(settings.DATABASES["default"]["APP_ROLE"])
    _run("GRANT USAGE ON SCHEMA public TO {role}", role=role)
    _run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}", role=role)
    _run("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}", role=role)


def _installed() -> dict[str, set[str]]:
    queries = {
        "tables": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
        "protected": "SELECT tablename FROM pg_policies WHERE policyname = 'maintenance'",
        "constraints": "SELECT conname FROM pg_constraint",
        "indexes": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'",
    }
    found = {}
    with connection.cursor() as cursor:
        for name, query in queries.items():
            cursor.execute(query)
            found[name] = {row[0] for row in cursor.fetchall()}
    return found


def _name(*parts: str) -> str:
    """A constraint name PostgreSQL will not cut (63 bytes), still telling for long tables."""
    return truncate_name("_".join(parts), length=63)


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _run(sql: str, **parts: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**parts))
