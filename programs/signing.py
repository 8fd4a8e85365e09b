"""The lead's word on what was handed in: accepted, or returned with what is missing. Every word is kept."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person
from programs import verdicts
from programs.measuring import NotCounted, measure
from programs.models import SignOff, Step
from programs.refusals import CohortOver, NotWatchedYet, NotYoursToSign, ReasonRequired, SignedAlready, StepRefused
from reminders.clock import next_working_day
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by
from web.dates import long_day

State, Outcome = Step.State, SignOff.Outcome


@transaction.atomic
def accept(step: Step, *, by: Person, today: date) -> list[NotCounted]:
    """The work is done. Its numbers count for the goal; what does not is returned with the reason.

    Raises NotYoursToSign, SignedAlready, NotWatchedYet, CohortOver, StepRefused.
    """
    step = _handed_in(step, by=by, today=today)
    if step.item.is_watched and left_to_watch(step):
        raise NotWatchedYet
    return sign(step, by=by, today=today)


@transaction.atomic
def return_work(step: Step, *, why: str, by: Person, today: date) -> None:
    """Back to the learner, who is asked again; the reason stands on the page.

    Raises ReasonRequired, NotYoursToSign, SignedAlready, CohortOver, StepRefused.
    """
    step = _handed_in(step, by=by, today=today)
    if not why:
        raise ReasonRequired
    SignOff.objects.create(step=step, outcome=Outcome.RETURNED, why=why, signed_by=by, signed_on=today)
    step.state, step.returned_why = State.RETURNED, why
    with changed_by(by, why=why):
        step.save(update_fields=["state", "returned_why", "updated_at"])
    Due.objects.settle(kind=Due.Kind.SIGN_OFF, subject=step)
    _ask_again(step, today=today)
    verdicts.judge_again(step, by=by, today=today)


def left_to_watch(step: Step) -> int:
    """How often it is still to be watched before it can be signed off."""
    return max(0, step.item.times - step.observations.count())


def sign(step: Step, *, by: Person, today: date) -> list[NotCounted]:
    """Accept a step that is locked and was looked at."""
    SignOff.objects.create(step=step, outcome=Outcome.ACCEPTED, signed_by=by, signed_on=today)
    if step.item.metric:
        step.item.metric.goal.lock()  # first the goal, then, by a trigger, the learner: as when work is watched
    step.state, step.done_on, step.returned_why = State.DONE, today, ""
    with changed_by(by):
        step.save(update_fields=["state", "done_on", "returned_why", "updated_at"])
    for kind in (Due.Kind.ASSIGNMENT, Due.Kind.SIGN_OFF):
        Due.objects.settle(kind=kind, subject=step)
    days = step.evidence.values_list("happened_on", flat=True)
    not_counted = measure(step, days, by=by, today=today)
    verdicts.judge_again(step, by=by, today=today)
    return not_counted


def must_be_open_to(step: Step, *, by: Person, today: date) -> None:
    """Somebody else's step, of a cohort that goes on. Raises NotYoursToSign, CohortOver."""
    enrollment = step.enrollment
    if enrollment.person_id == by.pk:
        raise NotYoursToSign
    if enrollment.withdrawn_on or not enrollment.cohort.is_open(on=today):
        raise CohortOver


def signed_already(step: Step) -> SignedAlready:
    """Who was quicker, in a sentence."""
    last = step.sign_offs.select_related("signed_by").last()
    if last is None:
        return SignedAlready(StepRefused.sentence)
    sentence = _("%(name)s accepted this on %(day)s already.")
    if last.outcome == Outcome.RETURNED:
        sentence = _("%(name)s returned this on %(day)s already.")
    return SignedAlready(sentence % {"name": last.signed_by, "day": long_day(last.signed_on)})


def _handed_in(step: Step, *, by: Person, today: date) -> Step:
    """The step as it is now, locked and waiting for a word."""
    step = Step.objects.lock(step.pk)
    must_be_open_to(step, by=by, today=today)
    if step.state != State.SUBMITTED:
        raise signed_already(step)
    return step


def _ask_again(step: Step, *, today: date) -> None:
    """From the next working day on, or from its own day if that is later."""
    organization = current_organization()
    day = max(step.due_on, next_working_day(organization, after=today))
    Due.objects.reopen(kind=Due.Kind.ASSIGNMENT, subject=step)
    Due.objects.fall_due(
        person=step.enrollment.person, kind=Due.Kind.ASSIGNMENT, subject=step, due_at=organization.morning_of(day),
        path=organization_path("programs:step", step.pk),
        label=_("%(what)s, returned") % {"what": step.item.title},  # the reason stands on the page, not in a mail
    )  # fmt: skip
