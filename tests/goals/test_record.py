from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection

from goals.models import Goal, Measurement
from goals.models.metric import RECENT
from goals.models.reading import LARGEST, Reading
from goals.refusals import ReadingRefused, ReasonRequired
from goals.weeks import week_of
from reminders.models import Due
from tenants.context import organization_context
from tests.factories import GoalFactory, OrganizationFactory
from tests.goals.world import TODAY, active_goal, record

FRIDAY = date(2026, 10, 23)


@pytest.fixture
def goal(lead, support, rep):
    return active_goal(owner=lead, team=support, job_role=rep)


def test_a_value_moves_the_goal_in_the_same_step(goal, lead):
    assert record(goal.headline, [110, 100], by=lead, first=FRIDAY, today=FRIDAY + timedelta(days=1)) == 2
    goal.refresh_from_db()
    assert (goal.current_value, goal.current_on) == (105, FRIDAY + timedelta(days=1))
    assert (goal.status, goal.signal) == ("ON_TRACK", "BETTER")


def test_the_same_day_again_corrects(goal, lead):
    for value in (110, 111):
        record(goal.headline, [value], by=lead, first=FRIDAY)
    rows = goal.headline.measurements.filter(measured_on=FRIDAY)
    assert [row.value for row in rows] == [111]
    assert [change.value for change in rows[0].changes.all()] == [110]


def test_of_one_person_and_of_the_team_are_two(goal, lead, learner):
    record(goal.headline, [110], by=lead, first=FRIDAY)
    record(goal.headline, [90], by=lead, first=FRIDAY, person=learner)
    goal.refresh_from_db()
    assert goal.headline.measurements.filter(measured_on=FRIDAY).count() == 2
    assert goal.current_value == 110  # the team's own value speaks for the team


def test_people_count_by_their_cases(goal, lead, learner, peer):
    for person, value, cases in ((learner, 100, 30), (peer, 60, 10)):
        record(goal.headline, [value], by=lead, first=FRIDAY, person=person, sample_size=cases)
    goal.refresh_from_db()
    assert goal.current_value == 90


@pytest.mark.parametrize(
    ("field", "reading"),
    [
        ("date", Reading(TODAY + timedelta(days=1), Decimal(1))),
        ("date", Reading(date(2026, 9, 1) - RECENT - timedelta(days=1), Decimal(1))),
        ("value", Reading(TODAY, Decimal("NaN"))),
        ("value", Reading(TODAY, Decimal("Infinity"))),
        ("value", Reading(TODAY, LARGEST)),
        ("value", Reading(TODAY, Decimal("1e309"))),
        ("value", Reading(TODAY, Decimal("-0.0001"))),
        ("value", Reading(TODAY, Decimal("100.0001"))),
        ("sample_size", Reading(TODAY, Decimal(1), sample_size=0)),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(goal, lead, field, reading):
    goal.headline.highest = Decimal(100)
    before = Measurement.objects.count()
    with pytest.raises(ReadingRefused) as refusal:
        goal.headline.record([Reading(FRIDAY, Decimal(99)), reading], by=lead, source="API", today=TODAY)
    assert refusal.value.field == field
    assert Measurement.objects.count() == before  # nor the good one beside it


def test_the_edges_are_taken(goal, lead):
    goal.headline.highest = Decimal(100)
    edges = [(TODAY, 0), (date(2026, 9, 1) - RECENT, 100)]
    readings = [Reading(day, Decimal(value)) for day, value in edges]
    assert goal.headline.record(readings, by=lead, source="API", today=TODAY) == 2


def test_no_person_in_a_shared_outcome(lead, learner, support):
    goal = GoalFactory(kind="SHARED_OUTCOME", owner=lead, team=support)
    with pytest.raises(ReadingRefused) as refusal:
        record(goal.headline, [1], by=lead, person=learner)
    assert refusal.value.field == "person"


def test_late_for_a_frozen_week(goal, lead):
    Goal.objects.update(reviewed_through=str(week_of(FRIDAY)))
    goal.refresh_from_db()
    record(goal.headline, [110] * 4, by=lead, first=FRIDAY)
    late = goal.headline.measurements.filter(is_late=True)
    assert [row.measured_on for row in late] == [FRIDAY + timedelta(days=n) for n in range(3)]


def test_settles_what_was_asked_for_that_week_only(goal, lead):
    asked = Due.objects.open().filter(kind="MEASUREMENT")
    assert [due.period for due in asked] == ["2026-W43"]
    record(goal.headline, [110], by=lead, first=FRIDAY - timedelta(days=7), today=FRIDAY)
    assert asked.count() == 1
    record(goal.headline, [110], by=lead, first=FRIDAY, today=FRIDAY)
    assert [due.period for due in asked.all()] == []


def test_the_other_metric_leaves_the_standing_alone(goal, lead):
    other = goal.metrics.exclude(pk=goal.headline_id).get()
    record(other, [5], by=lead, first=FRIDAY)
    goal.refresh_from_db()
    assert goal.current_value is None


def test_a_correction_says_why(goal, lead):
    record(goal.headline, [110], by=lead, first=FRIDAY)
    row = goal.headline.measurements.get(measured_on=FRIDAY)
    with pytest.raises(ReasonRequired):
        row.correct(value=Decimal(100), sample_size=None, by=lead, why="", today=FRIDAY)
    row.correct(value=Decimal(100), sample_size=None, by=lead, why="Typing error", today=FRIDAY)
    goal.refresh_from_db()
    assert goal.current_value == 100
    assert row.changes.get().pgh_context == {"person": lead.pk, "why": "Typing error"}


def test_what_is_taken_out_no_longer_counts(goal, lead):
    record(goal.headline, [110], by=lead, first=FRIDAY)
    row = goal.headline.measurements.get(measured_on=FRIDAY)
    row.withdraw(by=lead, why="Wrong goal", today=FRIDAY)
    goal.refresh_from_db()
    assert goal.current_value is None


@pytest.mark.django_db(transaction=True)
def test_two_sessions_at_once_keep_one_row():
    """Both pass the model's checks at the same moment; the database keeps one row and both are told it is kept."""
    acme = OrganizationFactory()
    with organization_context(acme):
        goal = GoalFactory()
    together, written = Barrier(2, timeout=10), []

    def post(value: int) -> None:
        try:
            with organization_context(acme):
                metric = Goal.objects.get(pk=goal.pk).headline
                together.wait()
                written.append(record(metric, [value], by=None, first=TODAY))
        finally:
            connection.close()

    threads = [Thread(target=post, args=[value]) for value in (61, 62)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with organization_context(acme):
        assert Measurement.objects.count() == 1
        assert Goal.objects.get().current_value == Measurement.objects.get().value
    assert written == [1, 1]
