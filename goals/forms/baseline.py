from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from people.models import Person
from web.forms import DateField, Refusable


class BaselineForm(Refusable):
    """Which days show the present level."""

    first_on = DateField(label=_("First day"), required=False)
    last_on = DateField(label=_("Last day"), required=False)
    why = forms.CharField(label=_("Why is it measured again?"), max_length=300, required=False)

    def __init__(self, data=None, *, goal: Goal, today: date, **kwargs):
        super().__init__(data, **kwargs)
        self.goal, self.today = goal, today
        if goal.state == Goal.State.MEASURING:
            del self.fields["why"]

    def clean(self) -> None:
        first_on, last_on = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if first_on and last_on and last_on < first_on:
            raise ValidationError({"last_on": _("The last day comes after the first.")})

    def save(self, *, by: Person) -> bool:
        return self.ask(lambda: self.goal.take_baseline(by=by, today=self.today, **self.cleaned_data))
