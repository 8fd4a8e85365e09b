"""Accept, or return with a reason."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from programs.learning import add_evidence
from programs.models import SignOff, Step
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
    label = "Five supervised tickets, returned: Ticket 3 has one question only"
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
