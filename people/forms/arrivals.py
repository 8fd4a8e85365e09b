"""A list of people, read and checked row by row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.arrivals import Arrival
from tenants.models import validate_time_zone
from web.tables import RowError, Table, validate_rows

ALIASES = {
    "name": ["full name", "employee name"],
    "email": ["e-mail", "mail", "email address", "e-mail address"],
    "employee_number": ["employee id", "employee no", "personnel number"],
    "job_role": ["role", "job title", "position"],
    "team": ["department"],
    "manager_email": ["manager", "manager e-mail", "supervisor email"],
    "time_zone": ["timezone"],
    "left_on": ["left", "leaving date", "end date"],
}


class ArrivalForm(forms.Form):
    """One row of the list; what other rows and the people already here have to do with it is seen later."""

    name = forms.CharField(max_length=100)
    email = forms.EmailField(max_length=254)
    employee_number = forms.CharField(max_length=50, required=False)
    job_role = forms.CharField(max_length=100, required=False)
    team = forms.CharField(max_length=100, required=False)
    manager_email = forms.EmailField(required=False)
    time_zone = forms.CharField(max_length=50, required=False, validators=[validate_time_zone])
    left_on = forms.DateField(required=False, help_text=_("Empty while the person is here."))


def read_arrivals(table: Table) -> tuple[list[Arrival], list[RowError]]:
    """Raises NotATable when name or e-mail is no column of the table; use its ``pick`` columns for headings."""
    picked = table.pick(ALIASES, required=["name", "email"])
    valid, errors = validate_rows(picked, ArrivalForm)
    said = [{column: form.cleaned_data[column] for column in picked.columns} for form in valid]
    return [Arrival(form.row, cells) for form, cells in zip(valid, said, strict=True)], errors
