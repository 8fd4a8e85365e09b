"""What comes round by itself: reflections, coaching sessions, mentoring talks, and when they are asked for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coaching import rhythm, tasks
from coaching.models import CoachingRelationship, CoachingSession, Conversation, MentoringTalk, Mentorship, Reflection
from goals.weeks import week_of
from people.models import Absence
from programs.leaving import cancel, withdraw
from reminders.models import Due
from tenants.context import organization_context, reading_as
from tests.factories import PersonFactory
from tests.goals.conftest import on_the
from tests.programs.world import enrollment_of, running_cohort

__all__ = ["on_the"]

MONDAY, WEDNESDAY, THURSDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 19)
FRIDAY, NEXT_THURSDAY = date(2026, 11, 20), date(2026, 11, 26)
WEEK = week_of(THURSDAY)


def asked(kind) -> list[Due]:
    return list(Due.objects.open().filter(kind=kind).order_by("person__name"))


@pytest.fixture
def cohort(learner, lead):
    """Rea is in week 6 of 12."""
    return running_cohort(learner)


def hand_in(person, *, monday=MONDAY, event=""):
    with reading_as(person.pk):
        conversation = Conversation.objects.create(author=person)
        return Reflection.objects.create(
            conversation=conversation, person=person, monday=monday, event=event, begun_on=monday,
            submitted_on=monday, submitted_at=timezone.now(),
        )  # fmt: skip


class TestReflectionDay:
    def test_is_the_working_day_before_the_review(self, in_acme):
        assert rhythm.reflection_day(WEEK) == THURSDAY

    def test_a_day_off_moves_it_back(self, in_acme):
        in_acme.country = "US"
        assert rhythm.reflection_day(week_of(NEXT_THURSDAY)) == date(2026, 11, 25), "Thanksgiving is the 26th"

    @pytest.mark.parametrize(("review_day", "day"), [(1, MONDAY), (2, MONDAY), (3, date(2026, 11, 17))])
    def test_lies_in_the_week_itself(self, in_acme, review_day, day):
        in_acme.review_day = review_day
        assert rhythm.reflection_day(WEEK) == day

    def test_without_a_working_day_before_it_is_the_review_day(self, in_acme):
        in_acme.working_days = [5]
        assert rhythm.reflection_day(WEEK) == FRIDAY


class TestReflections:
    def test_asked_on_the_morning_before_the_review(self, cohort, learner):
        rhythm.ask_for_reflections(today=WEDNESDAY)
        assert asked("REFLECTION") == []
        for _time in range(2):
            rhythm.ask_for_reflections(today=THURSDAY)
        [due] = asked("REFLECTION")
        assert (due.person, due.period, due.path) == (learner, "2026-W47", "me/reflect/")
        assert due.due_at == datetime(2026, 11, 19, 9, tzinfo=UTC)

    def test_not_of_who_is_in_no_running_cohort(self, cohort, learner, peer, lead):
        withdraw(enrollment_of(learner), why="Another job.", by=lead, on=MONDAY)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert asked("REFLECTION") == []

    def test_a_cohort_called_off_asks_no_more(self, cohort, lead):
        rhythm.ask_for_reflections(today=THURSDAY)
        cancel(cohort, why="No money.", by=lead, on=FRIDAY)
        rhythm.ask_for_reflections(today=FRIDAY)
        assert asked("REFLECTION") == []

    def test_nor_one_that_is_over(self, cohort):
        rhythm.ask_for_reflections(today=date(2027, 1, 3))  # the last day of week 12
        assert len(asked("REFLECTION")) == 1
        rhythm.ask_for_reflections(today=date(2027, 1, 7))
        assert asked("REFLECTION") == []

    def test_not_of_who_has_left(self, cohort, learner):
        learner.leave(on=THURSDAY)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert asked("REFLECTION") == []

    def test_not_of_who_has_handed_it_in(self, cohort, learner):
        hand_in(learner)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert asked("REFLECTION") == []

    def test_one_after_an_event_is_not_the_weekly_one(self, cohort, learner):
        hand_in(learner, event="SHIFT")
        rhythm.ask_for_reflections(today=THURSDAY)
        assert len(asked("REFLECTION")) == 1

    def test_the_week_before_is_asked_until_this_one_is(self, cohort):
        """So that three nudges come, and the lead hears of it."""
        rhythm.ask_for_reflections(today=THURSDAY)
        rhythm.ask_for_reflections(today=NEXT_THURSDAY - timedelta(days=1))
        assert [due.period for due in asked("REFLECTION")] == ["2026-W47"]
        rhythm.ask_for_reflections(today=NEXT_THURSDAY)
        assert [due.period for due in asked("REFLECTION")] == ["2026-W48"]

    @pytest.mark.parametrize(("until", "is_asked"), [(FRIDAY, False), (THURSDAY, True)])
    def test_skipped_when_away_on_every_working_day(self, cohort, learner, until, is_asked):
        Absence.enter(learner, starts_on=MONDAY, ends_on=until, by=learner, today=MONDAY)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert bool(asked("REFLECTION")) is is_asked

    def test_leave_in_two_parts_is_leave(self, cohort, learner):
        Absence.enter(learner, starts_on=MONDAY, ends_on=WEDNESDAY, by=learner, today=MONDAY)
        Absence.enter(learner, starts_on=THURSDAY, ends_on=FRIDAY, by=learner, today=MONDAY)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert asked("REFLECTION") == []

    def test_leave_taken_back_is_asked_after_all(self, cohort, learner):
        rhythm.ask_for_reflections(today=THURSDAY)
        leave = Absence.enter(learner, starts_on=MONDAY, ends_on=FRIDAY, by=learner, today=MONDAY)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert asked("REFLECTION") == []
        leave.take_back()
        rhythm.ask_for_reflections(today=THURSDAY)
        assert len(asked("REFLECTION")) == 1

    def test_nobody_twice_for_two_cohorts(self, cohort, learner):
        running_cohort(learner, name="Second", version=cohort.version)
        rhythm.ask_for_reflections(today=THURSDAY)
        assert len(asked("REFLECTION")) == 1

    def test_what_an_author_is_to_share_again_stays(self, cohort, learner):
        reflection = hand_in(learner)
        Due.objects.fall_due(
            person=learner, kind="REFLECTION", subject=reflection, period="share", due_at=timezone.now(),
            path="me/reflect/1/share/", label="Choose who answers your reflection",
        )  # fmt: skip
        rhythm.ask_for_reflections(today=THURSDAY)
        assert [due.period for due in asked("REFLECTION")] == ["share"]


@pytest.fixture
def pair(coach, learner):
    return CoachingRelationship.objects.create(coach=coach, coachee=learner, since=MONDAY)


def hold(pair, on, kind="FULL"):
    with reading_as(pair.coach_id):
        conversation = Conversation.objects.create(author=pair.coach)
        return CoachingSession.objects.create(
            conversation=conversation, relationship=pair, kind=kind, held_on=on, minutes=20, logged_by=pair.coach
        )


class TestCoaching:
    def test_the_first_session_is_due_when_the_pair_begins(self, pair, coach):
        for _time in range(2):
            rhythm.ask_for_coaching(today=MONDAY)
        [due] = asked("COACHING")
        assert (due.person, due.period, due.path) == (coach, "2026-11-16", f"coaching/{pair.pk}/")
        assert due.due_at == datetime(2026, 11, 16, 9, tzinfo=UTC)

    def test_then_two_weeks_after_the_last_one(self, pair):
        rhythm.ask_for_coaching(today=MONDAY)
        hold(pair, WEDNESDAY)
        rhythm.ask_for_coaching(today=WEDNESDAY)
        assert [due.period for due in asked("COACHING")] == ["2026-12-02"]

    def test_held_early_the_next_moves(self, pair):
        hold(pair, MONDAY)
        rhythm.ask_for_coaching(today=MONDAY)
        hold(pair, FRIDAY)
        rhythm.ask_for_coaching(today=FRIDAY)
        assert [due.period for due in asked("COACHING")] == ["2026-12-04"]

    def test_taken_back_it_is_asked_again(self, pair):
        rhythm.ask_for_coaching(today=MONDAY)
        session = hold(pair, WEDNESDAY)
        rhythm.ask_for_coaching(today=WEDNESDAY)
        with reading_as(pair.coach_id):
            session.delete()
        rhythm.ask_for_coaching(today=WEDNESDAY)
        assert [due.period for due in asked("COACHING")] == ["2026-11-16"]

    def test_micro_coaching_comes_besides(self, pair):
        rhythm.ask_for_coaching(today=MONDAY)
        hold(pair, WEDNESDAY, kind="MICRO")
        rhythm.ask_for_coaching(today=WEDNESDAY)
        assert [due.period for due in asked("COACHING")] == ["2026-11-16"]

    def test_a_day_off_moves_it_forward(self, pair):
        CoachingRelationship.objects.update(every_days=8)
        hold(pair, FRIDAY)
        rhythm.ask_for_coaching(today=FRIDAY)
        assert [due.period for due in asked("COACHING")] == ["2026-11-30"], "the 28th is a Saturday"

    def test_the_rhythm_is_the_pairs_own(self, pair):
        CoachingRelationship.objects.update(every_days=7)
        hold(pair, FRIDAY)
        rhythm.ask_for_coaching(today=FRIDAY)
        assert [due.period for due in asked("COACHING")] == ["2026-11-27"]

    @pytest.mark.parametrize("who", ["coach", "learner"])
    def test_not_once_one_of_them_has_left(self, pair, who, request):
        rhythm.ask_for_coaching(today=MONDAY)
        request.getfixturevalue(who).leave(on=WEDNESDAY)
        rhythm.ask_for_coaching(today=WEDNESDAY)
        assert asked("COACHING") == []

    def test_nor_of_a_pair_that_has_ended(self, pair):
        rhythm.ask_for_coaching(today=MONDAY)
        CoachingRelationship.objects.update(ended_on=WEDNESDAY)
        rhythm.ask_for_coaching(today=WEDNESDAY)
        assert asked("COACHING") == []


class TestMentoring:
    @pytest.fixture
    def pair(self, coach, learner):
        return Mentorship.objects.create(mentor=coach, mentee=learner, since=MONDAY)

    def test_a_month_after_the_last_talk(self, pair, coach):
        rhythm.ask_for_mentoring(today=MONDAY)
        assert [(due.person, due.period) for due in asked("MENTORING")] == [(coach, "2026-11-16")]
        with reading_as(coach.pk):
            conversation = Conversation.objects.create(author=coach)
            MentoringTalk.objects.create(conversation=conversation, mentorship=pair, held_on=WEDNESDAY, logged_by=coach)
        rhythm.ask_for_mentoring(today=WEDNESDAY)
        [due] = asked("MENTORING")
        assert (due.period, due.path) == ("2026-12-18", f"mentoring/{pair.pk}/")

    def test_coaching_stays_as_it_is(self, pair, coach, learner):
        CoachingRelationship.objects.create(coach=coach, coachee=learner, since=MONDAY)
        rhythm.ask_for_coaching(today=MONDAY)
        rhythm.ask_for_mentoring(today=MONDAY)
        assert len(asked("COACHING")) == len(asked("MENTORING")) == 1


def test_names_nobody(cohort, pair, coach, learner):
    Mentorship.objects.create(mentor=coach, mentee=learner, since=MONDAY)
    rhythm.ask_for_reflections(today=THURSDAY)
    rhythm.ask_for_coaching(today=THURSDAY)
    rhythm.ask_for_mentoring(today=THURSDAY)
    dues = Due.objects.filter(kind__in=["REFLECTION", "COACHING", "MENTORING"])
    assert {due.label for due in dues} == {
        "Your weekly reflection", "Your next coaching session", "Your next mentoring talk",
    }  # fmt: skip


def test_as_many_queries_for_three_as_for_one(cohort, pair, coach, learner, peer, lead):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            rhythm.ask_for_reflections(today=THURSDAY)
            rhythm.ask_for_coaching(today=THURSDAY)
            rhythm.ask_for_mentoring(today=THURSDAY)
        return len(captured)

    Mentorship.objects.create(mentor=coach, mentee=learner, since=MONDAY)
    one = queries()
    others = [peer, PersonFactory(team=learner.team), PersonFactory(team=learner.team)]
    running_cohort(*others, name="Second", version=cohort.version)
    for person in others:
        CoachingRelationship.objects.create(coach=coach, coachee=person, since=MONDAY)
        Mentorship.objects.create(mentor=coach, mentee=person, since=MONDAY)
    assert queries() == one
    assert [len(asked(kind)) for kind in ("REFLECTION", "COACHING", "MENTORING")] == [4, 4, 4]


def test_the_task_asks_in_each_organization(cohort, pair, acme, corvid, foreigner, on_the):
    with organization_context(corvid):
        other = PersonFactory()
        CoachingRelationship.objects.create(coach=foreigner, coachee=other, since=MONDAY)
    on_the(THURSDAY)
    tasks.keep_rhythm()
    for organization in (acme, corvid):
        tasks.keep_rhythm_of(organization_id=organization.pk)
    assert len(asked("REFLECTION")) == len(asked("COACHING")) == 1
    with organization_context(corvid):
        assert [due.person for due in asked("COACHING")] == [foreigner]
