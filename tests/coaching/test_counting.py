"""A goal counted from the coaching log. Max leads Support; Rea and Ren report to him. His role is team lead."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from coaching.counting import Tally, count_anew, recount, tally
from coaching.models import CoachingRelationship, CoachingSession, Conversation
from goals.models import Goal, Measurement, Metric
from goals.models.reading import Reading
from goals.present import present
from goals.refusals import CountTooShort, ReadingRefused, TargetDateRefused
from people.models import Absence, JobRole
from tenants.context import reading_as
from tests.factories import MetricFactory, PersonFactory, PriorityFactory

STARTED = date(2026, 9, 1)
A_MONTH = timedelta(days=31)


@pytest.fixture
def supervisor(lead):
    lead.job_role = JobRole.objects.create(name="Team lead")
    lead.save()
    return lead


@pytest.fixture
def goal(supervisor):
    """One session of half an hour with each direct report every month; measuring since 1 September."""
    goal = Goal.objects.create(
        title="Coach everybody every month", behavior="Hold one coaching session with each direct report a month.",
        result="Fewer escalations.", priority=PriorityFactory(), job_role=supervisor.job_role, owner=supervisor,
        created_by=supervisor, controllability="MOSTLY", cadence="MONTHLY", starts_on=STARTED,
    )  # fmt: skip
    goal.headline = Metric.objects.create(
        goal=goal, name="Coached every month", category="PROFICIENCY", counts="COACHING", least_minutes=30,
        **Metric.AS_COUNTED,
    )  # fmt: skip
    MetricFactory(goal=goal, name="Escalations", unit="cases", kind="IMPACT")
    goal.save()
    goal.start_measuring(by=supervisor, today=STARTED)
    return goal


def hold(coach, coachee, on: date, *, minutes=30, kind="FULL", today: date | None = None) -> CoachingSession:
    relationship, _ = CoachingRelationship.objects.get_or_create(coach=coach, coachee=coachee, since=date(2026, 5, 1))
    with reading_as(coach.pk):
        session = CoachingSession.objects.create(
            conversation=Conversation.objects.create(author=coach), relationship=relationship, kind=kind,
            held_on=on, minutes=minutes, logged_by=coach,
        )  # fmt: skip
    recount(coach, on=on, today=today or on)
    return session


def values(goal, person=None) -> list[tuple[date, int, int]]:
    """(day, per cent, direct reports) of all together, or of one person."""
    rows = Measurement.objects.filter(metric=goal.headline, person=person)
    return [(row.measured_on, round(row.value), row.sample_size) for row in rows]


def active(goal, *, today=STARTED, due_on=date(2026, 11, 30), periods=3) -> Goal:
    count_anew(today=today)
    goal.refresh_from_db()
    goal.accept_baseline(goal.take_baseline(by=goal.owner, today=today), by=goal.owner, today=today)
    goal.set_target(by=goal.owner, value=Decimal(100), due_on=due_on, rule="COUNT", periods=periods, today=today)
    return goal


# The pure rule


def test_a_report_counts_once_there_were_enough_sessions():
    sessions = [(1, date(2026, 9, 3)), (1, date(2026, 9, 10)), (2, date(2026, 9, 10)), (3, date(2026, 9, 1))]
    assert tally(sessions, {1, 2}, times=2, until=date(2026, 9, 9)) == Tally(0, 2)
    assert tally(sessions, {1, 2}, times=2, until=date(2026, 9, 10)) == Tally(1, 2)
    assert tally(sessions, {1, 2}, times=1, until=date(2026, 9, 10)) == Tally(2, 2)


# The log as values


def test_the_months_before_count_and_without_a_session_they_are_zero(goal, learner, peer):
    hold(goal.owner, learner, date(2026, 7, 9), today=STARTED)
    count_anew(today=STARTED)
    july, august, september = date(2026, 7, 1), date(2026, 8, 1), STARTED
    assert values(goal) == [
        (july, 0, 2), (july.replace(day=9), 50, 2), (july.replace(day=31), 50, 2),
        (august, 0, 2), (august.replace(day=31), 0, 2), (september, 0, 2),
    ]  # fmt: skip
    assert values(goal, goal.owner) == values(goal)
    assert goal.headline.measurements.values_list("source", flat=True).distinct().get() == "LOG"


def test_a_session_counts_when_it_is_logged(goal, learner, peer):
    count_anew(today=STARTED)
    hold(goal.owner, learner, date(2026, 9, 8))
    hold(goal.owner, learner, date(2026, 9, 9))
    hold(goal.owner, peer, date(2026, 9, 4), today=date(2026, 9, 10))
    days = [(STARTED, 0), (date(2026, 9, 4), 50), (date(2026, 9, 8), 100), (date(2026, 9, 9), 100)]
    assert [value[:2] for value in values(goal)][-4:] == days


@pytest.mark.parametrize(("session", "counts"), [
    ({"minutes": 30}, True), ({"minutes": 29}, False), ({"kind": "MICRO", "minutes": 40}, False),
])  # fmt: skip
def test_only_a_session_that_is_long_enough_counts(goal, learner, session, counts):
    hold(goal.owner, learner, date(2026, 9, 8), **session)
    assert (values(goal)[-1][1] == 100) is counts


def test_who_is_coached_without_reporting_to_the_coach_does_not_count(goal, learner):
    hold(goal.owner, PersonFactory(), date(2026, 9, 8))
    assert values(goal)[-1] == (STARTED, 0, 1)


def test_who_is_away_the_whole_month_is_not_waited_for(goal, learner, peer):
    Absence.objects.create(person=peer, starts_on=STARTED, ends_on=date(2026, 9, 30))
    hold(goal.owner, learner, date(2026, 9, 8))
    assert values(goal)[-1] == (date(2026, 9, 8), 100, 1)
    Absence.objects.update(ends_on=date(2026, 9, 29))
    recount(goal.owner, on=date(2026, 9, 8), today=date(2026, 9, 8))
    assert values(goal)[-1] == (date(2026, 9, 8), 50, 2)


def test_who_left_is_not_waited_for(goal, learner, peer):
    peer.leave(on=date(2026, 9, 5))
    hold(goal.owner, learner, date(2026, 9, 8))
    assert values(goal)[-1] == (date(2026, 9, 8), 100, 1)


def test_a_session_undone_is_taken_away_again(goal, learner):
    session = hold(goal.owner, learner, date(2026, 9, 8))
    with reading_as(goal.owner.pk):
        session.delete()
    recount(goal.owner, on=date(2026, 9, 8), today=date(2026, 9, 8))
    assert values(goal)[-1] == (STARTED, 0, 1)


def test_two_leads_are_counted_together(goal, learner, peer):
    other = PersonFactory(job_role=goal.job_role)
    PersonFactory(manager=other)
    hold(goal.owner, learner, date(2026, 9, 8))
    hold(other, other.reports.get(), date(2026, 9, 9))
    assert values(goal)[-2:] == [(date(2026, 9, 8), 33, 3), (date(2026, 9, 9), 67, 3)]
    assert values(goal, goal.owner)[-1] == (date(2026, 9, 8), 50, 2)
    assert values(goal, other)[-1] == (date(2026, 9, 9), 100, 1)


def test_counting_again_changes_nothing(goal, learner):
    hold(goal.owner, learner, date(2026, 9, 8))
    written = list(Measurement.objects.values_list("pk", "updated_at"))
    recount(goal.owner, on=date(2026, 9, 8), today=date(2026, 9, 8))
    assert list(Measurement.objects.values_list("pk", "updated_at")) == written


def test_a_day_is_counted_once(goal, learner, django_assert_num_queries):
    count_anew(today=STARTED)
    with django_assert_num_queries(1):
        count_anew(today=STARTED)


def test_a_stopped_goal_is_not_counted(goal, learner):
    goal.stop(by=goal.owner, why="Another way")
    hold(goal.owner, learner, date(2026, 9, 8))
    assert values(goal) == []


def test_nobody_types_a_counted_value(goal, learner):
    with pytest.raises(ReadingRefused, match="counted from the coaching log"):
        goal.headline.record([Reading(STARTED, Decimal(50))], by=goal.owner, source="HAND", today=STARTED)
    count_anew(today=STARTED)
    row = goal.headline.measurements.last()
    with pytest.raises(ReadingRefused):
        row.withdraw(by=goal.owner, why="Wrong", today=STARTED)
    with pytest.raises(ReadingRefused):
        row.correct(value=Decimal(9), sample_size=None, by=goal.owner, why="Wrong", today=STARTED)


# Worked goal 2 of the product's description


def test_a_baseline_of_a_count_is_whole_months_of_the_log(goal, learner, peer):
    hold(goal.owner, learner, date(2026, 7, 9), today=STARTED)
    hold(goal.owner, learner, STARTED)
    count_anew(today=STARTED)
    goal.refresh_from_db()
    baseline = goal.take_baseline(by=goal.owner, today=STARTED)
    assert (baseline.n, baseline.mean, baseline.last_on) == (2, Decimal(25), date(2026, 8, 31))
    with pytest.raises(CountTooShort):
        goal.take_baseline(by=goal.owner, today=STARTED, first_on=date(2026, 8, 1))


def test_three_months_end_on_the_last_day_of_the_third(goal, learner):
    with pytest.raises(TargetDateRefused, match="Nov 30, 2026"):
        active(goal, due_on=date(2026, 11, 29))


def test_a_lead_coaches_everybody_three_months_running(goal, learner, peer):
    """One 30-minute session per direct report a month for 3 months, counted from the log by itself."""
    active(goal)
    assert (goal.baseline_mean, goal.state, goal.status) == (0, "ACTIVE", "ON_TRACK")
    assert goal.baseline.provisional
    seen = []
    for month in (9, 10, 11):
        for report, day in ((learner, 4), (peer, 11)):
            hold(goal.owner, report, date(2026, month, day))
        goal.refresh_from_db()
        seen.append((goal.streak, goal.status, goal.explanation))
    assert seen == [
        (0, "ON_TRACK", "2 of 2 direct reports in September; month 1 of 3: done for this period"),
        (1, "ON_TRACK", "2 of 2 direct reports in October; month 2 of 3: done for this period"),
        (2, "ON_TRACK", "2 of 2 direct reports in November; month 3 of 3: done for this period"),
    ]
    count_anew(today=date(2026, 12, 1))
    goal.refresh_from_db()
    assert (goal.streak, goal.state, goal.status, goal.progress) == (3, "ACHIEVED", "ACHIEVED", 1)


def test_a_month_that_misses_one_report_starts_again(goal, learner, peer):
    active(goal, due_on=date(2026, 12, 31))
    for month, reports in ((9, [learner]), (10, [learner, peer])):
        for report in reports:
            hold(goal.owner, report, date(2026, month, 5))
    goal.refresh_from_db()
    assert goal.streak == 0  # September was not whole; October is not over
    count_anew(today=date(2026, 11, 2))
    goal.refresh_from_db()
    assert (goal.streak, goal.status) == (1, "ON_TRACK")
    assert goal.explanation == "0 of 2 direct reports in November; month 2 of 3: on pace"


def test_off_track_once_too_few_months_are_left(goal, learner, peer):
    active(goal)
    hold(goal.owner, learner, date(2026, 9, 5))
    count_anew(today=date(2026, 10, 1))
    goal.refresh_from_db()
    assert (goal.status, goal.reason) == ("OFF_TRACK", "TOO_FEW_LEFT")


def test_the_value_of_the_running_month_is_todays(goal, learner, peer):
    active(goal)
    hold(goal.owner, learner, date(2026, 9, 5))
    goal.refresh(today=date(2026, 9, 25))
    assert (goal.current_value, goal.current_on) == (50, date(2026, 9, 25))
    month_later = present(goal.headline.points(), goal.plan(), on=date(2026, 10, 3))
    assert (month_later.current, month_later.current_on) == (50, date(2026, 9, 5))


def test_behind_in_the_running_month(goal, learner, peer):
    active(goal)
    hold(goal.owner, learner, date(2026, 9, 5))
    statuses = []
    for day in (5, 19, 25, 26):
        goal.refresh(today=date(2026, 9, day))
        statuses.append((goal.status, goal.reason))
    assert statuses == [
        ("ON_TRACK", "AHEAD"), ("ON_TRACK", "ON_PACE"), ("AT_RISK", "BEHIND"), ("OFF_TRACK", "FAR_BEHIND"),
    ]  # fmt: skip
