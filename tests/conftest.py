"""The cast. Acme: Ada the admin, Lou of L&D, Hana of HR, Max who leads Support, Rea and Ren who work
there, Col who leads Sales beside it, Cleo whom others are coached by. At Corvid, Zoe is admin and may do
everything, but only there.
"""

import hypothesis
import pytest
from django.test import Client
from django.urls import reverse

from people.permissions import Role
from tenants.context import organization_context
from tests.factories import JobRoleFactory, OrganizationFactory, PersonFactory, TeamFactory

# How long an example takes tells how busy the machine is, and nothing of the rule.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture
def acme(db):
    return OrganizationFactory(name="Acme", slug="acme")


@pytest.fixture
def corvid(db):
    return OrganizationFactory(name="Corvid", slug="corvid")


@pytest.fixture
def in_acme(acme):
    with organization_context(acme):
        yield acme


@pytest.fixture
def support(in_acme):
    return TeamFactory(name="Support")


@pytest.fixture
def rep(in_acme):
    return JobRoleFactory(name="Support rep")


@pytest.fixture
def lead(support):
    person = PersonFactory(name="Max Lead", team=support)
    support.lead = person
    support.save()
    return person


@pytest.fixture
def learner(support, rep, lead):
    return PersonFactory(name="Rea Learner", team=support, job_role=rep, manager=lead)


@pytest.fixture
def peer(support, rep, lead):
    return PersonFactory(name="Ren Peer", team=support, job_role=rep, manager=lead)


@pytest.fixture
def coach(in_acme):
    return PersonFactory(name="Cleo Coach")


@pytest.fixture
def other_lead(in_acme):
    person = PersonFactory(name="Col Lead")
    person.team = TeamFactory(name="Sales", lead=person)
    person.save()
    return person


@pytest.fixture
def ld(in_acme):
    return PersonFactory(name="Lou Develop", granted_roles=[Role.LD_MANAGER])


@pytest.fixture
def hr(in_acme):
    return PersonFactory(name="Hana Analyst", granted_roles=[Role.HR_ANALYST])


@pytest.fixture
def admin(in_acme):
    return PersonFactory(name="Ada Admin", granted_roles=[Role.ADMIN])


@pytest.fixture
def foreigner(corvid):
    """May do everything, in another organization."""
    with organization_context(corvid):
        return PersonFactory(name="Zoe Foreign", granted_roles=[Role.ADMIN, Role.LD_MANAGER, Role.HR_ANALYST])


@pytest.fixture
def signed_in():
    """signed_in(person) → a client with that person's login."""

    def sign_in(person) -> Client:
        client = Client()
        client.force_login(person.user)
        return client

    return sign_in


@pytest.fixture
def url(in_acme):
    """url("goals:goal", pk) → the page's path inside Acme."""
    return lambda name, *args: reverse(name, args=args)


HTMX = {"HX-Request": "true"}


@pytest.fixture
def htmx():
    return HTMX
