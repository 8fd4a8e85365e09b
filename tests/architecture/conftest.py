"""Everything in Acme here belongs to Support: Max leads it, the goal is his, Rea works towards it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from api.models import Token
from api.scopes import Scope
from goals.models.reading import Reading
from goals.weeks import week_of
from people.models import Absence, Import
from reminders.models import Due
from scorecards.models import Review
from tests.architecture import coaching_parts, program_parts
from tests.architecture.coaching_parts import PENUMBRA
from tests.factories import GoalFactory, PersonFactory, PriorityFactory


@pytest.fixture
def cast(learner, peer, lead, other_lead, hr, ld, admin):
    return [learner, peer, lead, other_lead, hr, ld, admin]


@pytest.fixture
def world(acme, cast, support, rep):
    """One of everything of Support, by the name a URL pattern uses for it; Col coaches and mentors Rea."""
    learner, _peer, lead, other_lead, _hr, ld, _admin = cast
    today = acme.today()
    priority = PriorityFactory(sponsor=lead)
    goal = GoalFactory(
        team=support, owner=lead, job_role=rep, priority=priority, starts_on=today - timedelta(days=30)
    )  # fmt: skip
    goal.start_measuring(by=lead, today=today)
    days = [today - timedelta(days=day) for day in range(10, 0, -1)]
    goal.headline.record(
        [Reading(on=day, value=Decimal(100 + day.day % 3), person=learner) for day in days],
        by=lead, source="HAND", today=today,
    )  # fmt: skip
    goal.refresh_from_db()
    baseline = goal.take_baseline(by=lead, today=today)
    action = goal.agree(text="Listen in on two calls", owner=learner, due_on=today)
    review = Review.start(support, week_of(today), by=lead, today=today)
    parked = review.agenda.get(goal=goal).park(by=lead)
    check_in = goal.check_in(by=lead, week=week_of(today), today=today)
    due = Due.objects.get(person=learner, kind=Due.Kind.ACTION)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    token, _text = Token.issue(name="Lou's", person=ld, scopes=[Scope.GOALS_READ], by=ld, expires_at=tomorrow)
    snapshot = review.finish(by=lead, today=today)
    plan = Import.objects.create(
        file_name="people.csv", uploaded_by=ld, uploaded_at=datetime.now(UTC),
        confirmed_at=datetime.now(UTC), confirmed_by=ld,
        trace={"added": [], "changed": {}, "teams": [], "job_roles": []},
    )  # fmt: skip
    absence = Absence.objects.create(person=learner, starts_on=today, ends_on=today, created_by=learner)
    measurement = goal.headline.measurements.first()
    programs = program_parts.parts_of(goal, learner=learner, lead=lead, owner=ld, today=today, word="Said")
    talks = {"coach": other_lead, "mentor": other_lead}
    coaching = coaching_parts.parts_of(learner=learner, today=today, word="Said", **talks)
    return programs | coaching | {
        "goal": goal.pk, "metric": goal.headline.pk, "metric_pk": goal.headline.pk, "measurement": measurement.pk,
        "measurement_pk": measurement.pk, "baseline_pk": baseline.pk, "action": action.pk, "priority": priority.pk,
        "person": learner.pk, "team": support.pk, "job-role": rep.pk, "due": due.pk,
        "parked": parked.pk, "token": token.pk, "check_in": check_in.pk, "snapshot": snapshot.pk, "import": plan.pk,
        "absence": absence.pk, "week": week_of(today),
    }  # fmt: skip


@pytest.fixture
def people(request, support):
    """Everybody by the part they play; Cleo coaches Rea, Mo mentors her, Ozzy coaches Ren."""
    cast = {name: request.getfixturevalue(name) for name in ("learner", "peer", "lead", "other_lead", "hr", "ld")}
    cast |= {name: request.getfixturevalue(name) for name in ("admin", "foreigner")}
    others = {"coach": "Cleo Coach", "mentor": "Mo Mentor", "other_coach": "Ozzy Coach"}
    return cast | {part: PersonFactory(name=name) for part, name in others.items()}


@pytest.fixture
def said(world, acme, people):
    """Rea's words, beside those of ``world``; and Ozzy's with Ren, so that he coaches somebody."""
    others = {"coach": people["other_coach"], "mentor": people["other_lead"]}
    coaching_parts.words_of(learner=people["peer"], today=acme.today(), word="Elsewhere", **others)
    others = {"coach": people["coach"], "mentor": people["mentor"]}
    ours = coaching_parts.words_of(learner=people["learner"], today=acme.today(), word=PENUMBRA, **others)
    return ours | {"person": people["learner"].pk}
