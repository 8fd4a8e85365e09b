"""The verbs of what falls due that the domain calls."""

from datetime import timedelta

from reminders.models import Due


def row(due):
    due.refresh_from_db()
    return due


def test_asking_twice_is_one_row(learner, ask):
    assert ask(learner, period="1") == ask(learner, period="1")
    assert Due.objects.count() == 1


def test_what_is_done_stays_done_when_asked_for_again(learner, ask, acme):
    due = ask(learner, period="1")
    Due.objects.settle(kind=due.kind, subject=acme)
    ask(learner, period="1", label="Other words")
    assert row(due).closed_at


def test_what_is_done_falls_due_again_for_a_later_moment(learner, ask, acme, at):
    due = ask(learner, period="1")
    Due.objects.settle(kind=due.kind, subject=acme)
    ask(learner, period="1", due_at=at + timedelta(days=30))
    assert row(due).closed_at is None


def test_an_earlier_moment_keeps_the_nudges(learner, ask, at):
    due = ask(learner, period="1")
    Due.objects.nudged([due])
    ask(learner, period="1", due_at=at - timedelta(days=1))
    assert (row(due).nudges, due.due_at) == (1, at - timedelta(days=1))


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
