"""The questions of a quick check: a formset whose rows are added, taken out and reordered by its buttons."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from programs.models import Item, Question
from programs.readiness import MOST_QUESTIONS
from programs.refusals import ProgramRefused, QuestionsRefused
from web.rows import typed_rows

MOST_CHOICES = 6
FEWEST_CHOICES = 2
SHOWN_AT_MOST = 50  # rows of a forged POST that are drawn again


class QuestionForm(forms.Form):
    text = forms.CharField(label=_("Question"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    right = forms.TypedChoiceField(
        label=_("Right choice"),
        coerce=int,
        choices=[(n, n + 1) for n in range(MOST_CHOICES)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Mark the right choice.")},
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("Learners read it as soon as they have answered."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in range(MOST_CHOICES):
            label = _("Choice %(number)s") % {"number": n + 1}
            self.fields[f"choice_{n}"] = forms.CharField(label=label, max_length=200, required=False)

    @property
    def choices(self) -> list[tuple[forms.boundfield.BoundWidget, forms.BoundField]]:
        """Each choice: the radio button that marks it right, and its text."""
        return [(mark, self[f"choice_{n}"]) for n, mark in enumerate(self["right"].subwidgets)]

    def clean(self) -> dict:
        facts = super().clean()
        written = [n for n in range(MOST_CHOICES) if facts.get(f"choice_{n}")]
        texts = [facts[f"choice_{n}"] for n in written]
        if len(texts) < FEWEST_CHOICES:
            self.add_error("choice_0", _("Write 2 to 6 choices."))
        elif len({text.casefold() for text in texts}) < len(texts):
            self.add_error("choice_0", _("Two choices say the same. Change one of them."))
        elif "right" in facts and facts["right"] not in written:
            self.add_error("right", _("The choice marked as right is empty. Write it or mark another."))
        else:
            facts["choices"] = texts
            facts["right"] = written.index(facts["right"]) if "right" in facts else None
        return facts

    @property
    def question(self) -> Question:
        names = ("text", "choices", "right", "why")
        return Question(**{name: self.cleaned_data[name] for name in names})


class BaseQuestions(forms.BaseFormSet):
    """Empty rows do not count."""

    default_error_messages = {
        "missing_management_form": _("Nothing was sent. Reload the page and try again."),
        "too_many_forms": _("A quick check has at most %(num)d questions. Take some out."),
    }

    def __init__(self, *args, item: Item, **kwargs):
        super().__init__(*args, prefix="questions", **kwargs)
        self.item = item

    @property
    def questions(self) -> list[Question]:
        return [form.question for form in self.forms if form.has_changed()]

    def keep(self, *, final: bool) -> bool:
        """Let these be the questions. A refusal stands above them. Returns whether it was done."""
        try:
            self.item.ask(self.questions, final=final)
        except ProgramRefused as refusal:
            self._non_form_errors = self.error_class(refusal.messages)
            return False
        return True

    def initial_form_count(self) -> int:
        """No row that was sent must be filled in; those left empty are no questions."""
        return 0 if self.is_bound else super().initial_form_count()

    def clean(self) -> None:
        """Too many are refused before each is looked at."""
        count = sum(form.has_changed() for form in self.forms)
        if count > MOST_QUESTIONS:
            raise QuestionsRefused(count)


Questions = forms.formset_factory(
    QuestionForm, formset=BaseQuestions, extra=0, max_num=MOST_QUESTIONS, absolute_max=SHOWN_AT_MOST
)


def of_item(item: Item, *, blank: int = 0) -> BaseQuestions:
    """What is kept, with blank rows to write in."""
    return Questions(item=item, initial=[_row(question) for question in item.questions.all()] + [{}] * blank)


def typed(data: QueryDict) -> list[dict[str, str]]:
    """The rows as they were typed, nothing checked."""
    names = ["text", "right", "why", *(f"choice_{n}" for n in range(MOST_CHOICES))]
    return typed_rows(data, "questions", names, most=SHOWN_AT_MOST)


def _row(question: Question) -> dict:
    choices = {f"choice_{n}": text for n, text in enumerate(question.choices)}
    return {"text": question.text, "right": question.right, "why": question.why, **choices}
