from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from people.forms.people import TimeZoneField
from people.models import Person
from web.forms import Choices, TenantModelForm

A_YEAR = 365 * 24 * 60 * 60


class AccountForm(TenantModelForm):
    """What one may change of oneself. Colors and shortcuts belong to the browser: ``static/js/app.js`` keeps them in
    the same cookies, this form does it without JavaScript."""

    time_zone = TimeZoneField(required=False, help_text=_("For the hour of your digest and the times you see."))
    theme = forms.ChoiceField(
        label=_("Colors"), required=False, widget=Choices,
        choices=[("", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
    )  # fmt: skip
    shortcuts = forms.ChoiceField(
        label=_("Keyboard shortcuts"), required=False, widget=Choices, choices=[("", _("On")), ("off", _("Off"))],
        help_text=_("Single keys in the Friday review; never while you are typing."),
    )  # fmt: skip

    class Meta:
        model = Person
        fields = ["name", "time_zone"]

    def keep_in_browser(self, response: HttpResponse) -> HttpResponse:
        for name in ("theme", "shortcuts"):
            response.set_cookie(name, self.cleaned_data[name], max_age=A_YEAR, samesite="Lax")
        return response


def kept_in_browser(request: HttpRequest) -> dict[str, str]:
    return {name: request.COOKIES.get(name, "") for name in ("theme", "shortcuts")}
