"""3 to 5 questions, exactly one barrier, the last one the next action; one set in use for each occasion."""

import pytest

from coaching.models import Prompt, PromptSet
from coaching.prompting import default_prompts, delete_set, prompts_for, save_set, take_back, use
from coaching.refusals import PromptSetInUse, PromptsRefused

WEEKLY, EVENT = PromptSet.Occasion
OPEN, BARRIER, ACTION = Prompt.Kind
KINDS = {"o": OPEN, "b": BARRIER, "a": ACTION}


def asked(kinds: str) -> list[Prompt]:
    return [Prompt(kind=KINDS[letter], text=f"Question {n}?") for n, letter in enumerate(kinds)]


def saved(kinds: str = "oba", **facts) -> PromptSet:
    return save_set(PromptSet(**{"name": "Ours"} | facts), asked(kinds))


@pytest.mark.parametrize("kinds", ["oba", "boa", "oooba"])
def test_a_set_within_the_rules_is_kept_in_its_order(in_acme, kinds):
    kept = list(saved(kinds).prompts.all())
    assert [prompt.kind for prompt in kept] == [KINDS[letter] for letter in kinds]
    assert [prompt.position for prompt in kept] == list(range(1, len(kinds) + 1))


@pytest.mark.parametrize(
    ("kinds", "says"),
    [("ba", "This one has 2"), ("ooooba", "This one has 6"), ("", "This one has 0"),
     ("ooa", "exactly once what slowed"), ("bba", "exactly once what slowed"),
     ("oob", "one next action"), ("baa", "one next action"), ("abo", "one next action")],
)  # fmt: skip
def test_a_set_against_the_rules_is_refused_and_nothing_kept(in_acme, kinds, says):
    with pytest.raises(PromptsRefused, match=says):
        saved(kinds)
    assert not PromptSet.objects.exists()


def test_a_refused_change_leaves_the_questions_as_they_were(in_acme):
    kept = saved("oba")
    with pytest.raises(PromptsRefused):
        save_set(kept, asked("oo"))
    assert kept.prompts.count() == 3


@pytest.mark.parametrize("occasion", [WEEKLY, EVENT])
def test_without_a_set_in_use_the_built_in_questions_are_asked(in_acme, occasion):
    saved(occasion=occasion)  # written, and not in use
    assert [p.text for p in prompts_for(occasion)] == [p.text for p in default_prompts()]
    assert [p.kind for p in default_prompts()] == [OPEN, OPEN, BARRIER, OPEN, ACTION]


def test_the_built_in_questions_keep_the_rules(in_acme):
    assert save_set(PromptSet(name="Copy"), default_prompts()).prompts.count() == 5


def test_one_set_is_in_use_for_each_occasion(in_acme):
    first, second, other = saved(name="First"), saved("ooba", name="Second"), saved(name="Event", occasion=EVENT)
    for prompt_set in (first, other, second):
        use(prompt_set)
    assert set(PromptSet.objects.filter(in_use=True)) == {second, other}
    assert len(prompts_for(WEEKLY)) == 4


def test_taking_back_concerns_one_occasion(in_acme):
    weekly, event = saved(name="Weekly"), saved(name="Event", occasion=EVENT)
    use(weekly)
    use(event)
    take_back(WEEKLY)
    assert list(PromptSet.objects.filter(in_use=True)) == [event]


def test_a_set_in_use_is_not_deleted(in_acme):
    ours = saved()
    use(ours)
    with pytest.raises(PromptSetInUse):
        delete_set(ours)
    take_back(WEEKLY)
    delete_set(ours)
    assert not Prompt.objects.exists()
