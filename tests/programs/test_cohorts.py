"""Cohorts on the page: planned with their dates, seen by whom, shifted, called off; learners handed over."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.cohort_page import CohortPage
from programs.enrolling import enroll
from programs.leaving import cancel, hand_over, withdraw
from programs.models import Cohort, Step, Verdict
from programs.refusals import CohortOver, ManagerRefused, ReasonRequired, WithdrawnAlready
from reminders.models import Due
from tests.factories import PersonFactory
from tests.programs.world import (
    START,
    TODAY,
    draft_of,
    enrollment_of,
    percent_goal,
    published_version,
    running_cohort,
    step_of,
)

NEXT_MONDAY = date(2026, 11, 23)


@pytest.fixture
def cohort(learner, lead):
    return running_cohort(learner)


@pytest.fixture
def today(on_the):
    on_the(TODAY)


@pytest.fixture
def client(signed_in, ld, today):
    return signed_in(ld)


def asked_of(person) -> set[str]:
    return set(Due.objects.open().filter(person=person).values_list("kind", flat=True))


class TestNew:
    @pytest.fixture
    def version(self, lead):
        return published_version(owner=lead)

    @pytest.fixture
    def path(self, version, url):
        return url("programs:new-cohort", version.program_id)

    def test_plans_it_with_its_session(self, client, version, path, lead, ld):
        answer = client.post(path, {"name": "Winter", "starts_on": "2026-11-23", "facilitator": lead.pk})
        made = Cohort.objects.get()
        assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
        assert (made.name, made.starts_on, made.facilitator, made.version, made.created_by) == (
            "Winter", NEXT_MONDAY, lead, version, ld,
        )  # fmt: skip
        assert [run.starts_at.date() for run in made.sessions.all()] == [date(2026, 12, 30)]

    # yesterday; a Saturday; what is beyond two years
    @pytest.mark.parametrize("starts_on", ["2026-11-19", "2026-11-21", "", "tomorrow", "2028-11-20", "9999-12-31"])
    def test_a_start_that_cannot_be_is_refused_beside_it(self, client, path, lead, starts_on):
        answer = client.post(path, {"name": "Winter", "starts_on": starts_on, "facilitator": lead.pk})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["starts_on"]
        assert not Cohort.objects.exists()

    def test_of_goals_that_were_all_stopped_there_is_no_cohort(self, client, version, path, lead, ld):
        for goal in version.program.goals:
            goal.stop(by=ld, why="No longer wanted.")
        answer = client.post(path, {"name": "Winter", "starts_on": "2026-11-23", "facilitator": lead.pk})
        assert (answer.status_code, "Every goal of this program was stopped." in answer.text) == (422, True)
        assert not Cohort.objects.exists()

    def test_a_second_click_plans_no_second_cohort(self, client, path, lead):
        typed = {"name": "Winter", "starts_on": "2026-11-23", "facilitator": lead.pk}
        assert [client.post(path, typed).status_code for _click in range(2)] == [302, 422]
        assert client.post(path, typed | {"name": "Winter, Berlin"}).status_code == 302
        assert Cohort.objects.count() == 2

    def test_today_is_early_enough(self, client, path, lead):
        assert client.post(path, {"name": "A", "starts_on": "2026-11-20", "facilitator": lead.pk}).status_code == 302

    def test_nothing_sent_is_refused(self, client, path):
        assert client.post(path).status_code == 422

    def test_shows_the_dates_before_anything_is_saved(self, client, path, htmx):
        sent = {"name": "", "starts_on": "2026-11-23", "preview": "1"}
        part, page = client.post(path, sent, headers=htmx), client.post(path, sent)
        assert part.text.strip().startswith('<section class="sheet" id="dates"')
        for answer in (part, page):
            assert answer.status_code == 200
            assert "The angry call-back" in answer.text
            assert "Wed, Dec 30, 10:00" in answer.text
        assert 'value="2026-11-23"' in page.text
        assert not Cohort.objects.exists()

    def test_dates_of_a_start_that_cannot_be_say_why(self, client, path, htmx):
        answer = client.post(path, {"starts_on": "2026-11-21", "preview": "1"}, headers=htmx)
        assert answer.status_code == 422
        assert "Start on a working day that is not in the past." in answer.text

    def test_the_end_is_worked_out_and_not_typed(self, client, path):
        assert "The end follows from it" in client.get(path).text

    def test_only_of_a_published_program(self, client, lead, url):
        draft = draft_of(percent_goal(owner=lead), owner=lead)
        path = url("programs:new-cohort", draft.program_id)
        for answer in (client.get(path), client.post(path, {"name": "A", "starts_on": "2026-11-23"})):
            assert "Publish the program first" in answer.text
        assert answer.status_code == 422
        assert not Cohort.objects.exists()

    @pytest.mark.parametrize("who", ["lead", "hr", "admin", "learner"])
    def test_not_for_others(self, request, signed_in, path, who):
        assert signed_in(request.getfixturevalue(who)).get(path).status_code == 403

    def test_a_foreigner_finds_nothing(self, signed_in, foreigner, path):
        assert signed_in(foreigner).get(path).status_code == 404


class TestPage:
    def test_says_week_learners_sessions_and_who_signs_off(self, client, cohort):
        text = client.get(cohort.get_absolute_url()).text
        for words in ("Week 6 of 12", "Rea Learner", "Max Lead", "The angry call-back", "Wed, Nov 18, 10:00"):
            assert words in text

    def test_progress_late_and_waiting_of_each_learner(self, cohort, learner, ld):
        Step.objects.filter(item__title="When to hand over").update(state="DONE", done_on=TODAY)
        Step.objects.filter(item__title="Five supervised tickets").update(state="SUBMITTED")
        [row] = CohortPage(cohort, ld, today=TODAY).roster.object_list
        assert (row.enrollment.person, row.done, row.all, row.late, row.waiting) == (learner, 1, 6, 2, 1)

    def test_due_today_is_not_late(self, cohort, ld):
        [row] = CohortPage(cohort, ld, today=date(2026, 10, 16)).roster.object_list
        assert row.late == 0
        [row] = CohortPage(cohort, ld, today=date(2026, 10, 17)).roster.object_list
        assert row.late == 1

    def test_the_latest_verdict_and_the_next(self, cohort, learner, ld):
        milestone = cohort.version.milestones.get(day=30)
        Verdict.objects.create(
            enrollment=enrollment_of(learner), milestone=milestone, due_on=date(2026, 11, 11), outcome="NOT_YET",
            judged_on=TODAY,
        )  # fmt: skip
        page = CohortPage(cohort, ld, today=TODAY)
        assert page.next_verdict == (60, date(2026, 12, 11))
        assert page.roster.object_list[0].verdict.outcome == "NOT_YET"

    @pytest.mark.parametrize(
        ("on", "when"), [(date(2026, 10, 11), "upcoming"), (START, "running"), (date(2027, 1, 3), "running"),
                         (date(2027, 1, 4), "over")],
    )  # fmt: skip
    def test_where_it_is(self, cohort, ld, on, when):
        assert CohortPage(cohort, ld, today=on).when == when

    def test_hr_sees_who_and_how_far_but_no_work(self, signed_in, hr, cohort, learner, today):
        Step.objects.filter(item__title="Five supervised tickets").update(state="SUBMITTED")
        text = signed_in(hr).get(cohort.get_absolute_url()).text
        assert "Rea Learner" in text
        assert "sign-off" not in text
        assert "Evidence waiting" not in text

    def test_a_lead_sees_the_own_people_only(self, signed_in, other_lead, cohort, today):
        text = signed_in(other_lead).get(cohort.get_absolute_url()).text
        assert "Rea Learner" not in text
        assert "Max Lead" not in text
        assert "None of your people is in it" in text

    def test_not_for_a_learner_nor_a_foreigner(self, signed_in, learner, foreigner, cohort):
        path = cohort.get_absolute_url()
        assert signed_in(learner).get(path).status_code == 403
        assert signed_in(foreigner).get(path).status_code == 404
        assert signed_in(foreigner).get(path.replace("acme", "corvid")).status_code == 404

    def test_only_to_read(self, client, cohort):
        assert client.post(cohort.get_absolute_url()).status_code == 405

    def test_the_same_number_of_queries_for_1_and_60_learners(self, client, cohort, support, rep, lead):
        counts = []
        for more in (0, 2, 57):
            enroll(cohort, [PersonFactory(team=support, user=None) for _ in range(more)], by=lead, today=START)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(cohort.get_absolute_url())
            counts.append(len(queries))
        assert len(set(counts)) == 1
        assert len(answer.context["page"].roster.object_list) == 50
        assert "Page 1 of 2" in answer.text


class TestShiftPage:
    def test_shows_what_moves_then_moves_it(self, client, cohort, url, htmx):
        path = url("programs:shift", cohort.pk)
        shown = client.post(path, {"starts_on": "2026-11-30"}, headers=htmx)
        assert shown.status_code == 200
        assert "Wed, Nov 18, 10:00" in shown.text
        assert "Wed, Jan 6, 10:00" in shown.text
        cohort.refresh_from_db()
        assert cohort.starts_on == START
        assert client.post(path, {"starts_on": "2026-11-30", "confirm": "1"}).status_code == 302
        cohort.refresh_from_db()
        assert cohort.starts_on == date(2026, 11, 30)

    @pytest.mark.parametrize("starts_on", ["2026-11-19", "2026-11-22", "", "x"])
    def test_is_refused_beside_the_date(self, client, cohort, url, starts_on):
        answer = client.post(url("programs:shift", cohort.pk), {"starts_on": starts_on, "confirm": "1"})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["starts_on"]

    def test_a_cohort_that_is_over_says_so(self, client, cohort, ld, url):
        cancel(cohort, why="Budget", by=ld, on=TODAY)
        answer = client.post(url("programs:shift", cohort.pk), {"starts_on": "2026-11-30"})
        assert answer.status_code == 422
        assert "This cohort is over or was called off." in answer.text

    def test_not_for_leads(self, signed_in, lead, cohort, url):
        for name in ("programs:shift", "programs:cancel"):
            assert signed_in(lead).get(url(name, cohort.pk)).status_code == 403

    def test_a_foreigner_finds_nothing(self, signed_in, foreigner, cohort, url):
        for name in ("programs:shift", "programs:cancel", "programs:enroll"):
            assert signed_in(foreigner).get(url(name, cohort.pk)).status_code == 404


class TestCancel:
    def test_nobody_is_asked_for_anything_any_more(self, cohort, learner, peer, lead, ld):
        other = running_cohort(peer, version=published_version(title="Another program"))
        cancel(cohort, why="Budget", by=ld, on=TODAY)
        assert asked_of(learner) == set()
        assert asked_of(peer) == {"LEARNING", "SESSION", "ASSIGNMENT"}
        assert [due.subject_id for due in Due.objects.open().filter(kind="PLEDGE")] == [other.pk]
        cohort.refresh_from_db()
        assert (cohort.canceled_on, cohort.canceled_why) == (TODAY, "Budget")

    def test_needs_a_reason_and_happens_once(self, cohort, ld):
        with pytest.raises(ReasonRequired):
            cancel(cohort, why=" ", by=ld, on=TODAY)
        cancel(cohort, why="Budget", by=ld, on=TODAY)
        with pytest.raises(CohortOver):
            cancel(cohort, why="Again", by=ld, on=TODAY)

    def test_the_page_asks_why(self, client, cohort, url):
        path = url("programs:cancel", cohort.pk)
        assert "1 learner is in it" in client.get(path).text
        assert client.post(path, {"why": ""}).status_code == 422
        assert client.post(path, {"why": "Budget"}).status_code == 302
        text = client.get(cohort.get_absolute_url()).text
        assert "Budget" in text
        assert url("programs:enroll", cohort.pk) not in text


class TestWithdraw:
    def test_closes_what_is_asked_and_keeps_what_was_done(self, cohort, learner, lead):
        Step.objects.filter(item__title="When to hand over").update(state="DONE", done_on=START)
        withdraw(enrollment_of(learner), why="Changed teams", by=lead, on=TODAY)
        assert asked_of(learner) == set()
        enrollment = enrollment_of(learner)
        assert (enrollment.withdrawn_on, enrollment.withdrawn_why) == (TODAY, "Changed teams")
        assert step_of(learner, "When to hand over").state == "DONE"
        assert enrollment.changes.get().pgh_context == {"person": lead.pk, "why": "Changed teams"}

    def test_needs_a_reason_and_happens_once(self, cohort, learner, lead):
        with pytest.raises(ReasonRequired):
            withdraw(enrollment_of(learner), why="", by=lead, on=TODAY)
        withdraw(enrollment_of(learner), why="Changed teams", by=lead, on=TODAY)
        with pytest.raises(WithdrawnAlready):
            withdraw(enrollment_of(learner), why="Again", by=lead, on=TODAY)

    def test_on_the_page(self, signed_in, lead, cohort, learner, url, today):
        client, path = signed_in(lead), url("programs:withdraw", enrollment_of(learner).pk)
        assert client.post(path, {"why": ""}).status_code == 422
        answer = client.post(path, {"why": "Changed teams"}, follow=True)
        assert "Changed teams" in answer.text
        assert path not in answer.text
        assert client.post(path, {"why": "Again"}).status_code == 422


class TestHandOver:
    def test_what_waits_goes_along(self, cohort, learner, lead, other_lead):
        step = step_of(learner, "Five supervised tickets")
        Step.objects.filter(pk=step.pk).update(state="SUBMITTED")
        Due.objects.fall_due(
            person=lead, kind="SIGN_OFF", subject=step, due_at=step.updated_at, path="sign-off/", label="Rea: tickets"
        )
        hand_over(enrollment_of(learner), to=other_lead, why="Moved", by=lead, on=TODAY)
        assert enrollment_of(learner).manager == other_lead
        assert asked_of(lead) == {"PLEDGE"}
        assert asked_of(other_lead) == {"PLEDGE", "SIGN_OFF"}

    def test_there_and_back_again(self, cohort, learner, lead, other_lead):
        step = step_of(learner, "Five supervised tickets")
        Due.objects.fall_due(
            person=lead, kind="SIGN_OFF", subject=step, due_at=step.updated_at, path="sign-off/", label="Rea: tickets"
        )
        for manager in (other_lead, lead):
            hand_over(enrollment_of(learner), to=manager, by=lead, on=TODAY)
        assert [due.person for due in Due.objects.open().filter(kind="SIGN_OFF")] == [lead]

    def test_not_to_oneself_nor_to_who_left_or_leads_nobody(self, cohort, learner, peer, lead, other_lead):
        other_lead.left_on = TODAY
        other_lead.save()
        for person in (learner, peer, other_lead):
            with pytest.raises(ManagerRefused):
                hand_over(enrollment_of(learner), to=person, by=lead, on=TODAY)
        assert enrollment_of(learner).manager == lead

    def test_on_the_page(self, signed_in, lead, cohort, learner, peer, other_lead, url, today):
        client, path = signed_in(lead), url("programs:hand-over-learner", enrollment_of(learner).pk)
        refused = client.post(path, {"hand-over-to": peer.pk})
        assert refused.status_code == 422
        assert list(refused.context["form"].errors) == ["to"]
        assert client.post(path, {"hand-over-to": other_lead.pk, "hand-over-why": "Moved"}).status_code == 302
        assert enrollment_of(learner).manager == other_lead
        assert client.get(path).status_code == 405

    def test_who_was_taken_out_meanwhile_is_not_handed_over_and_it_says_so(
        self, client, cohort, learner, ld, other_lead, url
    ):
        enrollment = enrollment_of(learner)
        withdraw(enrollment, why="Moved", by=ld, on=TODAY)
        answer = client.post(url("programs:hand-over-learner", enrollment.pk), {"hand-over-to": other_lead.pk})
        assert (answer.status_code, "was taken out of the cohort already" in answer.text) == (422, True)

    def test_nobody_chooses_who_signs_off_their_own_work(self, signed_in, cohort, lead, other_lead, ld, url, today):
        enroll(cohort, [lead], by=ld, today=START)
        path = url("programs:hand-over-learner", enrollment_of(lead).pk)
        assert signed_in(lead).post(path, {"hand-over-to": other_lead.pk}).status_code == 403
        assert path not in signed_in(lead).get(enrollment_of(lead).get_absolute_url()).text


class TestEnrollmentPage:
    @pytest.fixture
    def path(self, cohort, learner):
        return enrollment_of(learner).get_absolute_url()

    @pytest.mark.parametrize(
        ("who", "status"),
        [("learner", 200), ("peer", 404), ("lead", 200), ("other_lead", 404), ("hr", 200), ("ld", 200),
         ("admin", 200), ("foreigner", 404)],
    )  # fmt: skip
    def test_who_reaches_it(self, request, signed_in, path, today, who, status):
        assert signed_in(request.getfixturevalue(who)).get(path).status_code == status

    def test_hr_sees_no_steps(self, signed_in, hr, path, today):
        text = signed_in(hr).get(path).text
        assert "of 6 steps" in text
        assert "Five supervised tickets" not in text

    def test_a_learner_changes_nothing(self, signed_in, learner, path, url, today):
        client, pk = signed_in(learner), enrollment_of(learner).pk
        assert url("programs:withdraw", pk) not in client.get(path).text
        assert client.get(url("programs:withdraw", pk)).status_code == 403
        assert client.post(url("programs:hand-over-learner", pk)).status_code == 403

    def test_a_lead_changes_nobody_of_others(self, signed_in, other_lead, learner, path, url):
        client, pk = signed_in(other_lead), enrollment_of(learner).pk
        assert client.get(url("programs:withdraw", pk)).status_code == 404
        assert client.post(url("programs:hand-over-learner", pk)).status_code == 404

    def test_the_same_number_of_queries_for_any_number_of_steps(self, client, path, learner):
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
            enrollment_of(learner).steps.filter(item__week__gt=1).delete()
        assert counts[0] == counts[1]
