"""Why a model says no. Page, API and importer show the same sentence beside the same field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refused(ValidationError):
    """Base: what was asked is against a rule. ``field`` names where to mend it."""

    field: str | None = None
    sentence = _("This is not possible.")

    def __init__(self, sentence=None):
        super().__init__(sentence or self.sentence, code=type(self).__name__)
