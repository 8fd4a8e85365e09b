"""A program that runs: published, a cohort in week 6 of 12. Friday, 20 November 2026 is today."""

from datetime import date, time
from decimal import Decimal

from django.utils import timezone

from goals.models import Goal, Metric
from people.models import Person
from programs.enrolling import enroll, start
from programs.models import Cohort, Enrollment, Item, Milestone, Program, ProgramGoal, Question, Step, Version
from programs.models.version import LearningObjective
from tests.goals.world import BASELINE_TAKEN, DUE, ready_goal

TODAY = date(2026, 11, 20)
START = date(2026, 10, 12)  # a Monday; today is in week 6
WEEKS = 12
CHECKLIST = ["Greets by name", "Asks a first question", "Asks a second question", "Names the next step"]


def draft_of(goal: Goal, *, owner: Person, title: str = "Handling escalations") -> Version:
    """The smallest plan that is ready: every layer, a task in each week, a line for days 30, 60 and 90."""
    program = Program.objects.create(
        title=title, priority=goal.priority, owner=owner, follow_through_owner=owner, created_by=owner
    )
    ProgramGoal.objects.create(program=program, goal=goal)
    version = Version.objects.create(
        program=program, weeks=WEEKS, protected_minutes=60, practice_minutes=20, is_repeatable=True, is_observable=True
    )
    objective = LearningObjective.objects.create(
        version=version, goal=goal, text="Ask two clarifying questions before answering",
        skill="JUDGMENT", place="SPREAD", error_cost="LOW", channel="VIRTUAL_WORKSHOP",
    )  # fmt: skip
    Item.objects.create(
        version=version, kind="MODULE", objective=objective, title="When to hand over", week=1, last_week=1,
        minutes=12, body="# When to hand over\n\nHand over when the answer needs a right that you do not have.",
    )  # fmt: skip
    check = Item.objects.create(
        version=version, kind="QUICK_CHECK", objective=objective, title="Hand over or keep?", week=2, last_week=2,
        minutes=8,
    )  # fmt: skip
    Question.objects.bulk_create(
        Question(
            item=check, position=position, text=f"Question {position}?",
            choices=["Keep it", "Hand it over", "Ask first"], right=position % 3, why=f"Reason {position}.",
        )
        for position in range(1, 6)
    )  # fmt: skip
    Item.objects.create(
        version=version, kind="JOB_AID", objective=objective, title="The two questions", week=2, last_week=2,
        minutes=5, body="1. What have you tried?\n2. What would help you today?",
    )  # fmt: skip
    Item.objects.create(
        version=version, kind="SESSION", objective=objective, title="The angry call-back", week=6, last_week=6,
        minutes=40, weekday=3, begins_at=time(10), behavior="Asks two clarifying questions",
        feedback=["What worked?", "What would you try next?"], body="A customer calls back for the third time.",
    )  # fmt: skip
    Item.objects.create(
        version=version, kind="ASSIGNMENT", objective=objective, goal=goal, title="Five supervised tickets",
        week=1, last_week=6, minutes=15, standard="Two questions in at least four of the five.", evidence="TEXT",
        times=5,
    )  # fmt: skip
    Item.objects.create(
        version=version, kind="ASSIGNMENT", objective=objective, goal=goal, metric=goal.headline,
        title="Watched on three calls", week=5, last_week=WEEKS, minutes=15,
        standard="Three of four steps.", evidence="OBSERVATION", checklist=CHECKLIST,
    )  # fmt: skip
    for day in (30, 60, 90):
        Milestone.objects.create(version=version, goal=goal, day=day, expects=f"Shown by day {day}")
    return version


def published_version(goal: Goal | None = None, *, owner: Person | None = None, **facts) -> Version:
    goal = goal or percent_goal()
    version = draft_of(goal, owner=owner or goal.owner, **facts)
    Version.objects.filter(pk=version.pk).update(published_at=timezone.now(), published_by=version.program.owner)
    version.refresh_from_db()
    return version


def percent_goal(**facts) -> Goal:
    """An active goal whose headline is counted in percent, higher is better: 41 at the start, 75 is the target."""
    goal = ready_goal(values=[Decimal(40 + n % 3) for n in range(14)], **facts)
    Metric.objects.filter(pk=goal.headline.pk).update(unit="%", direction="INCREASE", highest=100)
    goal = Goal.objects.for_row().get(pk=goal.pk)
    goal.set_target(by=goal.owner, value=Decimal(75), due_on=DUE, today=BASELINE_TAKEN)
    return goal


def running_cohort(
    *people: Person, version: Version | None = None, by: Person | None = None, name: str = "Autumn"
) -> Cohort:
    """Started on START with these people in it."""
    version = version or published_version()
    by = by or version.program.owner
    cohort = start(version, name=name, starts_on=START, facilitator=by, by=by, today=START)
    enroll(cohort, people, by=by, today=START)
    return cohort


def enrollment_of(person: Person) -> Enrollment:
    return Enrollment.objects.select_related("cohort__version__program", "person").get(person=person)


def step_of(person: Person, title: str) -> Step:
    return Step.objects.for_page().get(enrollment__person=person, item__title=title)
