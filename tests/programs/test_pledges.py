"""The weekly slot of practice: pledged, asked about, kept or lost, and what verdicts count of it."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from programs import tasks
from programs.cohort_page import CohortPage
from programs.enrolling import enroll
from programs.leaving import hand_over
from programs.models import PracticePledge, PracticeWeek
from programs.pledging import ask_for_practice, pledge, practice_of, practice_of_all, say
from programs.refusals import CohortOver, PledgeRefused, ReasonRequired, WeekRefused
from reminders.models import Due
from tests.programs.world import START, TODAY, WEEKS, enrollment_of, running_cohort

SLOT = {"weekday": 3, "begins_at": time(10), "minutes": 20}


@pytest.fixture
def cohort(learner, lead):
    return running_cohort(learner)


@pytest.fixture
def made(cohort, lead) -> PracticePledge:
    return pledge(cohort, lead, **SLOT, by=lead, today=START)


@pytest.fixture
def client(signed_in, lead, on_the):
    on_the(TODAY)
    return signed_in(lead)


class TestPledge:
    @pytest.mark.parametrize(("minutes", "is_taken"), [(14, False), (15, True), (30, True), (31, False)])
    def test_15_to_30_minutes(self, cohort, lead, minutes, is_taken):
        if is_taken:
            assert pledge(cohort, lead, **SLOT | {"minutes": minutes}, by=lead, today=START).minutes == minutes
        else:
            with pytest.raises(PledgeRefused):
                pledge(cohort, lead, **SLOT | {"minutes": minutes}, by=lead, today=START)

    def test_settles_what_was_asked(self, cohort, lead):
        assert Due.objects.open().filter(kind="PLEDGE", person=lead).exists()
        pledge(cohort, lead, **SLOT, by=lead, today=START)
        assert not Due.objects.open().filter(kind="PLEDGE").exists()

    def test_for_more_learners_it_is_not_asked_again(self, cohort, made, peer, lead):
        enroll(cohort, [peer], by=lead, today=START + timedelta(days=1))
        assert not Due.objects.open().filter(kind="PLEDGE").exists()

    def test_again_changes_it_and_keeps_the_old_slot(self, cohort, made, lead, ld):
        again = pledge(cohort, lead, weekday=5, begins_at=time(8, 30), minutes=15, by=ld, today=TODAY)
        assert (again.pk, again.weekday, again.minutes, again.pledged_on) == (made.pk, 5, 15, START)
        [change] = again.changes.all()
        assert (change.weekday, change.minutes, change.pgh_context["person"]) == (3, 20, ld.pk)

    def test_not_when_the_cohort_is_over(self, cohort, lead):
        with pytest.raises(CohortOver):
            pledge(cohort, lead, **SLOT, by=lead, today=cohort.watched_until + timedelta(days=1))


class TestAsk:
    def asked(self) -> list[str]:
        return [due.period for due in Due.objects.open().filter(kind="PRACTICE").order_by("due_at")]

    @pytest.mark.parametrize(("on", "weeks"), [(date(2026, 10, 13), []), (date(2026, 10, 14), ["1"])])
    def test_from_the_day_of_the_slot_on(self, made, on, weeks):
        ask_for_practice(today=on)
        assert self.asked() == weeks

    def test_each_week_nobody_spoke_of(self, made, lead, acme):
        say(made, 2, kept=True, by=lead, today=TODAY)
        ask_for_practice(today=TODAY)
        assert self.asked() == ["1", "3", "4", "5", "6"]
        due = Due.objects.open().get(kind="PRACTICE", period="6")
        assert (due.person, due.due_at) == (lead, acme.morning_of(date(2026, 11, 18)))

    def test_twice_is_once(self, made):
        for _ in range(2):
            ask_for_practice(today=TODAY)
        assert self.asked() == ["1", "2", "3", "4", "5", "6"]

    def test_not_of_the_weeks_before_the_pledge(self, cohort, lead):
        pledge(cohort, lead, **SLOT, by=lead, today=date(2026, 11, 5))  # a Thursday
        ask_for_practice(today=TODAY)
        assert self.asked() == ["5", "6"]

    def test_the_last_week_is_the_last(self, made, cohort):
        ask_for_practice(today=cohort.ends_on + timedelta(days=10))
        assert self.asked()[-1] == str(WEEKS)

    def test_said_it_is_settled(self, made, lead):
        ask_for_practice(today=TODAY)
        say(made, 6, kept=False, why="Peak week", by=lead, today=TODAY)
        assert self.asked() == ["1", "2", "3", "4", "5"]

    def test_the_daily_task_asks(self, made, on_the):
        on_the(date(2026, 10, 14))
        tasks.follow_calendars()
        assert self.asked() == ["1"]


class TestSay:
    @pytest.mark.parametrize("week", [0, 7, WEEKS + 1])
    def test_only_of_a_week_that_has_begun(self, made, lead, week):
        with pytest.raises(WeekRefused):
            say(made, week, kept=True, by=lead, today=TODAY)

    def test_lost_needs_a_reason(self, made, lead):
        with pytest.raises(ReasonRequired):
            say(made, 6, kept=False, why="  ", by=lead, today=TODAY)
        assert PracticeWeek.objects.count() == 0

    def test_can_be_corrected_with_history(self, made, lead):
        say(made, 6, kept=False, why="Peak week", by=lead, today=TODAY)
        said = say(made, 6, kept=True, why="Peak week", by=lead, today=TODAY)
        assert (PracticeWeek.objects.count(), said.kept, said.why) == (1, True, "")
        assert [(change.kept, change.why) for change in said.changes.all()] == [(False, "Peak week")]


class TestPracticeOf:
    @pytest.fixture
    def said(self, made, lead):
        for week, kept in enumerate([True, False, True, True, False, True], start=1):
            say(made, week, kept=kept, why="" if kept else "Peak", by=lead, today=TODAY)

    @pytest.mark.parametrize(
        ("until", "practice"),
        [(date(2026, 10, 11), (0, 0)), (date(2026, 10, 18), (1, 0)), (date(2026, 10, 19), (1, 1)), (TODAY, (4, 2))],
    )
    def test_counts_the_weeks_begun_by_then(self, said, learner, until, practice):
        assert practice_of(enrollment_of(learner), until=until) == practice

    def test_from_the_week_in_which_somebody_came(self, said, cohort, peer, lead):
        enroll(cohort, [peer], by=lead, today=date(2026, 11, 2))  # week 4
        assert practice_of(enrollment_of(peer), until=TODAY) == (2, 1)

    def test_weeks_nobody_spoke_of_are_neither(self, made, learner):
        assert practice_of(enrollment_of(learner), until=TODAY) == (0, 0)

    def test_many_in_the_same_number_of_queries(self, said, cohort, learner, peer, lead, django_assert_num_queries):
        enroll(cohort, [peer], by=lead, today=START)
        enrollments = [enrollment_of(person) for person in (learner, peer)]
        for part in (enrollments[:1], enrollments):
            with django_assert_num_queries(2):
                assert set(practice_of_all(part, until=TODAY).values()) == {(4, 2)}

    def test_rate_on_the_page_of_the_cohort(self, said, cohort, ld):
        [manager] = CohortPage(cohort, ld, today=TODAY).managers
        assert (manager.kept, manager.lost, round(manager.rate)) == (4, 2, Decimal(67))


class TestLaunchLines:
    def lines(self, cohort, person) -> list[tuple[bool, str, str]]:
        return [(line.is_fine, line.title, line.why) for line in CohortPage(cohort, person, today=TODAY).lines]

    def test_who_has_not_pledged(self, cohort, ld):
        assert self.lines(cohort, ld) == [
            (False, "Max Lead has not pledged the practice time.", "One learner needs it every week.")
        ]

    def test_minutes_that_do_not_fit(self, made, cohort, ld):
        assert self.lines(cohort, ld) == [
            (False, "Max Lead protects 20 minutes a week.", "Weeks 5, 6 ask for up to 30 minutes on the job.")
        ]

    def test_exactly_enough_is_fine(self, cohort, lead, ld):
        pledge(cohort, lead, **SLOT | {"minutes": 30}, by=lead, today=START)
        assert self.lines(cohort, ld) == [(True, "Every manager protects enough practice time.", "")]

    def test_nobody_to_sign_off(self, made, cohort, learner, ld):
        cohort.enrollments.update(manager=None)
        assert self.lines(cohort, ld) == [
            (False, "Nobody signs off for one learner.", "Hand them over to somebody on their page.")
        ]


class TestPages:
    def test_the_lead_pledges_the_slot(self, client, cohort, lead, url):
        answer = client.post(url("programs:pledge", cohort.pk), SLOT | {"begins_at": "10:00"})
        assert (answer.status_code, answer.url) == (302, cohort.get_absolute_url())
        assert [(p.manager, p.weekday, p.begins_at, p.minutes) for p in cohort.pledges.all()] == [
            (lead, 3, time(10), 20)
        ]

    def test_not_on_a_day_off(self, client, cohort, url):
        answer = client.post(url("programs:pledge", cohort.pk), SLOT | {"begins_at": "10:00", "weekday": 6})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["weekday"]

    @pytest.mark.parametrize("minutes", ["14", "31", ""])
    def test_minutes_are_refused_beside_the_field(self, client, cohort, url, minutes):
        answer = client.post(url("programs:pledge", cohort.pk), SLOT | {"minutes": minutes})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["minutes"]
        assert not cohort.pledges.exists()

    def test_starts_from_what_the_plan_asks(self, client, cohort, url):
        assert client.get(url("programs:pledge", cohort.pk)).context["form"]["minutes"].value() == 20

    def test_ld_pledges_for_a_manager_and_chooses_whose(self, signed_in, ld, cohort, lead, url, on_the):
        on_the(TODAY)
        client, page = signed_in(ld), url("programs:pledge", cohort.pk)
        assert "Max Lead" in client.get(page).text
        client.post(f"{page}?manager={lead.pk}", SLOT | {"begins_at": "10:00"})
        assert [p.manager for p in cohort.pledges.all()] == [lead]

    def test_a_lead_without_learners_in_it_finds_nothing(self, signed_in, other_lead, cohort, lead, url):
        client, page = signed_in(other_lead), url("programs:pledge", cohort.pk)
        assert [client.get(path).status_code for path in (page, f"{page}?manager={lead.pk}")] == [404, 404]

    @pytest.mark.parametrize("named", ["0", "x", "9" * 30, "-1"])
    def test_no_manager_of_that_name(self, client, cohort, url, named):
        assert client.get(f"{url('programs:pledge', cohort.pk)}?manager={named}").status_code == 404

    @pytest.mark.parametrize("who", ["hr", "admin", "learner"])
    def test_not_for_others(self, request, signed_in, cohort, url, who):
        assert signed_in(request.getfixturevalue(who)).get(url("programs:pledge", cohort.pk)).status_code == 403

    def test_a_foreigner_finds_nothing(self, signed_in, foreigner, made, cohort, url):
        client = signed_in(foreigner)
        assert client.get(url("programs:pledge", cohort.pk)).status_code == 404
        assert client.post(url("programs:practice-week", made.pk, 6)).status_code == 404

    def test_shows_the_weeks_so_far_the_latest_first(self, client, made, cohort, url):
        weeks = client.get(url("programs:pledge", cohort.pk)).context["weeks"]
        assert [(form.week, day) for form, day in weeks[:2]] == [(6, date(2026, 11, 18)), (5, date(2026, 11, 11))]
        assert len(weeks) == 6

    def test_a_week_is_said_and_shown(self, client, made, cohort, lead, url):
        answer = client.post(
            url("programs:practice-week", made.pk, 6), {"week-6-kept": "0", "week-6-why": "Peak week"}, follow=True
        )
        assert "Peak week" in answer.text
        assert [(said.week, said.kept, said.why) for said in made.weeks.all()] == [(6, False, "Peak week")]

    def test_htmx_gets_the_week_alone(self, client, made, url, htmx):
        answer = client.post(url("programs:practice-week", made.pk, 6), {"week-6-kept": "1"}, headers=htmx)
        assert answer.text.strip().startswith('<li id="week-6"')
        assert "Kept" in answer.text

    def test_lost_without_a_reason_is_refused_beside_it(self, client, made, url, htmx):
        for headers in ({}, htmx):
            answer = client.post(url("programs:practice-week", made.pk, 6), {"week-6-kept": "0"}, headers=headers)
            assert answer.status_code == 422
            assert list(answer.context["line"][0].errors) == ["why"]
        assert not made.weeks.exists()

    @pytest.mark.parametrize(("week", "status"), [(0, 404), (7, 422), (12, 422), (13, 404)])
    def test_a_week_to_come_is_refused(self, client, made, url, week, status):
        answer = client.post(url("programs:practice-week", made.pk, week), {f"week-{week}-kept": "1"})
        assert answer.status_code == status
        assert not made.weeks.exists()

    def test_of_another_lead_is_not_found(self, signed_in, other_lead, made, url):
        answer = signed_in(other_lead).post(url("programs:practice-week", made.pk, 6), {"week-6-kept": "1"})
        assert answer.status_code == 404

    def test_only_by_post(self, client, made, url):
        assert client.get(url("programs:practice-week", made.pk, 6)).status_code == 405

    def test_the_new_manager_is_asked_to_pledge(self, cohort, learner, other_lead, lead, acme):
        hand_over(enrollment_of(learner), to=other_lead, by=lead, on=TODAY)
        due = Due.objects.open().get(kind="PLEDGE", person=other_lead)
        assert due.due_at == acme.morning_of(TODAY)
