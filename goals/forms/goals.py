from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, StrategicPriority
from goals.models.check_in import STATUSES
from goals.querysets import GoalQuerySet
from people.forms.person_field import PersonField
from people.models import Person, Team

MISSING = {  # what a goal may lack: its name and how to find it
    "metric": (_("Metric"), Q(headline=None) | Q(headline__name="")),
    "baseline": (_("Baseline"), Q(baseline_mean=None)),
    "target": (_("Target"), Q(target_value=None)),
}
ANY = [("", _("Any"))]


class GoalFilters(forms.Form):
    """Narrows a list of goals. A filter nobody can read is left out rather than answered with an error."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.SearchInput)
    status = forms.ChoiceField(label=_("Status"), choices=[*ANY, *STATUSES], required=False)
    state = forms.ChoiceField(label=_("State"), choices=[*ANY, *Goal.State.choices], required=False)
    missing = forms.ChoiceField(
        label=_("Missing"), choices=[*ANY, *((code, name) for code, (name, _q) in MISSING.items())], required=False
    )
    priority = forms.ModelChoiceField(
        label=_("Priority"), queryset=StrategicPriority.objects.all(), empty_label=_("Any"), required=False
    )
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.all(), empty_label=_("Any"), required=False)
    owner = PersonField(label=_("Owner"), queryset=Person.objects.all(), empty_label=_("Any"), required=False)

    def __init__(self, data, *, goals: GoalQuerySet):
        """``goals``: those the reader may see; only their owners and teams are offered."""
        super().__init__(data)
        self.goals = goals
        self.fields["owner"].queryset = Person.objects.filter(pk__in=goals.values("owner"))
        of_owner_or_goal = Q(pk__in=goals.values("team")) | Q(pk__in=goals.values("owner__team"))
        self.fields["team"].queryset = Team.objects.filter(of_owner_or_goal)

    @property
    def is_used(self) -> bool:
        return any(self.chosen.values())

    @property
    def chosen(self) -> dict:
        self.is_valid()
        return self.cleaned_data

    def found(self) -> GoalQuerySet:
        chosen, goals = self.chosen, self.goals
        if words := chosen.get("q"):
            named = Q(title__icontains=words) | Q(behavior__icontains=words) | Q(result__icontains=words)
            goals = goals.filter(named | Q(headline__name__icontains=words))
        if missing := chosen.get("missing"):
            goals = goals.filter(MISSING[missing][1])
        if status := chosen.get("status"):
            goals = goals.exclude(state="DRAFT").filter(Q(override=status) | Q(override="", status=status))
        if team := chosen.get("team"):
            goals = goals.of_team(team)
        exact = {name: chosen[name] for name in ("state", "priority", "owner") if chosen.get(name)}
        return goals.filter(**exact)
