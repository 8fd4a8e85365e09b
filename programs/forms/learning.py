from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs import handing_in, learning
from programs.learning import READ
from programs.models import Evidence, Item, Question, Step
from programs.refusals import FeedbackRefused
from web.forms import Choices, DateField, NumberField, Refusable
from web.photos import PhotoField

MOST_COUNTED = 10_000


class ReadForm(Refusable):
    """How far a text was read; reading.js says it as the page moves, a button says all of it."""

    percent = forms.IntegerField(min_value=0, max_value=READ)

    def save(self, step: Step, *, today: date) -> bool:
        return self.ask(lambda: learning.read(step, today=today, **self.cleaned_data))


class AnswerForm(Refusable):
    """One question of a quick check. Which one it was says the form, so that no answer counts twice."""

    attempt = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    place = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    choice = forms.TypedChoiceField(
        coerce=int, widget=Choices(attrs={"class": "choice--stacked"}),
        error_messages={"required": _("Choose an answer.")},
    )  # fmt: skip

    def __init__(self, *args, question: Question, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].label = question.text
        self.fields["choice"].choices = list(enumerate(question.choices))

    def save(self, step: Step, *, today: date) -> bool:
        return self.ask(lambda: learning.answer(step, today=today, **self.cleaned_data))


class EvidenceForm(Refusable):
    """One piece of evidence: what its kind needs, a note, and the day."""

    replaces = forms.ModelChoiceField(
        label=_("Instead of"), queryset=Evidence.objects.none(), required=False, empty_label=_("Nothing: a new piece")
    )
    value = NumberField(label=_("Number"), max_digits=18, decimal_places=4, required=False)
    of = forms.IntegerField(label=_("Of how many"), min_value=1, max_value=MOST_COUNTED, required=False)
    photo = PhotoField(label=_("Photo"), help_text=_("JPEG, PNG or WebP, up to 10 MB."), required=False)
    note = forms.CharField(
        label=_("What happened"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    happened_on = DateField(label=_("When"))

    NEEDED = {
        Item.Evidence.TEXT: set(),
        Item.Evidence.NUMBER: {"value"},
        Item.Evidence.PHOTO: {"photo"},
        Item.Evidence.COUNT: {"value", "of"},
        Item.Evidence.OBSERVATION: set(),
    }

    def __init__(self, *args, step: Step, today: date, **kwargs):
        super().__init__(*args, initial={"happened_on": today}, **kwargs)
        item, pieces = step.item, step.evidence.all()
        for name in {"value", "of", "photo"} - self.NEEDED[item.evidence]:
            del self.fields[name]
        if step.state != Step.State.RETURNED or not pieces or item.is_watched:
            del self.fields["replaces"]
        else:
            self._ask_which(pieces, item)
        getattr(self, f"_ask_{item.evidence.lower()}")(item)

    def _ask_which(self, pieces: QuerySet[Evidence], item: Item) -> None:
        """Where all are in, a new piece can only take the place of one."""
        box = self.fields["replaces"]
        box.queryset = pieces
        box.label_from_instance = lambda piece: _("Piece %(number)d") % {"number": piece.number}
        if len(pieces) >= item.times:
            box.required = True
            box.empty_label = _("Choose a piece") if item.times > 1 else None
            box.error_messages["required"] = _("Choose which piece this replaces.")

    def _ask_text(self, item: Item) -> None:
        self.fields["note"].required = True
        self.fields["note"].error_messages["required"] = _("Say in a sentence what happened.")

    def _ask_number(self, item: Item) -> None:
        self.fields["value"].unit = item.metric.unit if item.metric else ""
        self._ask_note()

    def _ask_photo(self, item: Item) -> None:
        self._ask_note()

    def _ask_count(self, item: Item) -> None:
        self.fields["value"] = forms.IntegerField(
            label=_("How many met the standard"), min_value=0, max_value=MOST_COUNTED, required=False
        )
        self._ask_note()

    def _ask_observation(self, item: Item) -> None:
        self.fields["note"].label = _("When and where you can be watched, if it helps")
        del self.fields["happened_on"]

    def _ask_note(self) -> None:
        self.fields["note"].label = _("A note, if it helps")
        self.fields["note"].widget.attrs["rows"] = 2

    def save(self, step: Step, *, today: date) -> bool:
        facts = {"happened_on": today} | self.cleaned_data
        return self.ask(lambda: handing_in.add_evidence(step, today=today, **facts))


class FeedbackForm(Refusable):
    """What one saw a colleague do in a session: an answer to each of the session's questions."""

    about = forms.ModelChoiceField(
        label=_("Colleague"), queryset=Step.objects.none(), empty_label=None,
        error_messages={
            "required": _("Choose a colleague."),
            "invalid_choice": FeedbackRefused.sentence,
        },
    )  # fmt: skip

    def __init__(self, *args, step: Step, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = learning.colleagues(step)
        self.fields["about"].label_from_instance = lambda other: other.enrollment.person.name
        self.prompts = [f"answer_{place}" for place, _prompt in enumerate(step.item.feedback)]
        for name, prompt in zip(self.prompts, step.item.feedback, strict=True):
            self.fields[name] = forms.CharField(
                label=prompt, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": _("Answer this question.")},
            )  # fmt: skip

    def save(self, step: Step, *, today: date) -> bool:
        answers = [self.cleaned_data[name] for name in self.prompts]
        return self.ask(
            lambda: learning.give_feedback(step, about=self.cleaned_data["about"], answers=answers, today=today)
        )
