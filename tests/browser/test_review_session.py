"""The Friday review in a real browser: from the keyboard, without JavaScript, and through a session that ends."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from goals.models import CheckIn, Goal
from scorecards.models import ParkedGoal, Snapshot
from tenants.context import organization_context
from tests.factories import PriorityFactory
from tests.goals.world import active_goal, measuring_goal, record

FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
WEEK = "2026-W47"


@pytest.fixture
def team(cast, monkeypatch):
    """Support on a Friday with two goals: one behind, then one on track."""
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY)
    with organization_context(cast.acme):
        facts = {"owner": cast.lead, "team": cast.support, "job_role": cast.rep, "priority": PriorityFactory()}
        cast.behind = active_goal(title="Close tickets at first contact", **facts)
        cast.ahead = active_goal(title="Reply within the hour", **facts)
        record(cast.ahead.headline, [80], by=cast.lead, first=date(2026, 11, 19))
        cast.facts = facts
    return cast


def walk(page, team):
    page.goto("/o/acme/scorecard/")
    page.get_by_role("button", name="Start the review").click()
    page.wait_for_url(f"**/goals/{team.behind.pk}/")


def sign_in(page, person):
    page.locator("[name=login]").fill(person.user.email)
    page.locator("[name=password]").fill("a long enough one")
    page.get_by_role("button", name="Sign in").first.click()


def test_nothing_typed_is_lost_when_the_session_ends(team, browse):
    team.lead.user.set_password("a long enough one")
    team.lead.user.save()
    page = browse(team.lead)
    walk(page, team)
    page.get_by_label("This week's value").fill("101.5")
    page.get_by_label("One next action").fill("Call the agency")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save and next goal").click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, team.lead)
    page.wait_for_url(f"**/goals/{team.behind.pk}/")
    assert page.get_by_text("We kept what you typed here before").is_visible()
    assert page.get_by_label("This week's value").input_value() == "101.5"
    page.get_by_role("button", name="Save and next goal").click()
    page.wait_for_url(f"**/goals/{team.ahead.pk}/")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length") == 0
    with organization_context(team.acme):
        check_in = CheckIn.objects.get(goal=team.behind)
        assert check_in.value == 101.5
        assert check_in.next_actions.get().text == "Call the agency"


def test_the_whole_review_from_the_keyboard(team, browse):
    page = browse(team.lead)
    walk(page, team)
    page.keyboard.press("?")
    assert page.get_by_text("confidence low, medium, high").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("p")
    page.wait_for_url(f"**/goals/{team.ahead.pk}/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/finish/")
    page.get_by_role("button", name="Finish the review").click()
    page.wait_for_url("**/done/")
    with organization_context(team.acme):
        assert CheckIn.objects.get(goal=team.behind).confidence == "LOW"
        assert ParkedGoal.objects.get().goal == team.behind
        assert CheckIn.objects.get(goal=team.ahead).value == 80
        assert len(Snapshot.objects.get().rows) == 2


def test_keys_stay_out_of_text_fields(team, browse):
    page = browse(team.lead)
    walk(page, team)
    page.get_by_label("One next action").press_sequentially("1 pm?")
    assert page.get_by_label("One next action").input_value() == "1 pm?"
    assert page.url.endswith(f"/goals/{team.behind.pk}/")
    assert not page.locator("[name=confidence]:checked").count()


def test_the_clock_asks_at_zero_and_ends_nothing(team, browse, monkeypatch):
    page = browse(team.lead)
    walk(page, team)
    late = datetime(2026, 11, 20, 15, 46, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    page.reload()
    assert page.locator("[data-left]").inner_text().startswith("+1:0")
    page.get_by_role("button", name="Park the rest").click()
    page.wait_for_url("**/finish/")
    with organization_context(team.acme):
        assert ParkedGoal.objects.count() == 2


def test_without_javascript(team, chromium, live_server):
    client = Client()
    client.force_login(team.lead.user)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    walk(page, team)
    page.get_by_label("This week's value").fill("99")
    page.get_by_role("button", name="Save and next goal").click()
    page.get_by_role("button", name="Save", exact=False).first.click()
    page.get_by_role("button", name="Finish the review").click()
    assert page.url.endswith("/done/")
    context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_25_goals_print_on_one_sheet(paper, team, browse):
    with organization_context(team.acme):
        for number in range(23):
            goal = measuring_goal(
                title=f"A goal with a title as long as they get at work, number {number}", **team.facts
            )
            goal.agree(text="Ask the agency for rosters", owner=team.lead, due_on=FRIDAY.date())
            Goal.objects.filter(pk=goal.pk).update(barrier="TIME", barrier_note="Shifts change inside 24 hours")
    page = browse(team.lead)
    page.goto("/o/acme/scorecard/")
    assert page.locator("tbody tr").count() == 25
    sheet = page.pdf(format=paper, landscape=True)
    assert sheet.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("width", [320, 360, 768, 1100, 1280])
def test_no_sideways_scroll(width, team, browse):
    page = browse(team.lead, {"width": width, "height": 800})
    walk(page, team)
    for path in (page.url, "/o/acme/scorecard/", "/o/acme/scorecard/2026-W46/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
