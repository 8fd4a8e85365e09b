"""Why the model says no. Form, API and importer show the same sentence beside the same field."""

from collections.abc import Sequence
from typing import Self

from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from web.dates import long_day
from web.refusals import Refused

NAMED = 5  # items named in one sentence


class ProgramRefused(Refused):
    """Base: what was asked is against a rule of programs."""

    sentence = _("This is not possible for this program.")


class GoalMissing(ProgramRefused):
    field = "goals"
    sentence = _("Choose at least one goal: a program serves what must change at work.")


class GoalElsewhere(ProgramRefused):
    field = "goals"
    sentence = _("Choose goals of the program's own priority only.")


class GoalOver(ProgramRefused):
    field = "goals"
    sentence = _("A stopped goal is not served. Reopen it first, or choose another.")


class GoalInUse(ProgramRefused):
    field = "goals"
    sentence = _("The plan still names a goal you took away. Change its objectives, assignments and 30-60-90 first.")


class FollowThroughRefused(ProgramRefused):
    """What was checked before publishing stays so."""

    field = "follow_through_days"
    sentence = _("A published program is followed through for 30 days or more after the last session. Keep that many.")

    @classmethod
    def by_nobody(cls) -> Self:
        refusal = cls(_("Name who follows through: the program is published."))
        refusal.field = "follow_through_owner"
        return refusal


class NotReady(ProgramRefused):
    """The readiness check has lines that stop publishing."""

    sentence = _("This plan is not ready yet. Mend the lines marked as stopping it.")


class Frozen(ProgramRefused):
    sentence = _("This version is published. Change the draft instead; running cohorts keep what they started with.")


class DraftMissing(ProgramRefused):
    sentence = _("There is no draft any more. Reload the page.")


class NotPublished(ProgramRefused):
    field = "version"
    sentence = _("Publish the program first. People are enrolled in a published version only.")


class WeekRefused(ProgramRefused):
    field = "week"
    sentence = _("This week is outside the program.")

    @classmethod
    def beyond(cls, last: int, *, field: str = "week") -> Self:
        """``last`` is the program's last week."""
        refusal = cls(_("The program has weeks 1 to %(last)s. Choose one of them.") % {"last": last})
        refusal.field = field
        return refusal

    @classmethod
    def in_use(cls, items: Sequence) -> Self:
        """``items`` stand in weeks that would be cut off; the first few are named."""
        named = [_("“%(title)s” (week %(week)s)") % {"title": item, "week": item.last_week} for item in items[:NAMED]]
        if len(items) > NAMED:
            left = len(items) - NAMED
            named.append(ngettext("%(n)s more", "%(n)s more", left) % {"n": left})
        facts = {"items": get_text_list(named, _("and")), "last": max(item.last_week for item in items)}
        refusal = cls(_("This would cut off %(items)s. Move or shorten what is named, or keep %(last)s weeks.") % facts)
        refusal.field = "weeks"
        return refusal

    @classmethod
    def not_begun(cls, week: int) -> Self:
        return cls(_("Week %(week)s has not begun. Say it when it has.") % {"week": week})


class TwoScores(ProgramRefused):
    field = "behavior"
    sentence = _("A session scores exactly one behavior. Keep one here, and give the other a session of its own.")


class PromptsRefused(ProgramRefused):
    field = "feedback"
    sentence = _("Ask at most 5 things of peers. Leave out what you would not act on.")


class ChecklistRefused(ProgramRefused):
    field = "checklist"
    sentence = _("The lead ticks a checklist of 2 to 20 steps. Write one step a line.")


class MetricRefused(ProgramRefused):
    field = "metric"
    sentence = _(
        "Only a number, a count or a checklist becomes a measurement, and only of the goal chosen above, not of a "
        "shared team outcome."
    )


class QuestionsRefused(ProgramRefused):
    def __init__(self, count: int):
        super().__init__(_("A quick check has 5 to 10 questions. This one has %(count)s.") % {"count": count})


class CohortRefused(ProgramRefused):
    sentence = _("This is not possible for this cohort.")


class StartRefused(CohortRefused):
    field = "starts_on"
    sentence = _("Start on a working day that is not in the past.")

    @classmethod
    def too_far(cls) -> Self:
        return cls(_("Start within the next two years. Nobody knows the calendar beyond that."))


class NothingServed(CohortRefused):
    sentence = _("Every goal of this program was stopped. Let it serve another and publish that, then plan a cohort.")


class PlannedAlready(CohortRefused):
    field = "name"
    sentence = _("This cohort is planned already, with the same name and start. Open it from the page of the program.")


class CohortOver(CohortRefused):
    sentence = _("This cohort is over or was called off.")


class EnrolledAlready(CohortRefused):
    field = "person"
    sentence = _("This person is enrolled already.")

    @classmethod
    def in_cohort(cls, person, cohort) -> Self:
        names = {"person": person, "cohort": cohort}
        sentence = _("%(person)s takes this program already, in the cohort “%(cohort)s”. Take them out there first.")
        return cls(sentence % names)


class HasLeft(CohortRefused):
    field = "person"
    sentence = _("This person has left and cannot be enrolled.")

    @classmethod
    def named(cls, person) -> Self:
        left = {"person": person, "day": long_day(person.left_on)}
        return cls(_("%(person)s left on %(day)s. Leave the name out, or bring the person back first.") % left)


class WithdrawnAlready(CohortRefused):
    sentence = _("This learner was taken out of the cohort already.")


class ManagerRefused(CohortRefused):
    field = "to"
    sentence = _("Choose somebody who is here and leads people. Nobody signs off their own work.")


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


class AnsweredAlready(StepRefused):
    sentence = _("This question was answered already. Go on with this one.")


class FeedbackRefused(StepRefused):
    field = "about"
    sentence = _("Choose a colleague who took part in this session and whom you told nothing yet.")


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


class SignedAlready(StepRefused):
    """Somebody was quicker; the sentence says who, what and when."""


class NotWatchedYet(StepRefused):
    sentence = _("This is shown by being watched. Tick the checklist first.")


class SessionRefused(StepRefused):
    """What was sent about a session cannot be kept; ``field`` names the learner's box, if it is about one."""

    def __init__(self, field: str | None, sentence):
        self.field = field
        super().__init__(sentence)


class TooEarly(SessionRefused):
    """The session has not begun, or not every learner is marked."""
