import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import tenants.fields
import web.photos
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0002_measured_on_the_job'),
        ('people', '0004_absence_history'),
        ('tenants', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='cohort')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('canceled_on', models.DateField(blank=True, editable=False, null=True)),
                ('canceled_why', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('created_by', tenants.fields.TenantForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('facilitator', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='facilitated_cohorts', to='people.person', verbose_name='facilitator of its sessions')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['-starts_on', '-pk'],
                'indexes': [models.Index(fields=['organization', 'starts_on'], name='cohort_start'), models.Index(fields=['organization', 'updated_at', 'id'], name='cohort_updated')],
            },
        ),
        migrations.CreateModel(
            name='Enrollment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enrolled_on', models.DateField()),
                ('dated_at', models.DateTimeField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('cohort', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='enrollments', to='programs.cohort')),
                ('enrolled_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('manager', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='learners', to='people.person', verbose_name='signs off')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('person', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrollments', to='people.person')),
            ],
            options={
                'ordering': ['person__name', 'pk'],
                'indexes': [models.Index(fields=['organization', 'updated_at', 'id'], name='enrollment_updated')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('organization', 'cohort', 'person'), name='enrollment_once')],
            },
        ),
        migrations.CreateModel(
            name='EnrollmentChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('manager', tenants.fields.TenantForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='signs off')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.enrollment')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='enrollment_changes')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='what happened')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='number')),
                ('of', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='of')),
                ('photo', models.FileField(blank=True, max_length=200, storage=web.photos.PrivateStorage(), upload_to=web.photos.photo_path, verbose_name='photo')),
                ('happened_on', models.DateField(verbose_name='when')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('measurement', tenants.fields.TenantForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='goals.measurement')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('of', None), models.Q(('of__gte', 1), ('value__gte', 0), ('value__lte', models.F('of'))), _connector='OR'), name='evidence_count_within', violation_error_message='The count cannot be more than there were.')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='what happened')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='number')),
                ('of', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='of')),
                ('happened_on', models.DateField(verbose_name='when')),
                ('photo', models.FileField(blank=True, max_length=200, storage=web.photos.PrivateStorage(), upload_to=web.photos.photo_path, verbose_name='photo')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.evidence')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='evidence_changes')],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waiting', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('total', models.PositiveIntegerField()),
                ('enrolled', models.PositiveIntegerField(default=0)),
                ('refused', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('cohort', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to='programs.cohort')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('finished_at', None)), fields=['organization', 'created_at'], name='intake_unfinished')],
            },
        ),
        migrations.CreateModel(
            name='LearningObjective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='learning objective')),
                ('skill', models.CharField(choices=[('FOUNDATIONS', 'Terms and facts'), ('JUDGMENT', 'Judgment'), ('PHYSICAL', 'Hands-on or high-stakes'), ('TOOL', 'Steps in a tool')], max_length=12, verbose_name='what kind of skill is it?')),
                ('place', models.CharField(choices=[('TOGETHER', 'One place'), ('SPREAD', 'Spread out')], max_length=10, verbose_name='where are the learners?')),
                ('error_cost', models.CharField(choices=[('LOW', 'Little: it is soon put right'), ('HIGH', 'A lot: it harms people or customers')], max_length=5, verbose_name='what does a mistake cost?')),
                ('channel', models.CharField(blank=True, choices=[('SELF_PACED', 'Self-paced online'), ('VIRTUAL_WORKSHOP', 'Virtual workshop with breakouts'), ('IN_PERSON', 'In-person practice'), ('SCREEN_SHARE', 'Remote screen-share practice')], max_length=16, verbose_name='channel')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('goal', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.goal', verbose_name='serves the goal')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('MODULE', 'Module'), ('QUICK_CHECK', 'Quick check'), ('JOB_AID', 'Job aid'), ('SESSION', 'Live session'), ('ASSIGNMENT', 'Assignment on the job')], max_length=12)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('week', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='week')),
                ('last_week', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='until week')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(480)], verbose_name='minutes a week')),
                ('body', models.TextField(blank=True, help_text='Markdown: # for a heading, - for a list, ** around what is bold.', max_length=20000, verbose_name='text')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], null=True, verbose_name='weekday')),
                ('begins_at', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                ('behavior', models.CharField(blank=True, help_text='What an observer sees, for example: asks two clarifying questions.', max_length=160, verbose_name='the one behavior scored')),
                ('feedback', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), blank=True, default=list, size=None, verbose_name='peer feedback asks')),
                ('standard', models.CharField(blank=True, help_text='What the lead checks before signing off.', max_length=300, verbose_name='done well means')),
                ('evidence', models.CharField(blank=True, choices=[('TEXT', 'A note'), ('NUMBER', 'A number'), ('PHOTO', 'A photo'), ('COUNT', 'A count: k of n'), ('OBSERVATION', 'The lead ticks a checklist')], max_length=12, verbose_name='evidence')),
                ('times', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='how many times')),
                ('checklist', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), blank=True, default=list, size=None, verbose_name='checklist, one step a line')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('goal', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.goal', verbose_name='shows the goal')),
                ('metric', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.metric', verbose_name='its result counts as a measurement of')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('objective', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='programs.learningobjective', verbose_name='teaches the objective')),
            ],
            options={
                'ordering': ['week', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_week__gte', models.F('week')), ('week__gte', 1)), name='item_weeks_in_order', violation_error_message='“Until week” cannot be before “week”.'), models.CheckConstraint(condition=models.Q(('kind', 'ASSIGNMENT'), models.Q(('evidence', ''), ('last_week', models.F('week')), ('metric', None)), _connector='OR'), name='item_only_assignments_span', violation_error_message='Only an assignment spans several weeks.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'SESSION'), _negated=True), models.Q(('begins_at__isnull', False), ('weekday__isnull', False)), _connector='OR'), name='item_session_has_its_time', violation_error_message='A session needs a weekday and a time.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ASSIGNMENT'), _negated=True), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='item_assignment_names_its_evidence', violation_error_message='Say what shows that it was done.')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.PositiveSmallIntegerField(choices=[(30, 'Day 30'), (60, 'Day 60'), (90, 'Day 90')], verbose_name='day')),
                ('expects', models.CharField(max_length=200, verbose_name='what is shown on the job by then')),
                ('benchmark', models.DecimalField(blank=True, decimal_places=4, help_text="In the goal's unit. Empty: judged by signed-off assignments alone.", max_digits=18, null=True, verbose_name='benchmark')),
                ('in_a_row', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='weeks in a row')),
                ('goal', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.goal', verbose_name='goal')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['day', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('day__in', [30, 60, 90])), name='milestone_day')],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ticks', django.contrib.postgres.fields.ArrayField(base_field=models.BooleanField(), size=None)),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('observed_on', models.DateField(verbose_name='when')),
                ('observed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('measurement', tenants.fields.TenantForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='goals.measurement')),
                ('observed_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['observed_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ticks__len__gte', 1)), name='observation_has_steps')],
            },
        ),
        migrations.CreateModel(
            name='ObservationChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('ticks', django.contrib.postgres.fields.ArrayField(base_field=models.BooleanField(), size=None)),
                ('observed_on', models.DateField(verbose_name='when')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.observation')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='observation_changes')],
            },
        ),
        migrations.CreateModel(
            name='PracticePledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='weekday')),
                ('begins_at', models.TimeField(verbose_name='from')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(30)], verbose_name='minutes')),
                ('pledged_on', models.DateField()),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('cohort', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pledges', to='programs.cohort')),
                ('manager', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='people.person')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['manager__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'cohort', 'manager'), name='pledge_once'), models.CheckConstraint(condition=models.Q(('minutes__gte', 15), ('minutes__lte', 30)), name='pledge_minutes', violation_error_message='Pledge 15 to 30 minutes of practice a week.')],
            },
        ),
        migrations.CreateModel(
            name='PracticePledgeChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='weekday')),
                ('begins_at', models.TimeField(verbose_name='from')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(30)], verbose_name='minutes')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.practicepledge')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='practicepledge_changes')],
            },
        ),
        migrations.CreateModel(
            name='PracticeWeek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.PositiveSmallIntegerField(verbose_name='week')),
                ('kept', models.BooleanField()),
                ('why', models.CharField(blank=True, max_length=200, verbose_name='why it was lost')),
                ('said_on', models.DateField()),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('pledge', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='weeks', to='programs.practicepledge')),
                ('said_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['week'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'pledge', 'week'), name='practice_week_once'), models.CheckConstraint(condition=models.Q(('kept', True), models.Q(('why', ''), _negated=True), _connector='OR'), name='practice_week_lost_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PracticeWeekChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('kept', models.BooleanField()),
                ('why', models.CharField(blank=True, max_length=200, verbose_name='why it was lost')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.practiceweek')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='practiceweek_changes')],
            },
        ),
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='program')),
                ('follow_through_days', models.PositiveSmallIntegerField(default=30, verbose_name='days after the last session')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('co_owner', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='co-owner from the business')),
                ('created_by', tenants.fields.TenantForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('follow_through_owner', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='who follows through after the last session')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('owner', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='programs', to='people.person', verbose_name='owner')),
                ('priority', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='programs', to='goals.strategicpriority', verbose_name='priority')),
            ],
            options={
                'ordering': ['title'],
                'indexes': [models.Index(fields=['organization', 'updated_at', 'id'], name='program_updated')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'title'), name='program_title_once', violation_error_message='There is a program of this name already.')],
            },
        ),
        migrations.CreateModel(
            name='ProgramChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='program')),
                ('follow_through_days', models.PositiveSmallIntegerField(default=30, verbose_name='days after the last session')),
                ('co_owner', tenants.fields.TenantForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='co-owner from the business')),
                ('follow_through_owner', tenants.fields.TenantForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='who follows through after the last session')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('owner', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='owner')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.program')),
                ('priority', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='goals.strategicpriority', verbose_name='priority')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='program_changes')],
            },
        ),
        migrations.CreateModel(
            name='ProgramGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='programs', to='goals.goal')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('program', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='served', to='programs.program')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'program', 'goal'), name='program_goal_once')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300, verbose_name='question')),
                ('choices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None, verbose_name='choices')),
                ('right', models.PositiveSmallIntegerField(verbose_name='right choice')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('item', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='programs.item')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('organization', 'item', 'position'), name='question_position_once'), models.CheckConstraint(condition=models.Q(('choices__len__gte', 2), ('choices__len__lte', 6), ('right__lt', models.F('choices__len'))), name='question_right_is_a_choice', violation_error_message='Give 2 to 6 choices and mark the right one.')],
            },
        ),
        migrations.CreateModel(
            name='SessionRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='starts at')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='room or link')),
                ('held_on', models.DateField(blank=True, editable=False, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('cohort', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='programs.cohort')),
                ('facilitator', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='people.person', verbose_name='facilitator')),
                ('held_by', tenants.fields.TenantForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('item', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.item')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'cohort', 'item'), name='session_run_once')],
            },
        ),
        migrations.CreateModel(
            name='SkillScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(10)], verbose_name='score')),
                ('scored_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('scored_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('score__lte', 10)), name='skill_score_within')],
            },
        ),
        migrations.CreateModel(
            name='SkillScoreChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(10)], verbose_name='score')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.skillscore')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='skillscore_changes')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='due')),
                ('state', models.CharField(choices=[('OPEN', 'Open'), ('STARTED', 'Started'), ('SUBMITTED', 'Waits for sign-off'), ('RETURNED', 'Returned'), ('DONE', 'Done'), ('ABSENT', 'Missed the session')], default='OPEN', max_length=9)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('returned_why', models.CharField(blank=True, max_length=300, verbose_name='what is missing')),
                ('done_on', models.DateField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('enrollment', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='programs.enrollment')),
                ('item', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='programs.item')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['organization', 'item', 'state'], name='step_of_item')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'enrollment', 'item'), name='step_once'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='step_progress_is_a_percentage'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'RETURNED'), _negated=True), models.Q(('returned_why', ''), _negated=True), _connector='OR'), name='step_returned_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'DONE'), _negated=True), ('done_on__isnull', False), _connector='OR'), name='step_done_has_its_day')],
            },
        ),
        migrations.AddField(
            model_name='skillscore',
            name='step',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='programs.step'),
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('ACCEPTED', 'Accepted'), ('RETURNED', 'Returned')], max_length=8)),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='what is missing')),
                ('signed_on', models.DateField()),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('signed_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('step', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sign_offs', to='programs.step')),
            ],
            options={
                'ordering': ['signed_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'ACCEPTED'), models.Q(('why', ''), _negated=True), _connector='OR'), name='sign_off_returned_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PeerFeedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), size=None)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('given_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='given_feedback', to='programs.enrollment')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('step', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='peer_feedback', to='programs.step')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'step', 'given_by'), name='peer_feedback_once')],
            },
        ),
        migrations.AddField(
            model_name='observation',
            name='step',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='observations', to='programs.step'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='step',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='programs.step'),
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('answers', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('right', models.PositiveSmallIntegerField(default=0)),
                ('questions', models.PositiveSmallIntegerField()),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('step', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='programs.step')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'step', 'number'), name='attempt_number_once'), models.CheckConstraint(condition=models.Q(('right__lte', models.F('questions'))), name='attempt_right_of_questions')],
            },
        ),
        migrations.CreateModel(
            name='StepChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('OPEN', 'Open'), ('STARTED', 'Started'), ('SUBMITTED', 'Waits for sign-off'), ('RETURNED', 'Returned'), ('DONE', 'Done'), ('ABSENT', 'Missed the session')], default='OPEN', max_length=9)),
                ('due_on', models.DateField(verbose_name='due')),
                ('returned_why', models.CharField(blank=True, max_length=300, verbose_name='what is missing')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.step')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='step_changes')],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='day')),
                ('outcome', models.CharField(choices=[('SHOWN', 'Shown on the job'), ('NOT_YET', 'Not yet'), ('CANNOT_TELL', 'Cannot tell'), ('NOT_PRACTICED', 'Not practiced')], max_length=13, verbose_name='verdict')),
                ('records', models.JSONField(default=list)),
                ('kept', models.PositiveSmallIntegerField(default=0)),
                ('lost', models.PositiveSmallIntegerField(default=0)),
                ('judged_on', models.DateField()),
                ('discussed_on', models.DateField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('discussed_by', tenants.fields.TenantForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('enrollment', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='programs.enrollment')),
                ('milestone', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='programs.milestone')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['organization', 'updated_at', 'id'], name='verdict_updated')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'enrollment', 'milestone'), name='verdict_once')],
            },
        ),
        migrations.CreateModel(
            name='VerdictChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('outcome', models.CharField(choices=[('SHOWN', 'Shown on the job'), ('NOT_YET', 'Not yet'), ('CANNOT_TELL', 'Cannot tell'), ('NOT_PRACTICED', 'Not practiced')], max_length=13, verbose_name='verdict')),
                ('records', models.JSONField(default=list)),
                ('kept', models.PositiveSmallIntegerField(default=0)),
                ('lost', models.PositiveSmallIntegerField(default=0)),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.verdict')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='verdict_changes')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('weeks', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(26)], verbose_name='weeks')),
                ('protected_minutes', models.PositiveSmallIntegerField(blank=True, help_text='What a learner may spend on the program in a week, all layers together.', null=True, verbose_name='protected minutes a week')),
                ('practice_minutes', models.PositiveSmallIntegerField(blank=True, help_text='15 to 30 minutes on the job, which each manager pledges to protect.', null=True, verbose_name='minutes of practice a week')),
                ('is_repeatable', models.BooleanField(default=False, verbose_name='the task comes up every week')),
                ('is_observable', models.BooleanField(default=False, verbose_name='the manager can see it being done')),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('program', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='programs.program')),
                ('published_by', tenants.fields.TenantForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'program', 'number'), name='version_number_once'), models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('organization', 'program'), name='version_one_draft'), models.CheckConstraint(condition=models.Q(('weeks__gte', 1), ('weeks__lte', 26)), name='version_weeks')],
            },
        ),
        migrations.AddField(
            model_name='milestone',
            name='version',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='programs.version'),
        ),
        migrations.AddField(
            model_name='learningobjective',
            name='version',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='programs.version'),
        ),
        migrations.AddField(
            model_name='item',
            name='version',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='programs.version'),
        ),
        migrations.AddField(
            model_name='cohort',
            name='version',
            field=tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programs.version'),
        ),
        migrations.CreateModel(
            name='CohortChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='cohort')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('canceled_on', models.DateField(blank=True, editable=False, null=True)),
                ('canceled_why', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why')),
                ('facilitator', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='facilitator of its sessions')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='programs.cohort')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='cohort_changes')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cohortchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ca74a4b4b4173709eb51353903a416db3aea00bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6879d', table='programs_cohortchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrollment',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."manager_id" IS DISTINCT FROM (NEW."manager_id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."withdrawn_on" IS DISTINCT FROM (NEW."withdrawn_on") OR OLD."withdrawn_why" IS DISTINCT FROM (NEW."withdrawn_why"))', func='INSERT INTO "programs_enrollmentchange" ("id", "manager_id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_on", "withdrawn_why") VALUES (OLD."id", OLD."manager_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."withdrawn_on", OLD."withdrawn_why"); RETURN NULL;', hash='9d43527dd14fc21260f3e6cedb446c63afb46510', operation='UPDATE', pgid='pgtrigger_changed_update_be751', table='programs_enrollment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrollment',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_enrollmentchange" ("id", "manager_id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_on", "withdrawn_why") VALUES (OLD."id", OLD."manager_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."withdrawn_on", OLD."withdrawn_why"); RETURN NULL;', hash='23fcf2a975475ac746f860aceb54e84853da422b', operation='DELETE', pgid='pgtrigger_deleted_delete_b6439', table='programs_enrollment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enrollmentchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d10783c380658a7913e36c5e08bd51ee33e95862', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_487ef', table='programs_enrollmentchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidencechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2735a5294a38af08d47bc067315761c154d1a1ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d51ae', table='programs_evidencechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='observationchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7c6bf131dc2078ae1191c921f16db681fd8a904d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f47a1', table='programs_observationchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practicepledge',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."begins_at" IS DISTINCT FROM (NEW."begins_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))', func='INSERT INTO "programs_practicepledgechange" ("begins_at", "id", "minutes", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."begins_at", OLD."id", OLD."minutes", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."weekday"); RETURN NULL;', hash='5914fdd59c8ea8c08c65e3398ee33808eaafd555', operation='UPDATE', pgid='pgtrigger_changed_update_8ee3a', table='programs_practicepledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practicepledge',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_practicepledgechange" ("begins_at", "id", "minutes", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."begins_at", OLD."id", OLD."minutes", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."weekday"); RETURN NULL;', hash='68d0f48afe6bba81e181e39a8f726c838eefb557', operation='DELETE', pgid='pgtrigger_deleted_delete_ad6ec', table='programs_practicepledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practicepledgechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a44c67287b804bfba5d98db6a65db79722df5d8e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d2849', table='programs_practicepledgechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practiceweek',
            trigger=pgtrigger.compiler.Trigger(name='practice_touches_enrollments', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        -- Locked in the order in which the verdicts of a batch lock them.\n        UPDATE programs_enrollment SET updated_at = clock_timestamp() WHERE id IN (\n            SELECT learner.id FROM programs_enrollment AS learner JOIN programs_practicepledge AS pledge\n                ON pledge.organization_id = learner.organization_id AND pledge.cohort_id = learner.cohort_id\n                AND pledge.manager_id = learner.manager_id\n            WHERE learner.organization_id = NEW.organization_id AND pledge.id = NEW.pledge_id\n            ORDER BY learner.id FOR NO KEY UPDATE OF learner\n        );\n        RETURN NULL;\n    ', hash='b113a50cf20d12e89d4773cd776763ab4076e190', operation='INSERT OR UPDATE', pgid='pgtrigger_practice_touches_enrollments_fdc9a', table='programs_practiceweek', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practiceweek',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept" IS DISTINCT FROM (NEW."kept") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."why" IS DISTINCT FROM (NEW."why"))', func='INSERT INTO "programs_practiceweekchange" ("id", "kept", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."id", OLD."kept", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."why"); RETURN NULL;', hash='8811a8b8d9ebe36d79d424474360ccc93ea19c5d', operation='UPDATE', pgid='pgtrigger_changed_update_5c48e', table='programs_practiceweek', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practiceweek',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_practiceweekchange" ("id", "kept", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."id", OLD."kept", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."why"); RETURN NULL;', hash='9ceb5d94072e4ddae2ce041d140586e454335602', operation='DELETE', pgid='pgtrigger_deleted_delete_1ce79', table='programs_practiceweek', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='practiceweekchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5055fc22796f594e5ffe0c01b971cca1e6564a10', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1a818', table='programs_practiceweekchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='program',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."co_owner_id" IS DISTINCT FROM (NEW."co_owner_id") OR OLD."follow_through_days" IS DISTINCT FROM (NEW."follow_through_days") OR OLD."follow_through_owner_id" IS DISTINCT FROM (NEW."follow_through_owner_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."priority_id" IS DISTINCT FROM (NEW."priority_id") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='INSERT INTO "programs_programchange" ("co_owner_id", "follow_through_days", "follow_through_owner_id", "id", "organization_id", "owner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "title") VALUES (OLD."co_owner_id", OLD."follow_through_days", OLD."follow_through_owner_id", OLD."id", OLD."organization_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."priority_id", OLD."title"); RETURN NULL;', hash='e2562b41caa3af71141fd58304bcfa9b12783609', operation='UPDATE', pgid='pgtrigger_changed_update_ffc6d', table='programs_program', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='program',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_programchange" ("co_owner_id", "follow_through_days", "follow_through_owner_id", "id", "organization_id", "owner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "title") VALUES (OLD."co_owner_id", OLD."follow_through_days", OLD."follow_through_owner_id", OLD."id", OLD."organization_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."priority_id", OLD."title"); RETURN NULL;', hash='871e8866a5c56a611921902b8fd1e9a4a6c1d84e', operation='DELETE', pgid='pgtrigger_deleted_delete_38e9c', table='programs_program', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1a71014913b28a00b97b022c2385b1fdd5d4eb5a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_54e67', table='programs_programchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='skillscorechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a799ca2d7c8987e080c776a7f74a866b71f9efd8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52991', table='programs_skillscorechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='progress_touches_enrollment', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        UPDATE programs_enrollment SET updated_at = clock_timestamp()\n            WHERE organization_id = NEW.organization_id AND id = NEW.enrollment_id;\n        RETURN NULL;\n    ', hash='c8de7bb4a1a9da8ce63fec013b2c6784164d9138', operation='UPDATE OF "state"', pgid='pgtrigger_progress_touches_enrollment_e9c40', table='programs_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."returned_why" IS DISTINCT FROM (NEW."returned_why") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "programs_stepchange" ("due_on", "id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_why", "state") VALUES (OLD."due_on", OLD."id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."returned_why", OLD."state"); RETURN NULL;', hash='3a27402eee9608444b276b239ab316a524f9a4d5', operation='UPDATE', pgid='pgtrigger_changed_update_51d13', table='programs_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_stepchange" ("due_on", "id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_why", "state") VALUES (OLD."due_on", OLD."id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."returned_why", OLD."state"); RETURN NULL;', hash='ac137d7d0ce2c82e056c2dd650c7fbb892528336', operation='DELETE', pgid='pgtrigger_deleted_delete_77350', table='programs_step', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='skillscore',
            constraint=models.UniqueConstraint(fields=('organization', 'step'), name='skill_score_one_a_session'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='skillscore',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."score" IS DISTINCT FROM (NEW."score"))', func='INSERT INTO "programs_skillscorechange" ("id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "score") VALUES (OLD."id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."score"); RETURN NULL;', hash='c24a568e5d271d0dba266a45ac389fb40ed54333', operation='UPDATE', pgid='pgtrigger_changed_update_ddb4f', table='programs_skillscore', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='skillscore',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_skillscorechange" ("id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "score") VALUES (OLD."id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."score"); RETURN NULL;', hash='5a76d0b5ba2ffa367c0e4bac7bd83f21986b6fef', operation='DELETE', pgid='pgtrigger_deleted_delete_ceb90', table='programs_skillscore', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='observation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."observed_on" IS DISTINCT FROM (NEW."observed_on") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."ticks" IS DISTINCT FROM (NEW."ticks"))', func='INSERT INTO "programs_observationchange" ("id", "note", "observed_on", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "ticks") VALUES (OLD."id", OLD."note", OLD."observed_on", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."ticks"); RETURN NULL;', hash='11e6476b1daa6958c77ba6d7d1f785cec3b8f925', operation='UPDATE', pgid='pgtrigger_changed_update_adee2', table='programs_observation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='observation',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_observationchange" ("id", "note", "observed_on", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "ticks") VALUES (OLD."id", OLD."note", OLD."observed_on", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."ticks"); RETURN NULL;', hash='44257d314b22a2036e11f7248e3c20fc262ae09e', operation='DELETE', pgid='pgtrigger_deleted_delete_83837', table='programs_observation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('organization', 'step', 'number'), name='evidence_number_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."of" IS DISTINCT FROM (NEW."of") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."value" IS DISTINCT FROM (NEW."value"))', func='INSERT INTO "programs_evidencechange" ("happened_on", "id", "note", "of", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "value") VALUES (OLD."happened_on", OLD."id", OLD."note", OLD."of", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."photo", OLD."value"); RETURN NULL;', hash='ce39106cdbabd42e46dab61703bf08e6d384dd41', operation='UPDATE', pgid='pgtrigger_changed_update_9ff93', table='programs_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_evidencechange" ("happened_on", "id", "note", "of", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "value") VALUES (OLD."happened_on", OLD."id", OLD."note", OLD."of", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."photo", OLD."value"); RETURN NULL;', hash='297bb048bcb1146f2d7d5eef036b989fced819e5', operation='DELETE', pgid='pgtrigger_deleted_delete_86786', table='programs_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d41b175614fac5e4cae646084f78df8ed55f0a65', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e30d', table='programs_stepchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verdict',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept" IS DISTINCT FROM (NEW."kept") OR OLD."lost" IS DISTINCT FROM (NEW."lost") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."records" IS DISTINCT FROM (NEW."records"))', func='INSERT INTO "programs_verdictchange" ("id", "kept", "lost", "organization_id", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "records") VALUES (OLD."id", OLD."kept", OLD."lost", OLD."organization_id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."records"); RETURN NULL;', hash='5ca07393790f416af75c8e9c96613a7664edf356', operation='UPDATE', pgid='pgtrigger_changed_update_6ebc6', table='programs_verdict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verdict',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_verdictchange" ("id", "kept", "lost", "organization_id", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "records") VALUES (OLD."id", OLD."kept", OLD."lost", OLD."organization_id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."records"); RETURN NULL;', hash='7dbf25e308cbe90861128b46b819f1a8e649db8a', operation='DELETE', pgid='pgtrigger_deleted_delete_25a1f', table='programs_verdict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verdictchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74f0f3850a90bcea275aaaa0f08532a5b60d164c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ee6c9', table='programs_verdictchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(fields=('organization', 'version', 'goal', 'day'), name='milestone_once', violation_error_message='This goal has a line for this day already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cohort',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."canceled_on" IS DISTINCT FROM (NEW."canceled_on") OR OLD."canceled_why" IS DISTINCT FROM (NEW."canceled_why") OR OLD."facilitator_id" IS DISTINCT FROM (NEW."facilitator_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))', func='INSERT INTO "programs_cohortchange" ("canceled_on", "canceled_why", "facilitator_id", "id", "name", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."canceled_on", OLD."canceled_why", OLD."facilitator_id", OLD."id", OLD."name", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='5b2507ba4c2c9b0db3f5166cc117deb75b9f0c6f', operation='UPDATE', pgid='pgtrigger_changed_update_73af1', table='programs_cohort', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cohort',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programs_cohortchange" ("canceled_on", "canceled_why", "facilitator_id", "id", "name", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."canceled_on", OLD."canceled_why", OLD."facilitator_id", OLD."id", OLD."name", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='c2bfac48a11fe980a05c6937f854cf342261a78a', operation='DELETE', pgid='pgtrigger_deleted_delete_30f42', table='programs_cohort', when='AFTER')),
        ),
    ]
