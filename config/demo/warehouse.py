"""A warehouse with supervisors, told from a fixed seed: twelve weeks that end last week."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from typing import NamedTuple

from config.demo.diary import with_readings
from config.demo.people import Member, add_members, give_logins, people_from
from config.demo.story import Story
from config.demo.walk import Walk
from config.demo.warehouse_goals import STORIES
from config.demo.warehouse_program import ESCALATIONS
from config.demo.warehouse_talks import NORTHGATE_TALKS
from goals.models import StrategicPriority
from people.models import Person, Team
from web.tables import Row, Table

SEED = 1911
DOMAIN = "northgate.example"

ORGANIZATION = {
    "name": "Northgate warehouse",
    "slug": "warehouse",
    "time_zone": "America/Chicago",
    "locale": "en",
    "country": "US",
}

SUPERVISOR, SITE_MANAGER = "Team supervisor", "Site manager"


class Crew(NamedTuple):
    team: str
    parent: str
    lead: str
    job_role: str
    named: list[str]  # those whom a goal, an action or a sign-in names
    others: int


CREWS = [
    Crew("Site", "", "Nadia Rahman", "Site planner", ["Grace Turner"], 2),
    Crew("Fulfillment", "Site", "Tom Varga", "Warehouse associate", ["Rosa Delgado", "Hassan Aziz", "Yuki Tanaka"], 12),
    Crew("Night shift", "Fulfillment", "Dele Adeyemi", "Warehouse associate", ["Amara Nwosu"], 10),
    Crew("Dispatch", "Site", "Sam Lindqvist", "Dispatcher", ["Leo Marsh", "Megan Doyle"], 6),
    Crew("Inbound", "Site", "Joan Whitfield", "Warehouse associate", ["Pavel Novak"], 7),
    Crew("Customer support", "Site", "Maya Okafor", "Support rep", ["Bridget Walsh", "Omar Haddad"], 6),
]


def email_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@{DOMAIN}"


MEMBERS = [
    Member("Ines Duarte", f"ines.duarte@{DOMAIN}", ["ADMIN"]),
    Member("Lena Hoffmann", f"lena.hoffmann@{DOMAIN}", ["LD_MANAGER"]),
    Member("Noa Peretz", "noa@learning.example", ["LD_MANAGER"]),  # serves both organizations
    Member("Priya Nair", f"priya.nair@{DOMAIN}", ["HR_ANALYST"]),
]

LEARNER, OWNER = "Rosa Delgado", "Leo Marsh"  # who works in Fulfillment; who owns a goal and leads nobody
IN_PROGRAM = "Omar Haddad"  # whose work was returned, and who is in week 6
LOGINS = [
    *(member.email for member in MEMBERS),
    *map(email_of, ["Nadia Rahman", "Tom Varga", "Maya Okafor"]),
    email_of(LEARNER),
    email_of(OWNER),
    email_of(IN_PROGRAM),
]

FIRST_NAMES = (
    "Mateo Chidi Sofia Darnell Ingrid Paula Kwame Andrei Lucia Tyrone Hana Nicole Samir Jorge Aisha Colin Mei Rafael "
    "Tanya Elias Fatima Dylan Irena Marcus Emily Viktor Selin Oscar Naledi Ruth"
)
LAST_NAMES = (
    "Petrov Kowalski Rivera Okeke Moretti Brooks Larsen Ferreira Mensah Ionescu Vargas Simmons Horak Chen Rahimi "
    "Castillo Bello Murray Lin Santos Orlova Berg Saleh Nakamura Fischer Osei Ramirez Quinn Jansen Kaya"
)

PRIORITIES = [
    {
        "title": "Right the first time",
        "outcome": "Fewer than one order in a hundred comes back because of us.",
        "months": 18,
    },
    {
        "title": "Customers hear from us the same day",
        "outcome": "Every question and every late truck gets an answer before the day is over.",
        "months": 12,
    },
    {
        "title": "Starters stay, and stay safe",
        "outcome": "Nine in ten starters are still here after 90 days, and nobody is hurt.",
        "months": 24,
        "tag": "REQUIRED",
    },
]


def fill(*, today: date) -> None:
    people_arrive()
    people = {person.name: person for person in Person.objects.all()}
    for facts in PRIORITIES:
        add_priority(**facts, sponsor=people["Nadia Rahman"], co_owner=people["Lena Hoffmann"], today=today)
    Walk(stories(today=today), programs=[ESCALATIONS], talks=NORTHGATE_TALKS, today=today).run()


def add_priority(*, months: int, today: date, **facts) -> None:
    starts_on = today - timedelta(days=150)
    ends_on = starts_on + timedelta(days=30 * months + 15)
    StrategicPriority.objects.create(**facts, state="ACTIVE", starts_on=starts_on, ends_on=ends_on)


def people_arrive() -> None:
    """Through the people import, like any list; the tree of teams is what a list cannot say."""
    rows = [Row(number, {"employee_number": f"N{number}"} | cells) for number, cells in enumerate(staff(), 101)]
    people_from(Table(list(rows[0].cells), rows))
    teams = {team.name: team for team in Team.objects.all()}
    leads = {person.name: person for person in Person.objects.filter(name__in=[crew.lead for crew in CREWS])}
    for crew in CREWS:
        team = teams[crew.team]
        team.parent, team.lead = teams.get(crew.parent), leads[crew.lead]
        team.save()
    add_members(MEMBERS)
    give_logins(LOGINS)


def staff() -> Iterator[dict[str, str]]:
    """The people file, crew by crew, each with its lead first."""
    names = new_names(Random(SEED))
    lead_of = {crew.team: crew.lead for crew in CREWS}
    for crew in CREWS:
        lead_role = SUPERVISOR if crew.parent else SITE_MANAGER
        yield cells_of(crew.lead, lead_role, crew, manager=lead_of.get(crew.parent, ""))
        for name in [*crew.named, *islice(names, crew.others)]:
            yield cells_of(name, crew.job_role, crew, manager=crew.lead)


def new_names(random: Random) -> Iterator[str]:
    first, last = FIRST_NAMES.split(), LAST_NAMES.split()
    random.shuffle(first)
    random.shuffle(last)
    for turn in count():
        yield from (f"{name} {last[(place + turn) % len(last)]}" for place, name in enumerate(first))


def cells_of(name: str, job_role: str, crew: Crew, *, manager: str) -> dict[str, str]:
    return {
        "name": name, "email": email_of(name), "job_role": job_role, "team": crew.team,
        "manager_email": email_of(manager) if manager else "",
    }  # fmt: skip


def stories(*, today: date) -> list[Story]:
    random = Random(SEED)
    return [with_readings(story, random, today=today) for story in STORIES]
