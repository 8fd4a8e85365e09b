from django import forms
from django.utils.translation import gettext_lazy as _

from goals.models import Goal


class SplitForm(forms.Form):
    outcome_title = forms.CharField(
        label=_("Name of the shared team outcome"),
        help_text=_("The result everybody works on together. It stands on the team's scorecard."),
        max_length=160,
    )

    def __init__(self, *args, goal: Goal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome_title"].initial = (goal.result or (goal.headline and goal.headline.name) or goal.title)[
            :160
        ]
