"""The address without an organization, and the switcher."""

from datetime import date

from people.models import Person
from tenants.context import organization_context


def test_without_a_sign_in_it_leads_to_one(client, db):
    assert client.get("/")["Location"] == "/accounts/login/"


def test_in_one_organization_it_leads_there(learner, signed_in):
    assert signed_in(learner).get("/")["Location"] == "/o/acme/"


def test_in_two_it_asks_and_the_page_inside_switches(learner, foreigner, corvid, signed_in, url):
    with organization_context(corvid):
        Person.objects.filter(pk=foreigner.pk).update(user=learner.user)
    client = signed_in(learner)
    page = client.get("/")
    assert [organization.name for organization in page.context["organizations"]] == ["Acme", "Corvid"]
    inside = client.get(url("people:index"))
    assert 'href="/o/corvid/"' in inside.text
    assert client.get("/o/corvid/people/").context["request"].person == foreigner


def test_who_is_nowhere_or_has_left_is_told(learner, signed_in):
    learner.left_on = date(2026, 1, 1)
    learner.save()
    page = signed_in(learner).get("/")
    assert page.status_code == 200
    assert "You are in no organization" in page.text


def test_it_answers_reading_only(learner, signed_in):
    assert signed_in(learner).post("/").status_code == 405
