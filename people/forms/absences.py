from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Absence, AbsenceRefused, Person
from web.forms import DateField


class AbsenceForm(forms.Form):
    starts_on = DateField(label=_("First day away"))
    ends_on = DateField(label=_("Last day away"))

    def save(self, person: Person, *, by: Person, today: date) -> Absence | None:
        """A refusal of the model ends beside its field: then None."""
        try:
            return Absence.enter(person, **self.cleaned_data, by=by, today=today)
        except AbsenceRefused as refusal:
            self.add_error(refusal.field, refusal)
            return None
