"""A list of people, read and checked row by row."""

from dataclasses import dataclass, replace

from django import forms
from django.utils.translation import gettext_lazy as _

from people.arrival_plan import Arrival, plan
from people.models import Person
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


@dataclass(frozen=True)
class ReadList:
    """What a list says, or what is wrong in it; ``unread`` are headings nobody asked for."""

    arrivals: list[Arrival]
    errors: list[RowError]
    unread: list[str]


def read_arrivals(table: Table, *, by: Person | None) -> ReadList:
    """Every mistake of the list at once: in its cells, between its rows, and against the people who are here.

    Raises NotATable when name or e-mail is no column of the table.
    """
    picked = table.pick(ALIASES, required=["name", "email"])
    valid, errors = validate_rows(picked, ArrivalForm)
    arrivals = [Arrival(form.row, {column: form.cleaned_data[column] for column in picked.columns}) for form in valid]
    listed = {str(row.cells["email"]).casefold() for row in picked.rows}
    for error in plan(arrivals, by=by, also_listed=listed).errors:
        errors.append(replace(error, column=picked.headings.get(error.column, error.column)))
    return ReadList(arrivals, sorted(errors, key=lambda error: error.row), picked.unread)
