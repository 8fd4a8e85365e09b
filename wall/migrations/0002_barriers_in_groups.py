from django.db import migrations

# These run as the tables' owner, who may look behind the wall, and answer with groups alone: no text, no name, and
# nothing the caller chooses that two answers could differ by. People are counted by who wrote the words, which the wall
# keeps, and not by what the facts say of them.

# A barrier that three or more of a team named in the last fortnight, and again since it was last removed there.
# Without a parameter and without a count; the running day is left out, so that the answer does not change at the
# moment when somebody hands in.
SHARED = """
    CREATE FUNCTION wall_barriers_shared() RETURNS TABLE (team bigint, named text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
        here bigint := NULLIF(current_setting('app.organization_id', true), '')::bigint;
        today date;
    BEGIN
        SELECT (now() AT TIME ZONE time_zone)::date INTO today FROM tenants_organization WHERE id = here;
        PERFORM set_config('app.maintenance', 'on', true);
        RETURN QUERY
            SELECT reflected.team_id, said.barrier::text
            FROM wall_answer said JOIN coaching_reflection reflected
                ON reflected.organization_id = said.organization_id
                AND reflected.conversation_id = said.conversation_id AND reflected.person_id = said.author_id
            WHERE said.organization_id = here AND said.barrier <> '' AND reflected.team_id IS NOT NULL
                AND reflected.submitted_on BETWEEN today - 14 AND today - 1
                AND NOT EXISTS (SELECT FROM coaching_obstacle gone
                    WHERE gone.organization_id = here AND gone.team_id = reflected.team_id
                    AND gone.barrier = said.barrier AND gone.removed_at >= reflected.submitted_at)
            GROUP BY reflected.team_id, said.barrier
            HAVING count(DISTINCT said.author_id) >= 3
            ORDER BY 1, 2;
        PERFORM set_config('app.maintenance', '', true);
    END
    $$
"""

# Parts people by team so that no group is smaller than asked: teams that are large enough stand alone, all others are
# put together, and while these are too few, the smallest that stood alone joins them. ``teams`` may hold a NULL for
# those without one, who never stand alone. All are in exactly one group, or nobody is in any.
GROUPS = """
    CREATE FUNCTION wall_groups(teams bigint[], sizes bigint[], smallest bigint)
    RETURNS TABLE (team bigint, people bigint)
    LANGUAGE sql IMMUTABLE AS $$
        WITH counted AS (
            SELECT part.team, part.size, sum(part.size) OVER (
                ORDER BY part.team IS NOT NULL, part.size, part.team ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS before
            FROM unnest(teams, sizes) AS part (team, size) WHERE part.size > 0
        ), parted AS (
            SELECT CASE WHEN counted.size >= smallest AND coalesce(counted.before >= smallest, true)
                THEN counted.team END AS team, counted.size
            FROM counted
        )
        SELECT parted.team, sum(parted.size)::bigint FROM parted GROUP BY parted.team
        HAVING sum(parted.size) >= smallest
    $$
"""

# Four weeks that are over, on a fixed grid, and once: what was released is never counted again. A person is counted
# where they last named the barrier. The lock makes whoever releases at the same moment wait and find it done.
THEMES = """
    CREATE FUNCTION wall_barrier_themes(starts date) RETURNS TABLE (named text, team bigint, people bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
        here bigint := NULLIF(current_setting('app.organization_id', true), '')::bigint;
        today date;
        smallest bigint;
    BEGIN
        SELECT (now() AT TIME ZONE time_zone)::date, greatest(5, smallest_group) INTO today, smallest
            FROM tenants_organization WHERE id = here;
        IF here IS NULL OR (starts - DATE '2024-01-01') % 28 <> 0 OR starts + 28 > today THEN
            RETURN;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended(format('wall_barrier_themes %s', here), 0));
        PERFORM set_config('app.maintenance', 'on', true);
        IF NOT EXISTS (SELECT FROM coaching_barriertheme WHERE organization_id = here AND starts_on = starts) THEN
            RETURN QUERY
                WITH named_by AS (
                    SELECT DISTINCT ON (said.barrier, said.author_id) said.barrier, reflected.team_id
                    FROM wall_answer said JOIN coaching_reflection reflected
                        ON reflected.organization_id = said.organization_id
                        AND reflected.conversation_id = said.conversation_id AND reflected.person_id = said.author_id
                    WHERE said.organization_id = here AND said.barrier <> ''
                        AND reflected.submitted_on BETWEEN starts AND starts + 27
                    ORDER BY said.barrier, said.author_id, reflected.submitted_at DESC
                ), of_team AS (
                    SELECT barrier, team_id, count(*) AS size FROM named_by GROUP BY barrier, team_id
                ), of_barrier AS (
                    SELECT barrier, array_agg(team_id) AS teams, array_agg(size) AS sizes
                    FROM of_team GROUP BY barrier
                )
                SELECT of_barrier.barrier::text, parted.team, parted.people
                FROM of_barrier, wall_groups(of_barrier.teams, of_barrier.sizes, smallest) AS parted;
        END IF;
        PERFORM set_config('app.maintenance', '', true);
    END
    $$
"""


class Migration(migrations.Migration):
    dependencies = [("wall", "0001_initial"), ("coaching", "0001_initial")]

    operations = [
        migrations.RunSQL(SHARED, "DROP FUNCTION wall_barriers_shared()"),
        migrations.RunSQL(GROUPS, "DROP FUNCTION wall_groups(bigint[], bigint[], bigint)"),
        migrations.RunSQL(THEMES, "DROP FUNCTION wall_barrier_themes(date)"),
    ]
