"""Who is in the demo, and who may sign in to it."""

from functools import cache
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from people.arrivals import arrive
from people.forms.arrivals import read_arrivals
from people.models import Person, User
from people.permissions import Role
from tenants.context import organization_context
from tenants.models import Organization
from web.tables import Table

PASSWORD = "show-me-on-the-job"

WHAT_EACH_MAY_DO = {
    Role.ADMIN: "organization admin: people, teams, settings, tokens",
    Role.LD_MANAGER: "L&D manager: priorities, every goal and review, people",
    Role.HR_ANALYST: "HR analyst: sees every goal, exports, own tokens",
    Role.LEAD: "team lead: the goals and the review of the teams led",
    Role.LEARNER: "learner: own goals and values",
}


class Member(NamedTuple):
    """Somebody outside the people file."""

    name: str
    email: str
    granted_roles: list[str]


class Login(NamedTuple):
    email: str
    organization: str
    may: str


def people_from(table: Table) -> None:
    """Through the people import, as anybody's list."""
    read = read_arrivals(table, by=None)
    if read.errors:
        raise ValueError(f"The demo's people: {read.errors[0]}")
    arrive(read.arrivals, by=None, at=timezone.now())


def add_members(members: list[Member]) -> None:
    Person.objects.bulk_create(Person(**member._asdict()) for member in members)


@cache
def hashed_password() -> str:
    """Once for everybody of every organization, because hashing is slow by design."""
    return make_password(PASSWORD)


def give_logins(emails: list[str]) -> None:
    """All with the same password."""
    for person in Person.objects.filter(email__in=emails):
        person.user, _ = User.objects.get_or_create(email=person.email, defaults={"password": hashed_password()})
        person.save(update_fields=["user"])


def logins(slugs: list[str]) -> list[Login]:
    found = []
    for organization in Organization.objects.filter(slug__in=slugs).order_by("slug"):
        with organization_context(organization):
            people = Person.objects.filter(user__isnull=False).select_related("user").with_facts()
            found += [Login(person.user.email, organization.name, may(person)) for person in people]
    return found


def may(person: Person) -> str:
    """By the person's roles; what a learner may, everybody may, and owning a goal comes on top."""
    roles = [role for role in WHAT_EACH_MAY_DO if role in person.roles]
    words = [WHAT_EACH_MAY_DO[role] for role in roles if role != Role.LEARNER or roles == [Role.LEARNER]]
    owned = person.goals.count() if roles == [Role.LEARNER] else 0
    return "; ".join([*words, f"owns {owned} goal"] if owned else words)
