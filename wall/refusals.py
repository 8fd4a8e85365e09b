"""Why the wall says no. Page and API show the same sentence beside the same field."""

from django.utils.translation import gettext_lazy as _

from web.refusals import Refused


class WordsRefused(Refused):
    """Base: what was asked is against a rule of what is said between its parties."""

    sentence = _("This is not possible here.")


class OutcomeRequired(WordsRefused):
    field = "outcome"
    sentence = _("Say first what came of what you agreed last time.")


class HeldRefused(WordsRefused):
    field = "held_on"
    sentence = _("Choose today or a day before, since the two of you were paired.")


class LoggedAlready(WordsRefused):
    field = "held_on"
    sentence = _("A talk of this day is logged already. Open it, or choose another day.")


class CommitmentRequired(WordsRefused):
    field = "behavior"
    sentence = _("Name one behavior to try and how you will notice it.")


class CommitmentDateRefused(WordsRefused):
    field = "due_on"
    sentence = _("Choose a day after today, at most 8 weeks away.")


class NotTheirsToUndo(WordsRefused):
    sentence = _("Only who logged it can take it back, on the same day and before a later talk builds on it.")


class TopicRequired(WordsRefused):
    field = "topics"
    sentence = _("Tick at least one topic.")


class HandedIn(WordsRefused):
    sentence = _("This reflection was handed in already. What you wrote there stays as it is.")


class Elsewhere(WordsRefused):
    """Another device has saved something newer; ``stored`` is the row as it stands there."""

    sentence = _("You wrote something else here on another device.")

    def __init__(self, stored):
        super().__init__()
        self.stored = stored


class BarrierMissing(WordsRefused):
    field = "barrier"
    sentence = _("Choose what slowed you, or “Nothing much”.")


class ExampleTooShort(WordsRefused):
    field = "text"
    sentence = _("Give one real example, in at least 20 characters.")


class ActionMissing(WordsRefused):
    field = "text"
    sentence = _("Name the one thing you will do.")


class ActionDayRefused(WordsRefused):
    field = "due_on"
    sentence = _("Choose a day within the next 7 days.")


class OutcomeMissing(WordsRefused):
    field = "outcome"
    sentence = _("Choose what came of it.")


class AudienceRefused(WordsRefused):
    field = "audience"
    sentence = _("Choose who may read this.")


class NotTheirWords(WordsRefused):
    field = "sentence"
    sentence = _("Choose a sentence that stands in what you wrote.")


class NoTeamToShareWith(WordsRefused):
    sentence = _("You are in no team, so there is no scorecard to show it on.")


class NotHandedIn(WordsRefused):
    sentence = _("This reflection is not handed in yet.")


class Forgotten(WordsRefused):
    sentence = _("These words were deleted by who wrote them. There is nothing to answer any more.")


class NothingWritten(WordsRefused):
    field = "text"
    sentence = _("Write your answer first.")


class AnsweredAlready(WordsRefused):
    sentence = _("This reflection was answered meanwhile. Reload the page.")
