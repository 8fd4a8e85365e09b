"""Beginning a reflection after an event, handing it in, and showing one sentence of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import Reflection
from coaching.readers import Audience
from web.forms import Choices, Refusable


class EventForm(Refusable):
    event = forms.ChoiceField(
        label=_("When are you reflecting?"), choices=Reflection.Event.choices,
        widget=Choices(attrs={"class": "choice--stacked"}), error_messages={"required": _("Choose one.")},
    )  # fmt: skip


class HandInForm(Refusable):
    """Who may read it: the choices name the people."""

    audience = forms.ChoiceField(
        label=_("Who may read this?"), widget=Choices(attrs={"class": "choice--stacked"}), required=False
    )

    def __init__(self, data=None, *, audiences: list[Audience], usual: Audience | None):
        super().__init__(data, initial={"audience": usual and usual.code})
        self.fields["audience"].choices = [(each.code, f"{each.label}: {each.names}") for each in audiences]
        if not audiences:
            del self.fields["audience"]


class QuoteForm(Refusable):
    sentence = forms.ChoiceField(
        label=_("Which sentence?"), widget=Choices(attrs={"class": "choice--stacked"}),
        error_messages={"required": _("Choose one sentence.")},
    )  # fmt: skip

    def __init__(self, data=None, *, sentences: list[str], shown: str = ""):
        super().__init__(data, initial={"sentence": shown})
        self.fields["sentence"].choices = [(each, each) for each in sentences]
