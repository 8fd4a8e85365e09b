from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TenantsConfig(AppConfig):
    name = "tenants"

    def ready(self):
        from tenants.rls import protect_tenant_tables

        post_migrate.connect(protect_tenant_tables, sender=self)
