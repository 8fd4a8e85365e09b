"""Why coaching says no. Page and API show the same sentence beside the same field."""

from django.utils.translation import gettext_lazy as _

from web.refusals import Refused


class CoachingRefused(Refused):
    """Base: what was asked is against a rule of coaching."""

    sentence = _("This is not possible here.")


class CoachRefused(CoachingRefused):
    field = "coach"
    sentence = _("Nobody coaches themselves. Choose two people.")


class MentorInLine(CoachingRefused):
    field = "mentor"
    sentence = _("A mentor is never one's own manager or team lead. Choose somebody outside that line.")


class HasLeft(CoachingRefused):
    sentence = _("One of the two has left. Choose somebody who is here.")


class PairedAlready(CoachingRefused):
    sentence = _("This pair is there already.")


class EndedAlready(CoachingRefused):
    sentence = _("This pair has ended. Reload the page.")
