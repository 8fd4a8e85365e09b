"""A prompt set and its questions: a formset whose rows are added, taken out and reordered by its buttons."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coaching.models import Prompt, PromptSet
from coaching.prompting import save_set
from coaching.refusals import CoachingRefused
from web.forms import Choices, TenantModelForm
from web.rows import typed_rows

PREFIX = "prompts"
SHOWN_AT_MOST = 20  # rows of a forged POST that are drawn again


class PromptSetForm(TenantModelForm):
    class Meta:
        model = PromptSet
        fields = ["name", "occasion"]
        widgets = {"occasion": Choices}
        help_texts = {"name": _("Only people who edit the questions see it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["occasion"].disabled = self.instance.in_use  # else two could be in use for one occasion


class PromptForm(forms.ModelForm):
    """One row; an empty one does not count."""

    class Meta:
        model = Prompt
        fields = ["text", "hint", "kind"]
        help_texts = {"hint": _("Stands under the question, in smaller letters.")}


class BasePrompts(forms.BaseFormSet):
    default_error_messages = {
        "missing_management_form": _("Nothing was sent. Reload the page and try again."),
        "too_many_forms": _("A set has 3 to 5 questions. Take some out."),
    }

    @property
    def prompts(self) -> list[Prompt]:
        return [form.instance for form in self.forms if form.has_changed()]

    def keep(self, prompt_set: PromptSet) -> bool:
        """A refusal stands above the questions. Returns whether it was done."""
        try:
            save_set(prompt_set, self.prompts)
        except CoachingRefused as refusal:
            self._non_form_errors = self.error_class(refusal.messages)
            return False
        return True

    def initial_form_count(self) -> int:
        """No row that was sent must be filled in; those left empty are no questions."""
        return 0 if self.is_bound else super().initial_form_count()


Prompts = forms.formset_factory(
    PromptForm, formset=BasePrompts, extra=0, max_num=PromptSet.MOST, absolute_max=SHOWN_AT_MOST
)


def rows_of(prompts: Sequence[Prompt]) -> list[dict[str, str]]:
    return [{"text": asked.text, "hint": asked.hint, "kind": asked.kind} for asked in prompts]


def typed(data: QueryDict) -> list[dict[str, str]]:
    return typed_rows(data, PREFIX, PromptForm.Meta.fields, most=SHOWN_AT_MOST)
