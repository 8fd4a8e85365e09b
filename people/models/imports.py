from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.querysets import ImportQuerySet
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel


class Import(TenantModel):
    """One list of people: shown first, then confirmed as a whole, and the last one can be undone."""

    file_name = models.CharField(_("file"), max_length=200)
    uploaded_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="uploads")
    uploaded_at = models.DateTimeField()
    arrivals = models.JSONField(default=list, encoder=DjangoJSONEncoder)  # empty once confirmed
    unread = ArrayField(models.CharField(max_length=200), default=list)  # headings nobody asked for
    confirmed_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    trace = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # what undo needs; see people.arrivals
    undone_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = TenantManager.from_queryset(ImportQuerySet)()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["organization", "-confirmed_at"], name="import_latest")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("people:import-plan", args=[self.pk])

    @property
    def can_be_undone(self) -> bool:
        """Only the latest: an earlier one may have been built upon."""
        return self.undone_at is None and self == Import.objects.latest_confirmed()
