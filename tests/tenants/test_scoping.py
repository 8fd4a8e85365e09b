"""Net 2: the manager. Every way to run a query is refused without an organization."""

import pytest
from django.db import models, transaction

from people.models import JobRole, Person
from tenants.context import OrganizationRequired, WrongOrganization, organization_context
from tests.factories import JobRoleFactory, PersonFactory

RUN = {
    "iterate": list,
    "count": lambda q: q.count(),
    "exists": lambda q: q.exists(),
    "get": lambda q: q.get(pk=1),
    "first": lambda q: q.first(),
    "in_bulk": lambda q: q.in_bulk(),
    "update": lambda q: q.update(name="x"),
    "delete": lambda q: q.delete(),
    "aggregate": lambda q: q.aggregate(n=models.Count("pk")),
    "values": lambda q: list(q.values("pk")),
    "iterator": lambda q: list(q.iterator()),
    "create": lambda q: q.create(name="x"),
    "bulk_create": lambda q: q.bulk_create([JobRole(name="x")]),
    "get_or_create": lambda q: q.get_or_create(name="x"),
    "union": lambda q: list(q.union(q)),
}


@pytest.fixture
def two(acme, corvid):
    """A job role in each organization: (Acme's, Corvid's)."""
    made = []
    for organization in (acme, corvid):
        with organization_context(organization):
            made.append(JobRoleFactory(name=organization.name))
    return made


@pytest.mark.parametrize("name", RUN)
def test_refused_without_an_organization(two, name):
    with pytest.raises(OrganizationRequired):
        RUN[name](JobRole.objects.all())


@pytest.mark.django_db(transaction=True)
def test_refused_outside_a_transaction(acme):
    with organization_context(acme):
        JobRoleFactory()
        transaction.set_rollback(False)
    from tenants.context import _organization

    token = _organization.set(acme)
    try:
        with pytest.raises(OrganizationRequired, match="inside a transaction"):
            JobRole.objects.count()
    finally:
        _organization.reset(token)


def test_only_own_rows(two, acme):
    mine, theirs = two
    with organization_context(acme):
        assert list(JobRole.objects.all()) == [mine]
        assert JobRole.objects.update(name="y") == 1
        assert JobRole.objects.filter(pk=theirs.pk).delete()[0] == 0
        with pytest.raises(JobRole.DoesNotExist):
            theirs.refresh_from_db()


def test_contexts_nest_and_come_back(two, acme, corvid):
    with organization_context(acme):
        with organization_context(corvid):
            assert JobRole.objects.get() == two[1]
        assert JobRole.objects.get() == two[0]


def test_a_held_row_cannot_be_written_from_elsewhere(two, acme, corvid):
    theirs = two[1]
    with organization_context(acme):
        with pytest.raises(WrongOrganization), transaction.atomic():
            theirs.save()
        with pytest.raises(WrongOrganization), transaction.atomic():
            JobRole.objects.bulk_create([JobRole(organization=corvid, name="x")])


def test_a_row_is_stamped_with_the_organization_in_context(two, acme):
    with organization_context(acme):
        [made] = JobRole.objects.bulk_create([JobRole(name="stamped")])
        assert made.organization_id == acme.pk


def test_related_rows_are_scoped_too(two, acme, corvid):
    with organization_context(corvid):
        person = PersonFactory(job_role=two[1])
    with organization_context(acme):
        held = Person(pk=person.pk, job_role_id=two[1].pk)
        with pytest.raises(JobRole.DoesNotExist):
            held.job_role  # noqa: B018
