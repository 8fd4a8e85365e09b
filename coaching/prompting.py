"""What a reflection asks: the organization's set in use, or the questions that come with the product.

A reflection keeps its questions as they were when it was begun; what is done here is asked by later ones.
"""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from coaching.models import Prompt, PromptSet
from coaching.refusals import PromptSetInUse, PromptsRefused

Kind, Occasion = Prompt.Kind, PromptSet.Occasion


def prompts_for(occasion: Occasion) -> list[Prompt]:
    """In their order; unsaved ones where the organization has no set of its own in use."""
    own = Prompt.objects.filter(prompt_set__occasion=occasion, prompt_set__in_use=True)
    return list(own) or default_prompts()


def default_prompts() -> list[Prompt]:
    """In the language of who reads; five questions, five to ten minutes."""
    asked = [
        (Kind.OPEN, _("Which decision of yours matched the goal?"), _("One moment on the job. What did you do?")),
        (Kind.OPEN, _("Where did you hesitate?"), _("What made you pause, and what did you do then?")),
        (Kind.BARRIER, _("What slowed you?"), _("Choose one, and give one real example.")),
        (Kind.OPEN, _("What support do you need?"), _("From whom, and by when?")),
        (Kind.ACTION, _("What will you do differently in the next 7 days?"), _("One thing that others could see.")),
    ]
    return [Prompt(position=n, kind=kind, text=text, hint=hint) for n, (kind, text, hint) in enumerate(asked, start=1)]


def check(prompts: Sequence[Prompt]) -> None:
    """Raises ``PromptsRefused`` unless they are 3 to 5, one about the barrier, the last about the next action."""
    kinds = Counter(prompt.kind for prompt in prompts)
    if not PromptSet.FEWEST <= len(prompts) <= PromptSet.MOST:
        raise PromptsRefused.count(len(prompts))
    if kinds[Kind.BARRIER] != 1:
        raise PromptsRefused.barriers()
    if kinds[Kind.ACTION] != 1 or prompts[-1].kind != Kind.ACTION:
        raise PromptsRefused.action()


@transaction.atomic
def save_set(prompt_set: PromptSet, prompts: Sequence[Prompt]) -> PromptSet:
    """Let these be its questions, in this order. Raises ``PromptsRefused``."""
    check(prompts)
    prompt_set.save()  # of a set that was there: holds its row, so that two who save do not mix their questions
    prompt_set.prompts.all().delete()
    numbered = enumerate(prompts, start=1)
    Prompt.objects.bulk_create(
        Prompt(prompt_set=prompt_set, position=n, kind=asked.kind, text=asked.text, hint=asked.hint)
        for n, asked in numbered
    )
    return prompt_set


@transaction.atomic
def use(prompt_set: PromptSet) -> None:
    """From now on reflections of its occasion ask this set, and no other."""
    of_occasion = PromptSet.objects.filter(occasion=prompt_set.occasion)
    list(of_occasion.order_by("pk").select_for_update())  # two who choose at once go one after the other
    of_occasion.filter(in_use=True).exclude(pk=prompt_set.pk).update(in_use=False)
    PromptSet.objects.filter(pk=prompt_set.pk).update(in_use=True)
    prompt_set.in_use = True


def take_back(occasion: Occasion) -> None:
    """From now on reflections of this occasion ask the built-in questions."""
    PromptSet.objects.filter(occasion=occasion, in_use=True).update(in_use=False)


@transaction.atomic
def delete_set(prompt_set: PromptSet) -> None:
    """Raises ``PromptSetInUse``. What was asked from it stays in the reflections."""
    if PromptSet.objects.select_for_update().get(pk=prompt_set.pk).in_use:
        raise PromptSetInUse
    prompt_set.delete()
