"""What every answer says to a browser, also those that nobody wrote a view for."""

import pytest
from django.http import HttpResponse
from django.urls import include, path

from tests.web import urls as pages


def fails(request) -> HttpResponse:
    raise RuntimeError("something only a programmer should read")


urlpatterns = [
    path("fails/", fails),
    path("api/v1/", include("api.urls")),
    *pages.urlpatterns,
]
ADDRESSES = [
    "/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/nowhere/",
    "/o/acme/nowhere/",
    "/fails/",
    "/api/v1/docs/",
]


@pytest.fixture(autouse=True)
def _ours_and_one_that_fails(settings):
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_every_answer_is_bound(address, is_signed_in, learner, client):
    client.raise_request_exception = False
    if is_signed_in:
        client.force_login(learner.user)
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_fault_says_nothing_of_what_it_was(client, db):
    client.raise_request_exception = False
    answer = client.get("/fails/")
    assert answer.status_code == 500
    assert "programmer" not in answer.text
    assert "Traceback" not in answer.text


def test_a_form_from_elsewhere_is_refused(client, db):
    client.handler.enforce_csrf_checks = True
    answer = client.post("/accounts/login/", {"login": "rea@acme.example", "password": "x"})
    assert answer.status_code == 403
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_cookies_are_for_this_site_and_no_script(client, learner, settings):
    learner.user.set_password("four-quiet-lakes")
    learner.user.save()
    client.post("/accounts/login/", {"login": learner.user.email, "password": "four-quiet-lakes"})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert client.cookies[settings.CSRF_COOKIE_NAME]["samesite"] == "Lax"
