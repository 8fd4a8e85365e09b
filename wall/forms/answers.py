"""Answering a reflection, and choosing somebody else who will."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import Reflection
from coaching.readers import Audience
from people.models import Person
from wall import answering
from wall.models.answer import LONGEST
from wall.refusals import AudienceRefused, NothingWritten
from web.forms import Choices, Refusable


class ReplyForm(Refusable):
    text = forms.CharField(
        label=_("Your answer"), max_length=LONGEST, error_messages={"required": NothingWritten.sentence},
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def save(self, reflection: Reflection, *, by: Person, at: datetime, today: date) -> bool:
        text = self.cleaned_data["text"]
        return self.ask(lambda: answering.reply(reflection, text=text, by=by, at=at, today=today))


class ShareAgainForm(Refusable):
    audience = forms.ChoiceField(
        label=_("Who may read and answer it now?"), widget=Choices(),
        error_messages={"required": AudienceRefused.sentence, "invalid_choice": AudienceRefused.sentence},
    )  # fmt: skip

    def __init__(self, data=None, *, choices: list[Audience]):
        super().__init__(data)
        self.people = {choice.code: choice.people for choice in choices}
        self.fields["audience"].choices = [(choice.code, choice.names) for choice in choices]

    def save(self, reflection: Reflection, *, today: date) -> bool:
        people = self.people[self.cleaned_data["audience"]]
        return self.ask(lambda: answering.share_again(reflection, people=people, today=today))
