"""Goals 1 and 3 of the product's description, from draft to achieved; goal 2 comes with the coaching log."""

from datetime import date, timedelta
from decimal import Decimal

from goals.models import Goal, Metric
from goals.models.reading import Reading
from goals.weeks import week_of
from tests.factories import MetricFactory, PriorityFactory

WEEK = timedelta(weeks=1)


def written(lead, support, rep, **facts) -> Goal:
    goal = Goal.objects.create(
        priority=PriorityFactory(), job_role=rep, team=support, owner=lead, created_by=lead,
        controllability="MOSTLY", cadence="WEEKLY", **facts,
    )  # fmt: skip
    assert goal.state == "DRAFT"
    return goal


def test_a_support_rep_answers_within_the_hour(lead, support, rep):
    """Average first-response time to its target within 60 days; the lead reviews 10 cases each Friday."""
    monday = date(2026, 9, 7)
    goal = written(lead, support, rep, title="Answer within the hour", starts_on=monday,
                   behavior="Confirm the next step in every first reply.", result="Shorter waits.")  # fmt: skip
    goal.headline = MetricFactory(goal=goal, verification=Metric.Verification.LEAD_SAMPLE, sample_size=10)
    MetricFactory(goal=goal, name="Replies to standard", unit="of 10", direction="INCREASE", kind="SKILL")
    goal.save()

    goal.start_measuring(by=lead, today=monday)
    days = [Reading(monday + timedelta(days=n), Decimal(120 + (-1) ** n * n % 4)) for n in range(14)]
    goal.headline.record(days, by=lead, source="PASTE", today=monday + 2 * WEEK)
    start = monday + 2 * WEEK
    goal.accept_baseline(goal.take_baseline(by=lead, today=start), by=lead, today=start)
    assert goal.state == "BASELINE_READY"
    goal.set_target(by=lead, value=Decimal(60), due_on=start + timedelta(days=60), today=start)
    assert (goal.state, goal.status) == ("ACTIVE", "ON_TRACK")

    statuses = []
    for n, value in enumerate([118, 110, 104, 95, 84, 76, 70, 62, 58]):
        friday = start + n * WEEK + timedelta(days=4)
        check_in = goal.check_in(by=lead, week=week_of(friday), today=friday, value=Decimal(value))
        goal.agree(text="Review 10 cases", owner=lead, due_on=friday + WEEK, check_in=check_in)
        statuses.append(goal.status)
    assert statuses == ["ON_TRACK"] * 8 + ["ACHIEVED"]
    assert (goal.state, goal.achieved_on) == ("ACHIEVED", date(2026, 11, 20))
    assert goal.signal == "BETTER"


def test_a_warehouse_associate_keeps_the_checklist_four_weeks(lead, support, rep):
    """The pick-pack checklist at 95% or better for 4 consecutive weeks, verified by weekly spot checks of 40."""
    monday = date(2026, 9, 7)
    goal = written(lead, support, rep, title="Pick to the checklist", starts_on=monday,
                   behavior="Scan, count and sign every step of the list.", result="Fewer wrong parcels.")  # fmt: skip
    goal.headline = MetricFactory(
        goal=goal, name="Steps to checklist", unit="%", direction="INCREASE", kind="SKILL",
        verification=Metric.Verification.CHECKLIST, sample_size=40, highest=Decimal(100),
    )  # fmt: skip
    MetricFactory(goal=goal, name="Wrong parcels", unit="per 1,000")
    goal.save()

    goal.start_measuring(by=lead, today=monday)
    sample = Reading(monday, Decimal(88), sample_size=40)
    goal.headline.record([sample], by=lead, source="HAND", today=monday)
    goal.accept_baseline(goal.take_baseline(by=lead, today=monday), by=lead, today=monday)
    assert goal.baseline.provisional
    goal.set_target(by=lead, value=Decimal(95), due_on=date(2026, 12, 4), rule="SUSTAIN", periods=4, today=monday)

    seen = []
    for n, value in enumerate([90, 95, 96, 94, 95, 97, 95, 96]):
        friday = monday + n * WEEK + timedelta(days=4)
        goal.check_in(by=lead, week=week_of(friday), today=friday, value=Decimal(value))
        seen.append((goal.streak, goal.state))
    assert [streak for streak, _ in seen] == [0, 1, 2, 0, 1, 2, 3, 4]  # week 4 started the count again
    assert [state for _, state in seen] == ["ACTIVE"] * 7 + ["ACHIEVED"]
