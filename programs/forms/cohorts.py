from collections.abc import Callable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from people.forms.person_field import PersonField
from people.models import JobRole, Person, Team
from people.permissions import Action
from programs import enrolling, shifting
from programs.dating import dates_of
from programs.models import Cohort, Enrollment, Version
from programs.named import Named, read_lines, read_sheet
from programs.refusals import NotPublished
from programs.schedule import Dated
from web.forms import DateField, Refusable, refuse_nothing
from web.tables import NotATable, RowError


class StartField(DateField):
    def __init__(self, **kwargs):
        super().__init__(label=_("Starts on"), **kwargs)


class CohortForm(Refusable):
    """A new cohort. With ``only_dates`` it is asked for nothing but the dates of a start."""

    name = forms.CharField(
        label=_("Name of the cohort"), max_length=100, help_text=_("For example “Autumn” or “Berlin, January”.")
    )
    starts_on = StartField(help_text=_("A working day, today or later. The end follows from it and is not typed."))
    facilitator = PersonField(label=_("Facilitator of its sessions"), queryset=Person.objects.none())

    def __init__(self, data=None, *, version: Version | None, person: Person, today: date, only_dates: bool = False):
        super().__init__(data, initial={"facilitator": person.pk})
        self.version, self.today = version, today
        self.fields["facilitator"].queryset = Person.objects.present(on=today)
        if only_dates:
            del self.fields["name"], self.fields["facilitator"]

    def clean_starts_on(self) -> date:
        starts_on = self.cleaned_data["starts_on"]
        enrolling.refuse_start(starts_on, today=self.today)
        return starts_on

    def clean(self) -> None:
        refuse_nothing(self)
        if self.version is None:
            raise NotPublished

    @property
    def dates(self) -> list[Dated]:
        """What the start that was typed would mean; empty while there is none."""
        starts_on = getattr(self, "cleaned_data", {}).get("starts_on")
        return list(dates_of(self.version, starts_on).values()) if starts_on and self.version else []

    def save(self, *, by: Person) -> Cohort | None:
        made = []
        self.ask(lambda: made.append(enrolling.start(self.version, by=by, today=self.today, **self.cleaned_data)))
        return made[0] if made else None


class ShiftForm(Refusable):
    starts_on = StartField(help_text=_("A working day, today or later."))

    def __init__(self, data=None, *, cohort: Cohort, today: date):
        super().__init__(data, initial={"starts_on": cohort.starts_on})
        self.cohort, self.today = cohort, today

    def foresee(self) -> shifting.Shift | None:
        """What would move; a refusal stands beside the date."""
        seen = []
        start = self.cleaned_data["starts_on"]
        self.ask(lambda: seen.append(shifting.foresee(self.cohort, starts_on=start, today=self.today)))
        return seen[0] if seen else None

    def save(self, *, by: Person) -> bool:
        start = self.cleaned_data["starts_on"]
        return self.ask(lambda: shifting.shift(self.cohort, starts_on=start, by=by, today=self.today))


class ReasonForm(Refusable):
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("It stays beside the decision."))

    def answer(self, verb: Callable[..., object], **facts) -> bool:
        return self.ask(lambda: verb(why=self.cleaned_data["why"], **facts))


class HandOverForm(Refusable):
    to = PersonField(label=_("Who signs off from now on"), queryset=Person.objects.none())
    why = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, data=None, *, enrollment: Enrollment, today: date):
        super().__init__(data, prefix="hand-over")
        here = Person.objects.present(on=today).with_facts().filter(is_lead=True)
        self.fields["to"].queryset = here.exclude(pk__in=[enrollment.person_id, enrollment.manager_id or 0])

    def answer(self, verb: Callable[..., object], **facts) -> bool:
        return self.ask(lambda: verb(**self.cleaned_data, **facts))


class EnrollForm(Refusable):
    """One way of saying who: everybody of a role or team, names typed or pasted, or a file."""

    job_role = forms.ModelChoiceField(
        label=_("Everybody of the job role"), queryset=JobRole.objects.none(), required=False, empty_label="–"
    )
    team = forms.ModelChoiceField(
        label=_("Everybody of the team and those below it"), queryset=Team.objects.none(), required=False,
        empty_label="–", help_text=_("With a job role too: who is in both."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Names, e-mails or employee numbers"), required=False, strip=False, max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}), help_text=_("One person a line."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a file"), required=False,
        help_text=_("CSV or XLSX with a column for the e-mail, the employee number or the name."),
    )  # fmt: skip

    def __init__(self, data=None, files=None, *, by: Person, today: date):
        super().__init__(data, files)
        self.by, self.today = by, today
        self.people: list[Person] = []
        self.row_errors: list[RowError] = []
        self.fields["job_role"].queryset = JobRole.objects.permitted(by, Action.ENROLL)
        self.fields["team"].queryset = Team.objects.permitted(by, Action.ENROLL)
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx,.txt,.tsv"

    @property
    def own_people(self) -> QuerySet[Person]:
        """Whom this person may enroll."""
        return Person.objects.permitted(self.by, Action.ENROLL)

    def clean(self) -> None:
        if self.errors:
            return
        typed = self.cleaned_data
        ways = [bool(typed["job_role"] or typed["team"]), bool(typed["words"].strip()), bool(typed["file"])]
        if sum(ways) != 1:
            raise ValidationError(_("Say in one of the three ways who it is: a role or team, names, or a file."))
        self.people = self._of_role_or_team() if ways[0] else self._named()
        if not self.people and not self.errors:
            raise ValidationError(_("Nobody you can enroll is in it. Choose another role or team."))

    def _of_role_or_team(self) -> list[Person]:
        people = self.own_people.present(on=self.today)
        if role := self.cleaned_data["job_role"]:
            people = people.filter(job_role=role)
        if team := self.cleaned_data["team"]:
            people = people.filter(team__in=enrolling.with_teams_below(team))
        return list(people)

    def _named(self) -> list[Person]:
        name = "file" if self.cleaned_data["file"] else "words"
        read: Callable[..., Named] = read_sheet if name == "file" else read_lines
        try:
            named = read(self.cleaned_data[name], self.own_people)
        except NotATable as error:
            self.add_error(name, error)
            return []
        self.row_errors = named.errors
        if named.errors:
            self.add_error(name, _("Put right the lines listed above; nobody is enrolled yet."))
        return named.people


class ChosenForm(Refusable):
    """The people of a preview, confirmed: their ids, separated by commas."""

    chosen = forms.CharField(max_length=1_000_000, error_messages={"required": _("Say first who it is.")})

    def __init__(self, data=None, *, by: Person):
        super().__init__(data)
        self.by = by

    def clean_chosen(self) -> list[Person]:
        words = self.cleaned_data["chosen"].split(",")
        if not all(word.isdecimal() and len(word) < 19 for word in words):
            raise ValidationError(_("Say first who it is."))
        people = list(Person.objects.permitted(self.by, Action.ENROLL).filter(pk__in=set(words)))
        if len(people) != len(set(words)):
            raise ValidationError(_("Some of these people are not yours to enroll. Say again who it is."))
        return people
