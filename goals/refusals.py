"""Why the model says no. Form, API and importer show the same sentence beside the same field."""

from django.utils.translation import gettext_lazy as _

from web.refusals import Refused


class GoalRefused(Refused):
    """Base: what was asked is against a rule of goals."""

    sentence = _("This is not possible for this goal.")


class WrongState(GoalRefused):
    sentence = _("This goal is no longer in a state that allows that. Reload the page.")


class MetricMissing(GoalRefused):
    field = "metric"
    sentence = _("Name what is measured first: a goal needs a headline metric.")


class BaselineNotReady(GoalRefused):
    field = "target"
    sentence = _("A target is set only after the present level was measured and accepted.")


class BaselineTooThin(GoalRefused):
    field = "baseline"
    sentence = _("A baseline needs 5 observations over at least 7 days, or one sample of 30 cases.")


class NotTheirBaseline(GoalRefused):
    field = "baseline"
    sentence = _("Only the goal's owner and its lead accept the baseline.")


class BaselineOutdated(GoalRefused):
    field = "baseline"
    sentence = _("This baseline was accepted or measured anew in the meantime. Reload the page.")


class SkillAndImpactRequired(GoalRefused):
    field = "metric"
    sentence = _("Before it can start, a goal needs one skill metric and one impact metric on the job.")


class CompletionIsNoResult(GoalRefused):
    field = "behavior"
    sentence = _("Finishing a course is not a result. Say what people will do differently at work.")


class SplitRequired(GoalRefused):
    field = "controllability"
    sentence = _(
        "People in this role can hardly move this number. Split it: their behavior, and a shared team outcome."
    )


class TargetRefused(GoalRefused):
    field = "value"


class TargetDateRefused(GoalRefused):
    field = "due_on"
    sentence = _("The date must be after the start and in the future.")


class PeriodsMissing(GoalRefused):
    field = "periods"
    sentence = _("Say for how many periods in a row.")


class HoldIsSustained(GoalRefused):
    field = "rule"
    sentence = _("A level is held for several periods in a row; a single value inside the limits shows nothing.")


class CountedIsCount(GoalRefused):
    field = "rule"
    sentence = _("This number is counted by itself: choose the rule that counts it in several periods in a row.")


class NothingIsCounted(GoalRefused):
    field = "rule"
    sentence = _("Only a number that is counted by itself takes this rule.")


class CountTooShort(GoalRefused):
    field = "baseline"
    sentence = _("The baseline of a count needs 2 whole months of the log, or 5 whole weeks.")


class WeekNotBegun(GoalRefused):
    field = "week"
    sentence = _("This week has not begun.")


class StatusNotForSetting(GoalRefused):
    field = "status"
    sentence = _("Only off track, at risk and on track can be set; the other statuses are facts.")


class ReasonRequired(GoalRefused):
    field = "why"
    sentence = _("Say why; it stays beside the change.")


class ReadingRefused(GoalRefused):
    """A measurement that cannot be kept; ``field`` is date, value, person or sample_size."""

    def __init__(self, field: str, sentence):
        self.field = field
        super().__init__(sentence)
