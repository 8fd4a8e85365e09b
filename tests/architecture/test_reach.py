"""Who reaches what inside one organization: one table, a row for every address. A new address without a row fails.

Everything in Acme here belongs to Support: Max leads it, the goal is his, Rea works towards it and Ren beside her.
What is one person's own (page, value, reminder, token) is Rea's, or, where she may have none, Max's and Lou's.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import models, transaction
from django.urls import reverse

from api.models import Token
from api.scopes import Scope
from coaching.models import Obstacle, Prompt, PromptSet, Quote
from goals.models import CheckIn, Goal, Metric, NextAction, StrategicPriority
from people.models import Import, JobRole, Person, Team
from programs.models import (
    Cohort,
    Enrollment,
    Evidence,
    Item,
    LearningObjective,
    Milestone,
    Observation,
    PeerFeedback,
    PracticeWeek,
    Program,
    Question,
    SessionRun,
    SignOff,
    Step,
)
from reminders.models import Due
from tenants.context import reading_as
from tests.architecture.coaching_parts import free_text
from tests.architecture.test_isolation import ADDRESSES, PUBLIC, STEPS, WEEKS, own_id
from wall.models import Words

WHO = ["learner", "peer", "lead", "other_lead", "hr", "ld", "admin"]
# "+" done, or told what is wrong in what was sent (nothing is); "x" 403; "." 404; "-" 405
PAGES = {
    #                            GET     POST       of: Rea, Ren, Max, Col, Hana, Lou, Ada
    "api:requests": "xxxx.++ -------",
    "api:revoke": "xxxx.++ xxxx.++",
    "api:tokens": "xxxx+++ xxxx+++",
    "coaching:delete-prompt-set": "xxxxx+x xxxxx+x",
    "coaching:edit-pair": "xx++x+x xx++x+x",
    "coaching:end-mentorship": "xxxxx+x xxxxx+x",
    "coaching:end-pair": "xx++x+x xx++x+x",
    "coaching:hand-over-pair": "------- xx++x+x",
    "coaching:mentorships": "+++++++ -------",
    "coaching:new-mentorship": "xxxxx+x xxxxx+x",
    "coaching:new-pair": "xx++x+x xx++x+x",
    "coaching:new-prompt-set": "xxxxx+x xxxxx+x",
    "coaching:obstacle": "+++.... xx+....",
    "coaching:obstacles": "+++++++ -------",
    "coaching:pairs": "+++++++ -------",
    "coaching:prompt-set": "xxxxx+x xxxxx+x",
    "coaching:prompts": "xxxxx+x -------",
    "coaching:take-back-prompts": "------- xxxxx+x",
    "coaching:themes": "xxxx+++ -------",
    "coaching:use-prompt-set": "------- xxxxx+x",
    "goals:accept-baseline": "------- +++.xxx",
    "goals:action": "+++.+++ +x+.x+x",
    "goals:baseline": "+++.+++ xx+.x+x",
    "goals:check": "------- xx+.x+x",
    "goals:check-in": "------- xx+.x+x",
    "goals:edit-priority": "xxxxx+x xxxxx+x",
    "goals:figure": "+++.+++ -------",
    "goals:goal": "+++.+++ -------",
    "goals:grid": "xx+++++ -------",
    "goals:hand-over": "------- xx+.x+x",
    "goals:index": "+++++++ -------",
    "goals:measurement": "+.+.x+x +.+.x+x",
    "goals:measurements": "+++.+++ -------",
    "goals:new": "xx++x+x xx++x+x",
    "goals:new-priority": "xxxxx+x xxxxx+x",
    "goals:of-person": "+.+.+++ -------",
    "goals:override": "------- xx+.xxx",
    "goals:paste": "------- +++.x+x",
    "goals:priorities": "+++++++ -------",
    "goals:priority": "+++++++ -------",
    "goals:record": "------- +++.x+x",
    "goals:reopen": "xx+.x+x xx+.x+x",
    "goals:retire-priority": "xxxxx+x xxxxx+x",
    "goals:split": "xx+.x+x xx+.x+x",
    "goals:step": "xx+.x+x xx+.x+x",
    "goals:stop": "xx+.x+x xx+.x+x",
    "goals:target": "xx+.x+x xx+.x+x",
    "goals:withdraw": "------- +.+.x+x",
    "people:account": "+++++++ +++++++",
    "people:add-absence": "------- +.+.x++",
    "people:come-back": "------- xxxxx++",
    "people:confirm-import": "------- xxxxx++",
    "people:edit": "xxxxx++ xxxxx++",
    "people:import": "xxxxx++ xxxxx++",
    "people:import-plan": "xxxxx++ -------",
    "people:index": "+++++++ -------",
    "people:invite": "------- xxxxx++",
    "people:job-role": "xxxxx++ xxxxx++",
    "people:job-roles": "xxxxx++ -------",
    "people:leave": "xxxxx++ xxxxx++",
    "people:new": "xxxxx++ xxxxx++",
    "people:new-job-role": "xxxxx++ xxxxx++",
    "people:new-team": "xxxxx++ xxxxx++",
    "people:person": "+.+.+++ -------",
    "people:remove-absence": "------- +.+.x++",
    "people:roles": "------- xxxxx++",
    "people:settings": "xxxxx++ xxxxx++",
    "people:team": "xxxxx++ xxxxx++",
    "people:teams": "xxxxx++ -------",
    "people:undo-import": "------- xxxxx++",
    "programs:answer": "------- +......",
    "programs:cancel": "xxxxx+x xxxxx+x",
    "programs:change-session": "..+..+. ..+..+.",
    "programs:checked": "------- xxxxx+x",
    "programs:cohort": "xx+++++ -------",
    "programs:discard": "xxxxx+x xxxxx+x",
    "programs:discuss": "------- xx+.xxx",
    "programs:draft": "------- xxxxx+x",
    "programs:edit": "xxxxx+x xxxxx+x",
    "programs:enroll": "xx++x+x xx++x+x",
    "programs:enrollment": "+.+.+++ -------",
    "programs:evidence": "------- +......",
    "programs:feedback": "------- +......",
    "programs:finish-session": "------- ..+..+.",
    "programs:hand-over-learner": "------- xx+.x+x",
    "programs:index": "xx+++++ -------",
    "programs:intake": "xx+.x+x -------",
    "programs:item": "xx+++++ xxxxx+x",
    "programs:me": "+++++++ -------",
    "programs:milestones": "xx+++++ xxxxx+x",
    "programs:move": "------- xxxxx+x",
    "programs:my-goal": "+++++++ -------",
    "programs:new": "xxxxx+x xxxxx+x",
    "programs:new-cohort": "xxxxx+x xxxxx+x",
    "programs:new-item": "xxxxx+x xxxxx+x",
    "programs:new-objective": "xxxxx+x xxxxx+x",
    "programs:objective": "xxxxx+x xxxxx+x",
    "programs:observe": "xx+.xxx xx+.xxx",
    "programs:of-goal": "xx+.+++ -------",
    "programs:of-priority": "xx+++++ -------",
    "programs:photo": "+.+..+. -------",
    "programs:pledge": "xx+.x+x xx+.x+x",
    "programs:practice-week": "------- xx+.x+x",
    "programs:preview": "xx+++++ -------",
    "programs:print-job-aid": "xx+++++ -------",
    "programs:program": "xx+++++ -------",
    "programs:publish": "------- xxxxx+x",
    "programs:questions": "xxxxx+x xxxxx+x",
    "programs:read": "------- +......",
    "programs:recommend": "------- xxxxx+x",
    "programs:remove-item": "xxxxx+x xxxxx+x",
    "programs:remove-objective": "xxxxx+x xxxxx+x",
    "programs:session": "..+..+. ..+..+.",
    "programs:shift": "xxxxx+x xxxxx+x",
    "programs:sign-off": "------- xx+.xxx",
    "programs:sign-offs": "xx++xxx -------",
    "programs:step": "+...... -------",
    "programs:verdict": "+.+.+++ -------",
    "programs:verdicts": "+++++++ -------",
    "programs:version": "xx+++++ -------",
    "programs:withdraw": "xx+.x+x xx+.x+x",
    "programs:withdraw-evidence": "+...... +......",
    "programs:work": "+.+..+. -------",
    "reminders:inbox": "+++++++ -------",
    "reminders:snooze": "------- +......",
    "reminders:wake": "------- +......",
    "scorecards:choose": "+++++++ -------",
    "scorecards:done": "xx+.x+x xx--x-x",
    "scorecards:finish": "xx+.x+x xx+.x+x",
    "scorecards:home": "+++++++ -------",
    "scorecards:park-rest": "xx--x-x xx+.x+x",
    "scorecards:parking": "xx++x+x xx--x-x",
    "scorecards:resolve": "xx--x-x xx+.x+x",
    "scorecards:review": "xx+.x+x xx+.x+x",
    "scorecards:review-goal": "xx+.x+x xx+.x+x",
    "scorecards:scorecard 0": "+++++++ -------",
    "scorecards:scorecard 1": "+++++++ -------",
    "scorecards:summary": "xx+.x+x xx+.x+x",
    "wall:answer": "+...... +......",
    "wall:choose-micro": "+++++++ -------",
    "wall:delete-words": "+++++++ +++++++",
    "wall:export-words": "+++++++ -------",
    "wall:hand-in": "+...... +......",
    "wall:mentorship": "+..+... -------",
    "wall:micro": "+..+... +..+...",
    "wall:my-people": "+++++++ -------",
    "wall:my-reflections": "+++++++ -------",
    "wall:my-words": "+++++++ -------",
    "wall:new-reflection": "+++++++ +++++++",
    "wall:new-session": "+..+... +..+...",
    "wall:new-talk": "+..+... +..+...",
    "wall:pair": "+..+... -------",
    "wall:question": "xx+.x.x -------",
    "wall:questions": "xx++x+x -------",
    "wall:quote": "+...... +......",
    "wall:reflect": "+++++++ +++++++",
    "wall:reflection": "+...... +......",
    "wall:session": "+..+... +..+...",
    "wall:share-again": "+...... +......",
    "wall:shared-reflection": "+..+... +..+...",
    "wall:undo-session": "------- +..+...",
    "wall:undo-talk": "------- +..+...",
    "wall:waiting": "+++++++ -------",
}
ENDPOINTS = {
    "rest:barrier-themes-detail": "xxxx+++ -------",
    "rest:barrier-themes-file": "xxxx+++ .......",
    "rest:barrier-themes-list": "xxxx+++ -------",
    "rest:check-ins-detail": "+++.+++ -------",
    "rest:check-ins-file": "+++++++ .......",
    "rest:check-ins-list": "+++++++ -------",
    "rest:coaching-activity-detail": "+.+.+++ -------",
    "rest:coaching-activity-file": "+++++++ .......",
    "rest:coaching-activity-list": "+++++++ -------",
    "rest:cohorts-detail": "xx+++++ -------",
    "rest:cohorts-file": "xx+++++ .......",
    "rest:cohorts-list": "xx+++++ -------",
    "rest:enrollments-detail": "+.+.+++ -------",
    "rest:enrollments-file": "+++++++ .......",
    "rest:enrollments-list": "+++++++ -------",
    "rest:goals-check": "------- +++++++",
    "rest:goals-check-in": "------- xx+.x+x",
    "rest:goals-detail": "+++.+++ -------",
    "rest:goals-file": "+++++++ .......",
    "rest:goals-list": "+++++++ -------",
    "rest:goals-target": "------- xx+.x+x",
    "rest:job-roles-detail": "+++.+++ -------",
    "rest:job-roles-file": "+++++++ .......",
    "rest:job-roles-list": "+++++++ -------",
    "rest:measurements-detail": "+.+.+++ -------",
    "rest:measurements-file": "+++++++ .......",
    "rest:measurements-list": "+++++++ +++++++",
    "rest:metrics-detail": "+++.+++ -------",
    "rest:metrics-file": "+++++++ .......",
    "rest:metrics-list": "+++++++ -------",
    "rest:people-detail": "+.+.+++ -------",
    "rest:people-file": "+++++++ .......",
    "rest:people-list": "+++++++ xxxxx++",
    "rest:priorities-detail": "+++++++ -------",
    "rest:priorities-file": "+++++++ .......",
    "rest:priorities-list": "+++++++ -------",
    "rest:programs-detail": "xx+++++ -------",
    "rest:programs-file": "xx+++++ .......",
    "rest:programs-list": "xx+++++ -------",
    "rest:scorecard-weeks-detail": "+++.+++ -------",
    "rest:scorecard-weeks-file": "+++++++ .......",
    "rest:scorecard-weeks-list": "+++++++ -------",
    "rest:teams-detail": "+++.+++ -------",
    "rest:teams-file": "+++++++ .......",
    "rest:teams-list": "+++++++ -------",
    "rest:verdicts-detail": "+.+.+++ -------",
    "rest:verdicts-file": "+++++++ .......",
    "rest:verdicts-list": "+++++++ -------",
}
WRITTEN = {
    Goal: ["title", "behavior", "result", "barrier_note"], Metric: ["name", "unit", "source"], Person: ["name"],
    Team: ["name"], JobRole: ["name"], StrategicPriority: ["title", "outcome"], NextAction: ["text"],
    CheckIn: ["note", "barrier_note"], Due: ["label"], Token: ["name"], Import: ["file_name"],
    Program: ["title"], LearningObjective: ["text"], Milestone: ["expects"], Cohort: ["name"],
    Item: ["title", "body", "behavior", "feedback", "standard", "checklist"], Question: ["text", "choices", "why"],
    Enrollment: ["withdrawn_why"], Step: ["returned_why"], SessionRun: ["place"], Evidence: ["note"],
    Observation: ["note"], SignOff: ["why"], PeerFeedback: ["answers"], PracticeWeek: ["why"],
    Obstacle: ["answer"], Quote: ["sentence"], PromptSet: ["name"], Prompt: ["text", "hint"],
}  # fmt: skip
JSON = {"content_type": "application/json"}
TWICE = {"scorecards:scorecard"}  # one name, with the week and without


def sign_of(answer) -> str:
    """One sign of the tables; what none of them stands for, in full."""
    if "/accounts/login/" in answer.headers.get("Location", ""):
        return "(not signed in)"
    if answer.status_code < 400 or answer.status_code == 422:
        return "+"
    return {403: "x", 404: ".", 405: "-"}.get(answer.status_code, f"({answer.status_code})")


def filled(name: str, parameters: tuple[str, ...], world: dict) -> str:
    subject = "person" if name == "goals:of-person" else own_id(name) if "pk" in parameters else ""
    weeks = {"week": WEEKS[name]} if name in WEEKS else {}
    values = {p: weeks.get(p) or STEPS.get(p) or world.get(p) or world[subject] for p in parameters}
    return reverse(name, kwargs=values)


def asked(client, method: str, path: str, **more) -> str:
    return asked_for(client, method, path, sign_of, **more)


def asked_for(client, method: str, path: str, look: Callable, **more):
    """What ``look`` finds in the answer, read to its end; what it wrote is undone, so that the next finds the same."""
    with transaction.atomic():
        answer = getattr(client, method)(path, **more)
        if answer.streaming:
            answer.streaming_content = [answer.getvalue()]
        found = look(answer)
        transaction.set_rollback(True)
    return found


def test_every_page_is_reached_by_whom_the_table_says(world, cast, signed_in):
    clients = [signed_in(person) for person in cast]
    found = {}
    for name, parameters in ADDRESSES:
        if name.startswith("rest:"):
            continue
        path = filled(name, parameters, world)
        key = f"{name} {len(parameters)}" if name in TWICE else name
        found[key] = " ".join("".join(asked(client, how, path) for client in clients) for how in ("get", "post"))
    assert found == PAGES


def test_every_endpoint_is_reached_by_whom_the_table_says(world, cast, client):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    texts = [Token.issue(name="All", person=p, scopes=Scope.values, by=p, expires_at=tomorrow)[1] for p in cast]
    found = {}
    for name, parameters in ADDRESSES:
        if not name.startswith("rest:") or name in PUBLIC:
            continue
        path = filled(name, parameters, world).removeprefix("/o/acme")
        found[name] = " ".join(
            "".join(asked(client, how, path, **JSON, headers={"Authorization": f"Bearer {text}"}) for text in texts)
            for how in ("get", "post")
        )
    assert found == ENDPOINTS


HOSTILE = "\"'><script>alert(1)</script>{{7*7}}"


def hostile(field, value, number: int):
    """As long as the field takes; of a list, each of its lines."""
    if isinstance(value, list):
        return [hostile(field.base_field, line, number) for line in value]
    return f"{HOSTILE}{number}"[: field.max_length]


def make_hostile(model: type[models.Model], fields: list[str]) -> None:
    for number, row in enumerate(model.objects.all()):
        words = {name: hostile(model._meta.get_field(name), getattr(row, name), number) for name in fields}
        model.objects.filter(pk=row.pk).update(**words)


def words_of(answer) -> str:
    """Read to its end, so that the file of a photo is closed; of a file of JSON, no browser makes markup of it."""
    text = answer.getvalue().decode(errors="replace")
    return "" if answer.headers.get("Content-Type") == "application/json" else text


def test_what_somebody_wrote_is_never_markup(world, cast, signed_in):
    """In titles, names and notes; on every page, in attributes and drawings too."""
    learner, _peer, lead, coach, _hr, ld, _admin = cast
    for model, fields in WRITTEN.items():
        make_hostile(model, fields)
    for author in (learner, coach):
        with reading_as(author.pk):
            for model in Words.__subclasses__():
                make_hostile(model, [field.name for field in free_text(model)])
    clients, seen = [signed_in(person) for person in (learner, lead, coach, ld)], []
    for name, parameters in ADDRESSES:
        if not name.startswith("rest:"):
            path = filled(name, parameters, world)
            seen += [path for client in clients if "<script>alert" in words_of(client.get(path))]
    assert seen == []
