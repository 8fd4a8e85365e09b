"""Pages of reflections and talks at 1 and at 50 rows, and what it takes to look behind the wall among many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, product

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from benchmarks.copies import copy_within, maintenance, settle
from benchmarks.figures import Figure, percentile
from benchmarks.programs import worked
from benchmarks.scorecard import BARE_PATH, in_turns, query_count
from benchmarks.server import serving
from benchmarks.signed_in import cookie_of
from benchmarks.size import Size
from benchmarks.world import World, make_team
from coaching.models import CoachingSession, Conversation, Party, Prompt, Reflection
from coaching.pairing import pair
from coaching.readers import readers_for
from goals.models.check_in import Barrier
from goals.weeks import week_of
from people.models import Person, Team
from reminders.models import Due
from tenants.context import organization_context, reading_as
from tenants.models import Organization
from tenants.rls import CURRENT, grant_to_app_role
from wall import handing_in, radar, reflecting, sessions, themes
from wall.models import Answer, Commitment, NextAction, SessionNote

FEW, MANY = 1, 50  # rows of a page
WEEKS, MEMBERS = 25, 4  # of each team, where there are many
REFLECTIONS = WEEKS * MEMBERS
ANSWERS = 5  # of a reflection, the third of them a barrier
EXAMPLE = "The screen froze while the caller waited. "
OF_A_TALK = [Conversation, Party, Reflection, Answer, NextAction, CoachingSession, SessionNote, Commitment, Due]
OF_A_TEAM = [Team, Person, Conversation, Party, Reflection, Answer]
WALL, WITHOUT_WALL = Answer._meta.db_table, "answer_without_wall"
READ = "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"


def measure(world: World, size: Size) -> Iterator[Figure]:
    yield from pages(Organization.objects.create(name="Talks", slug="talks"), size)
    organization = Organization.objects.create(name="Many talks", slug="many-talks")
    with maintenance(), organization_context(organization):
        write_team(organization.today())
    look(organization)
    few = look(organization)
    with maintenance():
        copy_within(organization, OF_A_TEAM, times=size.reflections // REFLECTIONS - 1)
        settle(OF_A_TEAM)
    yield from looking(organization, few, size)
    yield from behind_the_wall(organization, size)


# Pages


def pages(organization: Organization, size: Size) -> Iterator[Figure]:
    """Of one learner's reflections, of whoever is asked to answer them, and of the two's sessions."""
    with organization_context(organization):
        found = talked(organization)
    few = [query_count(person, path) for _what, person, path in found]
    with maintenance():
        copy_within(organization, OF_A_TALK, times=MANY - FEW)
        settle(OF_A_TALK)
    for (what, person, path), queries in zip(found, few, strict=True):
        yield Figure(
            part="coaching", what=f"queries, {what} at {MANY} rows", value=query_count(person, path), unit="queries",
            yardstick=f"at {FEW} row", yardstick_value=queries, aim="= 1",
        )  # fmt: skip
    yield from seconds_of_pages(found, size)


def talked(organization: Organization) -> list[tuple[str, Person, str]]:
    """One reflection that waits for an answer, and one session; the pages where they stand."""
    today = organization.today()
    team, _priority, _job_role = make_team(today)
    lead, learner = team.lead, team.people.exclude(pk=team.lead_id).earliest("pk")
    relationship = pair(lead, learner, by=lead, today=today)
    with reading_as(learner.pk):
        reflect(learner, today=today)
    with reading_as(lead.pk):
        sessions.hold(
            relationship, by=lead, held_on=today, minutes=15, today=today, situation=EXAMPLE * 5,
            skill="Asking before answering", behavior="Ask two questions first", notice="In three calls of five",
            due_on=today + timedelta(days=13),
        )  # fmt: skip
    prefix = organization.path_prefix
    return [
        ("reflections", learner, f"{prefix}me/reflect/"),
        ("waiting", lead, f"{prefix}coaching/waiting/"),
        ("sessions", lead, f"{prefix}coaching/{relationship.pk}/"),
    ]


def reflect(person: Person, *, today: date) -> None:
    reflection = reflecting.begin(person, event=Reflection.Event.CALL, today=today)
    for answer in reflecting.answers_of(reflection):
        if answer.kind == Prompt.Kind.BARRIER:
            reflecting.save_answer(reflection, answer.position, text=EXAMPLE, barrier=Barrier.TOOLS, version=0)
    reflecting.save_action(reflection, text="Ask two questions first", due_on=None, version=0)
    handing_in.hand_in(reflection, audience=readers_for(person, on=today)[0].code, today=today)


def seconds_of_pages(found: list[tuple[str, Person, str]], size: Size) -> Iterator[Figure]:
    with serving("config.settings") as product, serving("benchmarks.bare.settings") as bare:
        theirs = bare.client()
        gets = [lambda: theirs.get(BARE_PATH)]
        for _what, person, path in found:
            ours = product.client(Cookie=cookie_of(person))
            gets.append(lambda ours=ours, path=path: ours.get(path))
        in_turns(gets, size.warm_up)
        of_bare, *of_pages = in_turns(gets, size.requests)
    for (what, _person, _path), of_page in zip(found, of_pages, strict=True):
        for percent in (50, 95):
            yield Figure(
                part="coaching", what=f"{what}, {MANY} rows, p{percent}", value=percentile(of_page, percent) * 1000,
                unit="ms", yardstick="bare Django page", yardstick_value=percentile(of_bare, percent) * 1000,
            )  # fmt: skip


# Many


@dataclass(frozen=True)
class Look:
    """What one look took, rows of tables read included."""

    seconds: float
    statements: int
    rows: int


def write_team(today: date) -> None:
    """Each week of each member, read by the lead; barriers take turns."""
    team, _priority, _job_role = make_team(today)
    members = [person for person in team.people.all() if person.pk != team.lead_id]
    weeks = [today - timedelta(weeks=number) for number in range(WEEKS)]
    reflected = list(product(weeks, members))
    conversations = Conversation.objects.bulk_create(Conversation(author=person) for _day, person in reflected)
    Party.objects.bulk_create(
        Party(conversation=conversation, person=person)
        for conversation in conversations for person in (conversation.author, team.lead)
    )  # fmt: skip
    Reflection.objects.bulk_create(
        Reflection(
            conversation=conversation, person=person, team=team, monday=week_of(day).monday, begun_on=day,
            submitted_at=timezone.now() - (today - day), submitted_on=day,
        )
        for conversation, (day, person) in zip(conversations, reflected, strict=True)
    )  # fmt: skip
    barriers = cycle(barrier for barrier in Barrier.values for _member in members)
    Answer.objects.bulk_create(
        answer
        for conversation, barrier in zip(conversations, barriers, strict=False)
        for answer in answers(conversation, barrier)
    )  # fmt: skip


def answers(conversation: Conversation, barrier: str) -> Iterator[Answer]:
    for position in range(1, ANSWERS + 1):
        names_it = position == ANSWERS // 2 + 1
        yield Answer(
            conversation=conversation, author=conversation.author, position=position, question="What slowed you?",
            kind=Prompt.Kind.BARRIER if names_it else Prompt.Kind.OPEN, text=EXAMPLE * 5,
            barrier=barrier if names_it else None,
        )  # fmt: skip


# Looking behind the wall


def looking(organization: Organization, few: Look, size: Size) -> Iterator[Figure]:
    """The radar once everything it found is open, as in most hours, and the release of a year's themes."""
    among, scan = f"among {size.reflections:,} reflections", counting(organization)
    found, again = look(organization), look(organization)
    released = release(organization)
    fortnight, year = (answers_since(organization, days) for days in (14, 13 * 28))
    for what, value, unit, yardstick, yardstick_value, aim in (
        (f"radar {among}", again.seconds, "s", "counting all answers", scan, ""),
        (f"radar {among}, all found new", found.seconds, "s", "counting all answers", scan, ""),
        (f"radar {among}, statements", again.statements, "statements", "of 1 team", few.statements, "= 1"),
        (f"radar {among}, rows read", again.rows, "rows", "answers of a fortnight", fortnight, ""),
        (f"a year of themes {among}", released.seconds, "s", "counting all answers", scan, ""),
        (f"a year of themes {among}, statements", released.statements, "statements", "its blocks", themes.BLOCKS, ""),
        (f"a year of themes {among}, rows read", released.rows, "rows", "answers of a year", year, ""),
    ):
        yield Figure(
            part="coaching", what=what, value=value, unit=unit, yardstick=yardstick, yardstick_value=yardstick_value,
            aim=aim,
        )  # fmt: skip


