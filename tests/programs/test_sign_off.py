"""Accept, or return with a reason."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Metric
from programs.enrolling import enroll
from programs.handing_in import add_evidence
from programs.models import Evidence, Item, SignOff, Step
from programs.refusals import CohortOver, NotWatchedYet, NotYoursToSign, ReasonRequired, SignedAlready
from programs.signing import accept, return_work
from reminders.models import Due
from tenants.context import organization_context
from tests.factories import JobRoleFactory, OrganizationFactory, PersonFactory, TeamFactory
from tests.programs.world import TODAY, percent_goal, published_version, running_cohort, step_of

TICKETS = "Five supervised tickets"


@pytest.fixture
def cohort(lead, learner, peer, support, rep):
    goal = percent_goal(owner=lead, team=support, job_role=rep)
    return running_cohort(learner, peer, version=published_version(goal))


def hand_in(person, title: str = TICKETS) -> Step:
    for number in range(1, 6):
        add_evidence(step_of(person, title), happened_on=TODAY, note=f"Ticket {number}", today=TODAY)
    return step_of(person, title)


@pytest.fixture
def step(cohort, learner):
    return hand_in(learner)


def asked(step, kind: str) -> list[tuple]:
    return [(due.person.name, due.label) for due in Due.objects.open().of(step).filter(kind=kind)]


def test_accepted_it_is_done_and_asked_of_nobody(step, lead):
    assert asked(step, "SIGN_OFF") == [("Max Lead", "Rea Learner: Five supervised tickets")]
    assert accept(step, by=lead, today=TODAY) == []
    step.refresh_from_db()
    assert (step.state, step.done_on) == ("DONE", TODAY)
    assert not Due.objects.open().of(step).exists()
    assert [(word.outcome, word.why, word.signed_by, word.signed_on) for word in step.sign_offs.all()] == [
        ("ACCEPTED", "", lead, TODAY)
    ]


def test_returned_it_is_asked_again_with_the_reason(step, lead, learner):
    return_work(step, why="Ticket 3 has one question only", by=lead, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.returned_why) == ("RETURNED", "Ticket 3 has one question only")
    assert asked(step, "SIGN_OFF") == []
    label = "Five supervised tickets, returned"
    assert asked(step, "ASSIGNMENT") == [("Rea Learner", label)]
    due = Due.objects.open().of(step).get()
    assert due.due_at == datetime(2026, 11, 23, 9, tzinfo=UTC)  # the Monday after
    assert step.changes.latest("pgh_id").pgh_context["why"] == "Ticket 3 has one question only"


def test_what_is_due_later_keeps_its_day(cohort, lead, learner):
    Step.objects.filter(item__title=TICKETS).update(due_on=date(2026, 12, 4))
    step = hand_in(learner)
    return_work(step, why="Again", by=lead, today=TODAY)
    assert Due.objects.open().of(step).get().due_at == datetime(2026, 12, 4, 9, tzinfo=UTC)


def test_handed_in_again_and_accepted(step, lead, learner):
    return_work(step, why="Ticket 3", by=lead, today=TODAY)
    piece = step.evidence.get(number=3)
    again = step_of(learner, TICKETS)
    add_evidence(again, happened_on=TODAY, note="Two questions now", replaces=piece, today=TODAY)
    assert asked(step, "SIGN_OFF") == [("Max Lead", "Rea Learner: Five supervised tickets")]
    accept(step_of(learner, TICKETS), by=lead, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.returned_why) == ("DONE", "")
    assert [word.outcome for word in step.sign_offs.all()] == ["RETURNED", "ACCEPTED"]


def test_a_return_says_why(step, lead):
    with pytest.raises(ReasonRequired):
        return_work(step, why="", by=lead, today=TODAY)
    assert not SignOff.objects.exists()


def test_nobody_signs_their_own(step, learner):
    with pytest.raises(NotYoursToSign):
        accept(step, by=learner, today=TODAY)


def test_only_what_was_handed_in(cohort, lead, peer):
    with pytest.raises(SignedAlready, match="cannot take that now"):
        accept(step_of(peer, TICKETS), by=lead, today=TODAY)


def test_the_second_word_is_told_of_the_first(step, lead):
    accept(step, by=lead, today=TODAY)
    with pytest.raises(SignedAlready, match="Max Lead accepted this on Nov 20, 2026 already"):
        return_work(step, why="No", by=lead, today=TODAY)
    assert Step.objects.get(pk=step.pk).state == "DONE"


def test_what_is_watched_is_not_accepted_unwatched(cohort, lead, learner):
    ready = step_of(learner, "Watched on three calls")
    add_evidence(ready, happened_on=TODAY, note="Ready", today=TODAY)
    with pytest.raises(NotWatchedYet):
        accept(ready, by=lead, today=TODAY)
    return_work(ready, why="Read the job aid first", by=lead, today=TODAY)
    assert Step.objects.get(pk=ready.pk).state == "RETURNED"


def test_not_in_a_cohort_that_was_called_off(step, lead):
    cohort = step.enrollment.cohort
    cohort.canceled_on, cohort.canceled_why = TODAY, "No room"
    cohort.save()
    with pytest.raises(CohortOver):
        accept(step, by=lead, today=TODAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_leads_at_once_one_is_told():
    acme = OrganizationFactory()
    with organization_context(acme):
        team, role = TeamFactory(), JobRoleFactory()
        leads = [PersonFactory(name="Max Lead", team=team), PersonFactory(name="Mia Lead")]
        team.lead = leads[0]
        team.save()
        learner = PersonFactory(team=team, job_role=role, manager=leads[1])
        goal = percent_goal(owner=leads[0], team=team, job_role=role)
        running_cohort(learner, version=published_version(goal))
        step = hand_in(learner)
    together, told = Barrier(2, timeout=10), []

    def sign(by) -> None:
        try:
            with organization_context(acme):
                together.wait()
                accept(step, by=by, today=TODAY)
        except SignedAlready as refusal:
            told.append(refusal.message)
        finally:
            connection.close()

    threads = [Thread(target=sign, args=[by]) for by in leads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with organization_context(acme):
        word = SignOff.objects.get()
        assert told == [f"{word.signed_by} accepted this on Nov 20, 2026 already."]


# The pages


@pytest.fixture
def friday(on_the):
    on_the(TODAY)


def test_the_queue_shows_what_waits_and_since_when(step, lead, friday, signed_in, url):
    page = signed_in(lead).get(url("programs:sign-offs")).text
    for words in (TICKETS, "Rea Learner", url("programs:work", step.pk), "since ", "Watched on three calls"):
        assert words in page


def test_an_empty_queue_says_what_comes(cohort, lead, friday, signed_in, url):
    assert "Nothing waits for you." in signed_in(lead).get(url("programs:sign-offs")).text


def test_one_does_not_find_ones_own_work_in_the_queue(cohort, lead, ld, support, friday, signed_in, url):
    boss = PersonFactory(name="Bea Boss")
    lead.manager = boss
    lead.save()
    enroll(cohort, [lead], by=ld, today=TODAY)
    own = step_of(lead, TICKETS)
    Step.objects.filter(pk=own.pk).update(state="SUBMITTED")
    assert "Max Lead</p>" not in signed_in(lead).get(url("programs:sign-offs")).text
    assert signed_in(lead).get(url("programs:work", own.pk)).status_code == 200
    assert signed_in(lead).post(url("programs:sign-off", own.pk), {"outcome": "ACCEPTED"}).status_code == 403
    assert TICKETS in signed_in(boss).get(url("programs:sign-offs")).text


def test_the_work_with_all_that_was_handed_in(step, lead, friday, signed_in, url):
    page = signed_in(lead).get(url("programs:work", step.pk)).text
    for words in ("Two questions in at least four of the five.", "Ticket 1", "Ticket 5", "Accept", "Return it"):
        assert words in page


def test_accepts_and_goes_back_to_the_queue(step, lead, friday, signed_in, url):
    answer = signed_in(lead).post(url("programs:sign-off", step.pk), {"outcome": "ACCEPTED", "why": ""})
    assert (answer.status_code, answer["Location"]) == (302, url("programs:sign-offs"))
    page = signed_in(lead).get(url("programs:work", step.pk)).text
    assert "Accepted" in page
    assert "Return it" not in page


def test_a_return_without_a_reason_is_422(step, lead, friday, signed_in, url, htmx):
    answer = signed_in(lead).post(url("programs:sign-off", step.pk), {"outcome": "RETURNED", "why": ""}, headers=htmx)
    assert answer.status_code == 422
    assert "Say why; it stays beside the decision." in answer.text
    assert "<html" not in answer.text
    answer = signed_in(lead).post(url("programs:sign-off", step.pk), {"outcome": "RETURNED", "why": "Ticket 3"})
    assert answer.status_code == 302
    assert Step.objects.get(pk=step.pk).returned_why == "Ticket 3"


@pytest.mark.parametrize("sent", [{}, {"outcome": ""}, {"outcome": "PERHAPS"}])
def test_a_word_that_is_none_is_422(step, lead, friday, signed_in, url, sent):
    assert signed_in(lead).post(url("programs:sign-off", step.pk), sent).status_code == 422
    assert not SignOff.objects.exists()


def test_who_comes_second_reads_who_was_first(step, lead, friday, signed_in, url):
    accept(step, by=lead, today=TODAY)
    answer = signed_in(lead).post(url("programs:sign-off", step.pk), {"outcome": "RETURNED", "why": "No"})
    assert answer.status_code == 422
    assert "Max Lead accepted this on Nov 20, 2026 already." in answer.text


def test_what_does_not_count_is_said(step, lead, friday, signed_in, url):
    Item.objects.filter(pk=step.item_id).update(evidence="NUMBER", metric=Metric.objects.get(unit="%").pk)
    Metric.objects.filter(unit="%").update(highest=70)
    step.evidence.update(value=75)
    answer = signed_in(lead).post(url("programs:sign-off", step.pk), {"outcome": "ACCEPTED"}, follow=True)
    assert "Kept, but not counted for the goal on Fri, Nov 20: This is above the highest possible value" in answer.text
    page = signed_in(lead).get(url("programs:work", step.pk)).text
    assert "Not counted for the goal. This is above the highest possible value of this metric." in page


def test_who_sees_and_who_signs(step, learner, peer, other_lead, ld, hr, admin, foreigner, friday, signed_in, url):
    everybody = (learner, peer, other_lead, ld, hr, admin, foreigner)
    looks = [signed_in(person).get(url("programs:work", step.pk)).status_code for person in everybody]
    assert looks == [200, 404, 404, 200, 404, 404, 404]
    sent = {"outcome": "ACCEPTED"}
    signs = [signed_in(person).post(url("programs:sign-off", step.pk), sent).status_code for person in everybody]
    assert signs == [403, 403, 404, 403, 403, 403, 404]
    queues = [signed_in(person).get(url("programs:sign-offs")).status_code for person in everybody]
    assert queues == [403, 403, 200, 403, 403, 403, 404]
    assert not SignOff.objects.exists()


def test_only_assignments_are_signed_off(cohort, learner, lead, friday, signed_in, url):
    module = step_of(learner, "When to hand over")
    assert signed_in(lead).get(url("programs:work", module.pk)).status_code == 404


def test_words_are_posted(step, lead, friday, signed_in, url):
    assert signed_in(lead).get(url("programs:sign-off", step.pk)).status_code == 405
    assert signed_in(lead).post(url("programs:sign-offs")).status_code == 405


def test_pages_cost_the_same_however_much_waits(cohort, learner, peer, lead, friday, signed_in, url):
    client = signed_in(lead)
    step = hand_in(learner)

    def cost(page: str) -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    pages = [url("programs:sign-offs"), url("programs:work", step.pk)]
    Evidence.objects.filter(step=step, number__gt=1).delete()
    first = [cost(page) for page in pages]
    hand_in(peer)
    for number in range(2, 6):
        Evidence.objects.create(step=step, number=number, note="More", happened_on=TODAY)
    assert [cost(page) for page in pages] == first
