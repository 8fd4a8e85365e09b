"""Rea's goal in Support: measured, with a target, checked in; and a shared outcome beside it that Max owns."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from api.models import Token
from api.scopes import Scope
from goals.models import Goal, Measurement
from goals.models.reading import Reading
from goals.weeks import week_of
from tests.factories import GoalFactory, PriorityFactory
from tests.goals.conftest import on_the

__all__ = ["on_the"]
ALL_SCOPES = list(Scope.values)


@pytest.fixture
def today(acme):
    return acme.today()


@pytest.fixture
def priority(admin):
    return PriorityFactory(sponsor=admin)


@pytest.fixture
def goal(lead, rep, support, priority, today):
    """A draft of Support; ``measured`` and ``active`` take it further."""
    return GoalFactory(
        title="Reply within the hour", job_role=rep, team=support, owner=lead, priority=priority,
        starts_on=today - timedelta(days=30),
    )  # fmt: skip


@pytest.fixture
def active(goal, lead, today):
    start = today - timedelta(days=29)
    goal.start_measuring(by=lead, today=start)
    readings = [Reading(on=start + timedelta(days=n), value=Decimal(120 + n % 5)) for n in range(14)]
    goal.headline.record(readings, by=lead, source=Measurement.Source.PASTE, today=start + timedelta(days=14))
    baseline = goal.take_baseline(by=lead, today=start + timedelta(days=14))
    goal.accept_baseline(baseline, by=lead, today=start + timedelta(days=14))
    goal.set_target(by=lead, value=Decimal(60), due_on=today + timedelta(days=60), today=start + timedelta(days=14))
    goal.check_in(by=lead, week=week_of(today), today=today, value=Decimal("98.5"), confidence="HIGH")
    return goal


@pytest.fixture
def shared_outcome(lead, rep, support, priority):
    return GoalFactory(
        title="Mean wait of all callers", kind=Goal.Kind.SHARED_OUTCOME, job_role=rep, team=support, owner=lead,
        priority=priority, starts_on=date(2026, 9, 1), state=Goal.State.MEASURING,
    )  # fmt: skip


class ApiClient(Client):
    """Speaks as a token: ``api.get("goals/")``; every answer but a stream is JSON."""

    def __init__(self, text: str):
        super().__init__(headers={"Authorization": f"Bearer {text}"})

    def get(self, path, *args, **kwargs):
        return super().get(f"/api/v1/{path}", *args, **kwargs)

    def post(self, path, data, **kwargs):
        body = data if isinstance(data, str) else json.dumps(data)
        return super().post(f"/api/v1/{path}", body, content_type="application/json", **kwargs)


@pytest.fixture
def text_of():
    """text_of(person, scopes) → the text of a new token of that person."""

    def issue(person, scopes=ALL_SCOPES, *, days=30) -> str:
        expires_at = timezone.now() + timedelta(days=days)
        _, text = Token.issue(name="Nightly pull", person=person, scopes=scopes, expires_at=expires_at, by=person)
        return text

    return issue


@pytest.fixture
def api(text_of):
    """api(person) → a client with a token of that person."""
    return lambda person, scopes=ALL_SCOPES: ApiClient(text_of(person, scopes))


@pytest.fixture
def body():
    """The text of a streamed answer."""
    return lambda response: b"".join(response.streaming_content).decode()
