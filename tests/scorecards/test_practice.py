"""What the strip says of programs: practice kept of the slots spoken of, evidence in of what was due."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.weeks import Week, week_of
from programs.leaving import cancel, withdraw
from programs.models import Step
from programs.pledging import pledge, say
from scorecards.models import Review, Snapshot
from scorecards.practice import Practice, practice_of
from scorecards.scopes import Scope
from scorecards.scorecard import Order, scorecard_of
from tests.factories import PersonFactory, PriorityFactory, TeamFactory
from tests.goals.world import TODAY
from tests.programs.world import START, enrollment_of, percent_goal, published_version, running_cohort
from tests.scorecards.conftest import LAST_WEEK, THIS_WEEK

NEXT_WEEK = Week(2026, 48)


@pytest.fixture
def goal(lead, support, rep, priority):
    return percent_goal(owner=lead, team=support, job_role=rep, priority=priority)


@pytest.fixture
def cohort(goal, learner, peer, ld):
    """Its weeks begin on Mondays: this is week 6."""
    return running_cohort(learner, peer, version=published_version(goal, owner=ld), by=ld)


@pytest.fixture
def slot(cohort, lead):
    return pledge(cohort, lead, weekday=3, begins_at=time(10), minutes=20, by=lead, today=START)


def said(slot, by, **weeks: bool) -> None:
    """said(slot, lead, week_5=True)"""
    for week, kept in weeks.items():
        why = "" if kept else "Peak week"
        say(slot, int(week.removeprefix("week_")), kept=kept, why=why, by=by, today=TODAY)


def due(person, *days: date, state: str = "OPEN") -> None:
    """The person's assignments fall due on these days."""
    steps = Step.objects.filter(enrollment__person=person, item__kind="ASSIGNMENT").order_by("pk")
    for step, day in zip(steps, days, strict=True):
        done_on = day if state == "DONE" else None
        Step.objects.filter(pk=step.pk).update(due_on=day, state=state, returned_why="More", done_on=done_on)


def strip(scope, week=THIS_WEEK, *, person) -> Practice:
    return scorecard_of(scope, week, person=person, order=Order.ATTENTION, page=None).practice


def counted(practice: Practice) -> tuple[int, int, int, int]:
    return practice.kept, practice.said, practice.evidence_in, practice.evidence_due


class TestPractice:
    def test_counts_the_slots_of_that_week_alone(self, slot, lead, support):
        said(slot, lead, week_4=True, week_5=False, week_6=True)
        scope = Scope(team=support)
        assert [counted(practice_of(scope, week, person=lead))[:2] for week in (LAST_WEEK, THIS_WEEK, NEXT_WEEK)] == [
            (0, 1), (1, 1), (0, 0),
        ]  # fmt: skip

    def test_a_week_nobody_spoke_of_is_not_counted(self, slot, lead, support):
        assert counted(practice_of(Scope(team=support), THIS_WEEK, person=lead))[:2] == (0, 0)

    def test_a_program_week_that_begins_in_midweek_counts_where_its_slot_lies(self, goal, learner, lead, ld, support):
        """Started on a Thursday: the Wednesday slot of program week 1 lies in the calendar's next week."""
        version = published_version(goal, owner=ld)
        cohort = running_cohort(learner, version=version, by=ld)
        cohort.starts_on = date(2026, 11, 12)
        cohort.save()
        slot = pledge(cohort, lead, weekday=3, begins_at=time(10), minutes=20, by=lead, today=TODAY)
        said(slot, lead, week_1=True)
        scope = Scope(team=support)
        assert practice_of(scope, LAST_WEEK, person=lead).said == 0
        assert practice_of(scope, THIS_WEEK, person=lead).said == 1

    def test_two_learners_of_one_manager_are_one_slot(self, slot, lead, support):
        said(slot, lead, week_6=True)
        assert practice_of(Scope(team=support), THIS_WEEK, person=lead).said == 1

    def test_a_manager_without_learners_left_is_not_counted(self, slot, lead, learner, peer, support, ld):
        said(slot, lead, week_6=True)
        for person in (learner, peer):
            withdraw(enrollment_of(person), why="Moved on", by=ld, on=TODAY)
        assert counted(practice_of(Scope(team=support), THIS_WEEK, person=lead)) == (0, 0, 0, 0)