def look(organization: Organization) -> Look:
    """As the task looks, once an hour."""
    return looked(organization, lambda: radar.look(today=organization.today()))


def release(organization: Organization) -> Look:
    return looked(organization, lambda: themes.release(today=organization.today()))


def looked(organization: Organization, do: Callable[[], object]) -> Look:
    with organization_context(organization):
        before = rows_read()
        work = worked(do)
        return Look(work.seconds, work.statements, rows_read() - before)


def rows_read() -> int:
    """By this transaction, inside functions too, where EXPLAIN does not look."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return int(cursor.fetchone()[0])


def answers_since(organization: Organization, days: int) -> int:
    """All answers of the reflections handed in since then."""
    with organization_context(organization):
        since = organization.today() - timedelta(days=days)
        return Reflection.objects.filter(submitted_on__gt=since).count() * ANSWERS


def counting(organization: Organization) -> float:
    """Seconds for the count of all answers that name a barrier, by whoever may see them."""
    with maintenance(), organization_context(organization):
        return worked(Answer.objects.exclude(barrier="").count).seconds


# What the wall costs


def behind_the_wall(organization: Organization, size: Size) -> Iterator[Figure]:
    """Words as somebody who may read them asks for them, and the same of a copy that the organization alone guards."""
    with maintenance():
        copy_without_wall()
    with organization_context(organization):
        party = Party.objects.exclude(person=F("conversation__author")).select_related("person").latest("pk")
        conversation, author = party.conversation, party.conversation.author
        of_one, of_all = Answer.objects.filter(conversation=conversation), Answer.objects.filter(author=author)
        for what, reader, rows in (
            ("one reflection's words, read by its author", author, of_one),
            ("one reflection's words, read by the lead", party.person, of_one),
            ("all words of one person", author, of_all),
        ):
            with reading_as(reader.pk):
                behind, before = in_turns([walled(rows), unwalled(rows)], size.requests)
            yield Figure(
                part="coaching", what=f"{what}, p50", value=percentile(behind, 50) * 1000, unit="ms",
                yardstick="without the wall", yardstick_value=percentile(before, 50) * 1000,
            )  # fmt: skip


def copy_without_wall() -> None:
    """The answers once more, in a table with the organization's policy and no other."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            CREATE TABLE {WITHOUT_WALL} (LIKE {WALL} INCLUDING ALL);
            INSERT INTO {WITHOUT_WALL} SELECT * FROM {WALL};
            ALTER TABLE {WITHOUT_WALL} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY organization ON {WITHOUT_WALL} USING (organization_id = {CURRENT});
            ANALYZE {WITHOUT_WALL};
            """
        )
    grant_to_app_role()


def walled(rows: QuerySet[Answer]) -> Callable[[], int]:
    return asking(*rows.query.sql_with_params())


def unwalled(rows: QuerySet[Answer]) -> Callable[[], int]:
    sql, params = rows.query.sql_with_params()
    return asking(sql.replace(WALL, WITHOUT_WALL), params)


def asking(sql: str, params: tuple) -> Callable[[], int]:
    def ask() -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return len(cursor.fetchall())

    return ask
