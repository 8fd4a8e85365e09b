from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.forms.person_field import PersonField
from people.models import JobRole, Person, Team
from people.permissions import GRANTED_ROLES, Action
from tenants.models import time_zones
from web.forms import DateField, TenantModelForm


def time_zone_choices() -> list[tuple[str, str]]:
    """The zones people live in, without the database's aliases for computers."""
    places = [name for name in sorted(time_zones()) if "/" in name and not name.startswith(("Etc/", "SystemV/"))]
    return [("", _("The organization's")), ("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


class TimeZoneField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(choices=time_zone_choices, label=_("Time zone"), **kwargs)


class PersonForm(TenantModelForm):
    time_zone = TimeZoneField(required=False)

    class Meta:
        model = Person
        fields = ["name", "email", "employee_number", "job_role", "team", "manager", "time_zone"]
        field_classes = {"manager": PersonField}

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        here = Q(left_on=None) | Q(left_on__gt=today) | Q(pk=self.instance.manager_id)
        self.fields["job_role"].queryset = JobRole.objects.all()
        self.fields["team"].queryset = Team.objects.all()
        self.fields["manager"].queryset = Person.objects.filter(here).exclude(pk=self.instance.pk)


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles granted"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody learns; leading follows from teams and reports."),
    )  # fmt: skip

    def __init__(self, *args, by: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, role.label) for role in by.grantable_roles]


class LeaveForm(forms.Form):
    left_on = DateField(label=_("First day away"), help_text=_("From this day on they cannot sign in here."))


class PeopleFilter(forms.Form):
    """What the list of people can be narrowed to; whatever is not understood narrows nothing."""

    words = forms.CharField(label=_("Name, e-mail or number"), required=False, max_length=100)
    team = forms.ModelChoiceField(queryset=None, label=_("Team"), required=False, empty_label=_("Any team"))
    role = forms.ChoiceField(label=_("Role"), required=False)
    left = forms.BooleanField(label=_("Show who has left"), required=False)

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.permitted(person, Action.PERSON_VIEW)
        granted = [(role.value, role.label) for role in GRANTED_ROLES]
        self.fields["role"].choices = [("", _("Any role")), *granted]

    def apply(self, people, *, today: date):
        self.is_valid()
        chosen = self.cleaned_data
        if not chosen.get("left"):
            people = people.present(on=today)
        if chosen.get("words"):
            people = people.search(chosen["words"])
        if chosen.get("team"):
            people = people.filter(team=chosen["team"])
        if chosen.get("role"):
            people = people.filter(granted_roles__contains=[chosen["role"]])
        return people
