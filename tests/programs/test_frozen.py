"""A published version never changes, whichever page or verb is tried: running cohorts keep what they started with."""

import pytest

from programs.models import Item, LearningObjective, Milestone, Question, Version
from programs.refusals import Frozen
from tests.programs.world import published_version

PARTS = (Version, LearningObjective, Item, Question, Milestone)
ITEM = {"title": "Another", "week": "3", "minutes": "5", "body": "Another text."}
OBJECTIVE = {"text": "Another", "skill": "TOOL", "place": "TOGETHER", "error_cost": "HIGH", "channel": ""}
QUESTIONS = {"questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0", "go": "save"}


@pytest.fixture
def version(lead, ld):
    return published_version(owner=ld)


def plan() -> list[list[tuple]]:
    return [list(kind.objects.order_by("pk").values_list()) for kind in PARTS]


PAGES = {
    "item": lambda version: ("item", version.items.get(kind="MODULE").pk, ITEM),
    "move": lambda version: ("move", version.items.get(kind="MODULE").pk, {"week": "3"}),
    "remove-item": lambda version: ("remove-item", version.items.get(kind="MODULE").pk, {}),
    "questions": lambda version: ("questions", version.items.get(kind="QUICK_CHECK").pk, QUESTIONS),
    "objective": lambda version: ("objective", version.objectives.get().pk, OBJECTIVE),
    "three items": lambda version: ("objective", version.objectives.get().pk, OBJECTIVE | {"go": "add"}),
    "remove-objective": lambda version: ("remove-objective", version.objectives.get().pk, {}),
    "milestones": lambda version: (
        "milestones", version.program_id, {f"{version.program.goals.get().pk}-30-expects": ""},
    ),
    "new-objective": lambda version: ("new-objective", version.program_id, OBJECTIVE),
    "edit": lambda version: ("edit", version.program_id, {"title": "Another", "weeks": "26", "practice_minutes": "15"}),
    "publish": lambda version: ("publish", version.program_id, {}),
    "discard": lambda version: ("discard", version.program_id, {}),
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_page_changes_it(version, page, ld, signed_in, url):
    before, (name, pk, sent) = plan(), PAGES[page](version)
    answered = signed_in(ld).post(url(f"programs:{name}", pk), sent)
    assert answered.status_code in (302, 404, 422)
    assert plan() == before


def test_no_new_item_enters_it(version, ld, signed_in, url):
    before = plan()
    signed_in(ld).post(url("programs:new-item", version.program_id) + "?kind=MODULE", ITEM)
    assert plan() == before


VERBS = {
    "place": lambda version: version.items.first().place(),
    "place anew": lambda version: Item(version=version, kind="JOB_AID", title="New", week=1, last_week=1).place(),
    "move": lambda version: version.items.first().move(week=2),
    "remove": lambda version: version.items.first().remove(),
    "ask": lambda version: version.items.get(kind="QUICK_CHECK").ask([]),
    "keep": lambda version: version.objectives.get().keep(),
    "remove objective": lambda version: version.objectives.get().remove(),
    "expect": lambda version: version.expect([]),
    "revise": lambda version: version.revise(),
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_changes_it(version, verb):
    before = plan()
    with pytest.raises(Frozen):
        VERBS[verb](version)
    assert plan() == before
