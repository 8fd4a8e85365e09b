"""Why the model says no. Form, API and importer show the same sentence beside the same field."""

from django.utils.translation import gettext_lazy as _

from web.refusals import Refused


class ProgramRefused(Refused):
    """Base: what was asked is against a rule of programs."""

    sentence = _("This is not possible for this program.")


class NotReady(ProgramRefused):
    """The readiness check has lines that stop publishing."""

    sentence = _("This plan is not ready yet. Mend the lines marked as stopping it.")


class Frozen(ProgramRefused):
    sentence = _("This version is published. Change the draft instead; running cohorts keep what they started with.")


class NotPublished(ProgramRefused):
    field = "version"
    sentence = _("Publish the program first. People are enrolled in a published version only.")


class WeekRefused(ProgramRefused):
    field = "week"
    sentence = _("This week is outside the program.")


class TransferMissing(ProgramRefused):
    sentence = _("A program needs all three layers. Add an assignment on the job first.")


class TwoScores(ProgramRefused):
    field = "behavior"
    sentence = _("A session scores exactly one behavior. Keep one here, and give the other a session of its own.")


class CohortRefused(ProgramRefused):
    sentence = _("This is not possible for this cohort.")


class StartRefused(CohortRefused):
    field = "starts_on"
    sentence = _("Start on a working day that is not in the past.")


class CohortOver(CohortRefused):
    sentence = _("This cohort is over or was called off.")


class EnrolledAlready(CohortRefused):
    field = "person"
    sentence = _("This person is enrolled already.")


class HasLeft(CohortRefused):
    field = "person"
    sentence = _("This person has left and cannot be enrolled.")


class PledgeRefused(CohortRefused):
    field = "minutes"
    sentence = _("Pledge 15 to 30 minutes of practice a week.")


class ReasonRequired(ProgramRefused):
    field = "why"
    sentence = _("Say why; it stays beside the decision.")


class StepRefused(ProgramRefused):
    sentence = _("This step cannot take that now. Reload the page.")


class NotYetOpen(StepRefused):
    sentence = _("This opens with its week.")


class AnswersMissing(StepRefused):
    field = "answers"
    sentence = _("Answer every question with one of its choices.")


class EvidenceRefused(StepRefused):
    """What was handed in cannot be kept; ``field`` is note, value, photo or happened_on."""

    def __init__(self, field: str, sentence):
        self.field = field
        super().__init__(sentence)


class ObservationRefused(StepRefused):
    field = "ticks"
    sentence = _("Tick steps of this checklist only: no more than it has.")


class ScoreRefused(StepRefused):
    field = "score"
    sentence = _("Give one score from 0 to 10 for each learner.")


class NotYoursToSign(StepRefused):
    sentence = _("Nobody signs off their own work. Ask your lead.")