class TestEvidence:
    @pytest.mark.parametrize(
        ("days", "asked"),
        [
            ((date(2026, 11, 15), date(2026, 11, 23)), 0),  # the Sunday before, the Monday after
            ((date(2026, 11, 16), date(2026, 11, 22)), 2),
        ],
    )
    def test_is_asked_from_monday_to_sunday(self, days, asked, cohort, learner, peer, lead, support):
        due(learner, *days)
        due(peer, START, START)
        assert practice_of(Scope(team=support), THIS_WEEK, person=lead).evidence_due == asked

    @pytest.mark.parametrize(
        ("state", "here"), [("OPEN", 0), ("STARTED", 0), ("RETURNED", 0), ("SUBMITTED", 2), ("DONE", 2)]
    )
    def test_is_in_once_handed_in(self, state, here, cohort, learner, peer, lead, support):
        due(learner, TODAY, TODAY, state=state)
        due(peer, START, START)
        found = practice_of(Scope(team=support), THIS_WEEK, person=lead)
        assert (found.evidence_in, found.evidence_due) == (here, 2)

    def test_a_module_is_no_evidence(self, cohort, learner, peer, lead, support):
        due(learner, START, START)
        due(peer, START, START)
        Step.objects.exclude(item__kind="ASSIGNMENT").update(due_on=TODAY)
        assert practice_of(Scope(team=support), THIS_WEEK, person=lead).evidence_due == 0

    def test_of_a_canceled_cohort_none_is_asked(self, cohort, learner, peer, lead, support, ld):
        due(learner, TODAY, TODAY)
        cancel(cohort, why="Budget", by=ld, on=TODAY)
        assert practice_of(Scope(team=support), THIS_WEEK, person=lead).evidence_due == 0


class TestWhose:
    @pytest.fixture
    def world(self, slot, learner, peer, lead, other_lead, ld, rep):
        """Rea has handed in one of one, Ren none of one; Sal of Sales, in another program, one of one."""
        said(slot, lead, week_6=True)
        due(learner, TODAY, START, state="SUBMITTED")
        due(peer, TODAY, START)
        sal = PersonFactory(name="Sal Sales", team=other_lead.team, manager=other_lead, job_role=rep)
        goal = percent_goal(
            owner=other_lead, team=other_lead.team, job_role=rep, priority=PriorityFactory(title="Grow")
        )
        cohort = running_cohort(sal, version=published_version(goal, owner=ld, title="Closing"), by=ld)
        other = pledge(cohort, other_lead, weekday=3, begins_at=time(10), minutes=20, by=other_lead, today=START)
        said(other, other_lead, week_6=False)
        due(sal, TODAY, START, state="DONE")
        return goal

    def test_one_teams(self, world, support, lead):
        assert counted(strip(Scope(team=support), person=lead)) == (1, 1, 1, 2)

    def test_one_prioritys(self, world, priority, hr):
        assert counted(strip(Scope(priority=priority), person=hr)) == (1, 1, 1, 2)
        assert counted(strip(Scope(priority=world.priority), person=hr)) == (0, 1, 1, 1)

    def test_the_organizations(self, world, hr):
        assert counted(strip(Scope(), person=hr)) == (1, 2, 2, 3)

    def test_a_lead_counts_nobody_elses(self, world, lead, other_lead, support):
        assert counted(strip(Scope(), person=lead)) == (1, 1, 1, 2)
        assert counted(strip(Scope(), person=other_lead)) == (0, 1, 1, 1)

    def test_a_learner_counts_what_is_their_own(self, world, learner, peer, support):
        assert counted(strip(Scope(team=support), person=learner)) == (1, 1, 1, 1)
        assert counted(strip(Scope(team=support), person=peer)) == (1, 1, 0, 1)

    def test_in_the_same_number_of_queries(self, world, support, lead, ld, hr):
        def queries(scope) -> int:
            with CaptureQueriesContext(connection) as captured:
                practice_of(scope, THIS_WEEK, person=hr)
            return len(captured)

        queries(Scope())  # asks once what this person may see
        assert queries(Scope(team=support)) == queries(Scope()) == 2


