"""The benchmarks still measure what they say. No word about time: a machine at work proves nothing."""

import json
import subprocess
import sys

import pytest

from config.embedded.home import REPOSITORY

PARTS = ["scorecard", "export", "check-in", "programs", "coaching"]  # `make run` has a test of its own


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """The smallest run, on a database of its own in the cluster of the tests."""
    results = tmp_path_factory.mktemp("benchmarks") / "results.json"
    command = [sys.executable, "-m", "benchmarks", "--small", "--results", results, *PARTS]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(results.read_text())["figures"]


def test_every_part_is_measured(figures):
    assert {figure["part"] for figure in figures} == set(PARTS)


def test_every_figure_stands_beside_a_yardstick(figures):
    assert [figure for figure in figures if not figure["yardstick"] or figure["yardstick_value"] is None] == []


def test_a_page_asks_the_same_number_of_queries_however_many_rows_there_are(figures):
    """Four of the scorecard among more goals, two of programs with more items, three of coaching with more rows."""
    queries = [figure for figure in figures if figure["unit"] == "queries"]
    assert [figure["ratio"] for figure in queries] == [1] * 9


def test_enrolling_many_shows_how_far_it_is(figures):
    [progress] = [figure for figure in figures if figure["unit"] == "times"]
    assert (progress["value"], progress["ratio"]) == (2, 1)
