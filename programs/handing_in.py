"""What a learner hands in: evidence piece by piece, until all of it goes to whoever signs off.

Each verb takes the step's row as it is now, as those of ``programs.learning`` do.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programs.learning import begin, keep, take
from programs.models import Evidence, Item, Step
from programs.refusals import EvidenceRefused, StepRefused
from reminders.clock import next_working_day
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by
from web.photos import drop_strays, private_storage

State = Step.State
CONTENT = {  # what a piece of evidence cannot be without, and what to do about it
    Item.Evidence.TEXT: ("note", _("Say in a sentence what happened.")),
    Item.Evidence.NUMBER: ("value", _("Enter the number.")),
    Item.Evidence.PHOTO: ("photo", _("Add the photo.")),
    Item.Evidence.COUNT: ("value", _("Enter both counts: how many met the standard, and of how many.")),
}


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
    take(step, Item.Kind.ASSIGNMENT, today=today)
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
    take(step, Item.Kind.ASSIGNMENT, today=today)
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


def drop_stray_photos() -> None:
    """The files that no piece of evidence names; of the last day they stay, their request may still go on."""
    kept = Evidence.objects.exclude(photo="").values_list("photo", flat=True)
    drop_strays(list(kept), before=timezone.now() - timedelta(days=1))


def drop_photo(name: str) -> None:
    """The file of a photo that is no longer evidence, once that is certain."""
    if name:
        transaction.on_commit(lambda: private_storage.delete(name))
