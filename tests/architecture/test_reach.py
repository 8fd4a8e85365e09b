"""Who reaches what inside one organization: one table, a row for every address. A new address without a row fails.

The same walk looks for words behind the wall (``test_matrix``) and for markup in what somebody wrote.

Everything in Acme here belongs to Support: Max leads it, the goal is his, Rea works towards it and Ren beside her.
What is one person's own (page, value, reminder, token) is Rea's, or, where she may have none, Max's and Lou's.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pgtrigger
import pytest
from django.db import models

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
from tenants.context import organization_context, reading_as
from tests.architecture.coaching_parts import free_text
from tests.architecture.test_isolation import ADDRESSES, PUBLIC
from tests.architecture.test_matrix import seen_in, strangers
from tests.architecture.walk import asked_for, filled
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
HOSTILE = "\"'><script>alert(1)</script>{{7*7}}"
MARKUP = "<script>alert"  # what comes of it where somebody forgot to escape
ALSO = ["coach", "mentor", "other_coach", "foreigner"]  # who only ask, the foreigner inside Acme too
ASKED = [("get", who) for who in WHO + ALSO] + [("post", who) for who in WHO]


class Seen(NamedTuple):
    """What is looked for in one answer."""

    sign: str
    marks: set[tuple[str, ...]]
    has_markup: bool


Walk = dict[tuple[str, str, str], Seen]  # by address, method and who asked


def sign_of(answer) -> str:
    """One sign of the tables; what none of them stands for, in full."""
    if "/accounts/login/" in answer.headers.get("Location", ""):
        return "(not signed in)"
    if answer.status_code < 400 or answer.status_code == 422:
        return "+"
    return {403: "x", 404: ".", 405: "-"}.get(answer.status_code, f"({answer.status_code})")


def look(answer) -> Seen:
    """Of a file of JSON, no browser makes markup."""
    is_json = answer.headers.get("Content-Type") == "application/json"
    has_markup = not is_json and MARKUP in answer.getvalue().decode(errors="replace")
    return Seen(sign_of(answer), seen_in(answer), has_markup)


def key_of(name: str, parameters: tuple[str, ...]) -> str:
    return f"{name} {len(parameters)}" if name in TWICE else name


def reach_of(walk: Walk) -> dict[str, str]:
    """As the tables above are written."""
    keys = dict.fromkeys(key for key, _how, _who in walk)
    return {key: " ".join("".join(walk[key, how, who].sign for who in WHO) for how in ("get", "post")) for key in keys}


def marks_of(walk: Walk) -> dict[str, set]:
    """All that each of them was shown."""
    seen = {who: set() for who in WHO + ALSO}
    for (_key, _how, who), answer in walk.items():
        seen[who] |= answer.marks
    return seen


def hostile(field, value, number: int):
    """As long as the field takes; of a list, each of its lines."""
    if isinstance(value, list):
        return [hostile(field.base_field, line, number) for line in value]
    return f"{HOSTILE}{number}"[: field.max_length]


def make_hostile(model: type[models.Model], fields: list[str]) -> None:
    for number, row in enumerate(model.objects.all()):
        words = {name: hostile(model._meta.get_field(name), getattr(row, name), number) for name in fields}
        model.objects.filter(pk=row.pk).update(**words)


@pytest.fixture
def hostile_world(world, cast):
    """``world``, and whatever somebody wrote in it tries to be markup."""
    learner, _peer, _lead, coach, *_others = cast
    for model, fields in WRITTEN.items():
        make_hostile(model, fields)
    for author in (learner, coach):
        with reading_as(author.pk), pgtrigger.ignore("wall.Commitment:agreed_stays"):
            for model in Words.__subclasses__():
                make_hostile(model, [field.name for field in free_text(model)])
    return world


def test_every_page(hostile_world, said, people, signed_in, subtests):
    """One walk for what it answers and what it shows: in titles, names and notes, in attributes and drawings too."""
    clients = {who: signed_in(person) for who, person in people.items()}
    walk = {}
    for name, parameters in ADDRESSES:
        if not name.startswith("rest:"):
            path = filled(name, parameters, hostile_world)
            for how, who in ASKED:
                walk[key_of(name, parameters), how, who] = asked_for(clients[who], how, path, look)
    with subtests.test("is reached by whom the table says"):
        assert reach_of(walk) == PAGES
    with subtests.test("shows words to their parties only"):
        assert strangers(marks_of(walk)) == []
        assert marks_of(walk)["learner"], "she finds her own"
    with subtests.test("makes no markup of what somebody wrote"):
        assert [where for where, answer in walk.items() if answer.has_markup] == []


def test_every_endpoint(world, said, people, client, subtests):
    """With a token that may do everything its person may."""
    tokens = {who: {"Authorization": f"Bearer {token_of(person)}"} for who, person in people.items()}
    walk = {}
    for name, parameters in ADDRESSES:
        if name.startswith("rest:") and name not in PUBLIC:
            path = filled(name, parameters, world).removeprefix("/o/acme")
            for how, who in ASKED:
                walk[name, how, who] = asked_for(client, how, path, look, **JSON, headers=tokens[who])
    with subtests.test("is reached by whom the table says"):
        assert reach_of(walk) == ENDPOINTS
    with subtests.test("shows no word, to a party's own token neither"):
        assert {who for who, marks in marks_of(walk).items() if marks} == set()


def token_of(person) -> str:
    with organization_context(person.organization):
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        return Token.issue(name="All", person=person, scopes=Scope.values, by=person, expires_at=tomorrow)[1]
