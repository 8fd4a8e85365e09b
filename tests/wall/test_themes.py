"""Themes in groups of five or more, and no two of them that subtract to fewer."""

from datetime import date, timedelta

import pytest
from django.db import InternalError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coaching.models import BarrierTheme
from goals.models.check_in import Barrier
from tenants.context import organization_context, reading_as
from tests.factories import TeamFactory
from tests.wall.world import named, noon_of, people_of
from wall.models import Answer
from wall.tasks import release_themes_of
from wall.themes import BLOCK, FIRST, blocks_over, release, release_block


@pytest.fixture
def today(acme):
    return acme.today()


@pytest.fixture
def block(today):
    """The first day of the last four weeks that are over."""
    return next(blocks_over(today))


def cells(barrier=Barrier.TIME, **facts):
    themes = BarrierTheme.objects.filter(barrier=barrier, **facts)
    return {theme.team.name if theme.team else None: theme.people for theme in themes.select_related("team")}


def name_it(team, number, *, on, barrier=Barrier.TIME):
    people = people_of(team, number)
    for person in people:
        named(person, barrier, at=noon_of(on))
    return people


def groups(sizes: dict[int, int], smallest: int) -> dict[int | None, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT team, people FROM wall_groups(%s::bigint[], %s::bigint[], %s)",
            [list(sizes), list(sizes.values()), smallest],
        )
        return dict(cursor.fetchall())


class TestGrid:
    def test_blocks_begin_on_mondays_four_weeks_apart(self):
        first, second = list(blocks_over(date(2026, 11, 22)))[:2]
        assert (first.weekday(), first - second, (first - FIRST) % BLOCK) == (0, BLOCK, timedelta(0))
        assert first + BLOCK <= date(2026, 11, 22) < first + 2 * BLOCK

    def test_a_block_is_over_on_the_day_after_its_last(self):
        first = FIRST + 30 * BLOCK
        assert next(blocks_over(first + BLOCK)) == first
        assert next(blocks_over(first + BLOCK - timedelta(days=1))) == first - BLOCK


class TestRelease:
    def test_four_are_nobody_and_five_are_a_theme(self, support, today, block):
        name_it(support, 4, on=block)
        assert release(today=today) == 0
        name_it(support, 1, on=block + BLOCK - timedelta(days=1))
        assert release(today=today) == 1
        assert cells(starts_on=block) == {"Support": 5}

    def test_a_day_outside_counts_in_no_block_but_its_own(self, support, today, block):
        name_it(support, 4, on=block)
        name_it(support, 1, on=block - timedelta(days=1))
        assert release(today=today) == 0

    def test_the_running_weeks_are_never_released(self, support, today, block):
        name_it(support, 5, on=min(block + BLOCK, today))
        assert release_block(block + BLOCK) == 0

    def test_off_the_grid_there_is_nothing(self, support, today, block):
        name_it(support, 5, on=block)
        assert [release_block(block + timedelta(days=days)) for days in (-7, -1, 1, 7)] == [0, 0, 0, 0]
        assert release_block(block) == 1

    def test_who_names_it_twice_is_one_and_counts_where_last(self, support, today, block):
        sales = TeamFactory(name="Sales")
        people = name_it(support, 5, on=block)
        for person in people:
            named(person, Barrier.TIME, at=noon_of(block + timedelta(days=3)), team=sales)
        release(today=today)
        assert cells() == {"Sales": 5}

    def test_small_teams_stand_together(self, support, today, block):
        name_it(support, 6, on=block)
        for name, number in {"Sales": 3, "Night": 2}.items():
            name_it(TeamFactory(name=name), number, on=block)
        release(today=today)
        assert cells() == {"Support": 6, None: 5}

    def test_a_small_rest_takes_the_smallest_team_with_it(self, support, today, block):
        """Else all minus Support would show the two of Sales."""
        name_it(support, 9, on=block)
        for name, number in {"Sales": 2, "Night": 5}.items():
            name_it(TeamFactory(name=name), number, on=block)
        release(today=today)
        assert cells() == {"Support": 9, None: 7}

    def test_an_organization_may_ask_for_larger_groups_but_gets_no_smaller_ones(self, acme, support, today, block):
        acme.smallest_group = 6
        acme.save()
        name_it(support, 5, on=block)
        assert release(today=today) == 0
        acme.smallest_group = 1
        acme.save()
        assert release(today=today) == 1

    def test_another_organization_releases_nothing_of_it(self, corvid, support, today, block):
        name_it(support, 5, on=block)
        with organization_context(corvid):
            assert release(today=today) == 0

    def test_the_task_releases_once(self, acme, support, block):
        name_it(support, 5, on=block)
        release_themes_of(organization_id=acme.pk)
        release_themes_of(organization_id=acme.pk)
        assert cells() == {"Support": 5}


class TestOnce:
    """What could be subtracted over time: nothing changes after its release."""

    @pytest.fixture
    def released(self, support, today, block):
        people = name_it(support, 5, on=block)
        release(today=today)
        return people

    def test_one_more_reflection_changes_nothing(self, released, support, today, block):
        name_it(support, 1, on=block)
        assert release(today=today) == 0
        assert cells() == {"Support": 5}

    def test_a_person_who_deletes_their_words_changes_nothing(self, released, today):
        with reading_as(released[0].pk):
            assert Answer.objects.filter(author=released[0]).delete()[0] == 1
        assert release(today=today) == 0
        assert cells() == {"Support": 5}

    @pytest.mark.parametrize(
        "statement", ["DELETE FROM coaching_barriertheme", "UPDATE coaching_barriertheme SET people = 9"]
    )
    def test_the_database_keeps_what_was_released(self, released, statement):
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            connection.cursor().execute(statement)

    def test_nobody_counts_it_again_by_hand(self, released, block):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM wall_barrier_themes(%s)", [block])
            assert cursor.fetchall() == []


SIZES = st.dictionaries(st.integers(1, 30), st.integers(0, 12), max_size=8)


class TestGroups(TestCase):
    """Whoever adds and subtracts groups that lie in each other gets groups back: nobody, or enough of them."""

    @given(sizes=SIZES, smallest=st.integers(5, 9))
    def test_everybody_is_in_one_group_that_is_large_enough_or_nobody_in_any(self, sizes, smallest):
        found = groups(sizes, smallest)
        assert all(people >= smallest for people in found.values())
        total = sum(sizes.values())
        assert sum(found.values()) == (total if total >= smallest else 0)
        assert all(found[team] == sizes[team] for team in found if team is not None)

    @given(sizes=SIZES, smallest=st.integers(5, 9))
    def test_all_without_any_choice_of_teams_is_nobody_or_enough(self, sizes, smallest):
        found = groups(sizes, smallest)
        rest = sum(found.values())
        for people in found.values():
            rest -= people
            assert rest == 0 or rest >= smallest

    @given(sizes=SIZES, smallest=st.integers(5, 9))
    def test_asking_for_larger_groups_only_joins_groups(self, sizes, smallest):
        """So that one release under each setting would show nothing either."""
        alone = groups(sizes, smallest).keys() - {None}
        assert groups(sizes, smallest + 1).keys() - {None} <= alone

    def test_those_without_a_team_never_stand_alone(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT team, people FROM wall_groups('{NULL,1,2}', '{2,5,9}', 5)")
            assert dict(cursor.fetchall()) == {None: 7, 2: 9}
