"""axe-core over every main page, as each kind of person, in light, in dark and on a phone: no violation at all."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.utils import timezone

from programs.handing_in import add_evidence
from programs.learning import answer
from programs.models import Step, Verdict
from programs.observing import Seen, observe
from programs.pledging import pledge, say
from programs.publishing import start_draft
from programs.sessions import Mark, finish
from programs.verdicts import judge_batch
from tenants.context import organization_context
from tests.architecture.coaching_parts import parts_of
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import GoalFactory, PersonFactory, PriorityFactory
from tests.goals.world import active_goal, measuring_goal, record
from tests.programs.world import START, TODAY, percent_goal, published_version, running_cohort, step_of

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
COLOR_RULES = ["color-contrast", "link-in-text-block"]  # all that a dark page can break
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async rules => (
    await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false})
  ).violations.map(
    broken => [broken.id, broken.help, ...broken.nodes.slice(0, 2).map(node => node.html.slice(0, 200))])"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    `main button:not([aria-hidden]), main .btn, main select, main .input, .choice label, .check,
     .tabbar a, .tabbar button, .bar button`)]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
  .map(part => part.outerHTML.slice(0, 120))"""
TWO_TO_DO = "[...document.querySelectorAll('main .btn--go')].filter(button => button.checkVisibility()).length > 1"

EVERYBODY = ["goals/", "inbox/", "account/"]
GOAL = ["", "stop/", "baseline/", "target/", *[f"plan/{step}/" for step in ("priority", "role", "goal", "owner")]]
LEAD = ["scorecard/", "scorecard/2026-W46/", "scorecard/all/", "parking/", "goals/new/", "people/", "priorities/"]
LD = [*LEAD, "goals/grid/", "priorities/new/", "people/new/", "people/import/", "teams/", "job-roles/", "settings/"]
PROGRAM = [
    "", "edit/", "milestones/", "preview/", "items/new/", "items/new/?kind=SESSION", "objectives/new/", "versions/1/",
    "cohorts/new/", "discard/",
]  # fmt: skip


@pytest.fixture
def pages(cast, monkeypatch):
    """Who opens which pages: a goal in each state, a priority, the review under way."""
    friday = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: friday)
    with organization_context(cast.acme):
        priority = PriorityFactory()
        facts = {"owner": cast.lead, "team": cast.support, "job_role": cast.rep, "priority": priority}
        active = active_goal(title="Close tickets at first contact", **facts)
        record(active.headline, [80], by=cast.lead, first=date(2026, 11, 19))
        goals = [active, measuring_goal(title="Reply within the hour", **facts), GoalFactory(**facts)]
        ways = [f"goals/{goal.pk}/{page}" for goal in goals for page in GOAL]
        values = f"goals/{active.pk}/metrics/{active.headline_id}/measurements/"
        review = f"review/{cast.support.pk}/2026-W47/"
    of_ld = [f"priorities/{priority.pk}/", f"priorities/{priority.pk}/retire/", f"people/{cast.learner.pk}/"]
    return {
        cast.ld: EVERYBODY + LD + ways + of_ld,
        cast.lead: [*EVERYBODY, *LEAD, *ways[: len(GOAL)], values, review],
        cast.learner: EVERYBODY,
    }


