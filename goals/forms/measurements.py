from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Measurement, Metric
from goals.models.reading import LARGEST_SAMPLE, Reading
from people.models import Person
from people.permissions import Action
from web.forms import DateField, NumberField, Refusable


def people_to_measure(goal: Goal, person: Person, *, today: date):
    """Whose values this person may record: those of the goal's people who may be seen, or only one's own."""
    people = Person.objects.permitted(person, Action.PERSON_VIEW).present(on=today)
    if goal.kind == Goal.Kind.SHARED_OUTCOME:
        return people.none()
    if goal.measures_only_self(person):
        return people.filter(pk=person.pk)
    of_team = people.filter(team=goal.team_id) if goal.team_id else people
    return of_team.filter(job_role=goal.job_role_id)


class MeasurementForm(Refusable):
    """One value by hand."""

    date = DateField(label=_("Date"))
    value = NumberField(label=_("Value"), max_digits=18, decimal_places=4)
    person = forms.ModelChoiceField(
        label=_("Of"), queryset=Person.objects.none(), required=False, empty_label=_("The whole team or role")
    )
    sample_size = forms.IntegerField(label=_("Cases"), required=False, min_value=1, max_value=LARGEST_SAMPLE)

    def __init__(self, data=None, *, metric: Metric, by: Person, today: date):
        super().__init__(data, initial={"date": today, "sample_size": metric.sample_size})
        self.metric, self.by, self.today = metric, by, today
        self.fields["value"].unit = metric.unit
        people = people_to_measure(metric.goal, by, today=today)
        self.fields["person"].queryset = people
        if metric.goal.measures_only_self(by):
            self.fields["person"].required, self.fields["person"].empty_label = True, None
            self.initial["person"] = by
        elif metric.goal.kind == Goal.Kind.SHARED_OUTCOME:
            del self.fields["person"]

    def save(self) -> bool:
        typed = self.cleaned_data
        reading = Reading(typed["date"], typed["value"], typed.get("person"), typed["sample_size"])
        source = Measurement.Source.HAND
        return self.ask(lambda: self.metric.record([reading], by=self.by, source=source, today=self.today))


class CorrectionForm(Refusable):
    value = NumberField(label=_("Value"), max_digits=18, decimal_places=4)
    sample_size = forms.IntegerField(label=_("Cases"), required=False, min_value=1, max_value=LARGEST_SAMPLE)
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("The old value stays in the history."))

    def __init__(self, data=None, *, measurement: Measurement):
        now = {"value": measurement.value, "sample_size": measurement.sample_size}
        super().__init__(data, initial=now)
        self.measurement = measurement
        self.fields["value"].unit = measurement.metric.unit

    def save(self, *, by: Person, today: date) -> bool:
        return self.ask(lambda: self.measurement.correct(by=by, today=today, **self.cleaned_data))
