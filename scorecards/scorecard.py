"""One page: a team's, a priority's or the organization's goals in one ISO week.

A reviewed week is shown as it was frozen; the running week from the values kept on the goals; any other past
week of a team computed as of its Sunday, and said to be so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from coaching.models import Quote
from goals.models import Goal, NextAction
from goals.status import Status
from goals.weeks import Week, week_of
from people.models import Person, Team
from people.permissions import Action, Breadth
from scorecards.coaching import Coaching, coaching_of, quotes_of
from scorecards.models import Snapshot
from scorecards.past import goals_then, past_rows
from scorecards.practice import Practice, practice_of
from scorecards.rows import AgreedAction, Facts, Row, actions_before, live_rows, week_on
from scorecards.scopes import Scope, teams_led
from tenants.context import current_organization

ROWS = 50  # of one page
ACTIONS = 20
TEAMS = 12
NOT_DUE = F("due_on").asc(nulls_last=True)


class Basis(StrEnum):
    """Where a page's rows come from."""

    LIVE = "LIVE"
    FROZEN = "FROZEN"
    COMPUTED = "COMPUTED"


class Order(StrEnum):
    """How the rows are sorted; the first is the page's own."""

    ATTENTION = "attention"
    PRIORITY = "priority"
    OWNER = "owner"

    def columns(self) -> list:
        """For goals as they stand."""
        attention = ["severity", NOT_DUE, "pk"]
        return {Order.PRIORITY: ["priority__title"], Order.OWNER: ["owner__name"]}.get(self, []) + attention

    def key(self, row: Row) -> tuple:
        """The same for rows of a past week."""
        attention = (row.severity, row.due_on or date.max, row.goal)
        return {Order.PRIORITY: (row.priority_title,), Order.OWNER: (row.owner,)}.get(self, ()) + attention


@dataclass(kw_only=True)
class Scorecard:
    scope: Scope
    week: Week
    on: date
    basis: Basis
    page: Page  # its object_list holds Rows
    facts: Facts
    actions: list[AgreedAction]
    practice: Practice | None = None  # None: the week was frozen before programs were counted, or out of reach
    coaching: Coaching | None = None  # None: likewise
    quotes: list[Quote] = field(default_factory=list)
    drafts: int = 0  # of this scope, not shown
    snapshots: list[Snapshot] = field(default_factory=list)
    not_reviewed: list[Team] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return self.page.object_list

    @property
    def title(self) -> str:
        """A frozen team keeps the name it had."""
        return self.snapshots[0].footer["team"] if self.scope.team and self.snapshots else self.scope.title


def scorecard_of(scope: Scope, week: Week, *, person: Person, order: Order, page: str | None) -> Scorecard:
    """The page for one person. ``page`` is a number as the address has it."""
    today = current_organization().today()
    is_running = week == week_of(today)
    snapshots = _snapshots(scope, week, is_running=is_running)
    card = {"scope": scope, "week": week, "on": week_on(week, today=today)}
    card["quotes"] = quotes_of(scope, week, person=person)
    if snapshots or (scope.team is None and not is_running):
        return _frozen(snapshots, card, person=person, order=order, page=page)
    if is_running:
        return _live(card, person=person, order=order, page=page)
    return _computed(card, person=person, order=order, page=page)


def _snapshots(scope: Scope, week: Week, *, is_running: bool) -> list[Snapshot]:
    """A priority and the organization are live as long as the week runs: its teams review one by one."""
    if scope.team:
        return list(Snapshot.objects.of_week(week).filter(team=scope.team))
    return [] if is_running else list(Snapshot.objects.of_week(week))


def _live(card: dict, *, person: Person, order: Order, page: str | None) -> Scorecard:
    scope, week, on = card["scope"], card["week"], card["on"]
    goals = scope.goals(person)
    shown = goals.on_scorecard(on=on)
    facts, drafts = facts_of_goals(shown, goals.filter(state=Goal.State.DRAFT), week=week)
    paginator = Paginator(shown.for_row().order_by(*order.columns()), ROWS)
    paginator.count = facts.goals  # counted with the facts
    part = paginator.get_page(page)
    part.object_list = live_rows(part.object_list, on=on)
    actions = actions_before(week, NextAction.objects.filter(goal__in=shown)).select_related("owner")
    return Scorecard(
        **card, basis=Basis.LIVE, page=part, facts=facts, drafts=drafts,
        practice=practice_of(scope, week, person=person),
        coaching=coaching_of(scope, week, person=person),
        actions=[AgreedAction.from_action(action, on=on) for action in actions[:ACTIONS]],
    )  # fmt: skip


