"""A real bank's call center: one month of 1999, moved by whole weeks so that it ends with last week's Sunday.

Two weeks of baseline and two weeks of what came after, as the README beside the files says. Its floor coaches, their
goal and their program are told.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from config.demo.call_center_program import COACHING, FLOOR_COACHES
from config.demo.call_center_talks import BANK_TALKS
from config.demo.diary import with_readings
from config.demo.people import Member, add_members, give_logins, people_from
from config.demo.story import Agreed, Aim, Barrier, Gauge, Story
from config.demo.walk import Walk, week_in
from goals.models import StrategicPriority
from goals.weeks import week_of
from people.models import Person, Team
from web.tables import Row, Table, read_table

DATA = Path(__file__).parent / "data" / "bank-call-center"
FIRST_DAY = date(1999, 2, 1)  # a Monday; the month has four whole weeks
WEEKS = 4
SEED = 1999

ORGANIZATION = {
    "name": "Bank call center",
    "slug": "call-center",
    "time_zone": "Asia/Jerusalem",
    "locale": "en",
    "country": "IL",
    "working_days": [7, 1, 2, 3, 4],  # Sunday to Thursday
    "review_day": 4,
}

MEMBERS = [
    Member("Orly Katz", "orly@bank.example", ["ADMIN"]),
    Member("Noa Peretz", "noa@learning.example", ["LD_MANAGER"]),  # serves both organizations
    Member("Yael Mizrahi", "yael@bank.example", ["HR_ANALYST"]),
]
LOGINS = [*(member.email for member in MEMBERS), "supervisor@bank.example", "anat@bank.example"]

SUPERVISOR = "Shift supervisor"
OURS = {"team": "Call center", "owner": SUPERVISOR, "begins": -WEEKS}

PRIORITY = {
    "title": "Callers get through and get an answer",
    "outcome": "Nine callers in ten reach an agent within 25 seconds and do not have to call again.",
    "state": "ACTIVE",
}

WAIT = Story(
    title="Callers wait 25 seconds or less",
    headline=Gauge(
        name="Mean wait before the answer", unit="s", direction="DECREASE",
        category="CUSTOMER", verification="IMPORTED",
    ),
    aim=Aim(25, 60),
    confidence="ML",
    barriers={-1: Barrier("AUTHORITY", "Nobody may move a shift once the roster is out.")},
    agreed={
        -2: Agreed(SUPERVISOR, "Ask planning why Wednesday noon was two agents short."),
        -1: Agreed(SUPERVISOR, "Take the roster of the noon peak to the branch manager.", "OPEN"),
    },
)  # fmt: skip

STORIES = [
    Story(
        title="Every call closes with the next step, so that nobody calls twice",
        behavior="Name the caller's reason in the first sentence and the next step with its date in the last one.",
        result="Callers wait less, because fewer of them call again about the same thing.",
        job_role="Call agent", **OURS,
        headline=Gauge(
            name="Mean time with the caller", unit="s", direction="DECREASE",
            category="PRODUCTIVITY", verification="IMPORTED",
        ),
        beside=Gauge(
            name="Calls with reason and next step, of 10 heard", unit="calls", category="PROFICIENCY", kind="SKILL",
            verification="LEAD_SAMPLE", decimals=0, sample_size=10, highest=10,
        ),
        shared=WAIT, controllability="HARDLY", influences=["STAFFING", "VOLUME"],
        aim=Aim(160, 60), confidence="M",
        agreed={
            -2: Agreed("Anat", "Play two of her calls in the Sunday huddle."),
            -1: Agreed("Michal", "Write the three closing sentences that worked on one card."),
        },
    ),
    Story(
        title="Fewer callers hang up while they wait",
        behavior="Open the overflow line as soon as six callers wait, and close it below three.",
        result="Fewer callers give up and take their question to a branch.",
        job_role="Shift supervisor", **OURS,
        headline=Gauge(
            name="Callers who hung up", unit="%", direction="DECREASE",
            category="CUSTOMER", verification="IMPORTED", highest=100,
        ),
        beside=Gauge(
            name="Peaks with the overflow line opened in time, of 10", unit="peaks", category="PROFICIENCY",
            kind="SKILL", verification="CHECKLIST", decimals=0, sample_size=10, highest=10,
        ),
        controllability="PARTLY", influences=["STAFFING", "VOLUME"],
        aim=Aim(12, 60), confidence="M",
        agreed={-1: Agreed(SUPERVISOR, "Test the overflow line on Sunday before the first peak.")},
    ),
    Story(
        title="New agents handle a blocked card without calling for help",
        behavior="Walk the six steps of the blocked-card guide aloud with the caller.",
        job_role="Call agent", **OURS | {"begins": None},
        headline=Gauge(
            name="Blocked-card calls handled alone", unit="%", category="PROFICIENCY", kind="SKILL",
            verification="LEAD_SAMPLE", sample_size=10, highest=100,
        ),
        controllability="MOSTLY",
    ),
]  # fmt: skip


def fill(*, today: date) -> None:
    people_from(read_table((DATA / "people.csv").read_bytes()))
    add_members(MEMBERS)
    give_logins(LOGINS)
    add_branch()
    people = {person.name: person for person in Person.objects.all()}
    StrategicPriority.objects.create(
        **PRIORITY, sponsor=people["Orly Katz"], co_owner=people[SUPERVISOR],
        starts_on=today - timedelta(days=120), ends_on=today + timedelta(days=610),
    )  # fmt: skip
    Walk(stories(today=today), programs=[FLOOR_COACHES], talks=BANK_TALKS, today=today).run()


def add_branch() -> None:
    """Above the call center, led by its manager, who signs off for two of the floor coaches."""
    branch = Team.objects.create(name="Branch", lead=Person.objects.get(name="Orly Katz"))
    Team.objects.filter(name="Call center").update(parent=branch)


def stories(*, today: date) -> list[Story]:
    behavior, hung_up, draft, coaching = (replace(story, priority=PRIORITY["title"]) for story in [*STORIES, COACHING])
    shift = week_in(-WEEKS, week_of(today)).monday - FIRST_DAY
    wait = replace(WAIT, table=measurements("team_daily.csv", shift, lambda cells: cells["mean_wait_seconds"]))
    handle_time = measurements("agent_daily.csv", shift, lambda cells: cells["mean_handle_seconds"])
    return [
        replace(behavior, shared=wait, table=handle_time),
        replace(hung_up, table=measurements("team_daily.csv", shift, share_hung_up)),
        draft,
        with_readings(coaching, Random(SEED), today=today),
    ]


def measurements(name: str, shift: timedelta, value: Callable[[dict[str, str]], str]) -> Table:
    """A file's days, moved, under the headings that the import of measurements knows."""
    rows = [
        Row(
            row.number,
            {
                "date": (date.fromisoformat(row.cells["date"]) + shift).isoformat(),
                "value": value(row.cells),
                "employee_number": row.cells.get("employee_number", ""),
                "cases": row.cells["calls_answered"],
            },
        )
        for row in read_table((DATA / name).read_bytes()).rows
    ]
    return Table(list(rows[0].cells), rows)


def share_hung_up(cells: dict[str, str]) -> str:
    """In percent of all who called."""
    gone, answered = int(cells["callers_who_hung_up"]), int(cells["calls_answered"])
    return f"{100 * gone / (gone + answered):.1f}"
