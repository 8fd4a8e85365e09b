from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from web.forms import Suggested


class PersonField(forms.ModelChoiceField):
    """One of some people: chosen from a list, or where they are many, by typing a name or an e-mail.

    A suggestion reads "Sam Lindqvist, sam@acme.example", since people share names.
    """

    widget = Suggested
    default_error_messages = {
        "unknown": _("Choose one of the people suggested while you type."),
        "several": _("Several people have this name. Type the e-mail of the right one."),
    }

    def suggestion(self, person: Person) -> str:
        return f"{person.name}, {person.email}"

    def to_python(self, value: Any) -> Person | None:
        if value in self.empty_values or isinstance(value, Person) or str(value).isdigit():
            return super().to_python(value)
        text = str(value).strip()
        email = text.rpartition(", ")[2]
        found = list(self.queryset.filter(Q(name__iexact=text) | Q(email__iexact=email))[:2])
        if len(found) != 1:
            code = "several" if found else "unknown"
            raise forms.ValidationError(self.error_messages[code], code=code)
        return found[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            chosen = self.to_python(data)
        except forms.ValidationError:
            return True
        return super().has_changed(initial, chosen and chosen.pk)
