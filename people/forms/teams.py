from datetime import date

from django.db.models import Q

from people.models import JobRole, Person, Team
from web.forms import TenantModelForm


class TeamForm(TenantModelForm):
    class Meta:
        model = Team
        fields = ["name", "parent", "lead"]

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        here = Q(left_on=None) | Q(left_on__gt=today) | Q(pk=self.instance.lead_id)
        self.fields["parent"].queryset = Team.objects.exclude(pk=self.instance.pk)
        self.fields["lead"].queryset = Person.objects.filter(here)


class JobRoleForm(TenantModelForm):
    class Meta:
        model = JobRole
        fields = ["name"]
