from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import NextAction
from people.models import Person
from web.forms import Choices


class LastActionForm(forms.Form):
    """What became of the action agreed last time; leaving it open is an answer too."""

    outcome = forms.ChoiceField(
        label=_("Was it done?"),
        choices=[(NextAction.Outcome.DONE, _("Done")), (NextAction.Outcome.NOT_DONE, _("Not done"))],
        required=False,
        widget=Choices(attrs={"class": "choice--sm"}, keys={"DONE": "d", "NOT_DONE": "n"}),
    )

    def __init__(self, data=None, *, action: NextAction, **kwargs):
        super().__init__(data, initial={"outcome": action.outcome}, prefix="last", **kwargs)
        self.action = action

    def save(self, *, by: Person) -> None:
        outcome = self.cleaned_data["outcome"]
        if outcome and outcome != self.action.outcome:
            self.action.close(outcome, by=by)
