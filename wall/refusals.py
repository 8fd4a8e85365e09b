"""Why the wall says no. Page and API show the same sentence beside the same field."""

from django.utils.translation import gettext_lazy as _

from web.refusals import Refused


class WordsRefused(Refused):
    """Base: what was asked is against a rule of what is said between its parties."""

    sentence = _("This is not possible here.")
