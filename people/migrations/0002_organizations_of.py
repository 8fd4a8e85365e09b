from django.db import migrations

# Runs as the tables' owner and answers with organization ids alone, so that a login can be offered
# its organizations without row-level security being opened to anybody.
CREATE = """
    CREATE FUNCTION people_organizations_of(login bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        PERFORM set_config('app.maintenance', 'on', true);
        RETURN QUERY SELECT organization_id FROM people_person
            WHERE user_id = login AND (left_on IS NULL OR left_on > CURRENT_DATE);
        PERFORM set_config('app.maintenance', '', true);
    END
    $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION people_organizations_of(bigint)")]
