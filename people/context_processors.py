from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from people.models import User
from tenants.models import Organization


def memberships(request: HttpRequest) -> dict:
    """The signed-in person's organizations, for the switcher; asked for only where it is shown."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"memberships": []}
    return {"memberships": SimpleLazyObject(lambda: organizations_of(user))}


def organizations_of(user: User) -> list[Organization]:
    """Where this login is a person who has not left.

    The one question about people asked across organizations. A function owned by the tables'
    owner answers it with identifiers of organizations alone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_organizations_of(%s)", [user.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Organization.objects.filter(pk__in=ids).order_by("name"))
