from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models import StrategicPriority
from people.forms.person_field import PersonField
from people.models import Person
from web.forms import Choices, DateField, TenantModelForm

State = StrategicPriority.State


def reason_field(**kwargs) -> forms.CharField:
    """Why something changes; as long as a reminder and a history line can show."""
    return forms.CharField(label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)


class PriorityForm(TenantModelForm):
    why = reason_field(required=False, help_text=_("Stays in the history, beside the change."))

    class Meta:
        model = StrategicPriority
        fields = ["title", "outcome", "sponsor", "co_owner", "starts_on", "ends_on", "state", "tag"]
        field_classes = {
            "sponsor": PersonField,
            "co_owner": PersonField,
            "starts_on": DateField,
            "ends_on": DateField,
        }
        widgets = {"outcome": forms.Textarea(attrs={"rows": 2}), "state": Choices, "tag": Choices}
        help_texts = {
            "outcome": _("What the business will have that it does not have today."),
            "sponsor": _("Who in the leadership stands behind it."),
            "co_owner": _("Who in the business answers for the outcome together with L&D."),
            "ends_on": _("12 to 36 months after the start is usual."),
        }

    def __init__(self, *args, people: models.QuerySet[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"].queryset = self.fields["co_owner"].queryset = people
        self.fields["state"].choices = [(s.value, s.label) for s in State if s != State.RETIRED]
        self.fields["tag"].choices = StrategicPriority.Tag.choices
        if self.instance.pk is None:
            del self.fields["why"]


class RetireForm(forms.Form):
    why = reason_field(help_text=_("The owners of its goals are asked to check them again, and read this."))
