import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import tenants.fields
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_organizations_of"),
        ("tenants", "0001_initial"),
    ]

    operations = [
        # Of PostgreSQL's own contrib; trusted, so the database's owner may install it.
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='away from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('created_by', tenants.fields.TenantForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('person', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='people.person', verbose_name='who is away')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='absence_days_in_order'), ExclusionConstraint(expressions=[('organization', '='), ('person', '='), (models.Func('starts_on', 'ends_on', models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='absence_day_once')],
            },
        ),
    ]
