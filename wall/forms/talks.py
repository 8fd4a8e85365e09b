from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import MentoringTalk, Mentorship
from people.models import Person
from wall import talks
from wall.models import TalkNote
from wall.models.answer import LONGEST
from web.forms import DateField, Refusable, refuse_nothing


class TalkForm(Refusable):
    """Thirty minutes a month: what they were about, and notes for the two."""

    topics = forms.MultipleChoiceField(
        label=_("What you talked about"), choices=TalkNote.Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": talks.TopicRequired.sentence},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Notes for the two of you"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    held_on = DateField(label=_("Held on"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=MentoringTalk.LONGEST)

    def __init__(self, data=None, *, mentorship: Mentorship, today: date):
        super().__init__(data, initial={"held_on": today, "minutes": MentoringTalk.MINUTES})
        self.mentorship, self.today = mentorship, today

    def clean(self) -> None:
        refuse_nothing(self)

    def save(self, *, by: Person) -> bool:
        said = self.cleaned_data
        return self.ask(lambda: talks.hold(self.mentorship, by=by, today=self.today, **said))
