"""The app role with a bare connection: each table behind the wall, each way to get at its rows.

A test goes through all tables by itself: what was said is made once for it, not once for each table.
"""

import io
from contextlib import suppress

import pytest
from django.db import DatabaseError, DataError, connection, transaction

from coaching.models import Conversation, Reflection
from tenants.context import reading_as
from tests.architecture.coaching_parts import free_text, words_of
from tests.factories import PersonFactory
from tests.wall.conftest import TODAY
from wall.models import Words

WORD = "Penumbra"
TABLES = {model._meta.db_table: model for model in Words.__subclasses__()}


@pytest.fixture
def words(learner, coach, lead):
    """In every table, written by Rea, Cleo and Mo."""
    return words_of(learner=learner, coach=coach, mentor=PersonFactory(name="Mo Mentor"), today=TODAY, word=WORD)


@pytest.fixture
def outsiders(words, lead, peer, hr, ld, admin) -> list[int | None]:
    """Ids of who is party to none of it; None reads as nobody does, in a task or a shell."""
    return [None, lead.pk, peer.pk, hr.pk, ld.pk, admin.pk]


def fetched(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def copied(sql: str) -> str:
    written = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(sql, written)
    return written.getvalue()


def text_column(table: str) -> str:
    return free_text(TABLES[table])[0].column


def test_there_is_something_to_find(words, learner):
    with reading_as(learner.pk):
        assert [table for table in TABLES if WORD not in str(fetched(f"SELECT * FROM {table}"))] == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM {table}",
        "SELECT * FROM {table} FOR UPDATE",
        "TABLE {table}",
        "UPDATE {table} SET {column} = 'Gone' RETURNING *",
        "DELETE FROM {table} RETURNING *",
        "WITH every AS (SELECT * FROM {table}) SELECT * FROM every",
        "SELECT string_agg({column}, '') FROM {table} HAVING count(*) > 0",
        "SELECT p.name, w.* FROM coaching_conversation c JOIN {table} w ON w.conversation_id = c.id"
        " JOIN people_person p ON p.id = c.author_id",
        "MERGE INTO {table} w USING coaching_conversation c ON w.conversation_id = c.id"
        " WHEN MATCHED THEN UPDATE SET {column} = 'Gone' RETURNING w.*",
    ],
)
def test_no_statement_reaches_a_row(outsiders, statement):
    for table in TABLES:
        sql = statement.format(table=table, column=text_column(table))
        for person in outsiders:
            with reading_as(person):
                assert fetched(sql) == [], (person, sql)


def test_no_copy_takes_a_row_along(outsiders):
    for table in TABLES:
        for person in outsiders:
            with reading_as(person):
                assert copied(f"COPY {table} TO STDOUT") == "", (person, table)
                assert copied(f"COPY (SELECT * FROM {table}) TO STDOUT") == "", (person, table)


def test_no_condition_looks_at_a_row_before_the_policy_does(outsiders):
    """A cast that fails would quote the word in its error."""
    for table in TABLES:
        for person in outsiders:
            with reading_as(person):
                assert fetched(f"SELECT 1 FROM {table} WHERE {text_column(table)}::int = 1") == [], (person, table)


def test_a_party_is_shown_that_the_cast_fails(words, learner):
    """So that the test above can fail."""
    with reading_as(learner.pk), pytest.raises(DataError, match=WORD), transaction.atomic():
        fetched("SELECT 1 FROM wall_answer WHERE text::int = 1")


def test_the_planners_statistics_show_nothing(words):
    for table in TABLES:
        assert fetched(f"SELECT * FROM pg_stats WHERE tablename = '{table}'") == [], table


def test_no_connection_is_shown_what_another_has_sent(words):
    """Statements carry words, and all connections of the app role see each other in this view."""
    fetched(f"SELECT '{WORD}'")
    assert set(fetched("SELECT query FROM pg_stat_activity WHERE usename = current_user")) == {("",)}


def test_saying_maintenance_opens_nothing_for_the_app_role(outsiders):
    """That word is the owner's: dumps and migrations."""
    fetched("SELECT set_config('app.maintenance', 'on', true)")
    for table in TABLES:
        for person in outsiders:
            with reading_as(person):
                assert fetched(f"SELECT * FROM {table}") == [], (person, table)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        "DROP POLICY parties_select ON {table}",
        "CREATE POLICY mine ON {table} USING (true)",
        "TRUNCATE {table}",
        "SET LOCAL session_authorization = throughline_owner",
    ],
)
def test_the_app_role_cannot_lift_the_wall(words, statement):
    for table in TABLES:
        with pytest.raises(DatabaseError, match="must be owner|permission denied"), transaction.atomic():
            fetched(statement.format(table=table))


def test_the_app_role_cannot_look_past_the_wall(words):
    for table in TABLES:
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            fetched("SET LOCAL row_security = off")
            fetched(f"SELECT * FROM {table}")


@pytest.fixture
def stranger(words, peer):
    """Ren, with a conversation of his own."""
    with reading_as(peer.pk):
        conversation = Conversation.objects.create(author=peer)
        conversation.let_in(peer)
        yield peer


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO coaching_party (organization_id, conversation_id, person_id, let_in_at)"
        " VALUES ({organization}, {theirs}, {person}, now())",
        "UPDATE coaching_party SET conversation_id = {theirs} WHERE person_id = {person}",
        "UPDATE coaching_party SET person_id = {person} WHERE conversation_id = {theirs}",
        "UPDATE coaching_conversation SET author_id = {person} WHERE id = {theirs}",
        "INSERT INTO coaching_party SELECT * FROM coaching_party WHERE conversation_id = {theirs}"
        " ON CONFLICT (id) DO UPDATE SET person_id = {person}",
    ],
)
def test_nobody_makes_themselves_a_party(stranger, words, statement):
    """Neither with a new row, nor by moving the one they have."""
    theirs = Reflection.objects.get(pk=words["waiting"]).conversation_id
    facts = {"organization": stranger.organization_id, "person": stranger.pk, "theirs": theirs}
    with suppress(DatabaseError), transaction.atomic():
        fetched(statement.format(**facts))
    assert WORD not in str(fetched("SELECT * FROM wall_answer"))
