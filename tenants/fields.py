from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from tenants.context import WrongOrganization, current_organization_id, organization_in_context


class CurrentOrganization(ForwardManyToOneDescriptor):
    """A row's organization is nearly always the one in context: no query then."""

    def get_object(self, instance):
        organization = organization_in_context()
        if organization and organization.pk == getattr(instance, self.field.attname):
            return organization
        return super().get_object(instance)


class OrganizationField(models.ForeignKey):
    """Stamped from the context on every write, ``save()`` and ``bulk_create()`` alike."""

    forward_related_accessor_class = CurrentOrganization

    def __init__(self, **kwargs):
        kwargs["to"] = "tenants.Organization"
        kwargs["on_delete"] = models.CASCADE
        kwargs["editable"] = False
        kwargs["related_name"] = "+"
        kwargs["db_index"] = False  # the unique (organization, id) of tenants.rls serves it
        super().__init__(**kwargs)

    def pre_save(self, instance, add):
        organization_id = current_organization_id()
        if getattr(instance, self.attname) not in (None, organization_id):
            raise WrongOrganization(instance)
        setattr(instance, self.attname, organization_id)
        return organization_id


class TenantForeignKey(models.ForeignKey):
    """A key between two tenant tables.

    Its index and its composite twin ``(organization_id, x_id) → (organization_id, id)`` are
    installed by ``tenants.rls``, so Django's own index on ``x_id`` alone is switched off.
    """

    def __init__(self, to, on_delete, **kwargs):
        kwargs["db_index"] = False
        super().__init__(to, on_delete, **kwargs)
