"""Net 1 and 4: every address of ours, walked by a person who may do everything, but elsewhere.

Inside Acme nothing exists for that person. Inside their own Corvid, an address filled with Acme's
identifiers must not exist either, and no page may show a word of Acme's.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from api.models import Token
from api.scopes import Scope
from goals.models.reading import Reading
from goals.weeks import week_of
from people.models import Absence, Import
from people.permissions import Role
from reminders.models import Due
from scorecards.models import Review
from tenants.context import organization_context
from tests.architecture import coaching_parts, program_parts
from tests.factories import GoalFactory, JobRoleFactory, PersonFactory, PriorityFactory, TeamFactory

MARK = "Umbra"  # in every name of Acme's here
NAMESPACES = ("goals", "people", "programs", "coaching", "wall", "reminders", "scorecards", "api", "rest")
STEPS = {"step": "goal", "format": "csv", "number": 1, "position": 1}
WEEKS = {"programs:practice-week": 1}  # counted from the start of a program, not of the calendar
# Data of nobody: the schema and its page.
PUBLIC = {"rest:schema", "rest:docs"}


def patterns(resolver=None, namespace=None):
    """Every named pattern of ours: (name, parameters)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, entry.namespace or namespace)
        elif isinstance(entry, URLPattern) and namespace in NAMESPACES:
            yield f"{namespace}:{entry.name}", tuple(entry.pattern.converters)


ADDRESSES = sorted(set(patterns()))


@pytest.fixture
def umbra(acme):
    """One of everything in Acme, by the name a URL pattern uses for it."""
    with organization_context(acme):
        today = acme.today()
        lead = PersonFactory(name=f"{MARK} Lead", granted_roles=[Role.LD_MANAGER])
        team = TeamFactory(name=f"{MARK} Team", lead=lead)
        role = JobRoleFactory(name=f"{MARK} Role")
        priority = PriorityFactory(title=f"{MARK} Priority", sponsor=lead)
        goal = GoalFactory(
            title=f"{MARK} Goal", team=team, owner=lead, job_role=role, priority=priority,
            starts_on=today - timedelta(days=30),
        )  # fmt: skip
        goal.start_measuring(by=lead, today=today)
        measurement = record_baseline_days(goal, lead, today)
        baseline = goal.take_baseline(by=lead, today=today)
        action = goal.agree(text=f"{MARK} action", owner=lead, due_on=today)
        review = Review.start(team, week_of(today), by=lead, today=today)
        parked = review.agenda.get().park(by=lead)
        token, _ = Token.issue(
            name=MARK, person=lead, scopes=[Scope.values[0]], by=lead, expires_at=datetime.now(UTC) + timedelta(days=1)
        )
        check_in = goal.check_in(by=lead, week=week_of(today), today=today)
        snapshot = review.finish(by=lead, today=today)
        plan = Import.objects.create(file_name=MARK, uploaded_by=lead, uploaded_at=datetime.now(UTC))
        absence = Absence.objects.create(person=lead, starts_on=today, ends_on=today, created_by=lead)
        due = Due.objects.open().filter(person=lead).first()
        learner = PersonFactory(name=f"{MARK} Learner", team=team, job_role=role, manager=lead)
        programs = program_parts.parts_of(goal, learner=learner, lead=lead, owner=lead, today=today, word=MARK)
        talks = {"coach": lead, "mentor": PersonFactory(name=f"{MARK} Mentor")}
        coaching = coaching_parts.parts_of(learner=learner, today=today, word=MARK, **talks)
    return programs | coaching | {
        "goal": goal.pk, "metric": goal.headline.pk, "metric_pk": goal.headline.pk, "measurement": measurement.pk,
        "measurement_pk": measurement.pk, "baseline_pk": baseline.pk, "action": action.pk, "priority": priority.pk,
        "person": lead.pk, "team": team.pk, "job-role": role.pk, "due": due.pk, "parked": parked.pk,
        "token": token.pk, "check_in": check_in.pk, "snapshot": snapshot.pk, "import": plan.pk,
        "absence": absence.pk, "week": week_of(today),
    }  # fmt: skip


def record_baseline_days(goal, lead, today):
    days = [today - timedelta(days=day) for day in range(10, 0, -1)]
    readings = [Reading(on=day, value=Decimal(100 + day.day % 3)) for day in days]
    goal.headline.record(readings, by=lead, source="HAND", today=today)
    goal.refresh_from_db()
    return goal.headline.measurements.first()