@pytest.fixture
def program_pages(cast, monkeypatch):
    """Who opens which pages of a program in week 6: designed anew, one learner in it, everything handed in once."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 15, 30, tzinfo=UTC))
    with organization_context(cast.acme):
        goal = percent_goal(owner=cast.lead, team=cast.support, job_role=cast.rep, priority=PriorityFactory())
        cohort = running_cohort(cast.learner, version=published_version(goal, owner=cast.ld))
        draft = start_draft(cohort.version.program, by=cast.ld)
        verdict = work_through(cohort, cast)
        steps = {step.item.title: step.pk for step in Step.objects.select_related("item")}
        text, watched = steps["Five supervised tickets"], steps["Watched on three calls"]
        items = [f"items/{item.pk}/" for item in draft.items.all()] + [f"objectives/{draft.objectives.get().pk}/"]
        check, job_aid = (draft.items.get(kind=kind).pk for kind in ("QUICK_CHECK", "JOB_AID"))
        program, run = f"programs/{draft.program_id}/", cohort.sessions.get()
    of_cohort = [f"cohorts/{cohort.pk}/", f"cohorts/{cohort.pk}/pledge/", "verdicts/", f"verdicts/{verdict.pk}/"]
    return {
        cast.ld: [
            "programs/", f"programs/new/?goal={goal.pk}", *[program + page for page in PROGRAM], *items,
            f"items/{check}/questions/", f"items/{job_aid}/print/",
            *of_cohort, *[f"cohorts/{cohort.pk}/{page}/" for page in ("enroll", "shift", "cancel")],
            f"enrollments/{verdict.enrollment_id}/", f"sessions/{run.pk}/", f"goals/{goal.pk}/",
        ],
        cast.lead: [*of_cohort, "sign-off/", f"steps/{text}/", f"steps/{watched}/", f"steps/{watched}/observe/"],
        cast.learner: [
            "me/", "me/?week=2", "me/goal/", f"verdicts/{verdict.pk}/",
            *[f"me/steps/{pk}/" for pk in steps.values()],
        ],
    }  # fmt: skip


def work_through(cohort, cast) -> Verdict:
    """The session held, five tickets handed in, one call watched, practice lost once, day 30 judged."""
    answer_questions(step_of(cast.learner, "Hand over or keep?"))
    held = [Mark(step_of(cast.learner, "The angry call-back").pk, was_there=True, score=7)]
    finish(cohort.sessions.get(), held, by=cast.ld, today=TODAY)
    for number in range(5):
        text = step_of(cast.learner, "Five supervised tickets")
        add_evidence(text, happened_on=TODAY, note=f"Ticket {number}, both questions.", today=TODAY)
    observe(step_of(cast.learner, "Watched on three calls"), Seen([0, 1, 2], TODAY, "Calm."), by=cast.lead, today=TODAY)
    slot = pledge(cohort, cast.lead, weekday=2, begins_at=time(9, 30), minutes=20, by=cast.lead, today=START)
    say(slot, 1, kept=True, by=cast.lead, today=TODAY)
    say(slot, 2, kept=False, why="Stock count.", by=cast.lead, today=TODAY)
    judge_batch(cohort.pk, after=0, today=TODAY)
    return Verdict.objects.get()


def answer_questions(step) -> None:
    for place in range(5):
        answer(step, attempt=1, place=place, choice=0, today=TODAY)


@pytest.fixture
def coaching_pages(cast):
    """Who opens which pages of coaching: one of everything, said and written by the learner and the lead."""
    with organization_context(cast.acme):
        mentor = PersonFactory(name="Mia Mentor")
        said = parts_of(
            learner=cast.learner, coach=cast.lead, mentor=mentor, today=cast.acme.today(), word="Umbra"
        )  # fmt: skip
    pair, mentorship, obstacle = (f"{said[name]}/" for name in ("pair", "mentorship", "obstacle"))
    reflect, prompts, pairs = "me/reflect/", "coaching/prompts/", "coaching/pairs/"
    draft, waiting, answered = (f"{reflect}{said[name]}/" for name in ("draft", "waiting", "answered"))
    return {
        cast.ld: [
            pairs, f"{pairs}new/", pairs + pair, f"{pairs}{pair}end/", "mentoring/pairs/", "mentoring/pairs/new/",
            "coaching/obstacles/", "coaching/themes/", prompts, f"{prompts}new/",
            f"{prompts}{said['prompt_set']}/delete/",
        ],
        cast.lead: [
            "coaching/", f"coaching/{pair}", f"coaching/{pair}new/", f"coaching/{pair}micro/", "coaching/waiting/",
            "coaching/questions/", f"coaching/sessions/{said['micro']}/", f"coaching/reflections/{said['waiting']}/",
            f"coaching/obstacles/{obstacle}",
        ],
        cast.learner: [
            reflect, f"{reflect}new/", f"{draft}1/", f"{draft}2/", f"{draft}3/", f"{draft}hand-in/", waiting,
            f"{waiting}share/", f"{answered}quote/", "me/words/", "me/words/delete/", f"mentoring/{mentorship}",
            f"mentoring/{mentorship}new/",
        ],
    }  # fmt: skip


@pytest.mark.parametrize("who", ["ld", "lead", "learner"])
@pytest.mark.parametrize("site", ["pages", "program_pages", "coaching_pages"])
def test_axe_finds_nothing(site, who, cast, browse, request):
    """Each page is opened once and then turned: light, dark, narrow."""
    paths = request.getfixturevalue(site)[getattr(cast, who)]
    page = browse(getattr(cast, who))
    page.emulate_media(reduced_motion="reduce")
    faults = [(path, *fault) for path in paths for fault in faults_of(page, path)]
    assert not faults, "\n".join(map(str, faults))


def faults_of(page, path: str) -> list[tuple]:
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    answer = page.goto(f"/o/acme/{path}")
    assert answer.ok or answer.status == 403, path
    page.evaluate(AXE)
    found = page.evaluate(VIOLATIONS, RULES)
    if page.evaluate(TWO_TO_DO):
        found.append(["more than one thing to do"])
    page.emulate_media(color_scheme="dark")
    found += [["in the dark", *broken] for broken in page.evaluate(VIOLATIONS, COLOR_RULES)]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    found += [["on a phone", *broken] for broken in page.evaluate(VIOLATIONS, RULES)]
    found += [["small target", part] for part in page.evaluate(SMALL_TARGETS)]
    width = page.evaluate("document.documentElement.scrollWidth")
    return [*found, ["scrolls sideways", width]] if width > PHONE["width"] else found
