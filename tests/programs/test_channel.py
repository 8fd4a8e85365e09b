"""The decision table of PRODUCT.md, section 8, row by row."""

from itertools import product

import pytest

from programs.channel import Channel, ErrorCost, Layer, Place, Recommendation, Skill, recommend

CASES = list(product(Skill, Place, ErrorCost))

# skill, place, cost of an error: first choice, second choice
TABLE = [
    ("FOUNDATIONS", "TOGETHER", "LOW", "SELF_PACED", "IN_PERSON"),
    ("FOUNDATIONS", "TOGETHER", "HIGH", "SELF_PACED", "IN_PERSON"),
    ("FOUNDATIONS", "SPREAD", "LOW", "SELF_PACED", "VIRTUAL_WORKSHOP"),
    ("FOUNDATIONS", "SPREAD", "HIGH", "SELF_PACED", "IN_PERSON"),
    ("JUDGMENT", "TOGETHER", "LOW", "VIRTUAL_WORKSHOP", "IN_PERSON"),
    ("JUDGMENT", "TOGETHER", "HIGH", "VIRTUAL_WORKSHOP", "IN_PERSON"),
    ("JUDGMENT", "SPREAD", "LOW", "VIRTUAL_WORKSHOP", "SELF_PACED"),
    ("JUDGMENT", "SPREAD", "HIGH", "VIRTUAL_WORKSHOP", "IN_PERSON"),
    ("PHYSICAL", "TOGETHER", "LOW", "IN_PERSON", "SCREEN_SHARE"),
    ("PHYSICAL", "TOGETHER", "HIGH", "IN_PERSON", "VIRTUAL_WORKSHOP"),
    ("PHYSICAL", "SPREAD", "LOW", "IN_PERSON", "SCREEN_SHARE"),
    ("PHYSICAL", "SPREAD", "HIGH", "IN_PERSON", "VIRTUAL_WORKSHOP"),
    ("TOOL", "TOGETHER", "LOW", "SCREEN_SHARE", "SELF_PACED"),
    ("TOOL", "TOGETHER", "HIGH", "SCREEN_SHARE", "IN_PERSON"),
    ("TOOL", "SPREAD", "LOW", "SCREEN_SHARE", "SELF_PACED"),
    ("TOOL", "SPREAD", "HIGH", "SCREEN_SHARE", "VIRTUAL_WORKSHOP"),
]


@pytest.mark.parametrize(("skill", "place", "cost", "first", "second"), TABLE)
def test_each_row_of_the_table(skill, place, cost, first, second):
    found = recommend(skill, place, cost)
    assert (found.channel, found.second) == (first, second)


def test_the_table_has_every_combination_once():
    assert [row[:3] for row in TABLE] == CASES


@pytest.mark.parametrize(
    ("channel", "layer", "shortest", "longest", "needs", "title"),
    [
        ("SELF_PACED", "SELF_PACED", 10, 20, "a quick check", "Self-paced online, 10 to 20 minutes a module"),
        ("VIRTUAL_WORKSHOP", "LIVE", 60, 90, "scenarios", "Virtual workshop with breakouts, 60 to 90 minutes"),
        ("IN_PERSON", "LIVE", 30, 60, "a checklist", "In-person practice, 30 to 60 minutes"),
        ("SCREEN_SHARE", "LIVE", 20, 40, "a job aid", "Remote screen-share practice, 20 to 40 minutes"),
    ],
)
def test_what_a_channel_takes(channel, layer, shortest, longest, needs, title):
    channel = Channel(channel)
    assert (channel.layer, channel.shortest, channel.longest) == (layer, shortest, longest)
    assert (channel.needs, channel.title) == (needs, title)
    assert channel.title.startswith(str(channel.label))
    assert f"{shortest} to {longest} minutes" in channel.title


def test_a_whole_recommendation():
    found = recommend(Skill.JUDGMENT, Place.SPREAD, ErrorCost.LOW)
    assert found == Recommendation(
        channel=Channel.VIRTUAL_WORKSHOP,
        shortest=60,
        longest=90,
        needs="scenarios",
        why=(
            "Judgment grows from trying and hearing what others saw. "
            "Your learners are spread out, so online beats travel."
        ),
        second=Channel.SELF_PACED,
        second_why="Written cases with a model answer, if no hour suits everybody.",
        before=found.before,
        after=found.after,
    )
    assert (found.before.layer, found.after.layer) == (Layer.SELF_PACED, Layer.ON_THE_JOB)
    assert str(found.before) == "A module of 10 minutes with the facts, so the session is all practice"


def test_a_costly_mistake_adds_its_reason():
    low, high = (recommend(Skill.PHYSICAL, Place.TOGETHER, cost) for cost in ErrorCost)
    added = "A mistake costs a lot, so repeat it until no step of the checklist is missed."
    assert str(high.why) == f"{low.why} {added}"


@pytest.mark.parametrize("case", CASES)
def test_whatever_is_asked(case):
    """The second choice is another one, and channel, before and after are all three layers."""
    found = recommend(*case)
    assert found.second != found.channel
    assert sorted([found.channel.layer, found.before.layer, found.after.layer]) == sorted(Layer)
    for sentence in (found.why, found.second_why):
        assert str(sentence).endswith(".")


@pytest.mark.parametrize("case", [("", "SPREAD", "LOW"), ("TOOL", "MOON", "LOW"), ("TOOL", "SPREAD", "MEDIUM")])
def test_refuses_unknown_codes(case):
    with pytest.raises(ValueError, match="is not a valid"):
        recommend(*case)


@pytest.mark.parametrize(
    ("member", "label"),
    [
        (Skill.FOUNDATIONS, "Terms and facts"),
        (Skill.JUDGMENT, "Judgment"),
        (Skill.PHYSICAL, "Hands-on or high-stakes"),
        (Skill.TOOL, "Steps in a tool"),
        (Place.TOGETHER, "One place"),
        (Place.SPREAD, "Spread out"),
        (Layer.SELF_PACED, "Self-paced"),
        (Layer.LIVE, "Live practice"),
        (Layer.ON_THE_JOB, "On the job"),
    ],
)
def test_what_people_read(member, label):
    assert member.label == label
    assert member == member.name == str(member)
