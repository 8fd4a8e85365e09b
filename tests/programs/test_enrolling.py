"""Into a cohort: who is caught, who is refused and why, and what falls due for whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.enrolling import catch, enroll, start
from programs.leaving import cancel, withdraw
from programs.models import Cohort, Enrollment, Step
from programs.refusals import CohortOver
from programs.shifting import shift
from reminders.models import Due
from tests.factories import PersonFactory, TeamFactory
from tests.programs.world import START, TODAY, enrollment_of, running_cohort, step_of


@pytest.fixture
def cohort(lead):
    """Begun on 12 October with nobody in it."""
    return running_cohort()


@pytest.fixture
def on_the_day(on_the):
    on_the(TODAY)


def refusals(result) -> list[tuple[str, str]]:
    return [(person.name, type(refusal).__name__) for person, refusal in result.refused]


class TestEnroll:
    def test_each_gets_every_step_with_its_day_and_is_asked_for_it(self, cohort, learner, lead, acme):
        enroll(cohort, [learner], by=lead, today=START)
        steps = Step.objects.filter(enrollment=enrollment_of(learner)).order_by("item__pk")
        assert [(step.item.title, step.due_on) for step in steps] == [
            ("When to hand over", date(2026, 10, 16)),
            ("Hand over or keep?", date(2026, 10, 23)),
            ("The two questions", date(2026, 10, 23)),
            ("The angry call-back", date(2026, 11, 18)),
            ("Five supervised tickets", date(2026, 11, 20)),
            ("Watched on three calls", date(2027, 1, 1)),
        ]
        asked = Due.objects.open().filter(person=learner).order_by("due_at", "pk")
        assert [(due.kind, due.label, due.due_at) for due in asked] == [
            ("LEARNING", "When to hand over", acme.morning_of(date(2026, 10, 16))),
            ("LEARNING", "Hand over or keep?", acme.morning_of(date(2026, 10, 23))),
            ("LEARNING", "The two questions", acme.morning_of(date(2026, 10, 23))),
            ("SESSION", "The angry call-back", acme.morning_of(date(2026, 11, 17))),
            ("ASSIGNMENT", "Five supervised tickets", acme.morning_of(date(2026, 11, 20))),
            ("ASSIGNMENT", "Watched on three calls", acme.morning_of(date(2027, 1, 1))),
        ]

    def test_the_lead_signs_off_and_is_asked_to_pledge_once(self, cohort, learner, peer, lead, acme):
        for person in (learner, peer):
            enroll(cohort, [person], by=lead, today=START)
        assert {e.manager for e in Enrollment.objects.all()} == {lead}
        [due] = Due.objects.open().filter(kind="PLEDGE")
        assert (due.person, due.due_at) == (lead, acme.morning_of(START))

    def test_of_a_lead_it_is_who_leads_above(self, cohort, lead, support, ld):
        support.parent = TeamFactory(name="Service", lead=ld)
        support.save()
        enroll(cohort, [lead], by=ld, today=START)
        assert enrollment_of(lead).manager == ld

    def test_nobody_to_sign_off_is_no_obstacle(self, cohort, ld, in_acme):
        alone = PersonFactory()
        enroll(cohort, [alone], by=ld, today=START)
        assert enrollment_of(alone).manager is None

    def test_twice_is_refused_with_the_cohort(self, cohort, learner, lead):
        enroll(cohort, [learner], by=lead, today=START)
        result = enroll(cohort, [learner], by=lead, today=START)
        assert refusals(result) == [("Rea Learner", "EnrolledAlready")]
        assert "Autumn" in result.refused[0][1].messages[0]
        assert Enrollment.objects.count() == 1

    def test_named_twice_in_one_list_is_once(self, cohort, learner, lead):
        assert len(enroll(cohort, [learner, learner], by=lead, today=START).enrollments) == 1

    def test_in_another_cohort_of_the_program_is_refused(self, cohort, learner, lead):
        enroll(cohort, [learner], by=lead, today=START)
        second = start(cohort.version, name="Winter", starts_on=START, facilitator=lead, by=lead, today=START)
        assert refusals(enroll(second, [learner], by=lead, today=START)) == [("Rea Learner", "EnrolledAlready")]

    def test_after_the_other_cohort_is_over_it_is_not(self, cohort, learner, lead):
        enroll(cohort, [learner], by=lead, today=START)
        later = cohort.watched_until + timedelta(days=3)
        second = start(cohort.version, name="Again", starts_on=later, facilitator=lead, by=lead, today=later)
        last_day = catch(second, [learner], on=cohort.watched_until)
        assert refusals(last_day) == [("Rea Learner", "EnrolledAlready")]
        assert len(enroll(second, [learner], by=lead, today=later).enrollments) == 1

    def test_who_left_is_refused_from_that_day_on(self, cohort, learner, peer, lead):
        learner.left_on, peer.left_on = START, START + timedelta(days=1)
        learner.save()
        peer.save()
        result = enroll(cohort, [learner, peer], by=lead, today=START)
        assert refusals(result) == [("Rea Learner", "HasLeft")]
        assert "Oct 12, 2026" in result.refused[0][1].messages[0]
        assert [e.person for e in result.enrollments] == [peer]

    def test_a_withdrawn_person_can_be_enrolled_again(self, cohort, learner, lead):
        enroll(cohort, [learner], by=lead, today=START)
        withdraw(enrollment_of(learner), why="On leave", by=lead, on=START)
        assert len(enroll(cohort, [learner], by=lead, today=START).enrollments) == 1
        assert Enrollment.objects.filter(person=learner).count() == 2

    @pytest.mark.parametrize(("after", "is_open"), [(0, True), (1, False)])
    def test_until_the_last_verdict_and_not_after(self, cohort, learner, lead, after, is_open):
        day = cohort.watched_until + timedelta(days=after)
        if is_open:
            assert enroll(cohort, [learner], by=lead, today=day).enrollments
        else:
            with pytest.raises(CohortOver):
                enroll(cohort, [learner], by=lead, today=day)

    def test_who_comes_later_has_the_week_they_come_in_for_what_lies_behind(self, cohort, learner, lead):
        enroll(cohort, [learner], by=lead, today=date(2026, 11, 19))  # week 6, the day after its session
        steps = {step.item.title: (step.due_on, step.state) for step in Step.objects.select_related("item")}
        assert steps["When to hand over"] == (date(2026, 11, 20), "OPEN")
        assert steps["The angry call-back"] == (date(2026, 11, 18), "ABSENT")
        assert steps["Watched on three calls"] == (date(2027, 1, 1), "OPEN")
        assert not Due.objects.filter(kind="SESSION").exists()

    def test_a_start_that_moved_since_the_list_was_read_counts(self, cohort, learner, lead):
        shift(Cohort.objects.get(), starts_on=START + timedelta(weeks=2), by=lead, today=START)
        enroll(cohort, [learner], by=lead, today=START)
        assert step_of(learner, "When to hand over").due_on == date(2026, 10, 30)

    def test_so_does_that_it_was_called_off(self, cohort, learner, lead):
        cancel(Cohort.objects.get(), why="Nobody came", by=lead, on=START)
        with pytest.raises(CohortOver):
            enroll(cohort, [learner], by=lead, today=START)

    def test_the_same_number_of_statements_for_3_and_200(self, cohort, support, rep, lead):
        counts = []
        for size in (3, 200):
            people = [PersonFactory(team=support, job_role=rep, user=None) for _ in range(size)]
            with CaptureQueriesContext(connection) as queries:
                enroll(cohort, people, by=lead, today=START)
            counts.append(len(queries))
        assert counts[0] == counts[1]
        assert Step.objects.count() == 203 * 6
