"""Sign-ins and tokens of people in the measured organizations, without the pages that give them out."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from api.models import Token
from api.scopes import Scope
from people.models import Person, User
from tenants.context import organization_context


def browser_of(person: Person) -> Client:
    """Django's own client, signed in; it serves the page in this process."""
    if person.user is None:
        with organization_context(person.organization):
            person.user = User.objects.create_user(f"{person.pk}.{person.email}")
            person.save(update_fields=["user"])
    client = Client()
    client.force_login(person.user)
    return client


def cookie_of(person: Person) -> str:
    """For a client over HTTP."""
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={browser_of(person).cookies[name].value}"


def bearer_of(person: Person) -> str:
    expires_at = timezone.now() + timedelta(days=1)
    with organization_context(person.organization):
        _token, text = Token.issue(
            name="Benchmark", person=person, scopes=Scope.values, expires_at=expires_at, by=None
        )  # fmt: skip
    return f"Bearer {text}"
