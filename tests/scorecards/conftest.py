"""It is Friday, 20 November 2026, half past three, in week 47; Max reviews Support's goals."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from goals.models import Goal
from goals.weeks import Week, week_of
from scorecards.scopes import Scope
from scorecards.scorecard import Order, scorecard_of
from tests.factories import PriorityFactory
from tests.goals.world import TODAY, active_goal, measuring_goal, record

THIS_WEEK, LAST_WEEK = Week(2026, 47), Week(2026, 46)


class Clock:
    """The server's clock, in a test's hands."""

    def __init__(self):
        self.now = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def priority(lead):
    return PriorityFactory(title="Customers first", sponsor=lead)


@pytest.fixture
def goal_of(priority, rep, lead, support):
    """goal_of(learner, title="…", values={day: value}) → a running goal of Support, 120 → 60 by 18 December."""

    def make(owner=lead, *, values=(), team=support, **facts) -> Goal:
        goal = active_goal(owner=owner, team=team, priority=priority, job_role=rep, **facts)
        for day, value in dict(values).items():
            record(goal.headline, [value], by=owner, first=day, today=max(day, TODAY))
        goal.refresh_from_db()
        return goal

    return make


@pytest.fixture
def on_track(goal_of, learner):
    return goal_of(title="Reply within the hour", values={date(2026, 11, 13): 95, date(2026, 11, 19): 80})


@pytest.fixture
def off_track(goal_of):
    return goal_of(title="Close tickets at first contact", values={date(2026, 11, 10): 140})


@pytest.fixture
def measuring(priority, rep, lead, support):
    goal = measuring_goal(owner=lead, team=support, priority=priority, job_role=rep, title="Fewer handovers")
    record(goal.headline, [3, 4, 5], by=lead, first=date(2026, 11, 17))
    return goal


def check_in(goal: Goal, by, *, on: date = TODAY, value=None, **words):
    value = None if value is None else Decimal(value)
    return Goal.objects.get(pk=goal.pk).check_in(by=by, week=week_of(on), today=on, value=value, **words)


def rows_of_team(team, week, *, person):
    """What that person's page shows of a team's week."""
    return scorecard_of(Scope(team=team), week, person=person, order=Order.ATTENTION, page=None).rows
