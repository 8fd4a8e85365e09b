from django.db import migrations

# Runs as the tables' owner and answers with identifiers alone. The local time is computed here,
# so that an organization where nobody's hour has come is not woken; public holidays are not,
# they are looked up inside the organization. One misspelled time zone must not stop everybody's
# reminders, so it counts as UTC.
CREATE = """
    CREATE OR REPLACE FUNCTION reminders_local(at timestamptz, zone text) RETURNS timestamp
    LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN at AT TIME ZONE zone;
    EXCEPTION WHEN invalid_parameter_value THEN
        RETURN at AT TIME ZONE 'UTC';
    END
    $$;

    CREATE OR REPLACE FUNCTION reminders_due_now(at timestamptz) RETURNS TABLE (of_organization bigint, whom bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        PERFORM set_config('app.maintenance', 'on', true);
        RETURN QUERY
            WITH due AS (
                SELECT organization_id, person_id, min(due_at) AS first_at FROM reminders_due
                WHERE closed_at IS NULL AND nudges < 3 AND due_at < at + interval '1 day'
                    AND (snoozed_until IS NULL OR snoozed_until <= at)
                GROUP BY organization_id, person_id
            ), local AS (
                SELECT due.organization_id, due.person_id, organization.digest_hour,
                    organization.working_days, person.left_on, zone.name AS zone, due.first_at,
                    reminders_local(at, zone.name) AS now
                FROM due
                JOIN tenants_organization organization ON organization.id = due.organization_id
                JOIN people_person person
                    ON person.organization_id = due.organization_id AND person.id = due.person_id
                CROSS JOIN LATERAL
                    (SELECT COALESCE(NULLIF(person.time_zone, ''), organization.time_zone) AS name) zone
            )
            SELECT local.organization_id, local.person_id FROM local
            WHERE reminders_local(first_at, zone)::date <= now::date
                AND EXTRACT(hour FROM now) >= digest_hour
                AND EXTRACT(isodow FROM now) = ANY (working_days)
                AND (left_on IS NULL OR left_on > now::date)
                AND NOT EXISTS (
                    SELECT FROM reminders_digest digest
                    WHERE digest.organization_id = local.organization_id
                        AND digest.person_id = local.person_id AND digest."on" = now::date
                        AND (digest.sent_at IS NOT NULL OR digest.retry_at > at)
                );
        PERFORM set_config('app.maintenance', '', true);
    END
    $$;
"""
DROP = """
    DROP FUNCTION reminders_due_now(timestamptz);
    DROP FUNCTION reminders_local(timestamptz, text);
"""


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
