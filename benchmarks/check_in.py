"""What a check-in costs: CPU time of the web's worker and of its PostgreSQL backends together."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from urllib.parse import urlencode

from benchmarks.figures import Figure
from benchmarks.scorecard import BARE_PATH
from benchmarks.server import Client, Server, serving
from benchmarks.signed_in import bearer_of, cookie_of
from benchmarks.size import Size
from benchmarks.world import World
from goals.models import Goal
from goals.weeks import week_of
from people.models import Team
from tenants.context import organization_context
from tenants.models import Organization

WARM_UP = 5
FORM = "application/x-www-form-urlencoded"
CSRF = "a" * 32  # cookie and field agree; that is all Django asks


def measure(world: World, size: Size) -> Iterator[Figure]:
    """Each goal gets its first check-in of the week, by the lead of its team."""
    teams = iter(goals_by_team(world.large))
    with serving("config.settings") as product, serving("benchmarks.bare.settings") as bare:
        client = bare.client()
        for what, post in KINDS.items():
            check_ins = islice(check_ins_of(teams, product, post), WARM_UP + size.check_ins)
            turns([next(check_ins) for _ in range(WARM_UP)], client)
            before = product.cpu(), bare.cpu()
            turns(check_ins, client)
            spent, of_bare = product.cpu() - before[0], bare.cpu() - before[1]
            yield Figure(
                part="check-in", what=f"{what}, CPU of web and database", unit="ms",
                value=spent * 1000 / size.check_ins,
                yardstick="bare Django page", yardstick_value=of_bare * 1000 / size.check_ins, aim="≤ 15 ms",
            )  # fmt: skip


def turns(check_ins: Iterable[Callable], bare: Client) -> None:
    """Each check-in beside a request of the yardstick, so that both meet the same machine."""
    for check_in in check_ins:
        check_in()
        bare.get(BARE_PATH)


def goals_by_team(organization: Organization) -> list[tuple[Team, list[Goal]]]:
    """Without the first team, whose page is measured as it is."""
    with organization_context(organization):
        teams = list(Team.objects.select_related("lead__user").order_by("pk")[1:50])
        return [(team, list(team.goals.order_by("pk"))) for team in teams]


def check_ins_of(teams: Iterator, product: Server, post: Callable) -> Iterator[Callable]:
    """One call a goal, the sign-in of the team's lead made before."""
    for team, goals in teams:
        sign_in = bearer_of(team.lead) if post is post_to_api else cookie_of(team.lead)
        for goal in goals:
            yield lambda goal=goal, sign_in=sign_in: post(product.client(), goal, sign_in)


def post_form(client: Client, goal: Goal, cookie: str, **headers: str) -> None:
    today = goal.organization.today()
    fields = {
        "csrfmiddlewaretoken": CSRF, "value": "88.5", "confidence": "HIGH", "barrier": "TOOLS",
        "barrier_note": "The macro is missing", "decision": "KEEP", "action": "Ask for the macro",
        "action_owner": goal.owner_id, "action_due_on": today + timedelta(days=3),
    }  # fmt: skip
    headers = {"Cookie": f"{cookie}; csrftoken={CSRF}", "Content-Type": FORM} | headers
    path = f"{goal.organization.path_prefix}goals/{goal.pk}/check-ins/"
    client.answer(client.send("POST", path, urlencode(fields), **headers), 200 if "HX-Request" in headers else 302)


def post_htmx(client: Client, goal: Goal, cookie: str) -> None:
    post_form(client, goal, cookie, **{"HX-Request": "true"})


def post_to_api(client: Client, goal: Goal, bearer: str) -> None:
    week = week_of(goal.organization.today())
    entry = {"week": str(week), "value": "88.5", "confidence": "HIGH", "barrier": "TOOLS", "decision": "KEEP"}
    headers = {"Authorization": bearer, "Content-Type": "application/json"}
    client.answer(client.send("POST", f"/api/v1/goals/{goal.pk}/check-ins/", json.dumps(entry), **headers), 200)


KINDS = {
    "by form": post_form,
    "by form, its page drawn again (htmx)": post_htmx,
    "by API": post_to_api,
}
