"""The screens of a draft: what is typed is kept, and going on asks for what it must say."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.models import Prompt
from coaching.models.prompts import BARRIERS
from goals.models.check_in import Barrier
from wall import handing_in, reflecting
from wall.models import Answer, FollowUp, NextAction
from wall.models.answer import LONGEST
from wall.reflecting import Draft
from wall.walk import Screen, Walk
from web.dates import day
from web.forms import Choices, DateField, Refusable

NOTHING = "NOTHING"  # what a radio button sends for Barrier.NONE, whose code is empty


class KeptForm(Refusable):
    """One screen of a draft, kept as it is typed; only going on asks whether it says what it must.

    ``version`` is what the writer saw. It is a text box that is hidden, so that a draft in the browser carries it too
    (static/js/draft.js) and cannot speak over what another device has saved since.
    """

    version = forms.IntegerField(min_value=0, required=False, widget=forms.TextInput(attrs={"hidden": True}))

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")  # a submitted form sends both, a script only one

    def keep(self, walk: Walk) -> Draft:
        """Save what is typed. Raises HandedIn, Elsewhere."""
        raise NotImplementedError

    def require(self, walk: Walk) -> None:
        """What going on asks for. Raises WordsRefused."""
        raise NotImplementedError

    @staticmethod
    def known(row: Draft) -> dict:
        """What a row says, by the form's fields."""
        raise NotImplementedError

    @property
    def typed(self) -> dict:
        """What was sent, as ``known`` has it."""
        return {name: self.data.get(name) for name in self.fields} | {"due_on": self.cleaned_data.get("due_on")}

    def said(self, values: dict) -> list[str]:
        """Values of the form as a person reads them."""
        return [shown for name in self.fields if name != "version" and (shown := self._shown(name, values.get(name)))]

    def _shown(self, name: str, value) -> str:
        if isinstance(value, date):
            return day(value)
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value or ""))


class AnswerForm(KeptForm):
    text = forms.CharField(
        label=_("Your answer"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data=None, *, answer: Answer):
        super().__init__(data, initial=self.known(answer))
        self.answer = answer
        self.fields["text"].help_text = answer.hint

    @staticmethod
    def known(row: Answer) -> dict:
        barrier = NOTHING if row.barrier == Barrier.NONE else row.barrier
        return {"text": row.text, "barrier": barrier, "version": row.version}

    def keep(self, walk: Walk) -> Answer:
        self.answer = reflecting.save_answer(walk.reflection, self.answer.position, **self.cleaned_data)
        return self.answer

    def require(self, walk: Walk) -> None:
        handing_in.require_answer(self.answer)


class BarrierForm(AnswerForm):
    barrier = forms.TypedChoiceField(
        choices=[(code or NOTHING, label) for code, label in BARRIERS], required=False,
        empty_value=None, coerce=lambda code: "" if code == NOTHING else code,
        widget=Choices(attrs={"class": "choice--stacked"}),
    )  # fmt: skip
    field_order = ["barrier", "text"]

    def __init__(self, data=None, *, answer: Answer):
        super().__init__(data, answer=answer)
        self.fields["barrier"].label = answer.question
        self.fields["barrier"].help_text = answer.hint
        self.fields["text"].label = _("One real example")
        self.fields["text"].help_text = _("A customer, a ticket, a moment. Two sentences will do.")


class ActionForm(KeptForm):
    text = forms.CharField(label=_("One next action"), max_length=300, required=False, widget=forms.Textarea)
    due_on = DateField(label=_("By"), required=False, help_text=_("Within the next 7 days."))

    def __init__(self, data=None, *, answer: Answer, action: NextAction | None, today: date):
        fresh = {"due_on": today + reflecting.WITHIN, "version": 0}
        super().__init__(data, initial=self.known(action) if action else fresh)
        self.action = action
        self.fields["text"].help_text = answer.hint
        self.fields["text"].widget.attrs["rows"] = 3
        self.fields["due_on"].widget.attrs |= {"min": f"{today}", "max": f"{today + reflecting.WITHIN}"}

    @staticmethod
    def known(row: NextAction) -> dict:
        return {"text": row.text, "due_on": row.due_on, "version": row.version}

    def keep(self, walk: Walk) -> NextAction:
        words = {name: self.cleaned_data.get(name) for name in ("text", "due_on", "version")}
        self.action = reflecting.save_action(walk.reflection, **words)
        return self.action

    def require(self, walk: Walk) -> None:
        handing_in.require_action(self.action, today=walk.today)


class FollowUpForm(KeptForm):
    """What came of last time's action."""

    outcome = forms.ChoiceField(
        label=_("Did it happen?"), choices=FollowUp.Outcome.choices, required=False,
        widget=Choices(attrs={"class": "choice--stacked"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What happened"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence, if you like."),
    )  # fmt: skip

    def __init__(self, data=None, *, follow_up: FollowUp):
        super().__init__(data, initial=self.known(follow_up))
        self.follow_up = follow_up

    @staticmethod
    def known(row: FollowUp) -> dict:
        return {"outcome": row.outcome, "note": row.note, "version": row.version}

    def clean_note(self) -> str:
        return self.cleaned_data["note"].replace("\r\n", "\n")

    def keep(self, walk: Walk) -> FollowUp:
        self.follow_up = reflecting.follow_up(walk.reflection, **self.cleaned_data)
        return self.follow_up

    def require(self, walk: Walk) -> None:
        handing_in.require_outcome(self.follow_up)


def form_of(walk: Walk, screen: Screen, data=None) -> KeptForm:
    """The form of one screen, with what is kept so far."""
    if screen.answer is None:
        return FollowUpForm(data, follow_up=walk.follow_up)
    if screen.answer.kind == Prompt.Kind.ACTION:
        return ActionForm(data, answer=screen.answer, action=walk.action, today=walk.today)
    form = BarrierForm if screen.answer.kind == Prompt.Kind.BARRIER else AnswerForm
    return form(data, answer=screen.answer)
