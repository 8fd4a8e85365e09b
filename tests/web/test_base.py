"""What stands around every page: the bar, the doors, the switcher; and the pages nobody wrote a view for."""

import pytest
from django.shortcuts import render
from django.test import RequestFactory

from tenants.context import organization_context
from tests.factories import PersonFactory


@pytest.fixture
def missing_page(signed_in):
    """missing_page(person) → the answer to an address that does not exist, bar and all."""
    return lambda person: signed_in(person).get("/o/acme/no/such/page/")


def test_not_found_page_keeps_the_bar(missing_page, lead):
    response = missing_page(lead)
    assert response.status_code == 404
    assert "There is no such page here" in response.text
    assert 'href="/o/acme/"' in response.text
    assert "Acme" in response.text


def test_doors_of_later_versions_are_seen_explained_and_closed(missing_page, lead):
    page = missing_page(lead).text
    assert 'aria-disabled="true" popovertarget="bar-results"' in page
    assert 'id="bar-results" popover><p>' in page


def test_who_only_learns_reflects_and_the_others_find_it_under_their_account(missing_page, lead, peer):
    for person, coaching in ((lead, "Coaching"), (peer, "Coach")):
        page = missing_page(person).text
        assert 'href="/o/acme/me/reflect/">Reflect</a>' in page
        assert f'href="/o/acme/coaching/">{coaching}</a>' in page


@pytest.mark.urls("tests.web.urls")
def test_bar_links_to_what_the_person_may_do(missing_page, admin, lead, peer):
    def links(person):
        own = ("programs/my-goal", "programs/me", "programs/index", "programs/sign-offs")
        wanted = (*own, "scorecards/scorecard", "goals/priorities", "people/index", "people/settings", "api/tokens")
        page = missing_page(person).text
        return [path for path in wanted if f'href="/o/acme/{path}/"' in page]

    everybody = ["scorecards/scorecard", "goals/priorities"]
    plans = ["programs/me", "programs/index"]
    assert links(admin) == [*plans, *everybody, "people/index", "people/settings", "api/tokens"]
    assert links(lead) == ["programs/me", "programs/index", "programs/sign-offs", *everybody]
    assert links(peer) == ["programs/my-goal", "programs/me", *everybody]


def test_switcher_appears_with_the_second_organization(missing_page, lead, corvid):
    assert 'popovertarget="organizations"' not in missing_page(lead).text
    with organization_context(corvid):
        PersonFactory(name="Max elsewhere", user=lead.user)
    page = missing_page(lead).text
    assert 'popovertarget="organizations"' in page
    assert 'href="/o/corvid/"' in page


def test_choices_the_browser_remembers_are_on_the_page_before_any_script(signed_in, lead):
    client = signed_in(lead)
    client.cookies["theme"], client.cookies["shortcuts"] = 'dark"><i>', "off"
    page = client.get("/o/acme/no/such/page/").text
    assert 'data-theme="dark&quot;&gt;&lt;i&gt;" data-shortcuts="off"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_sign_in_pages_wear_the_design(client, path):
    page = client.get(path).text
    assert 'class="wrap wrap--entrance account"' in page
    assert 'class="btn btn--go"' in page
    assert '<label for="id_' in page
    assert "<script>" not in page


def test_page_for_our_own_failures_needs_nothing():
    response = render(RequestFactory().get("/"), "500.html", status=500)
    assert "Something failed on our side" in response.text
