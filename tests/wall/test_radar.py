"""Three of one team within two weeks open an obstacle; two do not, and nobody learns who."""

from datetime import date, timedelta

import pytest
from django.db import InternalError, connection, transaction

from coaching.models import Obstacle, Reflection
from coaching.obstacles import answer, remove
from goals.models.check_in import Barrier
from tenants.context import organization_context
from tests.factories import PersonFactory, TeamFactory
from tests.wall.world import named, noon_of, people_of
from wall.radar import look, shared_barriers
from wall.tasks import look_for_obstacles_of

DAY = timedelta(days=1)


@pytest.fixture
def today(acme):
    return acme.today()


@pytest.fixture
def three(support, lead, learner, peer):
    return [learner, peer, *people_of(support, 1)]


def test_two_are_too_few_and_three_open_an_obstacle(three, support, lead, today):
    for person in three[:2]:
        named(person, Barrier.TIME)
    assert look(today=today) == []
    named(three[2], Barrier.TIME)
    [obstacle] = look(today=today)
    assert (obstacle.team, obstacle.barrier, obstacle.owner, obstacle.opened_on) == (support, "TIME", lead, today)
    assert look(today=today) == []


def test_what_stands_is_looked_at_in_as_many_queries_for_three_as_for_one(three, today, django_assert_num_queries):
    for barrier in ("TIME", "TOOLS", "AUTHORITY"):
        for person in three:
            named(person, barrier)
        look(today=today)
        with django_assert_num_queries(2):
            assert look(today=today) == []


def test_one_person_three_times_is_one_person(three, learner, today):
    for _time in range(3):
        named(learner, Barrier.TIME)
    assert look(today=today) == []


def test_different_barriers_and_teams_are_not_added_up(three, support, today):
    for person, barrier in zip(three, ["TIME", "TIME", "TOOLS"], strict=True):
        named(person, barrier)
    named(PersonFactory(team=TeamFactory(name="Night shift", parent=support)), Barrier.TIME)
    assert look(today=today) == []


def test_nothing_in_the_way_is_no_barrier(three, today):
    for person in three:
        named(person, Barrier.NONE)
    assert look(today=today) == []


@pytest.mark.parametrize(("days", "opens"), [(0, 0), (1, 1), (14, 1), (15, 0)])
def test_two_weeks_of_days_that_are_over(days, opens, three, today):
    """On the running day an obstacle would point at who has just handed in."""
    for person in three[:2]:
        named(person, Barrier.TIME)
    named(three[2], Barrier.TIME, at=noon_of(today - days * DAY))
    assert len(look(today=today)) == opens


def test_facts_cannot_say_who_named_it(three, learner, today):
    """Who wrote the words is kept by the wall; a fact that tells otherwise counts for nobody."""
    for person in three:
        Reflection.objects.filter(pk=named(learner, Barrier.TIME, handed_in=False).pk).update(
            person=person, submitted_at=noon_of(today - DAY), submitted_on=today - DAY
        )
    assert look(today=today) == []


@pytest.mark.parametrize(
    "fact", [{"team": None}, {"submitted_on": date(2026, 1, 1)}, {"submitted_at": None, "submitted_on": None}]
)
def test_who_handed_in_where_and_when_stays(fact, learner):
    """Moved in and out of a group, it would tell what one person named."""
    reflection = named(learner, Barrier.TIME)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Reflection.objects.filter(pk=reflection.pk).update(**fact)
    with pytest.raises(InternalError, match="Cannot delete"), transaction.atomic():
        Reflection.objects.filter(pk=reflection.pk).delete()
    Reflection.objects.filter(pk=reflection.pk).update(replied_on=date(2026, 1, 1))


def test_what_was_removed_opens_only_when_three_name_it_again(three, lead, today):
    for person in three:
        named(person, Barrier.TIME, at=noon_of(today - 3 * DAY))
    [obstacle] = look(today=today)
    answer(obstacle, text="Two more on Mondays", by=lead, today=today)
    remove(obstacle, by=lead, today=today)
    assert look(today=today) == []
    Obstacle.objects.update(removed_at=noon_of(today - 2 * DAY))
    for person in three[:2]:
        named(person, Barrier.TIME)
    assert look(today=today) == []
    named(three[2], Barrier.TIME)
    assert len(look(today=today)) == 1


def test_the_database_answers_with_team_and_barrier_alone(three, support):
    for person in three:
        named(person, Barrier.TIME)
    assert shared_barriers() == [(support.pk, "TIME")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall_barriers_shared()")
        assert [column.name for column in cursor.description] == ["team", "named"]
        cursor.execute("SELECT count(*) FROM wall_answer")
        assert cursor.fetchone() == (0,)  # the look behind the wall ended with the function


def test_another_organization_sees_nothing_of_it(three, corvid):
    for person in three:
        named(person, Barrier.TIME)
    with organization_context(corvid):
        assert shared_barriers() == []


def test_the_hourly_task_opens_it_without_reading_a_word(three, acme):
    for person in three:
        named(person, Barrier.TIME)
    look_for_obstacles_of(organization_id=acme.pk)
    look_for_obstacles_of(organization_id=acme.pk)
    assert Obstacle.objects.count() == 1
