from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs import pledging
from programs.models import Cohort, PracticePledge
from programs.readiness import LONGEST_PRACTICE, SHORTEST_PRACTICE
from programs.refusals import PledgeRefused
from tenants.models import ISO_WEEKDAYS
from web.forms import Choices, Refusable

KEPT = [("1", _("Kept")), ("0", _("Lost"))]


class PledgeForm(Refusable):
    """The weekly slot: day, time and minutes."""

    weekday = forms.TypedChoiceField(
        label=_("Every week on"), choices=ISO_WEEKDAYS, coerce=int, widget=Choices(attrs={"class": "choice--sm"})
    )
    begins_at = forms.TimeField(label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST_PRACTICE, max_value=LONGEST_PRACTICE,
        help_text=_("15 to 30: long enough to try it once, short enough to keep."),
        error_messages=dict.fromkeys(["min_value", "max_value"], PledgeRefused.sentence),
    )  # fmt: skip

    def __init__(self, data=None, *, cohort: Cohort, pledge: PracticePledge | None):
        asked = {"minutes": cohort.version.practice_minutes}
        names = ("weekday", "begins_at", "minutes")
        super().__init__(data, initial={name: getattr(pledge, name) for name in names} if pledge else asked)
        works = cohort.organization.working_days
        self.fields["weekday"].choices = [(day, name) for day, name in ISO_WEEKDAYS if day in works]
        self.cohort = cohort

    def save(self, manager: Person, *, by: Person, today: date) -> bool:
        return self.ask(lambda: pledging.pledge(self.cohort, manager, by=by, today=today, **self.cleaned_data))


class PracticeWeekForm(Refusable):
    """One week of a pledge: kept, or lost and why."""

    kept = forms.TypedChoiceField(
        label=_("The practice time was"), choices=KEPT, coerce=lambda value: value == "1",
        widget=Choices(attrs={"class": "choice--sm"}),
    )  # fmt: skip
    why = forms.CharField(label=_("Why it was lost"), max_length=200, required=False)

    def __init__(self, data=None, *, pledge: PracticePledge, week: int, said=None):
        initial = {"kept": "1" if said.kept else "0", "why": said.why} if said else {}
        super().__init__(data, initial=initial, prefix=f"week-{week}")
        self.pledge, self.week, self.said = pledge, week, said

    def save(self, *, by: Person, today: date) -> bool:
        facts = self.cleaned_data
        return self.ask(lambda: pledging.say(self.pledge, self.week, by=by, today=today, **facts))
