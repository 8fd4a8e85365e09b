"""Rules of tenancy that no reviewer should have to remember. Equality, so a stale exception fails too."""

import pytest
from django.apps import apps
from django.db import connection

from tenants.managers import TenantManager
from tenants.models import TenantModel
from tenants.rls import tenant_keys, tenant_models

OURS = ("tenants", "people", "reminders", "goals", "programs", "coaching", "wall", "scorecards", "api")
GLOBAL_MODELS = {"people.User", "tenants.Organization"}
# Asked across organizations by design, each by one function that answers with identifiers alone.
INDEXES_ACROSS_ORGANIZATIONS = {"person_login", "due_to_nudge"}


def rows(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_every_model_is_scoped_or_listed_as_global():
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    assert {m._meta.label for m in models if not issubclass(m, TenantModel)} == GLOBAL_MODELS


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_every_manager_is_scoped(model):
    managers = [model._default_manager, model._base_manager, *model._meta.managers]
    assert [m for m in managers if not isinstance(m, TenantManager)] == []


def test_every_tenant_table_is_protected_and_forced(db):
    protected = rows(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND EXISTS"
        " (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'organization')"
    )
    assert {table for (table,) in protected} == {m._meta.db_table for m in tenant_models()}


def test_every_key_between_tenant_tables_has_its_composite_twin(db):
    wanted = {(m._meta.db_table, f.column) for m in tenant_models() for f in tenant_keys(m)}
    found = rows(
        "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c JOIN pg_attribute a"
        " ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2] JOIN pg_attribute o"
        " ON o.attrelid = c.conrelid AND o.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND cardinality(c.conkey) = 2 AND o.attname = 'organization_id' AND c.convalidated"
    )
    assert set(found) == wanted


def test_every_index_of_a_tenant_table_begins_with_the_organization(db):
    """So that a distributed PostgreSQL can shard by it. The primary key aside."""
    tables = [m._meta.db_table for m in tenant_models()]
    others = rows(
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_attribute a"
        " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
        " WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisprimary AND a.attname <> 'organization_id'",
        tables,
    )
    assert {index for (index,) in others} == INDEXES_ACROSS_ORGANIZATIONS


def test_a_function_with_the_owners_rights_looks_nowhere_else_first(db):
    """Without pg_temp named last, a temporary table or view of the caller would be read in place of ours."""
    functions = rows(
        "SELECT proname, array_to_string(proconfig, ';') FROM pg_proc WHERE prosecdef"
        " AND pronamespace = 'public'::regnamespace"
    )
    assert dict(functions) == {
        "people_organizations_of": "search_path=public, pg_temp",
        "reminders_due_now": "search_path=public, pg_temp",
        "wall_barrier_themes": "search_path=public, pg_temp",
        "wall_barriers_shared": "search_path=public, pg_temp",
    }
