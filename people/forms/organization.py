from babel import Locale
from django import forms
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _
from holidays import list_supported_countries

from people.forms.people import time_zone_choices
from tenants.models import ISO_WEEKDAYS, Organization
from web.forms import NumberField


def country_choices() -> list[tuple[str, str]]:
    names = Locale.parse(to_locale(get_language() or "en")).territories
    countries = [(code, names.get(code, code)) for code in list_supported_countries()]
    return [("", _("No public holidays")), *sorted(countries, key=lambda country: country[1])]


def hour_choices() -> list[tuple[int, str]]:
    return [(hour, f"{hour:02}:00") for hour in range(24)]


class OrganizationForm(forms.ModelForm):
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: time_zone_choices()[1:])
    country = forms.ChoiceField(label=_("Holiday calendar"), choices=country_choices, required=False)
    working_days = forms.TypedMultipleChoiceField(
        label=_("Working days"), choices=ISO_WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    digest_hour = forms.TypedChoiceField(
        label=_("Hour of the daily digest"), choices=hour_choices, coerce=int,
        help_text=_("In each person's own time zone."),
    )  # fmt: skip
    on_track_within = NumberField(
        label=_("On track within"), max_digits=3, decimal_places=2, min_value=0, max_value=1,
        help_text=_("How far behind pace still counts as on track; 0.10 is ten points."),
    )  # fmt: skip
    at_risk_within = NumberField(
        label=_("At risk within"), max_digits=3, decimal_places=2, min_value=0, max_value=1,
        help_text=_("Further behind pace than this is off track."),
    )  # fmt: skip

    class Meta:
        model = Organization
        fields = [
            "name", "time_zone", "locale", "country", "working_days",
            "review_day", "digest_hour",
            "baseline_policy", "on_track_within", "at_risk_within", "reply_clock_days", "smallest_group",
        ]  # fmt: skip

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        parts = [
            (_("Clock and calendar"), ["name", "time_zone", "locale", "country", "working_days"]),
            (_("Review and digest"), ["review_day", "digest_hour"]),
            (
                _("Policies and thresholds"),
                ["baseline_policy", "on_track_within", "at_risk_within", "reply_clock_days", "smallest_group"],
            ),
        ]
        return [(title, [self[name] for name in names]) for title, names in parts]
