"""What a reflection asks: the organization's set in use, or the one that comes with the product."""

from django.utils.translation import gettext as _

from coaching.models import Prompt, PromptSet


def prompts_for(occasion: PromptSet.Occasion) -> list[Prompt]:
    """In their order; unsaved ones where the organization has no set of its own in use."""
    own = Prompt.objects.filter(prompt_set__occasion=occasion, prompt_set__in_use=True)
    return list(own) or default_prompts()


def default_prompts() -> list[Prompt]:
    """In the reader's language; five questions, five to ten minutes."""
    Kind = Prompt.Kind
    asked = [
        (Kind.OPEN, _("Which decision of yours matched the goal?"), _("One moment on the job. What did you do?")),
        (Kind.OPEN, _("Where did you hesitate?"), _("What made you pause, and what did you do then?")),
        (Kind.BARRIER, _("What slowed you?"), _("Choose one, and give one real example.")),
        (Kind.OPEN, _("What support do you need?"), _("From whom, and by when?")),
        (Kind.ACTION, _("What will you do differently in the next 7 days?"), _("One thing that others could see.")),
    ]
    numbered = enumerate(asked, start=1)
    return [Prompt(position=n, kind=kind, text=text, hint=hint) for n, (kind, text, hint) in numbered]
