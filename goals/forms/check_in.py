from datetime import date, timedelta
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from goals.models import CheckIn, Goal, NextAction
from goals.models.check_in import CONFIDENCES, Barrier
from goals.refusals import GoalRefused
from goals.weeks import Week, week_of
from people.models import Person
from web.forms import Choices, DateField, NumberField, refuse_nothing

ONE_WEEK = timedelta(weeks=1)


def people_around(goal: Goal, *, today: date):
    """Who may be given an action of a goal: its owner, the team, and who leads it."""
    team = goal.team_id or goal.owner.team_id
    around = Q(pk__in=[goal.owner_id, goal.lead.pk]) | (Q(team=team) if team else Q(manager=goal.owner))
    return Person.objects.present(on=today).filter(around)


class CheckInForm(forms.Form):
    """One goal, one week: what was seen, how sure its owner is, what is in the way, and one next action.

    The goal's page and the Friday review use the same form.
    """

    value = NumberField(label=_("This week's value"), max_digits=18, decimal_places=4, required=False)
    confidence = forms.ChoiceField(
        label=_("How sure are you of the target?"),
        choices=CONFIDENCES,
        required=False,
        widget=Choices(keys={"LOW": "1", "MEDIUM": "2", "HIGH": "3"}),
    )
    barrier = forms.ChoiceField(
        label=_("What is in the way?"),
        choices=Barrier.choices,
        required=False,
        widget=Choices(attrs={"class": "choice--sm"}),
    )
    barrier_note = forms.CharField(label=_("What exactly"), max_length=200, required=False)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=CheckIn.Decision.choices,
        required=False,
        widget=Choices(attrs={"class": "choice--sm"}),
    )
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    action = forms.CharField(label=_("One next action"), max_length=200, required=False)
    action_owner = forms.ModelChoiceField(label=_("Who"), queryset=Person.objects.none(), required=False)
    action_due_on = DateField(label=_("By"), required=False)

    def __init__(self, data=None, *, goal: Goal, week: Week, today: date, **kwargs):
        known = known_answers(goal, week)
        following = (week.next if week <= week_of(today) else week).monday
        soon = {
            "action_owner": goal.owner_id,
            "action_due_on": goal.organization.review_day_of(following),
        }
        is_counted = bool(goal.headline and goal.headline.counts)
        if is_counted:
            known["value"] = week_value(goal, week)
        super().__init__(data, initial=soon | known | kwargs.pop("initial", {}), **kwargs)
        if is_counted:
            self.fields["value"].disabled = True
            self.fields["value"].help_text = _("Counted from the coaching log.")
        self.week, self.today = week, today
        if week != week_of(today):
            self.fields["value"].label = _("Value of week %(number)d") % {"number": week.number}
        self.fields["value"].unit = goal.headline.unit if goal.headline else ""
        self.fields["action_owner"].queryset = people_around(goal, today=today)

    def clean_decision(self) -> str:
        return self.cleaned_data["decision"] or CheckIn.Decision.KEEP

    def clean_action_due_on(self) -> date | None:
        due_on = self.cleaned_data["action_due_on"]
        if due_on and self.data.get(self.add_prefix("action")) and due_on < self.today:
            raise ValidationError(_("Choose today or a later day."))
        return due_on

    def clean(self) -> None:
        """An action has an owner and a date; without its text they mean nothing."""
        refuse_nothing(self)
        if not self.cleaned_data.get("action"):
            return
        for name in ("action_owner", "action_due_on"):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Say who does it, and by when."))

    def save(self, goal: Goal, *, by: Person, week: Week, today: date) -> CheckIn | None:
        """Check in, and agree on the action. A refusal of the model ends beside its field: then None."""
        words = {name: self.cleaned_data[name] for name in CHECK_IN_WORDS}
        try:
            with transaction.atomic():
                check_in = goal.check_in(by=by, week=week, today=today, **words)
                if self.cleaned_data["action"]:
                    goal.agree(
                        text=self.cleaned_data["action"],
                        owner=self.cleaned_data["action_owner"],
                        due_on=self.cleaned_data["action_due_on"],
                        check_in=check_in,
                    )
        except GoalRefused as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal)
            return None
        return check_in


CHECK_IN_WORDS = ("value", "confidence", "barrier", "barrier_note", "decision", "note")


def known_answers(goal: Goal, week: Week) -> dict:
    """What the week already says, to start from: its check-in, else the value measured in it."""
    check_in = goal.check_ins.filter(week=str(week)).first()
    if check_in is None:
        return {"value": week_value(goal, week), "confidence": goal.confidence, "barrier": "", "decision": "KEEP"}
    known = {name: getattr(check_in, name) for name in CHECK_IN_WORDS}
    action = NextAction.objects.filter(check_in=check_in).first()
    if action:
        known |= {"action": action.text, "action_owner": action.owner_id, "action_due_on": action.due_on}
    return known


def week_value(goal: Goal, week: Week) -> Decimal | None:
    """The week's value as the goal's row shows it, rounded to the metric's decimals."""
    if goal.current_on is None or goal.current_on not in week:
        return None
    return round(goal.current_value, goal.headline.decimals)


class OutcomeForm(forms.Form):
    """What became of an action, and the page to go back to."""

    outcome = forms.ChoiceField(choices=NextAction.Outcome.choices)
    next = forms.CharField(required=False)

    def clean_next(self) -> str:
        """A page of ours, or none."""
        path = self.cleaned_data["next"]
        return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
