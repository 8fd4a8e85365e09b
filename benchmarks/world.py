"""The data that is measured: a team walked through a year by the model's own verbs, then copied."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.copies import copy_organization, copy_within, keys_checked_at_once, maintenance, settle
from benchmarks.size import Size
from goals.models import Baseline, CheckIn, Goal, Measurement, Metric, NextAction, StrategicPriority, Target
from goals.models.reading import Reading
from goals.weeks import week_of
from people.models import JobRole, Person, Team
from people.permissions import Role
from reminders.models import Due
from tenants.context import organization_context
from tenants.models import Organization

WEEKS = 52
BASELINE_WEEKS = 8
WAYS = (1.05, 0.85, 0.6, 0.1, -0.2)  # how much of its way each of a team's goals has gone
VALUES_OF_A_GOAL = 1000  # in the organizations that are exported

OF_A_GOAL = [Goal, Metric, Measurement, Baseline, Target, CheckIn, NextAction, Due]
OF_A_TEAM = [Team, Person, *OF_A_GOAL]
OF_AN_ORGANIZATION = [JobRole, StrategicPriority, *OF_A_TEAM]


@dataclass(frozen=True)
class World:
    """The organizations, by what they are there for."""

    small: Organization  # one team of 5 goals, and so have the others
    medium: Organization  # one team of 25
    large: Organization  # many teams of 25
    exported: dict[int, Organization]  # by number of measurements


def make_world(size: Size) -> World:
    organization_with_team("small")
    organization_with_values("export")
    with maintenance():
        world = copy_world(size)
        settle([Organization, *OF_AN_ORGANIZATION])
    return world


def copy_world(size: Size) -> World:
    with keys_checked_at_once(Measurement):
        copy_organization(organization("export"), OF_AN_ORGANIZATION, times=len(size.exports))
        copy_organization(organization("small"), OF_AN_ORGANIZATION, times=size.others + 2)
        world = World(
            small=organization("small"),
            medium=organization("small-1"),
            large=organization("small-2"),
            exported={rows: organization(f"export-{n}") for n, rows in enumerate(size.exports, 1)},
        )
        for of_25_goals in (world.medium, world.large):
            copy_within(of_25_goals, OF_A_GOAL, times=4)
        copy_within(world.large, OF_A_TEAM, times=size.teams - 1)
        for rows, exported in world.exported.items():
            copy_within(exported, [Goal, Metric, Measurement], times=rows // VALUES_OF_A_GOAL - 1)
    return world


def organization(slug: str) -> Organization:
    return Organization.objects.get(slug=slug)


def organization_with_team(slug: str) -> None:
    """A lead and four members, each the owner of a goal with a year of weekly values."""
    organization = Organization.objects.create(name=slug.title(), slug=slug)
    with organization_context(organization):
        today = organization.today()
        team, priority, job_role = make_team(today)
        chance = random.Random(1)
        for owner, way in zip(team.people.order_by("pk"), WAYS, strict=True):
            title = f"Answer every customer within the day, {owner.name}"
            first = today - timedelta(weeks=WEEKS)
            goal = write_goal(title, priority, job_role, owner=owner, starts_on=first)
            walk_goal(goal, way, chance, today=today)


def make_team(today: date) -> tuple[Team, StrategicPriority, JobRole]:
    team = Team.objects.create(name="Team")
    lead = Person.objects.create(name="Lea Lead", email="lead@bench.example", team=team)
    for name in ("Mia", "Mo", "Mei", "Max"):
        Person.objects.create(name=f"{name} Member", email=f"{name}@bench.example", team=team, manager=lead)
    Person.objects.create(name="Lou Develop", email="ld@bench.example", granted_roles=[Role.LD_MANAGER])
    team.lead = lead
    team.save()
    priority = StrategicPriority.objects.create(
        title="Customers hear from us the same day", outcome="Four of five customers have an answer by evening.",
        sponsor=lead, co_owner=lead, starts_on=today - timedelta(days=400), ends_on=today + timedelta(days=400),
        state=StrategicPriority.State.ACTIVE,
    )  # fmt: skip
    return team, priority, JobRole.objects.create(name="Support rep")


def write_goal(title: str, priority: StrategicPriority, job_role: JobRole, *, owner: Person, starts_on: date) -> Goal:
    """Measuring, with a headline metric of impact and one of skill."""
    goal = Goal.objects.create(
        title=title, behavior="Confirm the next step and its date in every first reply.",
        result="Average first-response time falls.", priority=priority, job_role=job_role, team=owner.team,
        owner=owner, controllability=Goal.Controllability.MOSTLY, cadence="WEEKLY", starts_on=starts_on,
        created_by=owner,
    )  # fmt: skip
    goal.headline = goal.metrics.create(
        name="Average first response", unit="min", direction="DECREASE", category="CUSTOMER", kind="IMPACT",
        verification="SYSTEM",
    )  # fmt: skip
    goal.metrics.create(
        name="Role-play score", unit="points", direction="INCREASE", category="PROFICIENCY", kind="SKILL",
        verification="CHECKLIST",
    )  # fmt: skip
    goal.save()
    goal.start_measuring(by=owner, today=starts_on)
    return goal


def walk_goal(goal: Goal, way: float, chance: random.Random, *, today: date) -> None:
    """From 120 minutes towards 60, one value a week; the last value and the check-in are a week old."""
    readings = []
    for number in range(WEEKS):
        gone = max(number - BASELINE_WEEKS, 0) / (WEEKS - BASELINE_WEEKS) * way
        value = Decimal(120 - 60 * gone + chance.uniform(-4, 4)).quantize(Decimal("0.1"))
        readings.append(Reading(goal.starts_on + timedelta(weeks=number), value))
    record(goal, readings[:BASELINE_WEEKS])
    settled_on = readings[BASELINE_WEEKS - 1].on
    baseline = goal.take_baseline(by=goal.owner, today=settled_on)
    for person in {goal.owner, goal.lead}:
        goal.accept_baseline(baseline, by=person, today=settled_on)
    goal.set_target(by=goal.owner, value=Decimal(60), due_on=today + timedelta(weeks=6), today=settled_on)
    record(goal, readings[BASELINE_WEEKS:-1])
    last = readings[-1]
    check_in = goal.check_in(
        by=goal.lead, week=week_of(last.on), today=last.on, value=last.value, confidence="MEDIUM", barrier="TIME"
    )
    goal.agree(text="Try the new greeting with three callers", owner=goal.owner, due_on=today, check_in=check_in)
    goal.refresh(today=today)


def record(goal: Goal, readings: list[Reading]) -> None:
    goal.headline.record(readings, by=goal.owner, source=Measurement.Source.API, today=readings[-1].on)


def organization_with_values(slug: str) -> None:
    """One goal with a value a day; an HR analyst may export it."""
    organization = Organization.objects.create(name=slug.title(), slug=slug)
    with organization_context(organization):
        today = organization.today()
        _team, priority, job_role = make_team(today)
        analyst = Person.objects.create(name="Hana Analyst", email="hr@bench.example", granted_roles=[Role.HR_ANALYST])
        first = today - timedelta(days=VALUES_OF_A_GOAL)
        goal = write_goal("Answer every customer", priority, job_role, owner=analyst, starts_on=first)
        record(goal, [Reading(first + timedelta(days=n), Decimal(n % 97)) for n in range(VALUES_OF_A_GOAL)])
