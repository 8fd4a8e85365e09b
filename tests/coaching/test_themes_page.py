"""Barrier themes on screen: what was released, and nothing that could be subtracted from it."""

from datetime import date

import pytest

from coaching.models import BarrierTheme
from tenants.context import organization_context
from tests.queries import count_queries

FIRST, SECOND = date(2026, 9, 7), date(2026, 10, 5)


@pytest.fixture
def themes(support):
    rows = [
        (SECOND, "TIME", support, 6),
        (SECOND, "TIME", None, 5),
        (SECOND, "TOOLS", None, 9),
        (FIRST, "TIME", None, 7),
    ]
    for starts_on, barrier, team, people in rows:
        BarrierTheme.objects.create(starts_on=starts_on, barrier=barrier, team=team, people=people)


def test_the_latest_release_the_most_named_first(themes, url, ld, signed_in):
    page = signed_in(ld).get(url("coaching:themes"))
    assert [(row.barrier, row.people) for row in page.context["rows"]] == [("Time", 11), ("Tools", 9)]
    assert "Support 6 · The other teams together 5" in page.text
    assert "All teams together 9" in page.text


def test_an_earlier_release(themes, url, hr, signed_in):
    page = signed_in(hr).get(f"{url('coaching:themes')}?from={FIRST}")
    assert [(row.barrier, row.people) for row in page.context["rows"]] == [("Time", 7)]


@pytest.mark.parametrize("query", ["from=2026-09-14", "from=x", "team=1", "role=1", "program=1"])
def test_no_other_cut_exists(query, themes, url, admin, signed_in):
    path = url("coaching:themes")
    client = signed_in(admin)
    assert client.get(f"{path}?{query}").context["rows"] == client.get(path).context["rows"]


def test_before_the_first_release_it_says_what_comes(in_acme, url, ld, signed_in):
    assert "5 or more people" in signed_in(ld).get(url("coaching:themes")).text


def test_leads_and_learners_have_none(themes, url, lead, learner, signed_in):
    for person in (lead, learner):
        assert signed_in(person).get(url("coaching:themes")).status_code == 403


def test_another_organization_sees_its_own(themes, url, corvid, foreigner, signed_in):
    path = url("coaching:themes")
    assert signed_in(foreigner).get(path).status_code == 404
    with organization_context(corvid):
        assert "Time" not in signed_in(foreigner).get(url("coaching:themes").replace("acme", "corvid")).text


def test_costs_the_same_for_one_cell_and_for_many(themes, support, url, ld, signed_in):
    client = signed_in(ld)
    client.get(url("coaching:themes"))
    one, many = (count_queries(client, f"{url('coaching:themes')}?from={block}") for block in (FIRST, SECOND))
    assert many == one


def test_nothing_is_posted(url, ld, signed_in):
    assert signed_in(ld).post(url("coaching:themes")).status_code == 405
