"""The whole line in a real browser: priority → goal → measured baseline → target → review → frozen week → CSV."""

import csv
from datetime import date, timedelta
from pathlib import Path
from urllib.request import Request, urlopen

from goals.weeks import week_of
from people.models import Person
from tenants.context import organization_context

DATA = Path(__file__).parents[2] / "config/demo/data/bank-call-center/team_daily.csv"
FOUR_WEEKS = timedelta(weeks=4)


def baseline_days(today: date) -> str:
    """The file's first 14 days as they are, but lately: they end on the Sunday four weeks ago."""
    heading, *days = DATA.read_text().splitlines()[:15]
    shift = week_of(today - FOUR_WEEKS).sunday - date.fromisoformat(days[-1].split(",")[0])
    moved = [(date.fromisoformat(day[:10]) + shift).isoformat() + day[10:] for day in days]
    return "\n".join([heading, *moved])


def test_from_a_priority_to_a_frozen_friday(cast, browse, live_server):
    today = cast.acme.today()
    ld, lead = browse(cast.ld), browse(cast.lead)
    add_priority(ld)
    goal_path = write_goal(ld)
    measure(ld, goal_path, today)
    accept_and_aim(lead, goal_path)
    frozen = review(lead, cast, today)
    assert "31" in frozen
    lead.goto(f"{goal_path}metrics/{headline_of(cast)}/measurements/")
    record_value(lead, today, "12")
    lead.goto(f"/o/acme/scorecard/{week_of(today)}/?team={cast.support.pk}")
    assert lead.locator("table.score tbody").inner_text() == frozen
    rows = pull(cast, browse, live_server)
    assert [row["value"].rstrip("0").rstrip(".") for row in rows if row["date"] == today.isoformat()] == ["12"]
    assert len(rows) == 15


def add_priority(page):
    page.goto("/o/acme/priorities/new/")
    page.locator("[name=title]").fill("Callers reach a person fast")
    page.locator("[name=outcome]").fill("Callers wait less than half a minute.")
    for name in ("sponsor", "co_owner"):
        page.locator(f"[name={name}]").select_option(label="Lou Develop")
    page.locator("[name=starts_on]").fill("2026-01-01")
    page.locator("[name=ends_on]").fill("2027-12-31")
    page.locator("[name=state][value=ACTIVE]").check()
    page.locator("[name=tag][value=STRATEGIC]").check()
    page.locator("main form button.btn--go").click()
    page.get_by_role("heading", name="Callers reach a person fast").wait_for()


def write_goal(page) -> str:
    """Drafted, measured by two metrics, owned by the lead; returns the goal's address."""
    page.goto("/o/acme/goals/new/")
    page.locator("[name=priority]").first.check()
    page.locator("main form button.btn--go").click()
    page.locator("[name=job_role]").select_option(label="Support rep")
    page.locator("[name=team]").select_option(label="Support")
    page.locator("main form button.btn--go").click()
    page.locator("[name=behavior]").fill("Take the course on answering calls")
    page.locator("#smart, .smart").get_by_text("course").first.wait_for()  # refused while typing, with a better wording
    page.locator("[name=behavior]").fill(
        "Close every call with the next step, so that the next caller waits 25 seconds."
    )
    page.locator("[name=result]").fill("Callers wait 25 seconds or less.")
    page.locator("[name=title]").fill("Callers wait 25 seconds or less")
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    metric(page, "metric", name="Mean wait", unit="s", direction="DECREASE", category="CUSTOMER")
    metric(page, "second", name="Role-play", unit="points", direction="INCREASE", category="PROFICIENCY")
    page.locator("[name=controllability][value=MOSTLY]").check()
    page.locator("button.btn--go[name=go][value=next]").click()
    page.wait_for_url("**/plan/baseline/")
    page.goto(page.url.replace("baseline", "owner"))
    page.locator("[name=owner]").select_option(label="Max Lead")
    page.get_by_role("button", name="Start measuring").click()
    page.wait_for_url("**/baseline/")
    return page.url.removesuffix("baseline/")


def metric(page, prefix, *, name, unit, direction, category):
    page.locator(f"[name={prefix}-name]").fill(name)
    page.locator(f"[name={prefix}-unit]").fill(unit)
    page.locator(f"[name={prefix}-direction][value={direction}]").check()
    page.locator(f"[name={prefix}-verification]").select_option("SYSTEM")
    page.locator(f"[name={prefix}-category]").select_option(category)


def measure(page, goal_path, today):
    page.goto(goal_path)
    page.get_by_role("link", name="Record value").or_(page.get_by_role("link", name="Add a measurement")).first.click()
    page.wait_for_url("**/measurements/")
    page.locator("[name=text]").fill(baseline_days(today))
    page.locator("form", has=page.locator("[name=text]")).get_by_role("button").last.click()
    page.locator("[name=column][value=mean_wait_seconds]").check()
    page.locator("main form button.btn--go").first.click()
    page.get_by_role("button", name="Record 14 values").click()
    page.wait_for_url("**/measurements/")


def accept_and_aim(page, goal_path):
    page.goto(f"{goal_path}baseline/")
    page.get_by_role("button", name="Take the baseline").click()
    page.get_by_role("button", name="Accept this baseline").click()
    page.goto(f"{goal_path}target/")
    page.locator("[name=proposal]").last.check()
    page.locator("[name=value]").fill("25")
    page.get_by_role("button", name="Set the target").click()
    page.get_by_text("target 25.0 s").first.wait_for()


def review(page, cast, today) -> str:
    """Walked with the keyboard; returns the words of the frozen week's table."""
    page.goto(f"/o/acme/scorecard/?team={cast.support.pk}")
    page.locator("main .btn--go").click()
    page.locator("[name=value]").fill("31")
    page.locator("h1").click()
    page.keyboard.press("2")
    page.locator("[name=action]").fill("Listen to five calls on Monday")
    page.locator("[name=action]").press("Enter")
    page.wait_for_url("**/finish/")
    page.locator("main form button.btn--go").click()
    page.wait_for_url("**/done/")
    page.goto(f"/o/acme/scorecard/{week_of(today)}/?team={cast.support.pk}")
    return page.locator("table.score tbody").inner_text()


def headline_of(cast) -> int:
    with organization_context(cast.acme):
        return Person.objects.get(pk=cast.lead.pk).goals.get().headline_id


def record_value(page, today, value):
    page.locator("[name=date], [name=measured_on], [name=on]").first.fill(today.isoformat())
    page.locator("[name=value]").fill(value)
    page.locator("main form button.btn--go").first.click()
    page.get_by_text("12").first.wait_for()


def pull(cast, browse, live_server) -> list[dict]:
    """HR makes a token on the settings page, sees it once, and pulls the measurements as CSV."""
    page = browse(cast.hr)
    page.goto("/o/acme/settings/api/")
    page.locator("[name=name]").fill("Nightly pull")
    page.locator("[name=scopes][value='measurements:read']").check()
    page.locator("main form button.btn--go").first.click()
    token = page.locator("#token-text").inner_text()
    url = f"{live_server.url}/api/v1/measurements.csv"
    with urlopen(Request(url, headers={"Authorization": f"Bearer {token}"})) as answer:
        return list(csv.DictReader(answer.read().decode().splitlines()))
