"""Signing in by e-mail, with the library; what we ask of it."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache

from people.models import User
from tests.factories import UserFactory

PASSWORD = "four-quiet-lakes"
LOGIN = "/accounts/login/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    """Rate limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def user():
    user = UserFactory(email="rea@acme.example")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password: str = PASSWORD, *, path: str = LOGIN, email: str = "rea@acme.example"):
    return client.post(path, {"login": email, "password": password})


@pytest.mark.parametrize("email", ["rea@acme.example", "REA@acme.example"])
def test_by_e_mail_and_password(email, user, client):
    response = sign_in(client, email=email)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").context["user"] == user


def test_a_wrong_password_and_an_unknown_e_mail_say_the_same(user, client):
    wrong, unknown = sign_in(client, "wrong"), sign_in(client, email="nobody@acme.example")
    assert [list(answer.context["form"].errors.values()) for answer in (wrong, unknown)] == [
        [["The email address and/or password you specified are not correct."]]
    ] * 2


def test_back_to_where_one_wanted_to_go(learner, acme, client):
    learner.user.set_password(PASSWORD)
    learner.user.save()
    sent = client.get("/o/acme/people/?words=a")
    assert sent["Location"].endswith("/accounts/login/?next=/o/acme/people/%3Fwords%3Da")
    response = sign_in(client, path=f"{LOGIN}?next=/o/acme/people/", email=learner.email)
    assert response["Location"] == "/o/acme/people/"


def test_next_leads_nowhere_else(user, client):
    assert sign_in(client, path=f"{LOGIN}?next=https://evil.example/")["Location"] == "/"


def test_htmx_with_an_expired_session_moves_the_whole_page(acme, client, htmx):
    here = {"HX-Current-URL": "http://testserver/o/acme/people/"}
    response = client.post("/o/acme/people/7/roles/", headers=htmx | here)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/accounts/login/?next=/o/acme/people/"


def test_guessing_is_stopped(user, client):
    answers = [sign_in(client, f"guess {number}") for number in range(6)]
    assert [answer.status_code for answer in answers[:5]] == [200] * 5
    blocked = answers[5]
    assert blocked.status_code == 429 or "Too many failed login attempts" in blocked.text
    assert sign_in(client).status_code != 302


def test_too_many_requests_are_429(user, client):
    answers = [client.post("/accounts/password/reset/", {"email": "rea@acme.example"}) for _time in range(6)]
    assert answers[-1].status_code == 429
    assert len(mail.outbox) == 5


def test_nobody_signs_up(client):
    before = User.objects.count()
    page = client.get("/accounts/signup/")
    assert "password1" not in page.text
    data = {"email": "new@acme.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", data)
    assert User.objects.count() == before


def test_a_forgotten_password_is_set_anew(user, client):
    client.post("/accounts/password/reset/", {"email": "rea@acme.example"})
    [message] = mail.outbox
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", message.body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "seven-bright-owls", "password2": "seven-bright-owls"})
    assert sign_in(client, "seven-bright-owls").status_code == 302
    assert "password1" not in client.get(link, follow=True).text  # for one use


def test_an_unknown_e_mail_learns_nothing(user, client):
    answers = [
        client.post("/accounts/password/reset/", {"email": email}, follow=True).redirect_chain
        for email in ("rea@acme.example", "nobody@acme.example")
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("password", ["short", "password123", "rea@acme.example"])
def test_weak_passwords_are_refused(password, user, client):
    sign_in(client)
    data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    response = client.post("/accounts/password/change/", data)
    assert response.context["form"].errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("path", ["totp/activate/", "webauthn/add/", "recovery-codes/generate/", ""])
@pytest.mark.parametrize("prefix", ["", "/o/acme"])
def test_codes_and_passkeys_are_offered(path, prefix, learner, client):
    learner.user.set_password(PASSWORD)
    learner.user.save()
    sign_in(client, email=learner.email)
    page = client.get(f"{prefix}/accounts/2fa/{path}", follow=True)
    assert page.status_code == 200


def test_they_are_offered_also_after_a_look_at_the_address_page(user, client):
    sign_in(client)
    client.get("/accounts/email/")  # the library notes the address there, not yet confirmed
    for path in ("totp/activate/", "webauthn/add/"):
        answer = client.get(f"/accounts/2fa/{path}", follow=True)
        assert [path for path, _status in answer.redirect_chain if path == "/accounts/2fa/"] == []


def test_totp_is_asked_for_once_it_is_on(user, client):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    response = sign_in(client)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/").status_code == 302
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/"


def test_signing_out(user, client):
    sign_in(client)
    assert client.get("/accounts/logout/").status_code == 200  # asks first
    client.post("/accounts/logout/")
    assert client.get("/")["Location"] == LOGIN


def test_codes_are_set_up_after_giving_the_password_once_more(learner, client):
    learner.user.set_password(PASSWORD)
    learner.user.save()
    sign_in(client, email=learner.email)
    activate = "/o/acme/accounts/2fa/totp/activate/"
    again = client.get(activate)["Location"]
    assert client.post(again, {"password": PASSWORD})["Location"] == activate
    form = client.get(activate).context["form"]
    code = format_hotp_value(hotp_value(form.secret, next(yield_hotp_counters_from_time())))
    client.post(activate, {"code": code})
    client.post("/accounts/logout/")
    assert sign_in(client, email=learner.email)["Location"].endswith("/accounts/2fa/authenticate/")