class TestOnThePage:
    def page(self, client, url, support, week=THIS_WEEK) -> str:
        return client.get(f"{url('scorecards:scorecard', week)}?team={support.pk}").text

    def test_says_how_many_of_how_many(self, slot, learner, peer, support, lead, signed_in, url):
        said(slot, lead, week_6=True)
        due(learner, TODAY, TODAY, state="SUBMITTED")
        due(peer, TODAY, START)
        page = " ".join(self.page(signed_in(lead), url, support).split())
        assert "<dt>Practice kept</dt><dd>1 of 1</dd>" in page
        assert "<dt>Evidence in</dt><dd>2 of 3 <small>due this week</small></dd>" in page

    def test_says_when_there_is_none(self, support, lead, signed_in, url):
        page = self.page(signed_in(lead), url, support)
        assert "<dt>Practice kept</dt><dd><small>nothing said yet</small></dd>" in page
        assert "<dt>Evidence in</dt><dd><small>none due</small></dd>" in page


class TestFrozen:
    @pytest.fixture
    def frozen(self, slot, learner, peer, lead, support):
        said(slot, lead, week_6=True)
        due(learner, TODAY, START, state="SUBMITTED")
        due(peer, TODAY, START)
        return Review.start(support, THIS_WEEK, by=lead, today=TODAY).finish(by=lead, today=TODAY)

    def test_what_comes_later_does_not_show(self, frozen, slot, peer, lead, support, clock):
        clock.now += timedelta(days=3)
        say(slot, 6, kept=False, why="It was not", by=lead, today=TODAY + timedelta(days=3))
        due(peer, TODAY, TODAY, state="DONE")
        assert counted(strip(Scope(team=support), person=lead)) == (1, 1, 1, 2)

    def test_the_organization_adds_up_its_frozen_teams(self, frozen, lead, hr, other_lead, clock):
        Review.start(other_lead.team, THIS_WEEK, by=other_lead, today=TODAY).finish(by=other_lead, today=TODAY)
        clock.now += timedelta(weeks=1)
        assert counted(strip(Scope(), person=hr)) == (1, 1, 1, 2)

    def test_a_priority_has_none_of_a_frozen_week(self, frozen, priority, hr, clock):
        """Frozen is what a team's page said, and that knew no priorities."""
        clock.now += timedelta(weeks=1)
        assert strip(Scope(priority=priority), person=hr) is None

    def test_a_learner_does_not_see_the_teams(self, frozen, learner, support):
        assert strip(Scope(team=support), person=learner) is None

    def test_a_week_frozen_before_programs_has_none(self, support, lead, url, signed_in):
        footer = {"on": "2026-11-20", "team": "Support", "by": "Max Lead", "minutes": 9, "actions": []}
        by_max = {"frozen_by": lead, "frozen_at": datetime(2026, 11, 20, 15, tzinfo=UTC)}
        old = Snapshot.objects.create(team=support, week=str(week_of(TODAY)), rows=[], footer=footer, **by_max)
        assert old.practice_seen() is None
        assert strip(Scope(team=support), person=lead) is None
        page = signed_in(lead).get(f"{url('scorecards:scorecard', THIS_WEEK)}?team={support.pk}")
        assert page.text.count("<dd><small>not counted</small></dd>") == 5  # and nothing of coaching either

    def test_another_team_of_the_same_cohort_is_left_out(self, cohort, lead, support):
        TeamFactory(name="Empty", lead=lead)
        empty = lead.led_teams.get(name="Empty")
        assert counted(practice_of(Scope(team=empty), THIS_WEEK, person=lead)) == (0, 0, 0, 0)
