"""Tuesday 3 November 2026, 9:30 in Acme, which keeps UTC unless a test moves it."""

from datetime import UTC, datetime

import pytest

from reminders.models import Due

TUESDAY = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


@pytest.fixture
def at():
    return TUESDAY


@pytest.fixture
def ask(in_acme):
    """ask(person, …) → one open thing, about the organization because reminders know no goal."""
    count = 0

    def fall_due(person, *, due_at=TUESDAY, kind=Due.Kind.CHECK_IN, label="Reply within the hour", **more):
        nonlocal count
        count += 1
        more = {"period": str(count), "path": f"goals/{count}/", "subject": person.organization} | more
        return Due.objects.fall_due(person=person, kind=kind, due_at=due_at, label=label, **more)

    return fall_due


@pytest.fixture
def announce(in_acme):
    """announce(person, happens_on=…, due_at=…) → something that takes place on a day, and is told of before."""

    def fall_due(person, **more) -> Due:
        facts = {"kind": Due.Kind.SESSION, "subject_type": "programs.Step", "subject_id": 1, "path": "me/steps/1/"}
        Due.objects.fall_due_all([Due(person=person, label="The angry call-back", **facts | more)])
        return Due.objects.get(person=person, kind=Due.Kind.SESSION)

    return fall_due
