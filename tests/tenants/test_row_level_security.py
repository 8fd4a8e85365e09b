"""Net 3: PostgreSQL. What the manager cannot catch, and that the tests themselves run under it."""

import threading

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from people.models import JobRole, Person
from tenants.context import organization_context
from tests.factories import JobRoleFactory, OrganizationFactory, PersonFactory


def rows(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.fixture
def two(acme, corvid):
    made = []
    for organization in (acme, corvid):
        with organization_context(organization):
            made.append(JobRoleFactory(name=organization.name))
    return made


def test_the_tests_run_as_the_plain_role(db):
    [(superuser, bypass, owns)] = rows(
        "SELECT rolsuper, rolbypassrls, EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND"
        " tableowner = current_user) FROM pg_roles WHERE rolname = current_user"
    )
    assert (superuser, bypass, owns) == (False, False, False)


def test_raw_sql_sees_one_organization(two, acme):
    assert rows("SELECT id FROM people_jobrole") == []
    with organization_context(acme):
        assert rows("SELECT id FROM people_jobrole") == [(two[0].pk,)]
        assert rows("UPDATE people_jobrole SET name = 'x'") == 1
        assert rows("DELETE FROM people_jobrole WHERE id = %s", two[1].pk) == 0


def test_a_row_cannot_be_put_or_moved_into_another_organization(two, acme, corvid):
    with organization_context(acme):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            rows("UPDATE people_jobrole SET organization_id = %s", corvid.pk)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            rows("INSERT INTO people_jobrole (organization_id, name) VALUES (%s, 'x')", corvid.pk)


def test_a_key_cannot_point_into_another_organization(two, acme):
    """Foreign key checks bypass row-level security; the composite twin does not."""
    with organization_context(acme), pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="x", email="x@throughline.example", job_role_id=two[1].pk)
        rows("SET CONSTRAINTS ALL IMMEDIATE")


def test_deleting_a_held_row_of_another_organization_deletes_nothing(two, acme, corvid):
    with organization_context(acme):
        two[1].delete()
    with organization_context(corvid):
        assert JobRole.objects.filter(pk=two[1].pk).exists() or JobRole.objects.count() == 1


def test_the_organization_survives_a_savepoint_rolled_back(two, acme, corvid):
    with organization_context(acme):
        with pytest.raises(KeyError), transaction.atomic(), organization_context(corvid):
            assert JobRole.objects.get() == two[1]
            raise KeyError
        assert rows("SELECT id FROM people_jobrole") == [(two[0].pk,)]


def test_the_app_role_cannot_become_the_owner_or_change_a_policy(db):
    for statement in (
        f'SET ROLE "{connection.settings_dict["OWNER"]["USER"]}"',
        "ALTER TABLE people_jobrole DISABLE ROW LEVEL SECURITY",
        "DROP POLICY organization ON people_jobrole",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows(statement)


def test_maintenance_is_the_owners_alone(two, acme):
    with transaction.atomic():
        rows("SELECT set_config('app.maintenance', 'on', true)")
        assert rows("SELECT id FROM people_jobrole") == []


@pytest.mark.django_db(transaction=True)
def test_threads_and_transactions_keep_apart():
    """Many requests at once on pooled connections: each sees its own, and none the one before's."""
    organizations = [OrganizationFactory() for _ in range(2)]
    for organization in organizations:
        with organization_context(organization):
            PersonFactory(name=organization.name)
    seen = {}

    def look(n, organization):
        with organization_context(organization):
            seen[n] = list(Person.objects.values_list("name", flat=True)) == [organization.name]
        connection.close()

    threads = [threading.Thread(target=look, args=(n, organizations[n % 2])) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == dict.fromkeys(range(20), True)
    assert rows("SELECT current_setting('app.organization_id', true)")[0][0] in (None, "")
