"""The verbs of what falls due that the domain calls."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy

from reminders.models import Due
from reminders.querysets import BATCH
from tenants.context import OrganizationRequired, organization_context
from tests.factories import OrganizationFactory, PersonFactory
from tests.reminders.drill import wait_until


def row(due):
    due.refresh_from_db()
    return due


def check_in(person, *, due_at, period="1", path="goals/1/", label="Reply within the hour"):
    """Asked of a person, and not saved."""
    return Due(
        person=person, kind=Due.Kind.CHECK_IN, subject_type="tenants.Organization", subject_id=person.organization_id,
        period=period, due_at=due_at, path=path, label=label,
    )  # fmt: skip


def test_asking_twice_is_one_row(learner, ask):
    assert ask(learner, period="1") == ask(learner, period="1")
    assert Due.objects.count() == 1


def test_what_is_done_stays_done_when_asked_for_again(learner, ask, acme):
    due = ask(learner, period="1")
    Due.objects.settle(kind=due.kind, subject=acme)
    assert ask(learner, period="1", label="Other words") is None
    assert row(due).closed_at
    assert due.label == "Reply within the hour"


def test_what_is_done_falls_due_again_for_a_later_moment(learner, ask, acme, at):
    due = ask(learner, period="1")
    Due.objects.settle(kind=due.kind, subject=acme)
    assert ask(learner, period="1", due_at=at + timedelta(microseconds=1)) == due
    assert row(due).closed_at is None


@pytest.mark.parametrize(
    ("later", "nudges", "sleeps"),
    [(timedelta(days=-1), 1, True), (timedelta(0), 1, True), (timedelta(microseconds=1), 0, False)],
    ids=["earlier", "the same", "later"],
)
def test_a_later_moment_alone_is_a_fresh_start(learner, ask, at, later, nudges, sleeps):
    due = ask(learner, period="1")
    Due.objects.nudged([due])
    due.snooze(at=at)
    moved = ask(learner, period="1", due_at=at + later, path="goals/9/", label="Reply in time")
    assert moved == row(due)
    assert (due.nudges, due.snoozed_until is not None) == (nudges, sleeps)
    assert (due.due_at, due.path, due.label) == (at + later, "goals/9/", "Reply in time")
    assert (moved.due_at, moved.nudges, moved.organization_id) == (due.due_at, nudges, due.organization_id)


def test_reopened_is_asked_for_from_the_beginning(learner, ask, acme):
    due = ask(learner)
    Due.objects.nudged([due])
    Due.objects.settle(kind=due.kind, subject=acme)
    assert Due.objects.reopen(kind=due.kind, subject=acme) == 1
    assert (row(due).closed_at, due.nudges) == (None, 0)


def test_settling_a_period_leaves_the_others(learner, ask, acme):
    done, other = ask(learner, period="2026-W45"), ask(learner, period="2026-W46")
    assert Due.objects.settle(kind=done.kind, subject=acme, period="2026-W45") == 1
    assert row(done).closed_at
    assert row(other).closed_at is None
    assert Due.objects.settle(kind=done.kind, subject=acme, period="2026-W45") == 0


def test_a_long_label_is_cut(learner, ask):
    assert len(row(ask(learner, label="x" * 300)).label) == 200


def test_label_may_be_in_the_reader_s_language(learner, ask):
    assert ask(learner, label=gettext_lazy("Check in")).label == "Check in"


def test_falling_due_is_one_statement(learner, ask, django_assert_num_queries):
    for _ in ("new", "again"):
        with django_assert_num_queries(1):
            ask(learner, period="1")


# Many at once


@pytest.fixture
def people_asked(ask, in_acme):
    """Four, each asked for something about themselves."""
    people = PersonFactory.create_batch(4)
    for person in people:
        ask(person, subject=person)
    return people


def test_each_row_of_many_keeps_its_own_rule(learner, ask, acme, at):
    done, extended, open_still = (ask(learner, period=period) for period in ("done", "extended", "open"))
    for due in (done, extended):
        Due.objects.settle(kind=due.kind, subject=acme, period=due.period)
    Due.objects.nudged([done, extended, open_still])
    later = at + timedelta(days=7)
    Due.objects.fall_due_all(
        check_in(learner, period=period, due_at=due_at, label="Other words", path="goals/9/")
        for period, due_at in [("new", at), ("done", at), ("extended", later), ("open", at)]
    )
    found = {due.period: (due.label, due.path, due.nudges, due.due_at, due.closed_at) for due in Due.objects.all()}
    assert found == {
        "new": ("Other words", "goals/9/", 0, at, None),
        "done": ("Reply within the hour", done.path, 1, at, row(done).closed_at),
        "extended": ("Other words", "goals/9/", 0, later, None),
        "open": ("Other words", "goals/9/", 1, at, None),
    }
    assert done.closed_at


def test_of_two_for_one_duty_the_last_counts(learner, at):
    Due.objects.fall_due_all([check_in(learner, due_at=at, label="First"), check_in(learner, due_at=at, label="Last")])
    assert [due.label for due in Due.objects.all()] == ["Last"]


def test_nothing_to_ask_costs_nothing(in_acme, django_assert_num_queries):
    with django_assert_num_queries(0):
        Due.objects.fall_due_all([])
        assert Due.objects.settle_all(kind=Due.Kind.CHECK_IN, subjects=[]) == 0


@pytest.mark.parametrize(("number", "statements"), [(3, 1), (BATCH, 1), (BATCH + 1, 2)])
def test_statements_are_of_batches(learner, at, number, statements):
    dues = [check_in(learner, period=str(period), due_at=at) for period in range(number)]
    for _ in ("new", "again"):
        with CaptureQueriesContext(connection) as asked:
            Due.objects.fall_due_all(dues)
        assert len(asked) == statements
    assert Due.objects.count() == number


def test_the_lead_need_not_ask_once_it_is_extended(learner, lead, ask, at):
    due, other = ask(learner, period="1"), ask(learner, period="2")
    for asked in (due, other):
        asked.tell_lead(at=at)
    Due.objects.fall_due_all(
        [check_in(learner, due_at=at + timedelta(days=1)), check_in(learner, period="2", due_at=at)]
    )
    assert [told.subject_id for told in Due.objects.filter(person=lead)] == [other.pk]


def test_nobody_of_another_organization_is_asked(foreigner, in_acme, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Due.objects.fall_due_all([check_in(foreigner, due_at=at)])
        connection.check_constraints()


def test_without_an_organization_nobody_is_asked(db, at):
    with pytest.raises(OrganizationRequired):
        Due.objects.fall_due_all([Due(person_id=1, kind=Due.Kind.CHECK_IN, subject_id=1, due_at=at)])


WHO_WAIT = """
    SELECT count(DISTINCT waiting.pid) FROM pg_locks waiting JOIN pg_locks held USING (pid)
    JOIN pg_database ON pg_database.oid = held.database
    WHERE NOT waiting.granted AND datname = current_database()
