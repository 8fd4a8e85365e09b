from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from programs.models import Item, Milestone, Step, Verdict
from tests.goals.world import record
from tests.programs.world import TODAY, enrollment_of, percent_goal, published_version, running_cohort, step_of


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def goal(lead, support, rep):
    return percent_goal(owner=lead, team=support, job_role=rep)


@pytest.fixture
def cohort(goal, learner, peer):
    return running_cohort(learner, peer, version=published_version(goal))


def test_shows_each_day_with_what_is_expected(cohort, goal, learner, signed_in, url):
    page = signed_in(learner).get(url("programs:my-goal")).text
    assert goal.title in page
    for day, on in ((30, "Wed, Nov 11"), (60, "Fri, Dec 11"), (90, "Mon, Jan 11")):
        assert f"<b>Day {day}</b>" in page.replace('<span class="mute">', " ")
        assert on in page
        assert f"Shown by day {day}" in page


def test_shows_the_verdict_and_how_later_days_look_so_far(cohort, learner, signed_in, url):
    Verdict.objects.create(
        enrollment=enrollment_of(learner), milestone=Milestone.objects.get(day=30), due_on=date(2026, 11, 11),
        outcome="NOT_YET", judged_on=date(2026, 11, 11), kept=3, lost=1,
        records=[{"what": "Five supervised tickets", "on": None, "meets": False, "note": "", "step": None}],
    )  # fmt: skip
    page = signed_in(learner).get(url("programs:my-goal")).text
    assert page.count("Not yet") == 1
    assert "Records below the standard: 1 of 1." in page
    assert page.count("so far") == 2


def test_of_a_colleague_nothing_shows(cohort, goal, learner, peer, lead, signed_in, url):
    record(goal.headline, [Decimal(55)], by=lead, first=TODAY, person=learner)
    record(goal.headline, [Decimal(66)], by=lead, first=TODAY, person=peer)
    Verdict.objects.create(
        enrollment=enrollment_of(peer), milestone=Milestone.objects.get(day=30), due_on=date(2026, 11, 11),
        outcome="SHOWN", judged_on=date(2026, 11, 11),
    )  # fmt: skip
    page = signed_in(learner).get(url("programs:my-goal")).text
    assert "55.0%" in page
    assert "66.0%" not in page
    assert "Shown on the job" not in page


def test_a_shared_outcome_never_shows_its_numbers(cohort, goal, learner, signed_in, url):
    Goal.objects.filter(pk=goal.pk).update(kind="SHARED_OUTCOME", title="First reply of the whole team")
    page = signed_in(learner).get(url("programs:my-goal")).text
    assert "First reply of the whole team" not in page
    assert "Shown by day 30" in page


def test_without_own_values_it_says_where_they_come_from(cohort, learner, signed_in, url):
    assert "No value of your own yet." in signed_in(learner).get(url("programs:my-goal")).text


def test_a_program_without_a_plan_says_so(cohort, learner, signed_in, url):
    Milestone.objects.all().delete()
    assert "This program has no 30, 60 and 90 day plan." in signed_in(learner).get(url("programs:my-goal")).text


def test_the_same_number_of_queries_with_one_step_and_with_many(cohort, goal, learner, signed_in, url):
    def queries() -> int:
        client = signed_in(learner)
        client.get(url("programs:my-goal"))
        with CaptureQueriesContext(connection) as captured:
            client.get(url("programs:my-goal"))
        return len(captured)

    before = queries()
    items = Item.objects.bulk_create(
        Item(
            version=cohort.version, kind="ASSIGNMENT", title=f"Task {n}", week=1, last_week=1, minutes=5,
            evidence="TEXT", goal=goal,
        )
        for n in range(10)
    )  # fmt: skip
    Step.objects.bulk_create(Step(enrollment=enrollment_of(learner), item=item, due_on=TODAY) for item in items)
    assert queries() == before


def test_a_record_leads_to_its_step(cohort, learner, signed_in, url):
    page = signed_in(learner).get(url("programs:my-goal")).text
    assert url("programs:step", step_of(learner, "Five supervised tickets").pk) in page
