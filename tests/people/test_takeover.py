"""Nobody comes to somebody else's sign-in: not by e-mail address, nor by a list of people, nor by an old session."""

import re
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from people.arrival_plan import Arrival
from people.arrivals import arrive
from people.models import Import, Person, User
from people.permissions import Role
from people.undo import undo
from tenants.context import organization_context
from tests.factories import PersonFactory, UserFactory

PASSWORD = "four-quiet-lakes"
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
EMAIL_PAGE = "/accounts/email/"


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    """Rate limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def user(db):
    return UserFactory(email="rea@acme.example")


def with_password(user: User) -> Client:
    """A browser in which somebody has just signed in."""
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    return client


def link_in(letter) -> str:
    return re.search(r"https?://[^/]+(/accounts/\S+)", letter.body)[1]


# An e-mail address is proved before it is one's own


def test_an_address_is_nobodys_before_it_is_confirmed(learner, corvid):
    """Else one could wait under somebody's address for an invitation of another organization."""
    client, own = with_password(learner.user), learner.user.email
    for action in ("action_add", "action_primary"):
        client.post(EMAIL_PAGE, {"email": "boss@corvid.example", action: ""})
    learner.user.refresh_from_db()
    assert learner.user.email == own
    with organization_context(corvid):
        boss = PersonFactory(name="The Boss", email="boss@corvid.example", user=None)
        boss.invite(at=AT)
        assert boss.user != learner.user


def test_confirmed_it_takes_the_old_ones_place(user):
    client = with_password(user)
    client.post(EMAIL_PAGE, {"email": "rea.new@acme.example", "action_add": ""})
    sent = next(letter for letter in mail.outbox if letter.to == ["rea.new@acme.example"])
    client.post(link_in(sent))
    user.refresh_from_db()
    assert user.email == "rea.new@acme.example"
    assert [row.email for row in EmailAddress.objects.filter(user=user)] == ["rea.new@acme.example"]


def test_an_address_is_changed_only_by_who_knows_the_password(user, client):
    """Not by whoever finds the browser open."""
    client.force_login(user)
    answer = client.post(EMAIL_PAGE, {"email": "mallory@acme.example", "action_add": ""})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert mail.outbox == []


# What others write about a person does not move their sign-in


def test_a_new_address_on_the_page_leaves_the_sign_in_where_it_was(
    ld, learner, signed_in, url, django_capture_on_commit_callbacks
):
    login = learner.user.email
    typed = {"name": learner.name, "email": "mallory@acme.example"}
    assert signed_in(ld).post(url("people:edit", learner.pk), typed).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(ld).post(url("people:invite", learner.pk))
    learner.refresh_from_db()
    assert (learner.email, learner.user.email) == ("mallory@acme.example", login)
    assert [letter.to for letter in mail.outbox] == [[login]]


def test_a_new_address_in_a_list_does_too(ld, learner):
    login = learner.user.email
    Person.objects.filter(pk=learner.pk).update(employee_number="A-1")
    said = {"name": learner.name, "email": "mallory@acme.example", "employee_number": "A-1"}
    assert arrive([Arrival(2, said)], by=ld, at=AT).errors == []
    learner.refresh_from_db()
    assert (learner.email, learner.user.email) == ("mallory@acme.example", login)


def test_an_admin_is_not_changed_from_below(admin, ld, signed_in, url):
    client = signed_in(ld)
    for name in ("people:edit", "people:invite", "people:roles", "people:leave", "people:come-back"):
        assert client.post(url(name, admin.pk)).status_code == 403, name


def test_an_import_is_not_undone_over_the_head_of_an_admin(admin, ld):
    """Who was given a role since stays; and whom one may not change keeps what the list said."""
    added = Arrival(2, {"name": "Nia New", "email": "nia@acme.example"})
    changed = Arrival(3, {"name": "Ada Lovelace", "email": admin.email})
    arrive([added, changed], by=admin, at=AT)
    Person.objects.filter(email="nia@acme.example").update(granted_roles=[Role.ADMIN])
    left_alone = undo(Import.objects.latest_confirmed(), by=ld, at=AT)
    assert {person.email for person in left_alone} == {"nia@acme.example", admin.email}
    assert Person.objects.get(pk=admin.pk).name == "Ada Lovelace"


# Sessions and links


def test_another_password_ends_every_other_session(learner, url):
    here, elsewhere = with_password(learner.user), Client()
    elsewhere.force_login(User.objects.get(pk=learner.user.pk))
    assert elsewhere.get(url("reminders:inbox")).status_code == 200
    new = "five-quiet-lakes"
    answer = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert here.get(url("reminders:inbox")).status_code == 200
    assert elsewhere.get(url("reminders:inbox")).status_code == 302


def test_who_left_is_out_at_once(learner, signed_in, url):
    client = signed_in(learner)
    assert client.get(url("reminders:inbox")).status_code == 200
    Person.objects.filter(pk=learner.pk).update(left_on=datetime(2026, 1, 1, tzinfo=UTC).date())
    assert client.get(url("reminders:inbox")).status_code == 404


def test_asking_for_links_is_rationed(learner, client):
    with_password(learner.user)
    for _time in range(8):
        client.post("/accounts/password/reset/", {"email": learner.user.email})
    assert len(mail.outbox) == 5


def test_a_link_for_a_password_works_once(user, client):
    client.post("/accounts/password/reset/", {"email": user.email})
    link = link_in(mail.outbox[0])
    form = client.get(link)["Location"]
    new = "six-quiet-lakes"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    again = Client().get(link)
    assert again.status_code == 200
    assert "password1" not in again.text


def test_a_link_for_another_host_is_not_sent(learner, client):
    with_password(learner.user)
    answer = client.post("/accounts/password/reset/", {"email": learner.user.email}, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert mail.outbox == []


def test_nobody_signs_up(client, db):
    new = {"email": "mallory@acme.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", new)
    assert not User.objects.filter(email="mallory@acme.example").exists()
