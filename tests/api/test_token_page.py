"""Settings, API tokens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Token
from tests.conftest import HTMX

FORM = {"name": "Nightly pull", "scopes": ["goals:read", "people:read"], "days": "90"}


@pytest.fixture
def page(url):
    return url("api:tokens")


def test_a_token_is_shown_once(hr, signed_in, page, api):
    client = signed_in(hr)
    response = client.post(page, FORM)
    token = Token.objects.get()
    assert (token.person, token.created_by, token.scopes) == (hr, hr, ["goals:read", "people:read"])
    assert "no-store" in response.headers["Cache-Control"]
    text = response.context["text"]
    assert text in response.text
    assert Token.of_text(text) == token
    assert text not in client.get(page).text


def test_htmx_gets_the_part_alone(hr, signed_in, page):
    response = signed_in(hr).post(page, FORM, headers=HTMX)
    assert response.text.strip().startswith('<div class="stack" id="tokens">')
    assert response.headers["Vary"].find("HX-Request") >= 0


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("scopes", []), ("scopes", ["goals:burn"]), ("days", "3650")]
)
def test_bad_input_is_422_beside_the_field(field, value, headers, hr, signed_in, page):
    response = signed_in(hr).post(page, FORM | {field: value}, headers=headers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Token.objects.exists()


def test_nobody_is_offered_a_scope_they_have_no_right_to(hr, ld, signed_in, page):
    def offered(person):
        return {value for value, _ in signed_in(person).get(page).context["form"].fields["scopes"].choices}

    assert "people:write" not in offered(hr)
    assert {"people:write", "goals:write"} <= offered(ld)


def test_hr_sees_their_own_and_an_admin_all(hr, ld, admin, text_of, signed_in, page):
    text_of(hr)
    text_of(ld)
    assert {token.person for token in signed_in(hr).get(page).context["tokens"]} == {hr}
    assert {token.person for token in signed_in(admin).get(page).context["tokens"]} == {hr, ld}


def test_revoking_asks_first(hr, text_of, signed_in, url, page):
    text_of(hr)
    token = Token.objects.get()
    client, path = signed_in(hr), url("api:revoke", token.pk)
    assert client.get(path).status_code == 200
    assert Token.objects.get().revoked_at is None
    assert client.post(path).headers["Location"] == page
    assert Token.objects.get().revoked_by == hr


def test_revoking_twice_keeps_the_first(hr, admin, text_of):
    text_of(hr)
    token = Token.objects.get()
    token.revoke(by=hr)
    token.revoke(by=admin)
    assert Token.objects.get().revoked_by == hr


def test_the_requests_are_listed(hr, api, signed_in, url):
    api(hr).get("goals/?limit=3")
    response = signed_in(hr).get(url("api:requests", Token.objects.get().pk))
    assert "GET /api/v1/goals/?limit=3" in response.text


@pytest.mark.parametrize("name", ["api:requests", "api:revoke"])
def test_a_colleagues_token_is_404(name, hr, ld, text_of, signed_in, url):
    text_of(ld)
    assert signed_in(hr).get(url(name, Token.objects.get().pk)).status_code == 404


@pytest.mark.parametrize("name", ["api:tokens", "api:requests", "api:revoke"])
def test_who_may_not(name, hr, lead, learner, foreigner, text_of, signed_in, url):
    text_of(hr)
    path = url(name, *([] if name == "api:tokens" else [Token.objects.get().pk]))
    assert signed_in(learner).get(path).status_code == 403
    assert signed_in(lead).get(path).status_code == 403
    assert signed_in(foreigner).get(path).status_code == 404
    assert signed_in(hr).delete(path).status_code == 405


def test_costs_the_same_queries_for_one_and_three(hr, text_of, signed_in, page):

    client = signed_in(hr)
    text_of(hr)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    text_of(hr)
    text_of(hr)
    with CaptureQueriesContext(connection) as three:
        client.get(page)
    assert len(three) == len(one)
