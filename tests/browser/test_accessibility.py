"""axe-core over every main page, as each kind of person, in light, in dark and on a phone: no violation at all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from tenants.context import organization_context
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import GoalFactory, PriorityFactory
from tests.goals.world import active_goal, measuring_goal, record

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
COLOR_RULES = ["color-contrast", "link-in-text-block"]  # all that a dark page can break
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async rules => (await axe.run(document, {runOnly: rules})).violations.map(
    broken => [broken.id, broken.help, ...broken.nodes.slice(0, 2).map(node => node.html.slice(0, 200))])"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    `main button:not([aria-hidden]), main .btn, main select, main .input, .choice label, .check,
     .tabbar a, .tabbar button, .bar button`)]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
  .map(part => part.outerHTML.slice(0, 120))"""
TWO_TO_DO = "[...document.querySelectorAll('main .btn--go')].filter(button => button.checkVisibility()).length > 1"

SCREENS = {"desktop": DESKTOP, "phone": PHONE}
EVERYBODY = ["goals/", "inbox/", "account/"]
GOAL = ["", "stop/", "baseline/", "target/", *[f"plan/{step}/" for step in ("priority", "role", "goal", "owner")]]
LEAD = ["scorecard/", "scorecard/2026-W46/", "scorecard/all/", "parking/", "goals/new/", "people/", "priorities/"]
LD = [*LEAD, "goals/grid/", "priorities/new/", "people/new/", "people/import/", "teams/", "job-roles/", "settings/"]


@pytest.fixture
def pages(cast, monkeypatch):
    """Who opens which pages: a goal in each state, a priority, the review under way."""
    friday = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: friday)
    with organization_context(cast.acme):
        priority = PriorityFactory()
        facts = {"owner": cast.lead, "team": cast.support, "job_role": cast.rep, "priority": priority}
        active = active_goal(title="Close tickets at first contact", **facts)
        record(active.headline, [80], by=cast.lead, first=date(2026, 11, 19))
        goals = [active, measuring_goal(title="Reply within the hour", **facts), GoalFactory(**facts)]
        ways = [f"goals/{goal.pk}/{page}" for goal in goals for page in GOAL]
        values = f"goals/{active.pk}/metrics/{active.headline_id}/measurements/"
        review = f"review/{cast.support.pk}/2026-W47/"
    of_ld = [f"priorities/{priority.pk}/", f"priorities/{priority.pk}/retire/", f"people/{cast.learner.pk}/"]
    return {
        cast.ld: EVERYBODY + LD + ways + of_ld,
        cast.lead: [*EVERYBODY, *LEAD, *ways[: len(GOAL)], values, review],
        cast.learner: EVERYBODY,
    }


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("who", ["ld", "lead", "learner"])
def test_axe_finds_nothing(who, screen, cast, pages, browse):
    viewport = SCREENS[screen]
    page = browse(getattr(cast, who), viewport)
    faults = []
    for path in pages[getattr(cast, who)]:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        answer = page.goto(f"/o/acme/{path}")
        assert answer.ok or answer.status == 403, path
        page.evaluate(AXE)
        faults += [(path, *found) for found in page.evaluate(VIOLATIONS, RULES)]
        faults += [(path, "more than one thing to do")] if page.evaluate(TWO_TO_DO) else []
        if viewport == PHONE:
            faults += [(path, "small target", part) for part in page.evaluate(SMALL_TARGETS)]
            width = page.evaluate("document.documentElement.scrollWidth")
            faults += [(path, "scrolls sideways", width)] if width > PHONE["width"] else []
        page.emulate_media(color_scheme="dark")
        faults += [(path, "in the dark", *found) for found in page.evaluate(VIOLATIONS, COLOR_RULES)]
    assert not faults, "\n".join(map(str, faults))
