"""The team's lead is asked for the review of the week, on its day."""

from datetime import date, timedelta

import pytest

from goals.weeks import Week
from reminders.models import Due
from scorecards.models import Review, review_day
from scorecards.tasks import open_reviews
from tests.goals.world import TODAY
from tests.scorecards.conftest import THIS_WEEK


def asked() -> list[tuple]:
    rows = Due.objects.open().filter(kind=Due.Kind.REVIEW).order_by("period")
    return [(due.person, due.period, due.due_at.date(), due.path) for due in rows]


def test_the_lead_is_asked_once(on_track, support, lead):
    open_reviews()
    open_reviews()
    assert asked() == [(lead, "2026-W47", TODAY, f"review/{support.pk}/2026-W47/")]


def test_a_team_without_goals_or_without_a_lead_is_not_asked(other_lead, on_track, support):
    support.lead = None
    support.save()
    open_reviews()
    assert asked() == []


def test_a_new_lead_is_asked_instead(on_track, support, lead, learner):
    open_reviews()
    support.lead = learner
    support.save()
    open_reviews()
    assert [person for person, *_ in asked()] == [learner]


def test_finishing_settles_it_and_asks_for_the_next(on_track, support, lead):
    open_reviews()
    Review.start(support, THIS_WEEK, by=lead, today=TODAY).finish(by=lead, today=TODAY)
    open_reviews()
    assert [(period, day) for _, period, day, _ in asked()] == [("2026-W48", date(2026, 11, 27))]


def test_a_week_that_was_missed_stands_until_the_next_review_day(on_track, support, lead, clock):
    open_reviews()
    clock.now += timedelta(days=6)  # Thursday
    open_reviews()
    assert [period for _, period, *_ in asked()] == ["2026-W47", "2026-W48"]
    clock.now += timedelta(days=1)
    open_reviews()
    assert [period for _, period, *_ in asked()] == ["2026-W48"]


@pytest.mark.parametrize(
    ("week", "day"),
    [
        (Week(2026, 47), date(2026, 11, 20)),
        (Week(2026, 53), date(2026, 12, 31)),  # Friday is New Year's Day
    ],
)
def test_a_holiday_brings_it_forward(week, day, in_acme):
    in_acme.country = "US"
    assert review_day(week) == day
