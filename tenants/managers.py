from django.db import connections, models

from tenants.context import OrganizationRequired, current_organization_id


class CurrentOrganizationId(models.Expression):
    """The organization in context, looked up when the SQL is built.

    Looking it up that late means a queryset may be *declared* anywhere (a form field, a viewset
    attribute) but can only be *run* inside an organization.
    """

    output_field = models.BigIntegerField()

    def as_sql(self, compiler, connection):
        organization_id = current_organization_id()
        if not connections[connection.alias].in_atomic_block:
            # Row-level security is told the organization per transaction: without one it would
            # silently answer "no rows".
            raise OrganizationRequired("Tenant data is read and written inside a transaction only.")
        return "%s", [organization_id]


class TenantManager(models.Manager):
    """The only manager of a tenant model: rows of the organization in context, or an error."""

    def get_queryset(self):
        return super().get_queryset().filter(organization_id=CurrentOrganizationId())
