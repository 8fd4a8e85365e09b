from django.utils.translation import gettext_lazy as _

from programs.channel import Channel, ErrorCost, Place, Skill
from programs.designing import Suggestion, add_three, suggest
from programs.models import LearningObjective
from web.forms import Choices, Refusable, TenantModelForm, refuse_nothing

AS_RECOMMENDED = ("", _("As recommended"))


class ObjectiveForm(TenantModelForm, Refusable):
    """What is to be learned, and three questions that decide where. Another channel than the recommended is kept."""

    class Meta:
        model = LearningObjective
        fields = ["text", "goal", "skill", "place", "error_cost", "channel"]
        widgets = dict.fromkeys(["skill", "place", "error_cost", "channel"], Choices(attrs={"class": "choice--sm"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goals = self.instance.version.program.goals
        self.fields["goal"].queryset = goals
        self.fields["goal"].empty_label = _("No goal yet")
        if self.instance.pk is None and len(goals) == 1:
            self.initial["goal"] = goals[0].pk
        for name, codes in {"skill": Skill, "place": Place, "error_cost": ErrorCost}.items():
            self.fields[name].choices = [(code.value, code.label) for code in codes]
        self.fields["channel"].choices = [AS_RECOMMENDED, *((channel.value, channel.title) for channel in Channel)]
        kept = self.instance
        if kept.pk and suggest(kept.skill, kept.place, kept.error_cost, kept.channel).is_recommended:
            self.initial["channel"] = ""

    def clean(self) -> dict:
        refuse_nothing(self)
        return super().clean()

    @property
    def suggestion(self) -> Suggestion | None:
        """For what is typed or kept so far; none before the three questions are answered."""
        try:
            return suggest(*(self[name].value() or "" for name in ("skill", "place", "error_cost", "channel")))
        except ValueError:
            return None

    def keep(self) -> bool:
        return self.ask(self.instance.keep)

    def add_three(self) -> bool:
        return self.ask(lambda: add_three(self.instance.version, objective=self.instance))
