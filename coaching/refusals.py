"""Why coaching says no. Page and API show the same sentence beside the same field."""

from typing import Self

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from web.refusals import Refused


class CoachingRefused(Refused):
    """Base: what was asked is against a rule of coaching."""

    sentence = _("This is not possible here.")


class CoachRefused(CoachingRefused):
    field = "coach"
    sentence = _("Nobody coaches themselves. Choose two people.")


class MentorRefused(CoachingRefused):
    field = "mentor"
    sentence = _("Nobody mentors themselves. Choose two people.")


class MentorInLine(CoachingRefused):
    field = "mentor"
    sentence = _("A mentor is never one's own manager or team lead. Choose somebody outside that line.")


class HasLeft(CoachingRefused):
    sentence = _("One of the two has left. Choose somebody who is here.")


class PairedAlready(CoachingRefused):
    sentence = _("This pair is there already.")


class EndedAlready(CoachingRefused):
    sentence = _("This pair has ended. Reload the page.")


class PromptsRefused(CoachingRefused):
    """A reflection asks 3 to 5 questions, one about what slows, the last about what comes next."""

    @classmethod
    def count(cls, number: int) -> Self:
        said = ngettext(
            "A set has 3 to 5 questions. This one has %(number)s.",
            "A set has 3 to 5 questions. This one has %(number)s.",
            number,
        )
        return cls(said % {"number": number})

    @classmethod
    def barriers(cls) -> Self:
        return cls(_("Ask exactly once what slowed the person: it is how barriers come to light."))

    @classmethod
    def action(cls) -> Self:
        return cls(_("Ask for exactly one next action, as the last question."))


class PromptSetInUse(CoachingRefused):
    sentence = _("This set is in use. Use another set or the built-in questions first.")


class DateRefused(CoachingRefused):
    field = "due_on"
    sentence = _("Choose a day after today.")


class AnswerFirst(CoachingRefused):
    field = "answer"
    sentence = _("Say first, in a sentence, what is being done. The team reads it.")


class AlreadyRemoved(CoachingRefused):
    sentence = _("It was removed already. Reload the page.")


class CannotRemoveIt(CoachingRefused):
    field = "to"
    sentence = _("Choose somebody else who is here.")
