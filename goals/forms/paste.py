from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goals.forms.goal import Refusable
from goals.forms.measurements import people_to_measure
from goals.models import Metric
from goals.pasted import (
    Pasted,
    as_text,
    people_by_word,
    read_measurements,
    read_pasted,
    record_pasted,
    value_columns,
)
from people.models import Person
from web.forms import Choices
from web.tables import NotATable, normalized


class PasteForm(Refusable):
    """Many values at once, pasted or from a file. Asked again for the column of the value when none says so."""

    text = forms.CharField(
        label=_("Paste from a spreadsheet"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("One line a day: date and value. More columns: employee number or e-mail, cases."),
    )
    file = forms.FileField(label=_("Or choose a file"), required=False, help_text=_(".csv or .xlsx"))
    column = forms.CharField(label=_("Which column holds the value?"), required=False, widget=Choices)

    def __init__(self, data=None, files=None, *, metric: Metric, by: Person, today: date):
        super().__init__(data, files)
        self.metric, self.by, self.today = metric, by, today
        self.table, self.value_column, self.pasted = None, "", None
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx,.txt,.tsv"

    def clean(self) -> None:
        source = self.cleaned_data.get("file") or self.cleaned_data.get("text", "").strip("\n")
        field = "file" if self.cleaned_data.get("file") else "text"
        if not source:
            raise ValidationError({"text": _("Paste some lines or choose a file.")})
        try:
            self.table = read_pasted(source)
            self.fields["column"].widget.choices = [(name, name) for name in value_columns(self.table)]
            self.value_column = self._value_column()
            self.pasted = self._read(self.value_column) if self.value_column else None
        except NotATable as error:
            self.add_error(field, error)

    def _value_column(self) -> str:
        """As chosen; else the one called value or like the metric; else the only one that may hold it."""
        columns, chosen = value_columns(self.table), self.data.get("column", "")
        if chosen in columns:
            return chosen
        likely = [c for c in columns if normalized(c) in ("value", normalized(self.metric.name))]
        return next(iter(likely or (columns if len(columns) == 1 else [])), "")

    def _read(self, column: str) -> Pasted:
        goal = self.metric.goal
        people = people_by_word(people_to_measure(goal, self.by, today=self.today))
        whose = self.by if goal.measures_only_self(self.by) else None
        return read_measurements(self.table, self.metric, people, value_column=column, whose=whose, today=self.today)

    @property
    def sent_text(self) -> str:
        """What was read, to be sent along to the next page."""
        return as_text(self.table) if self.table else ""

    def save(self) -> bool:
        return self.ask(lambda: record_pasted(self.pasted, self.metric, by=self.by, today=self.today))
