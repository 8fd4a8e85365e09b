"""How a new customer starts: one command, then the pages."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from people.models import Person, User
from tenants.context import organization_context
from tenants.models import Organization

ASKED = {"name": "Blue Dental", "admin_name": "Dana Roth", "admin_email": "dana@blue.example"}


def create(**asked) -> list[str]:
    printed = StringIO()
    call_command("create_organization", **ASKED | asked, stdout=printed)
    return printed.getvalue().splitlines()


@pytest.mark.django_db
def test_the_first_admin_sets_a_password_and_is_in():
    *_, link = create(locale="de", time_zone="Europe/Berlin", country="DE")
    client = Client()
    page = client.get(link, follow=True)
    path = page.redirect_chain[-1][0]
    client.post(path, {"password1": "a-long-walk-home", "password2": "a-long-walk-home"})
    assert client.login(email="dana@blue.example", password="a-long-walk-home")
    assert client.get("/", follow=True).redirect_chain[0][0] == "/o/blue-dental/"
    for page in (
        "scorecard/",
        "settings/",
        "people/",
        "people/import/",
        "teams/",
        "job-roles/",
        "priorities/",
        "goals/",
    ):
        assert client.get(f"/o/blue-dental/{page}").status_code == 200
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_login_of_another_organization_is_kept(corvid):
    User.objects.create_user("dana@blue.example", "a-long-walk-home")
    *_, link = create(slug="blue")
    assert link.endswith("/o/blue/")
    with organization_context(Organization.objects.get(slug="blue")):
        assert Person.objects.get().granted_roles == ["ADMIN"]
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"slug": "corvid"}, "slug"),
        ({"slug": "blue dental"}, "slug"),
        ({"name": "蓝"}, "slug"),
        ({"locale": "xx"}, "locale"),
        ({"time_zone": "Berlin"}, "time_zone"),
        ({"country": "XX"}, "country"),
        ({"admin_email": "dana"}, "email"),
        ({"admin_name": ""}, "name"),
    ],
)
def test_what_is_not_sound_is_named_and_nothing_is_kept(corvid, asked, field):
    with pytest.raises(CommandError, match=field):
        create(**asked)
    assert list(Organization.objects.all()) == [corvid]
    assert not User.objects.exists()
