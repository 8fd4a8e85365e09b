"""A reflection on a phone whose network comes and goes: what is typed stays, and arrives."""

from datetime import date

import pytest

from coaching.models import CoachingRelationship, Reflection
from tenants.context import organization_context, reading_as
from tests.browser.conftest import PHONE
from wall.reflecting import answers_of

EXAMPLE = "Ticket 4471: I could not tell whether I may waive the fee."


@pytest.fixture
def phone(cast, browse):
    """Rea's, signed in."""
    return browse(cast.learner, PHONE)


def network_of(page):
    """network_of(page)(False): offline, by the browser's own switch."""
    session = page.context.new_cdp_session(page)  # one for the page: each has a switch of its own
    session.send("Network.enable")

    def turn(is_online: bool) -> None:
        conditions = {"offline": not is_online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", conditions)
        page.wait_for_function("is => navigator.onLine === is", arg=is_online)

    return turn


def begin(page) -> str:
    page.goto("/o/acme/me/reflect/")
    page.get_by_role("button", name="Start your weekly reflection").click()
    page.wait_for_url("**/1/")
    return page.url


def kept(cast) -> str:
    """What the server has of the first answer."""
    with organization_context(cast.acme), reading_as(cast.learner.pk):
        return answers_of(Reflection.objects.get())[0].text


def test_typed_offline_it_stays_and_arrives_when_the_network_is_back(cast, phone):
    begin(phone)
    network = network_of(phone)
    text = phone.locator("[name=text]")
    text.fill("I called her")
    phone.get_by_text("Saved", exact=True).wait_for()
    network(False)
    text.press_sequentially(" back before noon.")
    phone.get_by_text("Offline: kept on this phone.").wait_for()
    phone.get_by_role("button", name="Next question").click()
    phone.get_by_text("Offline: kept on this phone.").wait_for()
    assert kept(cast) == "I called her"
    network(True)
    phone.get_by_text("Saved", exact=True).wait_for()
    assert kept(cast) == "I called her back before noon."
    phone.get_by_role("button", name="Next question").click()
    phone.wait_for_url("**/2/")


def test_typed_offline_it_outlives_a_lost_page_and_another_devices_words(cast, phone, browse):
    address = begin(phone)
    network_of(phone)(False)
    phone.locator("[name=text]").press_sequentially("Typed in the tunnel")
    phone.get_by_text("Offline: kept on this phone.").wait_for()
    phone.close()
    desktop = browse(cast.learner)
    desktop.goto(address)
    desktop.locator("[name=text]").fill("Typed at the desk")
    desktop.get_by_text("Saved", exact=True).wait_for()
    again = phone.context.new_page()
    again.goto(address)
    again.get_by_text("You wrote something else on another device").wait_for()
    assert again.locator("[name=text]").input_value() == "Typed in the tunnel"
    assert kept(cast) == "Typed at the desk"
    again.get_by_role("button", name="Keep what I wrote here").click()
    again.get_by_role("heading", name="Which decision").wait_for()
    assert kept(cast) == "Typed in the tunnel"


def test_from_the_first_question_to_handing_in(cast, phone):
    with organization_context(cast.acme):
        CoachingRelationship.objects.create(coach=cast.lead, coachee=cast.learner, since=date(2026, 1, 1))
    begin(phone)
    for _question in range(2):
        phone.locator("[name=text]").fill("I called her back.")
        phone.get_by_role("button", name="Next question").click()
        phone.wait_for_url(f"**/{_question + 2}/")
    phone.get_by_role("button", name="Next question").click()
    phone.get_by_role("alert").get_by_text("Choose what slowed you").wait_for()
    phone.get_by_label("Unclear authority").check()
    phone.locator("[name=text]").fill(EXAMPLE)
    phone.get_by_role("button", name="Next question").click()
    phone.wait_for_url("**/4/")
    phone.get_by_role("button", name="Next question").click()
    phone.wait_for_url("**/5/")
    phone.locator("[name=text]").fill("Ask Max what I may waive")
    phone.get_by_role("button", name="Read it once more").click()
    phone.wait_for_url("**/hand-in/")
    assert phone.get_by_label("Max Lead").is_checked()
    phone.get_by_role("button", name="Hand in").click()
    phone.get_by_text("has not read it yet").wait_for()
    assert phone.get_by_text(EXAMPLE).count() == 1
