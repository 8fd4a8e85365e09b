"""Who a token lets in, and what it never does."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from api.models import LONGEST_LIFE, RequestLog, Token, base36, organization_id_in
from api.scopes import Scope
from api.throttles import TokenThrottle
from tenants.context import organization_context


def refused(response, status: int, code: str) -> bool:
    body = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert body["type"] == f"urn:throughline:problem:{code}"
    return (response.status_code, body["status"], body["code"]) == (status, status, code)


@pytest.mark.parametrize("number", [1, 35, 36, 46655, 2**63 - 1])
def test_the_text_names_its_organization(number):
    assert organization_id_in(f"tl_{base36(number)}_secret") == number


@pytest.mark.parametrize(
    "text", ["", "secret", "tl_1", "tl__secret", "tl_-1_x", "tl_é_x", "tl_1_x_y", f"tl_{'z' * 14}_x"]
)
def test_what_is_no_token_names_none(text):
    assert organization_id_in(text) is None


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer nonsense", "Bearer tl_zzzzzz_00", "Bearer tl_zzzzzzzzzzzzz_00", "Basic dGw6dGw="]
)
def test_without_a_token_it_is_401(header, db):
    response = Client(headers={"Authorization": header}).get("/api/v1/goals/")
    assert refused(response, 401, response.json()["code"])
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_wrong_secret_is_401(acme, hr, text_of):
    text = text_of(hr)
    response = Client(headers={"Authorization": f"Bearer {text[:-1]}{'0' if text[-1] != '0' else '1'}"}).get(
        "/api/v1/goals/"
    )
    assert refused(response, 401, "token_unknown")


def test_the_secret_of_one_organization_under_the_prefix_of_another_is_401(hr, corvid, text_of):
    secret = text_of(hr).rsplit("_", 1)[1]
    text = f"tl_{base36(corvid.pk)}_{secret}"
    assert refused(Client(headers={"Authorization": f"Bearer {text}"}).get("/api/v1/goals/"), 401, "token_unknown")


def test_a_revoked_token_is_401_and_the_attempt_is_logged(hr, admin, api):
    client = api(hr)
    Token.objects.get().revoke(by=admin)
    assert refused(client.get("goals/"), 401, "token_invalid")
    assert RequestLog.objects.values_list("status", flat=True).get() == 401
    assert Token.objects.get().last_used_at is None


def test_a_token_ends_at_its_moment(hr):
    now = timezone.now()
    token = Token(expires_at=now)
    assert not token.is_valid(at=now)
    assert token.is_valid(at=now - timedelta(microseconds=1))


def test_an_expired_token_is_401(hr, api):
    client = api(hr)
    Token.objects.update(expires_at=timezone.now())
    assert refused(client.get("goals/"), 401, "token_invalid")


def test_a_token_ends_with_its_person(hr, api):
    client = api(hr)
    hr.left_on = date(2026, 1, 1)
    hr.save()
    assert refused(client.get("goals/"), 401, "token_invalid")


def test_a_token_ends_with_its_persons_login(hr, api):
    client = api(hr)
    hr.user.is_active = False
    hr.user.save()
    assert refused(client.get("goals/"), 401, "token_invalid")


def test_a_scope_does_not_widen_rights(learner, api):
    assert refused(api(learner).post("people/", []), 403, "not_allowed")


def test_a_token_does_not_open_pages(hr, text_of):
    client = Client(headers={"Authorization": f"Bearer {text_of(hr)}"})
    assert client.get("/o/acme/settings/api/").status_code == 302


def test_a_login_does_not_open_the_api(hr, signed_in):
    assert signed_in(hr).get("/api/v1/goals/").status_code == 401


def test_the_api_has_no_address_inside_an_organization(hr, signed_in):
    assert signed_in(hr).get("/o/acme/api/v1/goals/").status_code == 404


def test_its_text_is_not_kept(hr, text_of):
    text = text_of(hr)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(api_token)::text FROM api_token")
        assert text.rsplit("_", 1)[1] not in cursor.fetchone()[0]


def test_use_is_kept_to_the_minute(hr, api):
    client = api(hr)
    client.get("goals/")
    first = Token.objects.get().last_used_at
    client.get("goals/")
    assert first is not None
    assert Token.objects.get().last_used_at == first


def test_it_lives_a_year_at_most(hr, text_of):
    text_of(hr, days=LONGEST_LIFE.days - 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        text_of(hr, days=LONGEST_LIFE.days + 1)


def test_too_many_requests_are_429(hr, api, monkeypatch):
    monkeypatch.setattr(TokenThrottle, "rate", "2/min", raising=False)
    client, other = api(hr), api(hr)
    cache.delete_many([f"throttle:{hr.organization_id}:{token.pk}" for token in Token.objects.all()])
    assert [client.get("goals/").status_code for _ in range(2)] == [200, 200]
    response = client.get("goals/")
    assert refused(response, 429, "throttled")
    assert 0 < int(response.headers["Retry-After"]) <= 61
    assert other.get("goals/").status_code == 200


def issue(*options: str) -> str:
    out = StringIO()
    call_command("create_token", *options, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_token_alone(acme, hr):
    text = issue("--organization", "acme", "--person", hr.email.upper(), "--scopes", "goals:read,people:read")
    client = Client(headers={"Authorization": f"Bearer {text.strip()}"})
    assert text == f"{text.strip()}\n"
    assert client.get("/api/v1/goals/").status_code == 200
    assert Token.objects.get().scopes == [Scope.GOALS_READ, Scope.PEOPLE_READ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"--organization": "nowhere"}, "no organization"),
        ({"--person": "zoe@corvid.example"}, "nobody"),
        ({"--scopes": "goals:burn"}, "goals:burn"),
        ({"--scopes": ","}, "none given"),
        ({"--days": "366"}, "365"),
        ({"--days": "0"}, "365"),
    ],
)
def test_the_command_says_what_is_wrong(options, said, acme, hr):
    given = {"--organization": "acme", "--person": hr.email, "--scopes": "goals:read"} | options
    with pytest.raises(CommandError, match=said):
        issue(*(part for pair in given.items() for part in pair))


def test_a_token_of_one_organization_is_not_seen_from_another(hr, text_of, corvid):
    text_of(hr)
    with organization_context(corvid):
        assert not Token.objects.exists()
