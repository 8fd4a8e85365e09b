"""What a learner showed by day 30, 60 and 90: computed, kept, changed when a late word changes it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models.reading import Reading
from programs.enrolling import enroll
from programs.models import Enrollment, Evidence, Item, Milestone, PracticePledge, PracticeWeek, Step, Verdict
from programs.observing import Seen, observe
from programs.records import records_of
from programs.signing import accept, return_work
from programs.tasks import judge_cohort, judge_due_of
from programs.verdicts import discuss, judge_batch, so_far, verdict_day
from reminders.models import Due
from tests.factories import PersonFactory
from tests.programs.world import START, TODAY, enrollment_of, percent_goal, published_version, running_cohort, step_of

TICKETS, WATCHED = "Five supervised tickets", "Watched on three calls"
DAY_30 = date(2026, 11, 11)
DAY_60 = date(2026, 12, 11)


@pytest.fixture
def goal(lead, support, rep):
    return percent_goal(owner=lead, team=support, job_role=rep)


@pytest.fixture
def cohort(goal, learner, peer, ld):
    return running_cohort(learner, peer, version=published_version(goal), by=ld)


@pytest.fixture
def rea(cohort, learner):
    return enrollment_of(learner)


def due_by_30(step_title: str = TICKETS) -> None:
    Step.objects.filter(item__title=step_title).update(due_on=DAY_30)


def hand_in(person, on: date, title: str = TICKETS) -> Step:
    step = step_of(person, title)
    Evidence.objects.create(step=step, number=step.evidence.count() + 1, note="Ticket 4711", happened_on=on)
    Step.objects.filter(pk=step.pk).update(state="SUBMITTED")
    return step_of(person, title)


def judged(person, day: int = 30) -> Verdict:
    return Verdict.objects.select_related("milestone").get(enrollment__person=person, milestone__day=day)


def record_30(enrollment) -> list[tuple]:
    milestone = Milestone.objects.select_related("goal__headline").get(day=30)
    return [(r.what, r.meets, r.note) for r in records_of([enrollment], milestone, DAY_30)[enrollment.pk]]


# What it rests on


def test_nothing_was_due_yet(rea):
    assert record_30(rea) == []  # five tickets fall due in week 6


def test_nothing_was_handed_in(rea):
    due_by_30()
    assert record_30(rea) == [(TICKETS, None, "Nothing handed in.")]


def test_waits_for_sign_off(rea, learner):
    due_by_30()
    hand_in(learner, DAY_30)
    assert record_30(rea) == [(TICKETS, None, "Waits for sign-off.")]


def test_accepted_later_but_done_by_then(rea, learner, lead):
    due_by_30()
    accept(hand_in(learner, DAY_30), by=lead, today=TODAY)
    assert record_30(rea) == [(TICKETS, True, "Accepted.")]


def test_done_after_that_day_says_nothing_about_it(rea, learner, lead):
    due_by_30()
    accept(hand_in(learner, DAY_30 + timedelta(days=1)), by=lead, today=TODAY)
    assert record_30(rea) == [(TICKETS, None, "Done on Nov 12, after this day.")]


def test_returned_is_below_the_standard(rea, learner, lead):
    due_by_30()
    return_work(hand_in(learner, DAY_30), why="One question only", by=lead, today=TODAY)
    assert record_30(rea) == [(TICKETS, False, "Returned: One question only")]


def test_done_again_after_that_day_it_stays_below(rea, learner, lead):
    due_by_30()
    return_work(hand_in(learner, DAY_30), why="One question only", by=lead, today=TODAY)
    accept(hand_in(learner, TODAY), by=lead, today=TODAY)
    assert record_30(rea) == [(TICKETS, False, "Returned, and done again after this day.")]


def test_done_before_it_is_due_counts(rea, learner, lead):
    observe(step_of(learner, WATCHED), Seen([0, 1, 2], on=DAY_30), by=lead, today=DAY_30, signs_off=True)
    assert record_30(rea) == [(WATCHED, True, "Accepted.")]


def test_ones_own_values_against_the_benchmark(goal, rea, peer, learner, lead):
    Milestone.objects.filter(day=30).update(benchmark=70, in_a_row=2)
    values = [
        Reading(on=date(2026, 10, 30), value=Decimal(72), person=learner),
        Reading(on=date(2026, 11, 10), value=Decimal(74), person=learner),
        Reading(on=DAY_30 + timedelta(days=1), value=Decimal(10), person=learner),  # after the day
        Reading(on=START - timedelta(days=1), value=Decimal(10), person=learner),  # before the cohort
        Reading(on=DAY_30, value=Decimal(10), person=peer),
    ]
    goal.headline.record(values, by=lead, source="HAND", today=TODAY)
    [(what, meets, note)] = record_30(rea)
    assert (what, meets, note) == (goal.headline.name, True, "Weeks at the benchmark or better: 2 of the last 2.")
    assert record_30(enrollment_of(peer))[0][1] is None  # one week only


def test_the_day_of_a_milestone_is_a_working_day(cohort):
    days = [verdict_day(cohort, milestone) for milestone in Milestone.objects.order_by("day")]
    assert days == [DAY_30, DAY_60, date(2027, 1, 11)]  # January 10 is a Sunday


# The verdict


def test_it_comes_on_its_day_and_the_lead_is_asked(cohort, learner, lead):
    judge_batch(cohort.pk, after=0, today=DAY_30 - timedelta(days=1))
    assert not Verdict.objects.exists()
    due_by_30()
    accept(hand_in(learner, DAY_30), by=lead, today=DAY_30)
    judge_batch(cohort.pk, after=0, today=DAY_30)
    verdicts = {v.enrollment.person.name: (v.outcome, v.due_on, v.judged_on) for v in Verdict.objects.all()}
    assert verdicts == {
        "Rea Learner": ("SHOWN", DAY_30, DAY_30),
        "Ren Peer": ("CANNOT_TELL", DAY_30, DAY_30),
    }
    asked = Due.objects.open().filter(kind="VERDICT").order_by("label")
    assert [(due.person, due.label) for due in asked] == [
        (lead, "Rea Learner: Day 30: Shown by day 30"), (lead, "Ren Peer: Day 30: Shown by day 30")
    ]  # fmt: skip
    assert asked[0].due_at == datetime(2026, 11, 11, 9, tzinfo=UTC)


def test_the_records_are_kept_as_they_were(cohort, learner, lead):
    due_by_30()
    step = hand_in(learner, DAY_30)
    judge_batch(cohort.pk, after=0, today=DAY_30)
    assert judged(learner).records == [
        {"what": TICKETS, "on": "2026-11-11", "meets": None, "note": "Waits for sign-off.", "step": step.pk}
    ]


def test_judged_again_nothing_changes(cohort, learner):
    due_by_30()
    for _ in range(2):
        judge_batch(cohort.pk, after=0, today=TODAY)
    assert Verdict.objects.count() == 2
    assert judged(learner).changes.count() == 0


def test_too_little_practice_is_never_not_learned(cohort, learner, lead):
    due_by_30()
    return_work(hand_in(learner, DAY_30), why="One question only", by=lead, today=TODAY)
    pledge = PracticePledge.objects.create(
        cohort=cohort, manager=lead, weekday=3, begins_at="10:00", minutes=20, pledged_on=START
    )
    for week, kept in ((1, True), (2, False), (3, False), (6, True)):  # week 6 lies after day 30
        why = "" if kept else "Peak"
        PracticeWeek.objects.create(pledge=pledge, week=week, kept=kept, why=why, said_by=lead, said_on=TODAY)
    judge_batch(cohort.pk, after=0, today=TODAY)
    verdict = judged(learner)
    assert (verdict.outcome, verdict.kept, verdict.lost) == ("NOT_PRACTICED", 1, 2)


def test_a_later_sign_off_changes_it_and_the_old_one_is_kept(cohort, learner, lead):
    due_by_30()
    step = hand_in(learner, DAY_30)
    judge_batch(cohort.pk, after=0, today=DAY_30)
    accept(step, by=lead, today=TODAY)
    verdict = judged(learner)
    assert (verdict.outcome, verdict.judged_on) == ("SHOWN", TODAY)
    old = verdict.changes.get()
    assert (old.outcome, old.pgh_context["person"]) == ("CANNOT_TELL", lead.pk)
    assert old.pgh_context["why"] == "“Five supervised tickets” was signed off or watched"


def test_a_late_value_changes_it_at_the_next_round(goal, cohort, learner, lead):
    Milestone.objects.filter(day=30).update(benchmark=70)
    judge_batch(cohort.pk, after=0, today=DAY_30)
    assert judged(learner).outcome == "CANNOT_TELL"
    late = [Reading(on=DAY_30, value=Decimal(72), person=learner)]
    goal.headline.record(late, by=lead, source="HAND", today=TODAY)
    judge_batch(cohort.pk, after=0, today=TODAY)
    assert judged(learner).outcome == "SHOWN"
    assert judged(learner).changes.get().pgh_context["why"] == "a value or a week of practice came in later"


def test_who_came_after_that_day_has_none(cohort, learner):
    Enrollment.objects.filter(person=learner).update(enrolled_on=DAY_30 + timedelta(days=1))
    judge_batch(cohort.pk, after=0, today=TODAY)
    assert [v.enrollment.person.name for v in Verdict.objects.all()] == ["Ren Peer"]


def test_who_was_taken_out_has_none(cohort, learner):
    Enrollment.objects.filter(person=learner).update(withdrawn_on=TODAY)
    judge_batch(cohort.pk, after=0, today=TODAY)
    assert [v.enrollment.person.name for v in Verdict.objects.all()] == ["Ren Peer"]


def test_the_task_judges_every_cohort_that_is_watched(
    acme, cohort, learner, on_the, django_capture_on_commit_callbacks
):
    on_the(DAY_30)
    with django_capture_on_commit_callbacks() as nudges:
        judge_due_of(organization_id=acme.pk)
    assert len(nudges) == 1
    judge_cohort(organization_id=acme.pk, cohort_id=cohort.pk, after=0)
    assert judged(learner).outcome == "CANNOT_TELL"


def test_in_batches(cohort, learner, monkeypatch):
    monkeypatch.setattr("programs.verdicts.BATCH", 1)
    first = judge_batch(cohort.pk, after=0, today=TODAY)
    second = judge_batch(cohort.pk, after=first, today=TODAY)
    assert Verdict.objects.count() == 2
    assert judge_batch(cohort.pk, after=second, today=TODAY) is None


def test_a_batch_costs_the_same_at_two_and_five(cohort, ld, support, rep):
    def cost() -> int:
        Due.objects.filter(kind="VERDICT").delete()
        Verdict.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            judge_batch(cohort.pk, after=0, today=TODAY)
        return len(queries)

    first = cost()
    enroll(cohort, [PersonFactory(team=support, job_role=rep) for _ in range(3)], by=ld, today=START)
    assert cost() == first
    assert Verdict.objects.count() == 5


def test_how_it_looks_so_far(rea, learner, lead):
    accept(hand_in(learner, TODAY), by=lead, today=TODAY)
    to_come = so_far(rea, today=TODAY)
    assert [(one.milestone.day, one.day, one.judgment.outcome) for one in to_come] == [
        (60, DAY_60, "SHOWN"), (90, date(2027, 1, 11), "SHOWN")
    ]  # fmt: skip


def test_talked_over_once(cohort, learner, lead, ld):
    judge_batch(cohort.pk, after=0, today=TODAY)
    verdict = judged(learner)
    discuss(verdict, by=lead, today=TODAY)
    assert not Due.objects.open().of(verdict).exists()
    discuss(judged(learner), by=ld, today=TODAY + timedelta(days=1))
    verdict.refresh_from_db()
    assert (verdict.discussed_on, verdict.discussed_by) == (TODAY, lead)


# The pages


@pytest.fixture
def verdict(cohort, learner, lead, on_the):
    on_the(TODAY)
    due_by_30()
    accept(hand_in(learner, DAY_30), by=lead, today=DAY_30)
    judge_batch(cohort.pk, after=0, today=DAY_30)
    return judged(learner)


def test_the_table_shows_who_stands_where(verdict, cohort, lead, signed_in, url):
    page = signed_in(lead).get(url("programs:verdicts")).text
    for words in ("Rea Learner", "Ren Peer", "Shown on the job", "Cannot tell", "Dec 11", "not talked over"):
        assert words in page
    assert "Rea Learner" in signed_in(lead).get(f"{url('programs:verdicts')}?cohort={cohort.pk}").text
    assert "Rea Learner" not in signed_in(lead).get(f"{url('programs:verdicts')}?cohort=0").text


def test_each_record_is_listed_and_leads_on(verdict, learner, lead, signed_in, url):
    page = signed_in(lead).get(url("programs:verdict", verdict.pk)).text
    step = step_of(learner, TICKETS)
    for words in ("Records that meet the standard: 1 of 1.", "Accepted.", url("programs:work", step.pk)):
        assert words in page
    own = signed_in(learner).get(url("programs:verdict", verdict.pk)).text
    assert url("programs:step", step.pk) in own
    assert "Talked it over" not in own


def test_a_change_is_said(verdict, cohort, learner, lead, signed_in, url):
    Step.objects.filter(item__title=TICKETS, enrollment__person=learner).update(state="RETURNED", returned_why="No")
    judge_batch(cohort.pk, after=0, today=TODAY)
    page = signed_in(lead).get(url("programs:verdict", verdict.pk)).text
    assert "It was “Shown on the job” before." in page
    assert "because a value or a week of practice came in later" in page


def test_other_records_with_the_same_verdict_are_no_change_of_it(verdict, cohort, learner, lead, signed_in, url):
    Item.objects.filter(title=TICKETS).update(title="Six supervised tickets")
    judge_batch(cohort.pk, after=0, today=TODAY)
    verdict.refresh_from_db()
    assert [record["what"] for record in verdict.records] == ["Six supervised tickets"]
    assert "before." not in signed_in(lead).get(url("programs:verdict", verdict.pk)).text


@pytest.mark.parametrize("who", ["hr", "admin"])
def test_without_the_records_for_who_may_not_see_what_people_do(request, verdict, signed_in, url, who):
    client = signed_in(request.getfixturevalue(who))
    assert "Shown on the job" in client.get(url("programs:verdicts")).text
    page = client.get(url("programs:verdict", verdict.pk)).text
    assert "Shown on the job" in page
    for words in (TICKETS, "Accepted.", "Records that meet"):
        assert words not in page


def test_the_lead_says_that_it_was_talked_over(verdict, lead, signed_in, url):
    client, page = signed_in(lead), url("programs:verdict", verdict.pk)
    assert "Talked it over" in client.get(page).text
    answer = client.post(url("programs:discuss", verdict.pk))
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "Talked over Fri, Nov 20 with Max Lead." in client.get(page).text
    assert client.get(url("programs:discuss", verdict.pk)).status_code == 405


def test_who_reaches_it(verdict, learner, peer, lead, other_lead, hr, ld, foreigner, signed_in, url):
    def statuses(method: str, name: str, people) -> list[int]:
        return [getattr(signed_in(p), method)(url(f"programs:{name}", verdict.pk)).status_code for p in people]

    assert statuses("get", "verdict", (learner, peer, lead, other_lead, hr, ld, foreigner)) == [
        200, 404, 200, 404, 200, 200, 404
    ]  # fmt: skip
    assert statuses("post", "discuss", (learner, other_lead, hr, ld, foreigner)) == [403, 404, 403, 403, 404]


def test_the_table_costs_the_same_at_two_and_five(verdict, cohort, ld, support, rep, signed_in, url):
    client = signed_in(ld)

    def cost() -> int:
        client.get(url("programs:verdicts"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("programs:verdicts")).status_code == 200
        return len(queries)

    first = cost()
    enroll(cohort, [PersonFactory(team=support, job_role=rep) for _ in range(3)], by=ld, today=START)
    judge_batch(cohort.pk, after=0, today=DAY_30)
    assert cost() == first
