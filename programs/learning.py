"""What a learner does with a step: read, answer, tell a colleague what one saw. Evidence: ``programs.handing_in``.

Each verb takes the step's row as it is now and holds it until the transaction ends, so that two phones at once
act one after the other. What falls due changes in the same transaction. ``today`` is the organization's day.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.dating import DUE_KINDS
from programs.models import Attempt, Item, PeerFeedback, Step
from programs.refusals import (
    AnsweredAlready,
    AnswersMissing,
    CohortOver,
    FeedbackRefused,
    NotYetOpen,
    StepRefused,
)
from reminders.models import Due
from tenants.history import changed_by

State, Kind = Step.State, Item.Kind
READ = 100  # percent


@transaction.atomic
def read(step: Step, *, percent: int, today: date) -> None:
    """How far the learner got in a text, 0 to 100; it never goes back, and all of it is done. Raises StepRefused."""
    take(step, Kind.MODULE, Kind.JOB_AID, today=today)
    step.progress = max(step.progress, percent)
    if step.progress == READ:
        finish(step, today=today)
    else:
        begin(step)


@transaction.atomic
def answer(step: Step, *, attempt: int, place: int, choice: int, today: date) -> Attempt:
    """The next answer of a go at a quick check: ``place`` of the question and of the choice, from 0.

    Every answer is kept at once; the last one ends the attempt and does the step. Raises AnsweredAlready for any
    question but the next, AnswersMissing for a choice that is none, StepRefused.
    """
    take(step, Kind.QUICK_CHECK, today=today)
    current = current_attempt(step)
    if (attempt, place) != (current.number, len(current.answers)):
        raise AnsweredAlready
    question = step.item.questions.all()[place]
    if not 0 <= choice < len(question.choices):
        raise AnswersMissing
    current.answers.append(choice)
    current.right += choice == question.right
    if len(current.answers) == current.questions:
        current.finished_at = timezone.now()
        finish(step, today=today)
    else:
        begin(step)
    current.save()
    return current


def current_attempt(step: Step) -> Attempt:
    """The one left halfway, else the next, which is kept with its first answer."""
    last = step.attempts.last()
    if last and last.finished_at is None:
        return last
    return Attempt(step=step, number=last.number + 1 if last else 1, questions=step.item.questions.count())


def colleagues(step: Step) -> QuerySet[Step]:
    """The steps of those who took part in one's session and were told nothing by oneself yet."""
    told = PeerFeedback.objects.filter(given_by=step.enrollment_id, step__item=step.item_id)
    others = Step.objects.filter(
        item=step.item_id, enrollment__cohort=step.enrollment.cohort_id, enrollment__withdrawn_on=None
    )
    was_there = others.filter(state=State.DONE) if step.state == State.DONE else others.none()
    return was_there.exclude(pk=step.pk).exclude(pk__in=told.values("step")).select_related("enrollment__person")


@transaction.atomic
def give_feedback(step: Step, *, about: Step, answers: Sequence[str], today: date) -> PeerFeedback:
    """What the learner of ``step`` saw a colleague do in the same session, once for each. Raises FeedbackRefused."""
    take(step, Kind.SESSION, today=today)
    if about not in colleagues(step):
        raise FeedbackRefused
    if len(answers) != len(step.item.feedback) or not all(answers):
        raise FeedbackRefused(_("Answer every question."))
    return PeerFeedback.objects.create(step=about, given_by=step.enrollment, answers=list(answers))


def take(step: Step, *kinds: str, today: date) -> None:
    """The row as it is now, ours until the transaction ends. Raises CohortOver, NotYetOpen, StepRefused."""
    step.__dict__.update(Step.objects.lock(step.pk).__dict__)
    enrollment = step.enrollment
    if enrollment.withdrawn_on or not enrollment.cohort.is_open(on=today):
        raise CohortOver
    if step.item.kind not in kinds:
        raise StepRefused
    if today < step.opens_on:
        raise NotYetOpen


def begin(step: Step) -> None:
    keep(step, state=State.STARTED if step.state == State.OPEN else step.state)


def finish(step: Step, *, today: date) -> None:
    """Done on the day it was first done; nothing is asked for it any more."""
    keep(step, state=State.DONE, done_on=step.done_on or today)
    Due.objects.settle(kind=DUE_KINDS[step.item.kind], subject=step)


def keep(step: Step, **facts) -> None:
    for name, fact in facts.items():
        setattr(step, name, fact)
    with changed_by(step.enrollment.person):
        step.save(update_fields=[*facts, "progress", "updated_at"])