"""


def who_wait() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WHO_WAIT)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_ask_once_and_neither_fails(at):
    """They come from opposite ends and meet at a row that is held: each would then wait for the other's first."""
    acme = OrganizationFactory()
    with organization_context(acme):
        person = PersonFactory()
    dues = [check_in(person, period=period, due_at=at) for period in "123"]
    through = []

    def ask_all(dues: list[Due]) -> None:
        try:
            with organization_context(acme):
                Due.objects.fall_due_all(dues)
            through.append(len(dues))
        finally:
            connection.close()

    threads = [Thread(target=ask_all, args=[asked]) for asked in (dues, dues[::-1])]
    with organization_context(acme):
        Due.objects.fall_due_all([dues[1]])
        for thread in threads:
            thread.start()
        wait_until(lambda: who_wait() == len(threads))
    for thread in threads:
        thread.join()
    with organization_context(acme):
        assert Due.objects.count() == len(dues)
    assert through == [len(dues)] * 2


def test_settling_many_of_one_model_is_one_statement(people_asked, django_assert_num_queries):
    *done, other = people_asked
    with django_assert_num_queries(1):
        assert Due.objects.settle_all(kind=Due.Kind.CHECK_IN, subjects=iter(done)) == len(done)
    assert [due.subject_id for due in Due.objects.open()] == [other.pk]
    assert Due.objects.settle_all(kind=Due.Kind.REVIEW, subjects=[other]) == 0


def test_settling_many_leaves_what_has_their_number_in_another_model(people_asked, ask, learner):
    namesake = ask(learner)
    Due.objects.filter(pk=namesake.pk).update(subject_id=people_asked[0].pk)
    Due.objects.settle_all(kind=Due.Kind.CHECK_IN, subjects=people_asked)
    assert list(Due.objects.open()) == [namesake]


def test_settling_many_is_of_one_model(learner, acme):
    with pytest.raises(ValueError, match="too many values"):
        Due.objects.settle_all(kind=Due.Kind.CHECK_IN, subjects=[learner, acme])
