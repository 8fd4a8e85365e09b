from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goals.forms.goal import Refusable
from goals.models import Goal, Target
from goals.models.target import rules_for
from goals.proposals import Name, Proposal, propose_targets
from people.models import Person
from web.forms import Choices, DateField, NumberField

USUAL = timedelta(days=60)
USUAL_PERIODS, USUAL_COUNT, MOST_PERIODS = 4, 3, 52
OWN = ""
WORDS = {Name.CAUTIOUS: _("Cautious"), Name.FAIR: _("Fair"), Name.BOLD: _("Bold")}


class TargetForm(Refusable):
    """What to reach and by when: one of the proposals or a value of one's own."""

    proposal = forms.ChoiceField(label=_("How far"), required=False, widget=forms.RadioSelect)
    value = NumberField(label=_("A value of your own"), max_digits=18, decimal_places=4, required=False)
    rule = forms.ChoiceField(label=_("What counts"), choices=Target.Rule.choices, widget=Choices)
    periods = forms.IntegerField(label=_("How many in a row"), required=False, min_value=1, max_value=MOST_PERIODS)
    period = forms.ChoiceField(
        label=_("Weeks or months"), choices=Target.Period.choices, required=False, widget=Choices
    )
    due_on = DateField(label=_("By"))
    why = forms.CharField(label=_("Why does it change?"), max_length=300, required=False)

    def __init__(self, data=None, *, goal: Goal, today: date):
        super().__init__(data, initial=agreed(goal, today=today))
        self.goal, self.today = goal, today
        self.proposals = proposals(goal)
        self.fields["value"].unit = goal.headline.unit
        self.fields["rule"].choices = [(rule.value, rule.label) for rule in rules_for(goal.headline)]
        values = [(str(proposal.value), str(proposal.value)) for proposal in self.proposals]
        self.fields["proposal"].choices = [*values, (OWN, _("Another value"))]
        if self.proposals:
            self.initial.setdefault("proposal", str(self.proposals[len(self.proposals) // 2].value))
        if goal.state == Goal.State.BASELINE_READY:
            del self.fields["why"]
        if goal.headline.counts:
            for name in ("proposal", "value", "rule", "period"):
                del self.fields[name]
            self.fields["periods"].required = True

    @property
    def options(self) -> list[tuple[forms.boundfield.BoundWidget, str, Proposal]]:
        """Each proposal with its radio button and word; the last button is for a value of one's own."""
        words = [WORDS[proposal.name] for proposal in self.proposals]
        return list(zip(self["proposal"].subwidgets, words, self.proposals, strict=False))

    @property
    def own_option(self):
        return self["proposal"].subwidgets[-1]

    def clean(self) -> dict:
        if self.goal.headline.counts:  # with each direct report: there is no other value, and no other rule
            return self.cleaned_data | {"value": self.goal.headline.highest, "rule": Target.Rule.COUNT}
        chosen = self.cleaned_data.pop("proposal", OWN)
        if chosen:
            self.cleaned_data["value"] = self.fields["value"].to_python(proposed_value(self.proposals, chosen))
        elif self.cleaned_data.get("value") is None and "value" not in self.errors:
            raise ValidationError({"value": _("Choose one of the proposals or type a value.")})
        self.cleaned_data["period"] = self.cleaned_data.get("period") or Target.Period.WEEK
        return self.cleaned_data

    def save(self, *, by: Person) -> bool:
        return self.ask(lambda: self.goal.set_target(by=by, today=self.today, **self.cleaned_data))


def proposed_value(proposals: list[Proposal], chosen: str):
    return next(proposal.value for proposal in proposals if str(proposal.value) == chosen)


def proposals(goal: Goal) -> list[Proposal]:
    """Cautious, fair and bold, from the gap; none before there is a baseline."""
    baseline, metric = goal.baseline, goal.headline
    if baseline is None or metric.counts:
        return []
    return propose_targets(baseline.limits, metric.direction, bounds=metric.bounds, decimals=metric.decimals)


def agreed(goal: Goal, *, today: date) -> dict:
    """What is agreed already, to start from."""
    target = goal.target
    if target is None and goal.headline.counts:
        return {"periods": USUAL_COUNT, "due_on": goal.first_end_of_count(USUAL_COUNT, today=today)}
    if target is None:
        wish = goal.due_on if goal.due_on and goal.due_on > today else today + USUAL
        rule = rules_for(goal.headline)[0]
        periods = USUAL_PERIODS if rule == Target.Rule.SUSTAIN else None
        return {"rule": rule, "periods": periods, "period": Target.Period.WEEK, "due_on": wish}
    return {
        "value": target.value,
        "proposal": OWN,
        "rule": target.rule,
        "periods": target.periods,
        "period": target.period,
        "due_on": target.due_on,
    }
