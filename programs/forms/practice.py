"""What leads and facilitators say: who was there, what they saw, whether it is good."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from people.forms.person_field import PersonField
from people.models import Person
from people.permissions import Action
from programs import observing, sessions, signing
from programs.measuring import NotCounted
from programs.models import Observation, SessionRun, SignOff, Step
from programs.models.practice import HIGHEST_SCORE
from programs.observing import Seen
from programs.refusals import ObservationRefused, ScoreRefused
from programs.schedule import session_moment
from programs.session_page import THERE
from programs.sessions import Mark
from tenants.context import current_organization
from web.forms import Choices, DateField, Refusable, refuse_nothing

SENT = re.compile(r"(?:here|score)-(\d{1,18})")
HERE, ABSENT = "HERE", "ABSENT"
PRESENCE = {HERE: True, ABSENT: False}
SCORES = [MinValueValidator(0, ScoreRefused.sentence), MaxValueValidator(HIGHEST_SCORE, ScoreRefused.sentence)]


class SessionForm(Refusable):
    """Everybody of one session in one form: was there or not, and one score. All of it is kept, or nothing."""

    def __init__(self, data=None, *, run: SessionRun, steps: Iterable[Step]):
        super().__init__(data)
        self.run = run
        self.sent = sorted({int(found[1]) for name in data or () if (found := SENT.fullmatch(name))})
        self.steps = list(sessions.learners_of(run).filter(pk__in=self.sent)) if self.sent else list(steps)
        for step in self.steps:
            self._ask(step)

    def _ask(self, step: Step) -> None:
        name = {"name": step.enrollment.person.name}
        self.fields[f"here-{step.pk}"] = forms.ChoiceField(
            label=_("Was %(name)s there?") % name, required=False, initial=presence_of(step),
            choices=[(HERE, _("There")), (ABSENT, _("Absent"))], widget=Choices(attrs={"class": "choice--sm"}),
        )  # fmt: skip
        self.fields[f"score-{step.pk}"] = forms.IntegerField(
            label=_("Score of %(name)s") % name, required=False, initial=step.score, validators=SCORES,
            error_messages={"invalid": ScoreRefused.sentence}, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )  # fmt: skip

    def clean(self) -> None:
        if not self.sent:
            refuse_nothing(self)

    def marks(self) -> list[Mark]:
        """What was sent of each learner, of a stranger and twice too: the session refuses it by name."""
        found = []
        for pk in self.sent:
            here, score = (self.cleaned_data.get(f"{box}-{pk}") for box in ("here", "score"))
            often = max(1, len(self.data.getlist(f"score-{pk}")))
            found += [Mark(pk, PRESENCE.get(here), score)] * often
        return found

    def save(self, *, by: Person, today: date) -> bool:
        return self.ask(lambda: sessions.mark(self.run, self.marks(), by=by, today=today))

    def finish(self, *, by: Person, today: date) -> bool:
        return self.ask(lambda: sessions.finish(self.run, self.marks(), by=by, today=today))


def presence_of(step: Step) -> str:
    if step.state == Step.State.ABSENT:
        return ABSENT
    return HERE if step.state in THERE else ""


class ChangeSessionForm(Refusable):
    facilitator = PersonField(label=_("Facilitator"), queryset=Person.objects.none())
    place = forms.CharField(label=_("Room or link"), max_length=300, required=False)
    day = DateField(label=_("Day"))
    at = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    def __init__(self, data=None, *, run: SessionRun, person: Person, today: date):
        begins = run.starts_at.astimezone(current_organization().zone)
        known = {
            "facilitator": run.facilitator_id,
            "place": run.place,
            "day": begins.date(),
            "at": begins.time(),
        }
        super().__init__(data, initial=known)
        self.run = run
        people = Person.objects.permitted(person, Action.PERSON_VIEW).present(on=today)
        self.fields["facilitator"].queryset = people | Person.objects.filter(pk=run.facilitator_id)
        self.fields["at"].help_text = current_organization().time_zone

    def starts_at(self) -> datetime:
        return session_moment(self.cleaned_data["day"], self.cleaned_data["at"], current_organization().zone)

    def save(self, *, by: Person, today: date) -> bool:
        words = {name: self.cleaned_data[name] for name in ("facilitator", "place")}
        return self.ask(lambda: sessions.change(self.run, starts_at=self.starts_at(), by=by, today=today, **words))


class SignOffForm(Refusable):
    """Accept, or return with what is missing."""

    outcome = forms.ChoiceField(choices=SignOff.Outcome.choices, widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("What is missing"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only if you return it: the learner reads this on top of the task."),
    )  # fmt: skip
    not_counted: list[NotCounted] = []

    def save(self, step: Step, *, by: Person, today: date) -> bool:
        if self.cleaned_data["outcome"] == SignOff.Outcome.RETURNED:
            why = self.cleaned_data["why"]
            return self.ask(lambda: signing.return_work(step, why=why, by=by, today=today))
        return self.ask(lambda: self._accept(step, by=by, today=today))

    def _accept(self, step: Step, *, by: Person, today: date) -> None:
        self.not_counted = signing.accept(step, by=by, today=today)


class Ticks(forms.TypedMultipleChoiceField):
    """Places in a checklist; more than it has are refused as the model refuses them."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": ObservationRefused.sentence}

    def __init__(self, **kwargs):
        super().__init__(coerce=int, required=False, **kwargs)


class ObservationForm(Refusable):
    """What was seen on the job; ``observation`` corrects one."""

    ticks = Ticks(label=_("Tick what you saw"))
    on = DateField(label=_("When"))
    note = forms.CharField(
        label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The learner reads it."),
    )  # fmt: skip
    observed: observing.Observed | None = None

    def __init__(self, data=None, *, step: Step, today: date, observation: Observation | None = None):
        super().__init__(data, initial=known_answers(observation) if observation else {"on": today})
        self.step, self.today, self.observation = step, today, observation
        self.fields["ticks"].choices = list(enumerate(step.item.checklist))

    def clean(self) -> None:
        refuse_nothing(self)

    def save(self, *, by: Person, signs_off: bool) -> bool:
        typed = self.cleaned_data
        seen = Seen(ticked=typed["ticks"], on=typed["on"], note=typed["note"])
        return self.ask(lambda: self._keep(seen, by=by, signs_off=signs_off))

    def _keep(self, seen: Seen, *, by: Person, signs_off: bool) -> None:
        if self.observation:
            self.observed = observing.correct(self.observation, seen, by=by, today=self.today)
        else:
            self.observed = observing.observe(self.step, seen, by=by, today=self.today, signs_off=signs_off)


def known_answers(observation: Observation) -> dict:
    ticked = [place for place, ticked in enumerate(observation.ticks) if ticked]
    return {"ticks": ticked, "on": observation.observed_on, "note": observation.note}
