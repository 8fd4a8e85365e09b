"""The days of a cohort across a holiday, a clock change and somebody's leave."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Absence
from programs import tasks
from programs.dating import SLACK, away_anew, dates_of, follow_absences
from programs.enrolling import enroll, start
from programs.models import Enrollment, SessionRun, Step
from programs.refusals import NotPublished, StartRefused
from reminders.models import Due
from tests.factories import PersonFactory
from tests.programs.world import START, TODAY, draft_of, enrollment_of, percent_goal, published_version, running_cohort

CALL_BACK = "The angry call-back"


@pytest.fixture
def american(acme):
    acme.country, acme.time_zone = "US", "America/New_York"
    acme.save()
    return acme


def days(person) -> dict[str, date]:
    return dict(Step.objects.filter(enrollment__person=person).values_list("item__title", "due_on"))


def leave(person, first: date, last: date) -> Absence:
    return Absence.objects.create(person=person, starts_on=first, ends_on=last)


def an_hour_passes() -> None:
    """Since the steps were dated."""
    Enrollment.objects.update(dated_at=timezone.now() - timedelta(hours=1))


class TestStart:
    def test_sessions_get_their_moment_and_facilitator(self, lead, ld):
        version = published_version()
        cohort = start(version, name="Autumn", starts_on=START, facilitator=lead, by=ld, today=START)
        [run] = cohort.sessions.all()
        assert (run.item.title, run.starts_at, run.facilitator) == (
            CALL_BACK, datetime(2026, 11, 18, 10, tzinfo=UTC), lead,
        )  # fmt: skip

    @pytest.mark.parametrize("starts_on", [START - timedelta(days=3), date(2026, 10, 17)])  # past; a Saturday
    def test_not_in_the_past_and_not_on_a_day_off(self, lead, starts_on):
        with pytest.raises(StartRefused):
            start(published_version(), name="A", starts_on=starts_on, facilitator=lead, by=lead, today=START)

    def test_not_on_a_holiday(self, lead, american):
        version, thanksgiving = published_version(), date(2026, 11, 26)
        with pytest.raises(StartRefused):
            start(version, name="A", starts_on=thanksgiving, facilitator=lead, by=lead, today=TODAY)

    def test_not_from_a_draft(self, lead):
        draft = draft_of(percent_goal(owner=lead), owner=lead)
        with pytest.raises(NotPublished):
            start(draft, name="A", starts_on=START, facilitator=lead, by=lead, today=START)


class TestCalendar:
    def test_weekends_and_thanksgiving_are_skipped(self, american, learner, lead):
        version = published_version()
        dates = dates_of(version, date(2026, 10, 21))  # the session's Wednesday is Nov 25
        assert dates["item", version.items.get(title=CALL_BACK).pk][1].date() == date(2026, 11, 25)
        later = dates_of(version, date(2026, 10, 22))  # a Thursday: its Wednesday of week 6 is Dec 2
        assert later["item", version.items.get(title=CALL_BACK).pk][1].date() == date(2026, 12, 2)
        on_holiday = version.items.get(title=CALL_BACK)
        on_holiday.weekday = 4
        on_holiday.save()
        moved = dates_of(version, date(2026, 10, 21))["item", on_holiday.pk][1]
        assert moved.date() == date(2026, 11, 27)  # Thanksgiving itself is off

    def test_ten_o_clock_stays_ten_o_clock_after_the_clocks_change(self, american, lead):
        version = published_version()
        before, after = (
            dates_of(version, first)["item", version.items.get(title=CALL_BACK).pk][1]
            for first in (date(2026, 9, 14), date(2026, 10, 12))
        )
        assert [moment.strftime("%H:%M %z") for moment in (before, after)] == ["10:00 -0400", "10:00 -0500"]

    def test_has_start_end_and_verdict_days(self, lead):
        dates = dates_of(published_version(), START)
        assert {key: dates[key][1] for key in dates if key[0] != "item"} == {
            ("start", 0): START, ("verdict", 30): date(2026, 11, 11), ("verdict", 60): date(2026, 12, 11),
            ("end", 0): date(2027, 1, 3), ("verdict", 90): date(2027, 1, 11),
        }  # fmt: skip

    def test_leave_moves_what_is_due_then_past_it_and_nothing_else(self, learner, peer, lead):
        leave(learner, date(2026, 10, 14), date(2026, 10, 20))
        running_cohort(learner, peer)
        mine, others = days(learner), days(peer)
        assert mine.pop("When to hand over") == date(2026, 10, 21)
        assert others.pop("When to hand over") == date(2026, 10, 16)
        assert mine == others

    def test_leave_of_two_years_moves_it_behind_them(self, learner, peer, lead):
        leave(learner, date(2026, 10, 14), date(2028, 10, 13))
        running_cohort(learner, peer)
        assert days(learner)["When to hand over"] == date(2028, 10, 16)
        assert days(peer)["When to hand over"] == date(2026, 10, 16)

    def test_a_session_is_on_everybodys_day(self, learner, lead):
        leave(learner, date(2026, 11, 18), date(2026, 11, 18))
        running_cohort(learner)
        assert days(learner)[CALL_BACK] == date(2026, 11, 18)

    def test_who_comes_after_a_session_was_moved_has_its_new_day(self, learner, peer, lead):
        cohort = running_cohort(peer)
        SessionRun.objects.update(starts_at=datetime(2026, 11, 19, 15, tzinfo=UTC))
        enroll(cohort, [learner], by=lead, today=START)
        assert days(learner)[CALL_BACK] == date(2026, 11, 19)


class TestFollowAbsences:
    @pytest.fixture
    def cohort(self, learner, peer, lead):
        cohort = running_cohort(learner, peer)
        an_hour_passes()
        return cohort

    def test_leave_entered_later_moves_step_and_reminder(self, cohort, learner, peer, acme):
        leave(learner, date(2026, 11, 19), date(2026, 11, 20))
        follow_absences(today=TODAY)
        assert days(learner)["Five supervised tickets"] == date(2026, 11, 23)
        assert days(peer)["Five supervised tickets"] == date(2026, 11, 20)
        due = Due.objects.get(person=learner, label="Five supervised tickets")
        assert due.due_at == acme.morning_of(date(2026, 11, 23))

    def test_taken_back_it_is_as_before(self, cohort, learner):
        before = days(learner)
        absence = leave(learner, date(2026, 11, 19), date(2026, 11, 20))
        follow_absences(today=TODAY)
        an_hour_passes()
        absence.take_back()
        follow_absences(today=TODAY)
        assert days(learner) == before

    def test_what_is_done_keeps_its_day(self, cohort, learner):
        Step.objects.filter(item__title="Five supervised tickets").update(state="DONE", done_on=TODAY)
        leave(learner, date(2026, 11, 19), date(2026, 11, 20))
        follow_absences(today=TODAY)
        assert days(learner)["Five supervised tickets"] == date(2026, 11, 20)

    def test_only_who_is_concerned_and_only_once(self, cohort, learner, in_acme):
        leave(PersonFactory(), START, TODAY)
        assert list(away_anew(today=TODAY)) == []
        leave(learner, date(2026, 11, 19), date(2026, 11, 20))
        assert [enrollment.person for enrollment in away_anew(today=TODAY)] == [learner]
        follow_absences(today=TODAY)
        Enrollment.objects.update(dated_at=timezone.now() + SLACK)
        assert list(away_anew(today=TODAY)) == []

    def test_nobody_concerned_is_one_query(self, cohort):
        with CaptureQueriesContext(connection) as queries:
            follow_absences(today=TODAY)
        assert len(queries) == 1

    def test_not_of_who_was_withdrawn(self, cohort, learner):
        leave(learner, date(2026, 11, 19), date(2026, 11, 20))
        Enrollment.objects.filter(person=learner).update(withdrawn_on=TODAY)
        assert list(away_anew(today=TODAY)) == []

    def test_the_task_does_it_for_each_organization(self, cohort, learner, on_the):
        leave(learner, date(2026, 11, 19), date(2026, 11, 20))
        on_the(TODAY)
        tasks.follow_calendars()
        assert days(learner)["Five supervised tickets"] == date(2026, 11, 23)
        assert enrollment_of(learner).dated_at == timezone.now()
