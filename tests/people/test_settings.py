"""The organization's settings and one's own account."""

from decimal import Decimal

import pytest

SETTINGS = {
    "name": "Acme", "time_zone": "Europe/Berlin", "locale": "de", "country": "DE", "working_days": [1, 2, 3, 4],
    "review_day": 4, "digest_hour": 8, "baseline_policy": "OWNER", "on_track_within": "0.05",
    "at_risk_within": "0.25", "reply_clock_days": 2, "smallest_group": 6,
}  # fmt: skip


def test_settings_are_saved(admin, acme, signed_in, url):
    response = signed_in(admin).post(url("people:settings"), SETTINGS)
    assert response["Location"] == url("people:settings")
    acme.refresh_from_db()
    assert (acme.time_zone, acme.locale, acme.country, acme.working_days) == ("Europe/Berlin", "de", "DE", [1, 2, 3, 4])
    assert (acme.review_day, acme.digest_hour, acme.baseline_policy) == (4, 8, "OWNER")
    assert (acme.on_track_within, acme.at_risk_within) == (Decimal("0.05"), Decimal("0.25"))


def test_the_page_shows_what_is_set(admin, signed_in, url):
    page = signed_in(admin).get(url("people:settings"))
    assert "Clock and calendar" in page.text
    assert 'value="0.1"' in page.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("time_zone", "Mars/Olympus"),
        ("locale", "tlh"),
        ("country", "ZZ"),
        ("working_days", []),
        ("working_days", [8]),
        ("review_day", 0),
        ("digest_hour", 24),
        ("digest_hour", "nine"),
        ("baseline_policy", "NOBODY"),
        ("on_track_within", "NaN"),
        ("on_track_within", "1e309"),
        ("at_risk_within", "1.01"),
        ("at_risk_within", "-0.1"),
        ("smallest_group", 4),
        ("reply_clock_days", -1),
    ],
)
def test_bad_input_is_refused_beside_its_field(field, value, admin, acme, signed_in, url):
    response = signed_in(admin).post(url("people:settings"), SETTINGS | {field: value})
    assert response.status_code == 422
    assert response.context["form"].has_error(field)
    acme.refresh_from_db()
    assert acme.locale == "en"


def test_thresholds_keep_their_order(admin, signed_in, url):
    data = SETTINGS | {"on_track_within": "0.31", "at_risk_within": "0.30"}
    response = signed_in(admin).post(url("people:settings"), data)
    assert response.status_code == 422
    assert "cannot be wider than" in response.text
    assert signed_in(admin).post(url("people:settings"), data | {"on_track_within": "0.30"}).status_code == 302


def test_who_may_change_settings(admin, ld, hr, lead, foreigner, signed_in, url):
    path = url("people:settings")
    answers = [signed_in(person).get(path).status_code for person in (admin, ld, hr, lead, foreigner)]
    assert answers == [200, 200, 403, 403, 404]
    assert signed_in(lead).post(path, SETTINGS).status_code == 403
    assert signed_in(admin).delete(path).status_code == 405


def test_ones_own_account(learner, signed_in, url):
    data = {"name": "Rea L", "time_zone": "Asia/Tokyo", "theme": "dark", "shortcuts": "off"}
    response = signed_in(learner).post(url("people:account"), data)
    learner.refresh_from_db()
    assert (learner.name, learner.time_zone) == ("Rea L", "Asia/Tokyo")
    assert (response.cookies["theme"].value, response.cookies["shortcuts"].value) == ("dark", "off")


def test_colors_and_shortcuts_show_on_the_next_page(learner, signed_in, url):
    client = signed_in(learner)
    client.post(url("people:account"), {"name": "Rea", "theme": "dark", "shortcuts": "off"})
    page = client.get(url("people:account"))
    assert 'data-theme="dark" data-shortcuts="off"' in page.text
    assert page.context["form"]["shortcuts"].value() == "off"


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("time_zone", "Mars"), ("theme", "pink")])
def test_an_account_refuses_bad_input(field, value, learner, signed_in, url):
    response = signed_in(learner).post(url("people:account"), {"name": "Rea"} | {field: value})
    assert response.status_code == 422
    assert response.context["form"].has_error(field)
    assert response.context["request"].person.name == "Rea Learner"


def test_an_account_is_ones_own_alone(learner, foreigner, signed_in, url):
    assert signed_in(foreigner).get(url("people:account")).status_code == 404
    assert signed_in(learner).delete(url("people:account")).status_code == 405
