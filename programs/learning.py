"""What a learner does with a step: read, answer, hand in evidence, tell a colleague what one saw.

Each verb takes the step's row as it is now and holds it until the transaction ends, so that two phones at once
act one after the other. What falls due changes in the same transaction. ``today`` is the organization's day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programs.dating import DUE_KINDS
from programs.models import Attempt, Evidence, Item, PeerFeedback, Step
from programs.refusals import (
    AnsweredAlready,
    AnswersMissing,
    CohortOver,
    EvidenceRefused,
    FeedbackRefused,
    NotYetOpen,
    StepRefused,
)
from reminders.clock import next_working_day
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by
from web.photos import drop_strays, private_storage

State, Kind = Step.State, Item.Kind
READ = 100  # percent
CONTENT = {  # what a piece of evidence cannot be without, and what to do about it
    Item.Evidence.TEXT: ("note", _("Say in a sentence what happened.")),
    Item.Evidence.NUMBER: ("value", _("Enter the number.")),
    Item.Evidence.PHOTO: ("photo", _("Add the photo.")),
    Item.Evidence.COUNT: ("value", _("Enter both counts: how many met the standard, and of how many.")),
}


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


@transaction.atomic
def add_evidence(
    step: Step,
    *,
    happened_on: date,
    note: str = "",
    value: Decimal | None = None,
    of: int | None = None,
    photo: ContentFile | None = None,
    replaces: Evidence | None = None,
    today: date,
) -> Evidence:
    """A piece of evidence, or a better one in the place of another; the one that makes it whole submits the step.

    ``value`` is in the metric's unit, or k of k ``of`` n. Raises EvidenceRefused with the field, StepRefused.
    """
    take(step, Kind.ASSIGNMENT, today=today)
    content = {"note": note, "value": value, "of": of, "photo": photo or ""}
    check_evidence(step, content, happened_on, today=today)
    piece = place_for(step, replaces)
    outdated = piece.photo.name
    for name, given in content.items():
        setattr(piece, name, given)
    piece.happened_on = happened_on
    with changed_by(step.enrollment.person):
        piece.save()
    drop_photo(outdated)
    if is_whole(step):
        submit(step, today=today)
    else:
        begin(step)
    return piece


def check_evidence(step: Step, content: dict, happened_on: date, *, today: date) -> None:
    """Raises EvidenceRefused when it lacks what its kind needs or is of a day outside its weeks, StepRefused."""
    if step.state not in Step.LEFT:
        raise StepRefused(_("It is with your lead. Take a piece back first if you want to change something."))
    field, sentence = CONTENT.get(step.item.evidence, ("note", ""))
    if sentence and content[field] in (None, ""):
        raise EvidenceRefused(field, sentence)
    if step.item.evidence == Item.Evidence.COUNT:
        check_count(content["value"], content["of"])
    if happened_on > today:
        raise EvidenceRefused("happened_on", _("Choose today or an earlier day."))
    if happened_on < step.opens_on:
        raise EvidenceRefused("happened_on", _("Choose a day since this task began."))


def check_count(k: Decimal, n: int | None) -> None:
    if not n:
        raise EvidenceRefused("of", _("Enter of how many, at least 1."))
    if not 0 <= k <= n:
        raise EvidenceRefused("value", _("That is more than there were. Enter a count from 0 to the one beside it."))


def place_for(step: Step, replaces: Evidence | None) -> Evidence:
    """The piece to fill: the one that is replaced, else a new one. Raises EvidenceRefused when all are in."""
    pieces = {piece.pk: piece for piece in step.evidence.all()}
    if replaces:
        if replaces.pk not in pieces:
            raise EvidenceRefused("replaces", _("This piece was taken back in the meantime. Reload the page."))
        return pieces[replaces.pk]
    if not step.item.is_watched and len(pieces) >= step.item.times:
        all_in = ngettext(
            "The %(count)d piece is in. Choose it to put a better one in its place.",
            "All %(count)d pieces are in. Choose which one this replaces.",
            step.item.times,
        )
        raise EvidenceRefused("replaces", all_in % {"count": step.item.times})
    taken = {piece.number for piece in pieces.values()}
    number = next(number for number in range(1, len(taken) + 2) if number not in taken)
    return Evidence(step=step, number=number)


def is_whole(step: Step) -> bool:
    """Nothing is missing for the lead's word; who is to be watched has said when they are ready."""
    return step.item.is_watched or step.evidence.count() >= step.item.times


@transaction.atomic
def withdraw_evidence(piece: Evidence, *, today: date) -> None:
    """One's own piece back, as long as it is not signed off. Raises StepRefused."""
    step = piece.step
    take(step, Kind.ASSIGNMENT, today=today)
    if step.state == State.DONE:
        raise StepRefused(_("This was signed off. Evidence that counted stays."))
    name = piece.photo.name
    with changed_by(step.enrollment.person):
        piece.delete()
    drop_photo(name)
    if step.state == State.SUBMITTED:
        unsubmit(step)


def submit(step: Step, *, today: date) -> None:
    """To whoever signs off, who is asked for a word by the next working day."""
    keep(step, state=State.SUBMITTED)
    Due.objects.settle(kind=Due.Kind.ASSIGNMENT, subject=step)
    manager = step.enrollment.manager
    if manager is None:
        return
    Due.objects.filter(person=manager).reopen(kind=Due.Kind.SIGN_OFF, subject=step)
    organization = current_organization()
    Due.objects.fall_due(
        person=manager, kind=Due.Kind.SIGN_OFF, subject=step,
        due_at=organization.morning_of(next_working_day(organization, after=today)),
        path=organization_path("programs:work", step.pk), label=f"{step.enrollment.person.name}: {step.item.title}",
    )  # fmt: skip


def unsubmit(step: Step) -> None:
    """Back to the learner, and to what the lead had returned it for, if so."""
    begun = State.STARTED if step.evidence.exists() or step.observations.exists() else State.OPEN
    keep(step, state=State.RETURNED if step.returned_why else begun)
    Due.objects.settle(kind=Due.Kind.SIGN_OFF, subject=step)
    Due.objects.filter(person=step.enrollment.person).reopen(kind=Due.Kind.ASSIGNMENT, subject=step)


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


def drop_stray_photos() -> None:
    """The files that no piece of evidence names; of the last day they stay, their request may still go on."""
    kept = Evidence.objects.exclude(photo="").values_list("photo", flat=True)
    drop_strays(list(kept), before=timezone.now() - timedelta(days=1))


def drop_photo(name: str) -> None:
    """The file of a photo that is no longer evidence, once that is certain."""
    if name:
        transaction.on_commit(lambda: private_storage.delete(name))
