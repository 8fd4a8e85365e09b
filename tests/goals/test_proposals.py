from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.proposals import Name, just_past, propose_targets
from goals.signal import Direction, NaturalLimits, natural_limits


def limits(mean, margin) -> NaturalLimits:
    mean, margin = Decimal(mean), Decimal(margin)
    return NaturalLimits(mean, margin / Decimal("2.66"), mean - margin, mean + margin, False, 14)


def targets(mean, margin, direction, **kwargs) -> dict[str, str]:
    proposals = propose_targets(limits(mean, margin), direction, **{"decimals": 0, **kwargs})
    return {str(proposal.name): str(proposal.value) for proposal in proposals}


def test_120_minutes_become_60():
    proposals = propose_targets(limits(120, "16.5"), Direction.DECREASE, bounds=(0, None), decimals=0)
    assert [(p.name, p.value) for p in proposals] == [(Name.CAUTIOUS, 103), (Name.FAIR, 81), (Name.BOLD, 60)]
    assert str(proposals[0].why) == "Just past the usual variation, which ends at 103.5."


@pytest.mark.parametrize(
    ("mean", "margin", "direction", "kwargs", "expected"),
    [
        ("88", "4.2", "INCREASE", {"bounds": (0, 100)}, {"CAUTIOUS": "93", "FAIR": "94"}),
        (
            "88",
            "4.2",
            "INCREASE",
            {"bounds": (0, 100), "decimals": 1},
            {"CAUTIOUS": "92.3", "FAIR": "93.2", "BOLD": "94.0"},
        ),
        ("9.4", "2.7", "DECREASE", {"decimals": 1}, {"CAUTIOUS": "6.6", "FAIR": "5.6", "BOLD": "4.7"}),
        ("40", "30", "DECREASE", {}, {"CAUTIOUS": "9", "FAIR": "6", "BOLD": "4"}),
        ("40", "19.5", "DECREASE", {}, {"CAUTIOUS": "20", "FAIR": "15", "BOLD": "10"}),
        ("0", "2", "DECREASE", {}, {"CAUTIOUS": "-3", "FAIR": "-4", "BOLD": "-5"}),
        ("40", "10", "INCREASE", {}, {"CAUTIOUS": "51", "FAIR": "56", "BOLD": "60"}),
        ("5", "1", "HOLD", {}, {"FAIR": "5"}),
        ("90", "279", "DECREASE", {}, {"FAIR": "45"}),
        ("1", "0", "DECREASE", {}, {"CAUTIOUS": "0"}),
        ("100", "0", "INCREASE", {"bounds": (0, 100)}, {}),
        ("0", "0", "DECREASE", {}, {}),
        ("-10", "2", "DECREASE", {}, {"CAUTIOUS": "-13", "FAIR": "-14", "BOLD": "-15"}),
    ],
)
def test_worked_examples(mean, margin, direction, kwargs, expected):
    assert targets(mean, margin, Direction(direction), **kwargs) == expected


def test_says_when_no_single_value_can_show_a_change():
    (only,) = propose_targets(limits(90, 279), Direction.DECREASE, decimals=0)
    assert "no single value can show a change" in str(only.why)


@pytest.mark.parametrize(
    ("limit", "direction", "past"),
    [("83.2", "DECREASE", "83"), ("83", "DECREASE", "82"), ("83.2", "INCREASE", "84"), ("83", "INCREASE", "84")],
)
def test_just_past_is_never_on_the_limit(limit, direction, past):
    assert just_past(Decimal(limit), Direction(direction), decimals=0) == Decimal(past)


values = st.lists(st.decimals(0, 100, places=1), min_size=5, max_size=20)


@given(values, st.sampled_from([Direction.INCREASE, Direction.DECREASE]), st.integers(0, 2))
def test_proposals_grow_bolder_and_stay_in_bounds(values, direction, decimals):
    baseline = natural_limits(values)
    proposals = propose_targets(baseline, direction, bounds=(0, 100), decimals=decimals)
    sign = 1 if direction == Direction.INCREASE else -1
    steps = [sign * baseline.mean, *(sign * proposal.value for proposal in proposals)]
    assert steps == sorted(set(steps))
    assert all(0 <= proposal.value <= 100 for proposal in proposals)
    if len(proposals) > 1:
        assert not any(baseline.lower <= proposal.value <= baseline.upper for proposal in proposals)


@given(values, st.integers(0, 2))
def test_a_decrease_mirrors_an_increase(values, decimals):
    up = propose_targets(natural_limits(values), Direction.INCREASE, bounds=(0, 100), decimals=decimals)
    mirrored = natural_limits([-value for value in values])
    down = propose_targets(mirrored, Direction.DECREASE, bounds=(-100, 0), decimals=decimals)
    assert [(p.name, p.value) for p in up] == [(p.name, -p.value) for p in down]


def test_takes_floats():
    assert [p.value for p in propose_targets(natural_limits([9.4, 9.0, 9.8]), Direction.DECREASE, decimals=0)] == [
        7,
        5,
        4,
    ]
