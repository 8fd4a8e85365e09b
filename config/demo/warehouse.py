"""A warehouse with supervisors, told from a fixed seed: twelve weeks that end last week."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, islice
from random import Random
from typing import NamedTuple

from config.demo.people import Member, add_members, give_logins, people_from
from config.demo.story import Gauge, Story
from config.demo.walk import Walk, week_in
from config.demo.warehouse_goals import STORIES
from goals.models import StrategicPriority
from goals.models.metric import Reading
from goals.weeks import Week, week_of
from people.models import Person, Team
from scorecards.models import review_day
from tenants.context import current_organization
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
LOGINS = [
    *(member.email for member in MEMBERS),
    *map(email_of, ["Nadia Rahman", "Tom Varga", "Maya Okafor"]),
    email_of(LEARNER),
    email_of(OWNER),
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
    Walk(stories(today=today), today=today).run()


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


def with_readings(story: Story, random: Random, *, today: date) -> Story:
    if story.shared:
        shared = replace(story.shared, begins=story.begins, team=story.team)
        story = replace(story, shared=with_readings(shared, random, today=today))
    if story.course is None:
        return story
    diary = Diary(story, random, week_of(today))
    return replace(
        story, readings=list(diary.headline()), said=diary.said(), beside_readings=list(diary.beside())
    )  # fmt: skip


class Diary:
    """The dated values of one goal."""

    def __init__(self, story: Story, random: Random, this_week: Week):
        self.story, self.course, self.random, self.this_week = story, story.course, random, this_week
        self.organization = current_organization()

    def headline(self) -> Iterator[Reading]:
        gauge, course = self.story.headline, self.course
        for number in (self.story.begins, self.story.begins + 1):
            for day in self.working_days(number):
                yield self.reading(gauge, day, course.level, course.spread)
        for number, value in self.weeks():
            if course.feed == "DAILY":
                for day in self.working_days(number):
                    yield self.reading(gauge, day, value, course.spread / 2)
            if course.feed == "PERSON":
                yield from self.of_each_person(gauge, number, value)
            if course.feed == "WEEKLY" and number == 0:  # asked for on the day before the review
                yield self.reading(gauge, self.review_day(0) - timedelta(days=1), value, 0)

    def said(self) -> dict[int, Decimal]:
        """The values of past weeks that came with the check-in."""
        if self.course.feed != "WEEKLY":
            return {}
        return {number: Decimal(str(value)) for number, value in self.weeks() if number < 0}

    def weeks(self) -> Iterator[tuple[int, float]]:
        """Those with a target and a value."""
        weeks = enumerate(self.course.values, self.story.runs_from)
        return ((number, value) for number, value in weeks if value is not None)

    def beside(self) -> Iterator[Reading]:
        """Seen every other week, rising slowly from the middle of what is possible."""
        gauge = self.story.beside
        if gauge is None:
            return
        for turn, number in enumerate(range(self.story.begins, 0, 2)):
            share = min(0.5 + 0.06 * turn, 0.9)
            yield self.reading(gauge, self.review_day(number), share * (gauge.highest or 10), 0)

    def of_each_person(self, gauge: Gauge, number: int, value: float) -> Iterator[Reading]:
        team = Person.objects.filter(team__name=self.story.team, job_role__name=self.story.job_role)
        for person in team.order_by("pk"):
            yield replace(self.reading(gauge, self.review_day(number), value, self.course.spread), person=person)

    def reading(self, gauge: Gauge, on: date, level: float, spread: float) -> Reading:
        value = round(Decimal(level + self.random.uniform(-spread, spread)), gauge.decimals)
        most = value if gauge.highest is None else min(value, Decimal(gauge.highest))
        return Reading(on=on, value=max(most, Decimal(gauge.lowest)), sample_size=gauge.sample_size)

    def working_days(self, number: int) -> list[date]:
        """Up to the review, after which a value would be late."""
        monday = week_in(number, self.this_week).monday
        days = [monday + timedelta(days=days) for days in range(7)]
        return [day for day in days if day <= self.review_day(number) and self.organization.is_working_day(day)]

    def review_day(self, number: int) -> date:
        return review_day(week_in(number, self.this_week))