def facts_of_goals(shown: QuerySet, drafts: QuerySet, *, week: Week) -> tuple[Facts, int]:
    """As ``Facts.of_rows``, counted by the database; and how many drafts are not shown."""
    came = Q(current_on__gte=week.monday)
    asked = Q(target_value__isnull=False) & (came | Q(next_check_in_on__lte=week.sunday))
    draft = Q(state=Goal.State.DRAFT)
    both = (shown | drafts).annotate(shown=Coalesce(NullIf("override", Value("")), "status"))
    counts = both.aggregate(
        goals=Count("pk", filter=~draft),
        off_track=Count("pk", filter=~draft & Q(shown=Status.OFF_TRACK)),
        at_risk=Count("pk", filter=~draft & Q(shown=Status.AT_RISK)),
        asked=Count("pk", filter=~draft & asked),
        values_in=Count("pk", filter=~draft & asked & came),
        barriers=Count("pk", filter=~draft & ~Q(barrier="")),
        drafts=Count("pk", filter=draft),
    )
    drafted = counts.pop("drafts")
    return Facts(**counts), drafted


def _frozen(snapshots: list[Snapshot], card: dict, *, person: Person, order: Order, page: str | None) -> Scorecard:
    rows, actions = seen_rows(snapshots, person)
    if card["scope"].priority:
        rows = [row for row in rows if row.priority == card["scope"].priority.pk]
        actions = [action for action in actions if action.goal in {row.goal for row in rows}]
    if card["scope"].team:
        card["on"] = date.fromisoformat(snapshots[0].footer["on"])
    return Scorecard(
        **card, **_of_rows(rows, card["week"], order, page), basis=Basis.FROZEN, actions=actions[:ACTIONS],
        **({} if card["scope"].priority else counts_then(snapshots, person)),
        snapshots=snapshots,
        not_reviewed=[] if card["scope"].team else _without_review(card["week"], person),
    )  # fmt: skip


def _computed(card: dict, *, person: Person, order: Order, page: str | None) -> Scorecard:
    rows = _past(card["scope"].goals(person), card["week"])
    return Scorecard(
        **card, **_of_rows(rows, card["week"], order, page), basis=Basis.COMPUTED, actions=[],
        practice=practice_of(card["scope"], card["week"], person=person),
        coaching=coaching_of(card["scope"], card["week"], person=person),
    )  # fmt: skip


def _of_rows(rows: list[Row], week: Week, order: Order, page: str | None) -> dict:
    part = Paginator(sorted(rows, key=order.key), ROWS).get_page(page)
    return {"page": part, "facts": Facts.of_rows(rows, week=week)}


def _past(goals: QuerySet, week: Week) -> list[Row]:
    organization = current_organization()
    return past_rows(goals_then(goals.for_row(), week, organization=organization), week, organization=organization)


def seen_rows(snapshots: list[Snapshot], person: Person) -> tuple[list[Row], list[AgreedAction]]:
    """What the person may see of frozen weeks: all of the teams in reach, else the goals that are theirs."""
    in_reach = in_reach_of(snapshots, person)
    rows = [row for snapshot in snapshots for row in snapshot.rows_seen() if in_reach(snapshot, row.goal)]
    actions = [
        action for snapshot in snapshots for action in snapshot.actions_seen() if in_reach(snapshot, action.goal)
    ]
    return rows, actions


def in_reach_of(snapshots: list[Snapshot], person: Person) -> Callable[[Snapshot, int], bool]:
    """May the person see the row of that goal in that frozen week?"""
    if person.breadth(Action.SCORECARD_VIEW) == Breadth.ALL:
        return lambda snapshot, goal: True
    teams = set(teams_led(person, Action.SCORECARD_VIEW).values_list("pk", flat=True))
    goals = {row["goal"] for snapshot in snapshots for row in snapshot.rows}
    theirs = Goal.objects.permitted(person, Action.SCORECARD_VIEW).filter(pk__in=goals)
    own = set(theirs.values_list("pk", flat=True))
    return lambda snapshot, goal: snapshot.team_id in teams or goal in own


def counts_then(snapshots: list[Snapshot], person: Person) -> dict[str, Practice | Coaching | None]:
    """Of the frozen weeks whose team is in the person's reach."""
    teams = set(teams_led(person, Action.SCORECARD_VIEW).values_list("pk", flat=True))
    in_reach = [snapshot for snapshot in snapshots if snapshot.team_id in teams]
    return {
        "practice": _added_up([snapshot.practice_seen() for snapshot in in_reach], Practice()),
        "coaching": _added_up([snapshot.coaching_seen() for snapshot in in_reach], Coaching()),
    }


def _added_up(counts: list, nothing):
    """None where none of the weeks knew the count."""
    known = [count for count in counts if count]
    return sum(known, nothing) if known else None


def _without_review(week: Week, person: Person) -> list[Team]:
    """Teams with goals whose week was not frozen: their own page computes it."""
    teams = Team.objects.permitted(person, Action.SCORECARD_VIEW)
    frozen = Snapshot.objects.of_week(week).filter(team=OuterRef("pk"))
    with_goals = Goal.objects.filter(team=OuterRef("pk"), starts_on__lte=week.sunday)
    return list(teams.filter(~Exists(frozen), Exists(with_goals))[:TEAMS])
