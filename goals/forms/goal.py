from collections.abc import Callable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from goals.models.assessed import OVERRIDES
from goals.models.check_in import STATUSES
from people.forms.person_field import PersonField
from people.models import Person
from people.permissions import Action
from web.forms import Choices, Refusable

AS_COMPUTED = ("", _("As computed"))


class WhyForm(Refusable):
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("It stays beside the change in the history."))

    def answer(self, verb: Callable[[str], object]) -> bool:
        return self.ask(lambda: verb(self.cleaned_data["why"]))


class OverrideForm(Refusable):
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[AS_COMPUTED, *((code, word) for code, word in STATUSES if code in OVERRIDES)],
        widget=Choices(attrs={"class": "choice--sm"}),
    )
    why = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, data=None, *, goal: Goal):
        super().__init__(data, initial={"status": goal.override, "why": goal.override_why}, prefix="override")
        self.goal = goal

    def save(self, *, by: Person) -> bool:
        status, why = self.cleaned_data["status"], self.cleaned_data["why"]
        return self.ask(lambda: self.goal.override_status(status, by=by, why=why))


class HandOverForm(forms.Form):
    to = PersonField(label=_("New owner"), queryset=Person.objects.none())
    why = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, data=None, *, goal: Goal, person: Person, today: date):
        super().__init__(data, prefix="hand-over")
        people = Person.objects.permitted(person, Action.PERSON_VIEW).present(on=today)
        self.fields["to"].queryset = people.exclude(pk=goal.owner_id)
