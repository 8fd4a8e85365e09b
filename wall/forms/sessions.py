from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import CoachingRelationship, CoachingSession
from people.models import Person
from wall import sessions
from wall.models import Commitment, SessionNote
from wall.models.answer import LONGEST
from web.forms import Choices, DateField, Refusable, refuse_nothing


def longest(model: type, name: str) -> int:
    return model._meta.get_field(name).max_length


class SessionForm(Refusable):
    """What came of the last commitment, one situation, one skill, the next commitment. No field rates anybody."""

    outcome = forms.ChoiceField(label=_("Did it happen?"), choices=Commitment.Outcome.choices, widget=Choices)
    outcome_note = forms.CharField(
        label=_("What happened"), max_length=longest(Commitment, "outcome_note"), required=False
    )
    situation = forms.CharField(
        label=_("The situation"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One from these days. Two sentences will do."),
    )  # fmt: skip
    skill = forms.CharField(label=_("The one skill"), max_length=longest(SessionNote, "skill"))
    behavior = forms.CharField(
        label=_("The behavior to try"), max_length=longest(Commitment, "behavior"),
        help_text=_("Something others can see, for example “asks two questions before offering a fix”."),
    )  # fmt: skip
    notice = forms.CharField(label=_("How we will notice"), max_length=longest(Commitment, "notice"))
    due_on = DateField(label=_("By"))
    held_on = DateField(label=_("Held on"))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=CoachingSession.LONGEST, help_text=_("15 to 20 are enough.")
    )

    def __init__(self, data=None, *, relationship: CoachingRelationship, agreed: Commitment | None, today: date):
        usual = {"held_on": today, "minutes": CoachingSession.MINUTES[CoachingSession.Kind.FULL]}
        super().__init__(data, initial=usual)
        self.relationship, self.today = relationship, today
        if agreed is None:
            del self.fields["outcome"], self.fields["outcome_note"]
        else:
            self.fields["outcome"].error_messages["required"] = sessions.OutcomeRequired.sentence

    def clean(self) -> None:
        refuse_nothing(self)

    def save(self, *, by: Person) -> bool:
        said = self.cleaned_data
        return self.ask(lambda: sessions.hold(self.relationship, by=by, today=self.today, **said))


class MicroForm(Refusable):
    """The second of two taps: a skill, or none."""

    skill = forms.CharField(max_length=longest(SessionNote, "skill"), required=False)

    def clean(self) -> None:
        refuse_nothing(self)


class NoteForm(forms.Form):
    """What the moment was, after the two taps."""

    text = forms.CharField(
        label=_("Note"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean(self) -> None:
        refuse_nothing(self)
