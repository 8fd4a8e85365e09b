import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_absence_history'),
        ('tenants', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoachingRelationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='since')),
                ('every_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(7)], verbose_name='days from one session to the next')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('coach', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='coachings', to='people.person', verbose_name='coach')),
                ('coachee', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='coached', to='people.person', verbose_name='who is coached')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['coachee__name', 'pk'],
                'indexes': [models.Index(fields=['organization', 'coachee', 'ended_on'], name='coaching_of_coachee')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('organization', 'coach', 'coachee'), name='coaching_pair_once', violation_error_message='This pair is there already.'), models.CheckConstraint(condition=models.Q(('coach', models.F('coachee')), _negated=True), name='coaching_not_oneself', violation_error_message='Nobody coaches themselves.')],
            },
        ),
        migrations.CreateModel(
            name='CoachingRelationshipChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('every_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(7)], verbose_name='days from one session to the next')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('coach', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='coach')),
                ('coachee', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='who is coached')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='coaching.coachingrelationship')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='coachingrelationship_changes')],
            },
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('author', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='people.person')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='CoachingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('FULL', 'Coaching session'), ('MICRO', 'Micro-coaching')], default='FULL', max_length=5, verbose_name='kind')),
                ('held_on', models.DateField(verbose_name='held on')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='minutes')),
                ('closes_loop', models.BooleanField(default=False)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('logged_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('relationship', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='coaching.coachingrelationship')),
                ('conversation', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='coaching.conversation')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'indexes': [models.Index(fields=['organization', 'updated_at', 'id'], name='session_updated')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'conversation'), name='session_of_conversation')],
            },
        ),
        migrations.CreateModel(
            name='Mentorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='since')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('mentee', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='mentored', to='people.person', verbose_name='who is mentored')),
                ('mentor', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='mentorings', to='people.person', verbose_name='mentor')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['mentee__name', 'pk'],
                'indexes': [models.Index(fields=['organization', 'mentee', 'ended_on'], name='mentorship_of_mentee')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('organization', 'mentor', 'mentee'), name='mentorship_once', violation_error_message='This pair is there already.'), models.CheckConstraint(condition=models.Q(('mentor', models.F('mentee')), _negated=True), name='mentorship_not_oneself', violation_error_message='Nobody mentors themselves.')],
            },
        ),
        migrations.CreateModel(
            name='MentoringTalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='held on')),
                ('minutes', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(180)], verbose_name='minutes')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('conversation', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='talks', to='coaching.conversation')),
                ('logged_by', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('mentorship', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='coaching.mentorship')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'conversation'), name='talk_of_conversation')],
            },
        ),
        migrations.CreateModel(
            name='MentorshipChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('mentee', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='who is mentored')),
                ('mentor', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='mentor')),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='coaching.mentorship')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='mentorship_changes')],
            },
        ),
        migrations.CreateModel(
            name='Obstacle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('barrier', models.CharField(choices=[('', 'Nothing'), ('TIME', 'Time'), ('TOOLS', 'Tools'), ('AUTHORITY', 'Unclear authority'), ('CONFIDENCE', 'Confidence')], max_length=10, verbose_name='barrier')),
                ('opened_on', models.DateField()),
                ('due_on', models.DateField(verbose_name='by')),
                ('answer', models.TextField(blank=True, max_length=600, verbose_name='what is being done')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('removed_on', models.DateField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('owner', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='obstacles', to='people.person', verbose_name='who can remove it')),
                ('team', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='obstacles', to='people.team')),
            ],
            options={
                'ordering': ['removed_on', 'due_on', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_on', None)), fields=('organization', 'team', 'barrier'), name='obstacle_open_once'), models.CheckConstraint(condition=models.Q(('barrier', ''), _negated=True), name='obstacle_names_a_barrier'), models.CheckConstraint(condition=models.Q(('answered_on', None), models.Q(('answer', ''), _negated=True), _connector='OR'), name='obstacle_answered_in_words')],
            },
        ),
        migrations.CreateModel(
            name='ObstacleChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('due_on', models.DateField(verbose_name='by')),
                ('answer', models.TextField(blank=True, max_length=600, verbose_name='what is being done')),
                ('removed_on', models.DateField(blank=True, null=True)),
                ('organization', tenants.fields.OrganizationField(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='+', to='tenants.organization')),
                ('owner', tenants.fields.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person', verbose_name='who can remove it')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='coaching.obstacle')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organization', 'pgh_obj'], name='obstacle_changes')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('let_in_at', models.DateTimeField(auto_now_add=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('conversation', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='coaching.conversation')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('person', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='people.person')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['organization', 'person', 'conversation'], name='party_of_person')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'conversation', 'person'), name='party_once')],
            },
        ),
        migrations.CreateModel(
            name='PromptSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('occasion', models.CharField(choices=[('WEEKLY', 'Every week'), ('EVENT', 'After an event')], default='WEEKLY', max_length=6, verbose_name='for')),
                ('in_use', models.BooleanField(default=False, verbose_name='in use')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
            ],
            options={
                'ordering': ['occasion', '-in_use', 'name'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'name'), name='prompt_set_name_once', violation_error_message='There is a prompt set of this name already.'), models.UniqueConstraint(condition=models.Q(('in_use', True)), fields=('organization', 'occasion'), name='prompt_set_one_in_use')],
            },
        ),
        migrations.CreateModel(
            name='Prompt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('OPEN', 'An open question'), ('BARRIER', 'What slowed you, and one example'), ('ACTION', 'One next action')], default='OPEN', max_length=7, verbose_name='kind')),
                ('text', models.CharField(max_length=160, verbose_name='question')),
                ('hint', models.CharField(blank=True, max_length=200, verbose_name='hint')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('prompt_set', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='prompts', to='coaching.promptset')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('organization', 'prompt_set', 'position'), name='prompt_position_once')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField()),
                ('event', models.CharField(blank=True, choices=[('SHIFT', 'After a shift'), ('CALL', 'After a call'), ('MILESTONE', 'After a milestone'), ('OTHER', 'After something else')], max_length=9, verbose_name='when')),
                ('begun_on', models.DateField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('submitted_on', models.DateField(blank=True, null=True)),
                ('reply_due_on', models.DateField(blank=True, null=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('replied_on', models.DateField(blank=True, null=True)),
                ('forgotten_at', models.DateTimeField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('conversation', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='coaching.conversation')),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('person', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reflections', to='people.person')),
                ('replied_by', tenants.fields.TenantForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('team', tenants.fields.TenantForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'ordering': ['-begun_on', '-pk'],
                'indexes': [models.Index(fields=['organization', 'team', 'monday'], name='reflection_of_week'), models.Index(fields=['organization', 'updated_at', 'id'], name='reflection_updated'), models.Index(fields=['organization', 'submitted_on'], name='reflection_handed_in')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'conversation'), name='reflection_of_conversation'), models.UniqueConstraint(condition=models.Q(('event', '')), fields=('organization', 'person', 'monday'), name='reflection_one_a_week'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('submitted_on', None)), models.Q(('submitted_at__isnull', False), ('submitted_on__isnull', False)), _connector='OR'), name='reflection_submitted_day')],
            },
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField()),
                ('sentence', models.CharField(max_length=280, verbose_name='sentence')),
                ('shared_at', models.DateTimeField(auto_now_add=True)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('person', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('team', tenants.fields.TenantForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='people.team')),
                ('reflection', tenants.fields.TenantForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='coaching.reflection')),
            ],
            options={
                'ordering': ['shared_at'],
                'indexes': [models.Index(fields=['organization', 'team', 'monday'], name='quote_of_week')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'reflection'), name='quote_one_a_reflection')],
            },
        ),
        migrations.CreateModel(
            name='BarrierTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('barrier', models.CharField(choices=[('', 'Nothing'), ('TIME', 'Time'), ('TOOLS', 'Tools'), ('AUTHORITY', 'Unclear authority'), ('CONFIDENCE', 'Confidence')], max_length=10)),
                ('starts_on', models.DateField()),
                ('people', models.PositiveIntegerField()),
                ('released_at', models.DateTimeField(auto_now_add=True)),
                ('organization', tenants.fields.OrganizationField(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tenants.organization')),
                ('team', tenants.fields.TenantForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'ordering': ['-starts_on', '-people', 'barrier'],
                'indexes': [models.Index(fields=['organization', 'released_at', 'id'], name='theme_released')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'starts_on', 'barrier', 'team'), name='theme_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('people__gte', 5)), name='theme_never_small'), models.CheckConstraint(condition=models.Q(('barrier', ''), _negated=True), name='theme_names_a_barrier')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coachingrelationship',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."coach_id" IS DISTINCT FROM (NEW."coach_id") OR OLD."coachee_id" IS DISTINCT FROM (NEW."coachee_id") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."every_days" IS DISTINCT FROM (NEW."every_days") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id"))', func='INSERT INTO "coaching_coachingrelationshipchange" ("coach_id", "coachee_id", "ended_on", "every_days", "id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."coach_id", OLD."coachee_id", OLD."ended_on", OLD."every_days", OLD."id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;', hash='0bf541c6fdc8c923473047302dcabddb3d2e25ed', operation='UPDATE', pgid='pgtrigger_changed_update_77fab', table='coaching_coachingrelationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coachingrelationship',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coaching_coachingrelationshipchange" ("coach_id", "coachee_id", "ended_on", "every_days", "id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."coach_id", OLD."coachee_id", OLD."ended_on", OLD."every_days", OLD."id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;', hash='be66556acda2a144b9200dc66a27534666e92383', operation='DELETE', pgid='pgtrigger_deleted_delete_aabc7', table='coaching_coachingrelationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coachingrelationshipchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ab8c789332151961f58393a2d12be196ec4bf1f7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e5d34', table='coaching_coachingrelationshipchange', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='coachingsession',
            index=models.Index(fields=['organization', 'relationship', '-held_on'], name='session_latest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentorship',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mentee_id" IS DISTINCT FROM (NEW."mentee_id") OR OLD."mentor_id" IS DISTINCT FROM (NEW."mentor_id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id"))', func='INSERT INTO "coaching_mentorshipchange" ("ended_on", "id", "mentee_id", "mentor_id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."ended_on", OLD."id", OLD."mentee_id", OLD."mentor_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;', hash='17adb51805766ab451c94ba6323473b9075a6c1b', operation='UPDATE', pgid='pgtrigger_changed_update_12cf4', table='coaching_mentorship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentorship',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coaching_mentorshipchange" ("ended_on", "id", "mentee_id", "mentor_id", "organization_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."ended_on", OLD."id", OLD."mentee_id", OLD."mentor_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;', hash='9fcf96946c8af65981fc7912a902d93930e14e21', operation='DELETE', pgid='pgtrigger_deleted_delete_8fe72', table='coaching_mentorship', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='mentoringtalk',
            index=models.Index(fields=['organization', 'mentorship', '-held_on'], name='talk_latest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentorshipchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a228f168a7106cc6fe9550d0c8cc2b080330f5ac', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7a57a', table='coaching_mentorshipchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obstacle',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."removed_on" IS DISTINCT FROM (NEW."removed_on"))', func='INSERT INTO "coaching_obstaclechange" ("answer", "due_on", "id", "organization_id", "owner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_on") VALUES (OLD."answer", OLD."due_on", OLD."id", OLD."organization_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."removed_on"); RETURN NULL;', hash='a0095111de54424121c796ec6fb6abd875429509', operation='UPDATE', pgid='pgtrigger_changed_update_9a78d', table='coaching_obstacle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obstacle',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "coaching_obstaclechange" ("answer", "due_on", "id", "organization_id", "owner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_on") VALUES (OLD."answer", OLD."due_on", OLD."id", OLD."organization_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."removed_on"); RETURN NULL;', hash='c0d20ec5c969447b8ee562cddaad021682254961', operation='DELETE', pgid='pgtrigger_deleted_delete_aa9da', table='coaching_obstacle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obstaclechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='004e50cf083f318c2be327812fadd9360f236200', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a87b', table='coaching_obstaclechange', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reflection',
            index=models.Index(fields=['organization', 'person', '-submitted_at'], name='reflection_latest'),
        ),
    ]