SUBJECTS = {  # whose identifier ``pk`` is, where the page's name does not say
    "goals": "goal", "people": "person", "reminders": "due", "scorecards": "parked", "api": "token",
    "people-list": "person", "people-detail": "person", "teams-detail": "team", "job-roles-detail": "job-role",
    "priorities-detail": "priority", "metrics-detail": "metric", "measurements-detail": "measurement",
    "check-ins-detail": "check_in", "scorecard-weeks-detail": "snapshot", "goals-detail": "goal",
    "goals-check-in": "goal", "goals-target": "goal", "remove-absence": "absence",
    "programs": "program", "programs-detail": "program", "cohorts-detail": "cohort",
    "enrollments-detail": "enrollment", "verdicts-detail": "verdict",
    "programs:of-goal": "goal", "programs:item": "item", "programs:move": "item", "programs:remove-item": "item",
    "programs:questions": "questions", "programs:print-job-aid": "job_aid", "programs:objective": "objective",
    "programs:remove-objective": "objective", "programs:cohort": "cohort", "programs:enroll": "cohort",
    "programs:shift": "cohort", "programs:cancel": "cohort", "programs:pledge": "cohort",
    "programs:intake": "intake", "programs:practice-week": "pledge", "programs:enrollment": "enrollment",
    "programs:withdraw": "enrollment", "programs:hand-over-learner": "enrollment", "programs:step": "module",
    "programs:read": "module", "programs:answer": "check", "programs:evidence": "tickets",
    "programs:feedback": "talk", "programs:photo": "evidence", "programs:withdraw-evidence": "evidence",
    "programs:session": "session", "programs:finish-session": "session", "programs:change-session": "session",
    "programs:work": "tickets", "programs:sign-off": "tickets", "programs:observe": "watched",
    "programs:verdict": "verdict", "programs:discuss": "verdict",
    "coaching-activity-detail": "activity", "barrier-themes-detail": "theme",
    "coaching:edit-pair": "pair", "coaching:end-pair": "pair", "coaching:hand-over-pair": "pair",
    "coaching:end-mentorship": "mentorship", "coaching:obstacle": "obstacle",
    "coaching:prompt-set": "prompt_set", "coaching:use-prompt-set": "prompt_set",
    "coaching:delete-prompt-set": "prompt_set",
    "wall:answer": "draft", "wall:hand-in": "draft", "wall:reflection": "waiting", "wall:share-again": "waiting",
    "wall:shared-reflection": "waiting", "wall:quote": "answered", "wall:pair": "pair", "wall:new-session": "pair",
    "wall:micro": "pair", "wall:session": "micro", "wall:undo-session": "micro", "wall:mentorship": "mentorship",
    "wall:new-talk": "mentorship", "wall:undo-talk": "talk_held", "wall:question": "person",
}  # fmt: skip


def own_id(name: str) -> str:
    app, page = name.split(":")
    if app == "rest":
        return SUBJECTS[page]
    named = [word for word in ("priority", "team", "job-role", "import", "action") if word in page]
    return named[0] if named else SUBJECTS.get(name) or SUBJECTS.get(page) or SUBJECTS[app]


def filled(name: str, parameters: tuple[str, ...], umbra: dict) -> str:
    weeks = {"week": WEEKS[name]} if name in WEEKS else {}
    values = {p: weeks.get(p) or STEPS.get(p) or umbra.get(p) or umbra[own_id(name)] for p in parameters}
    return reverse(name, kwargs=values)


@pytest.fixture
def zoe(foreigner, corvid):
    """Leads a team there, too."""
    with organization_context(corvid):
        foreigner.team = TeamFactory(name="Corvid team", lead=foreigner)
        foreigner.save()
    return foreigner


def test_no_page_exists_for_the_foreigner(umbra, acme, corvid, zoe, signed_in):
    """Not under Acme's address; and under their own, none with Acme's identifiers."""
    client, seen = signed_in(zoe), []
    for name, parameters in ADDRESSES:
        if name.startswith("rest:"):
            continue
        for organization in (acme, corvid):
            with organization_context(organization):
                path = filled(name, parameters, umbra)
            must_be_gone = organization == acme or ids_in(parameters)
            seen += [shown(answer, path, must_be_gone) for answer in (client.get(path), client.post(path))]
    assert [fault for fault in seen if fault] == []


def shown(answer, path: str, must_be_gone: bool) -> str:
    """What is wrong with this answer, in words; nothing when nothing is."""
    if MARK in answer.getvalue().decode():  # a stream too
        return f"{path} shows a word of Acme's"
    if must_be_gone and answer.status_code not in {404, 405}:
        return f"{path} answers {answer.status_code}"
    return ""


def ids_in(parameters: tuple[str, ...]) -> set[str]:
    return set(parameters) - {"week", *STEPS}


def test_no_endpoint_shows_the_foreigners_token_anything(umbra, corvid, zoe, client):
    with organization_context(corvid):
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        _, text = Token.issue(name="Zoe's", person=zoe, scopes=Scope.values, by=zoe, expires_at=tomorrow)
    headers, seen = {"Authorization": f"Bearer {text}", "Idempotency-Key": "1"}, []
    for name, parameters in ADDRESSES:
        if not name.startswith("rest:") or name in PUBLIC:
            continue
        path = filled(name, parameters, umbra)
        answers = (client.get(path, headers=headers), client.post(path, headers=headers))
        seen += [shown(answer, path, bool(ids_in(parameters))) for answer in answers]
    assert [fault for fault in seen if fault] == []


def test_every_address_is_walked():
    assert len(ADDRESSES) > 140
