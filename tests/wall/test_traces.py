"""Where words leave no trace: written through the pages, they stand behind the wall and nowhere else."""

import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from pghistory.models import Event

from coaching.models import CoachingRelationship, Mentorship, Reflection
from reminders.models import Due
from reminders.tasks import send_digests
from tenants.context import reading_as
from tests.factories import PersonFactory
from wall.models import Words

WORD = "Penumbra"
WORDS = f"{WORD} and what I made of it."


@pytest.fixture
def today(acme):
    return acme.today()


@pytest.fixture
def written(acme, learner, coach, today, signed_in, url, caplog):
    """A reflection with its reply, a session and a mentoring talk, typed into the pages."""
    cache.clear()
    acme.digest_hour, acme.working_days = 0, [1, 2, 3, 4, 5, 6, 7]  # digests go on whatever day this runs
    acme.save()
    mentor = PersonFactory(name="Mo Mentor")
    since = today - timedelta(days=30)
    pair = CoachingRelationship.objects.create(coach=coach, coachee=learner, since=since)
    mentorship = Mentorship.objects.create(mentor=mentor, mentee=learner, since=since)
    with caplog.at_level(logging.DEBUG):
        reflection = reflect(signed_in(learner), url, today)
        post(signed_in(coach), url("wall:shared-reflection", reflection.pk), text=WORDS)
        follow_up(signed_in(learner), url)
        agreed = {"behavior": WORDS, "notice": WORDS, "due_on": today + timedelta(days=7)}
        held = {"held_on": today, "minutes": 20}
        post(signed_in(coach), url("wall:new-session", pair.pk), situation=WORDS, skill=WORD, **agreed, **held)
        post(signed_in(mentor), url("wall:new-talk", mentorship.pk), topics=["DIRECTION"], text=WORDS, **held)


def reflect(client, url, today) -> Reflection:
    post(client, url("wall:reflect"))
    reflection = Reflection.objects.get()
    answers = [{}, {}, {"barrier": "TIME"}, {}, {"due_on": today}]
    for position, more in enumerate(answers, start=1):
        post(client, url("wall:answer", reflection.pk, position), text=WORDS, version=0, **more)
    post(client, url("wall:hand-in", reflection.pk), audience="COACH")
    return reflection


def follow_up(client, url) -> None:
    """The day of the action has come, so the next one opens with it."""
    post(client, url("wall:new-reflection"), event="CALL")
    post(client, url("wall:reflection", Reflection.objects.drafts().get().pk), outcome="DONE", note=WORDS, version=0)


def post(client, path: str, **fields) -> None:
    """Taken, and the next page is read: a message would be in it."""
    response = client.post(path, fields, follow=True)
    assert response.redirect_chain, response.context["form"].errors


def tables_that_hold(word: str) -> list[str]:
    """Of all there are, sessions and history included."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT 1 FROM "{table}" kept WHERE kept::text LIKE %s LIMIT 1', [f"%{word}%"])
            held += [table] if cursor.fetchone() else []
    return held


def test_words_stand_in_the_tables_of_the_wall_and_nowhere_else(written, learner):
    assert tables_that_hold(WORD) == []
    with reading_as(learner.pk):
        assert set(tables_that_hold(WORD)) == {model._meta.db_table for model in Words.__subclasses__()}


def test_no_log_line_has_a_word(written, learner, signed_in, url, caplog):
    """Nor one about what was refused."""
    with caplog.at_level(logging.DEBUG):
        signed_in(learner).post(url("wall:new-reflection"), {"event": WORDS})
    records = caplog.get_records("setup") + caplog.records
    lines = " ".join(f"{record.getMessage()} {record.exc_text} {record.args}" for record in records)
    assert "Unprocessable" in lines
    assert WORD not in lines


def test_no_mail_has_a_word(written, learner, coach, django_capture_on_commit_callbacks):
    """The digest says that something waits, and links to it."""
    Due.objects.update(due_at=timezone.now() - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        send_digests()
    sent = " ".join(f"{letter.subject} {letter.body} {letter.alternatives}" for letter in mail.outbox)
    assert "An answer to your reflection" in sent
    assert WORD not in sent
    assert coach.name not in sent


def test_no_key_and_no_value_in_redis_has_a_word(written):
    client = cache._cache.get_client()
    kept = [(key, client.get(key)) for key in client.scan_iter()]
    assert WORD.encode() not in repr(kept).encode()


def test_no_history_is_kept_of_words():
    tracked = {model.pgh_tracked_model for model in apps.get_models() if issubclass(model, Event)}
    assert tracked
    assert {model for model in tracked if issubclass(model, Words)} == set()


def test_no_trigger_takes_words_along(db):
    """It could copy them. Those there are only refuse a change, in a sentence without a word."""
    tables = [model._meta.db_table for model in Words.__subclasses__()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
            " AND tgrelid::regclass::text = ANY(%s)",
            [tables],
        )
        triggers = dict(cursor.fetchall())
    looks_at_words = re.compile(r"(NEW|OLD)\.|INSERT|PERFORM|NOTIFY")
    assert [name for name, source in triggers.items() if looks_at_words.search(source)] == []


def test_no_key_leads_to_words_from_outside():
    outside = [model for model in apps.get_models() if not issubclass(model, Words)]
    keys = [field for model in outside for field in model._meta.concrete_fields if field.is_relation]
    assert [str(key) for key in keys if key.related_model and issubclass(key.related_model, Words)] == []
