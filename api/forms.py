from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from api.models import Token
from api.scopes import ACTION_OF, Scope
from people.models import Person

LIVES = [(30, _("30 days")), (90, _("90 days")), (365, _("One year"))]


class TokenForm(forms.ModelForm):
    """A token of the person who asks for it, with the scopes that their own rights make useful."""

    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It sees and changes what you may see and change, and nothing else."),
    )
    days = forms.TypedChoiceField(label=_("Expires after"), choices=LIVES, coerce=int, initial=90)

    class Meta:
        model = Token
        fields = ["name"]
        help_texts = {"name": _("The program that will use it, for example “Nightly pull to the warehouse”.")}

    def __init__(self, data=None, *, person: Person, **kwargs):
        super().__init__(data, **kwargs)
        self.person = person
        allowed = [scope for scope in Scope if person.can(ACTION_OF[scope])]
        self.fields["scopes"].choices = [(scope.value, f"{scope.label} ({scope})") for scope in allowed]

    def issue(self) -> tuple[Token, str]:
        """The token and its text."""
        expires_at = timezone.now() + timedelta(days=self.cleaned_data["days"])
        return Token.issue(
            name=self.cleaned_data["name"],
            person=self.person,
            scopes=self.cleaned_data["scopes"],
            expires_at=expires_at,
            by=self.person,
        )
