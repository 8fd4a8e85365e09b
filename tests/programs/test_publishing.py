"""A published version stays as it is: what changes is its copy, and it changes nothing for who runs on the old one."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Item, LearningObjective, Milestone, Program, Question, Version
from programs.publishing import discard_draft, publish, start_draft
from programs.refusals import DraftMissing, Frozen, NotPublished, NotReady, WeekRefused
from tests.factories import GoalFactory
from tests.programs.world import draft_of, published_version

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def draft(lead):
    return draft_of(GoalFactory(owner=lead), owner=lead)


@pytest.fixture
def published(lead):
    return published_version(GoalFactory(owner=lead), owner=lead)


def test_published_by_whom_and_when(draft, lead):
    publish(draft, by=lead, at=AT)
    draft.refresh_from_db()
    assert (draft.published_at, draft.published_by, draft.is_draft) == (AT, lead, False)
    assert (draft.program.published, draft.program.draft) == (draft, None)


def test_a_plan_with_a_blocking_line_is_not_published(draft, lead):
    draft.items.filter(kind="ASSIGNMENT").delete()
    with pytest.raises(NotReady):
        publish(draft, by=lead, at=AT)
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_line_that_warns_does_not_stop_it(draft, lead):
    draft.items.filter(kind="JOB_AID").delete()
    publish(draft, by=lead, at=AT)
    assert not draft.is_draft


def test_published_once(draft, lead):
    same = Version.objects.get(pk=draft.pk)
    publish(draft, by=lead, at=AT)
    with pytest.raises(Frozen):
        publish(same, by=lead, at=AT)


def parts(version: Version) -> list[list]:
    """Everything of the plan with its links in words, without ids."""
    return [
        list(LearningObjective.objects.filter(version=version).values_list("text", "goal", "skill", "channel")),
        list(
            Item.objects.filter(version=version).order_by("pk").values_list(
                "kind", "objective__text", "title", "week", "last_week", "minutes", "body", "weekday", "begins_at",
                "behavior", "feedback", "goal", "standard", "evidence", "times", "checklist", "metric",
            )
        ),
        list(
            Question.objects.filter(item__version=version).order_by("position").values_list(
                "item__title", "position", "text", "choices", "right", "why"
            )
        ),
        list(Milestone.objects.filter(version=version).values_list("goal", "day", "expects", "benchmark", "in_a_row")),
    ]  # fmt: skip


def test_a_draft_is_a_whole_copy_with_its_links(published, lead):
    draft = start_draft(published.program, by=lead)
    assert (draft.number, draft.is_draft, draft.weeks) == (2, True, published.weeks)
    assert (draft.protected_minutes, draft.practice_minutes) == (60, 20)
    assert parts(draft) == parts(published)
    assert all(parts(draft))
    ids = {row.objective_id for row in draft.items.all()}
    assert ids == {draft.objectives.get().pk}


def test_changing_the_draft_leaves_the_published_version(published, lead):
    before = parts(published)
    draft = start_draft(published.program, by=lead)
    draft.items.filter(kind="MODULE").update(title="Another")
    draft.items.filter(kind="SESSION").delete()
    draft.objectives.all().delete()
    assert parts(published) == before


def test_the_second_to_start_a_draft_gets_the_first_ones(published, lead):
    draft = start_draft(published.program, by=lead)
    assert start_draft(published.program, by=lead) == draft
    assert Version.objects.count() == 2


def test_there_is_nothing_to_copy_before_the_first_version_is_published(draft, lead):
    assert start_draft(draft.program, by=lead) == draft
    draft.delete()
    with pytest.raises(NotPublished):
        start_draft(draft.program, by=lead)


def test_as_many_statements_for_a_large_plan_as_for_a_small_one(published, lead):
    program, counts = published.program, []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            start_draft(program, by=lead)
        counts.append(len(queries))
        discard_draft(program, by=lead)
        Item.objects.bulk_create(
            Item(version=published, kind="MODULE", title=f"{n}", week=1, last_week=1, minutes=10) for n in range(50)
        )
    assert counts[0] == counts[1]


def test_publishing_the_copy_makes_it_the_one_for_new_cohorts(published, lead):
    draft = start_draft(published.program, by=lead)
    publish(draft, by=lead, at=AT)
    assert published.program.published == draft
    assert start_draft(published.program, by=lead).number == 3


def test_a_dropped_draft_leaves_what_is_published(published, lead):
    start_draft(published.program, by=lead)
    assert discard_draft(published.program, by=lead) == published.program
    assert list(Version.objects.all()) == [published]
    with pytest.raises(DraftMissing):
        discard_draft(published.program, by=lead)


def test_a_program_that_was_never_published_goes_with_its_draft(draft, lead):
    assert discard_draft(draft.program, by=lead) is None
    assert (Program.objects.count(), Item.objects.count(), Question.objects.count()) == (0, 0, 0)


def test_a_published_version_refuses_another_length_and_other_milestones(published):
    published.weeks = 20
    for verb in (published.revise, lambda: published.expect([])):
        with pytest.raises(Frozen):
            verb()


def test_what_a_second_tab_says_of_a_draft_that_was_discarded_is_refused(draft, lead):
    item, objective = draft.items.first(), draft.objectives.first()
    discard_draft(draft.program, by=lead)
    for verb in (item.place, item.remove, objective.keep, objective.remove, draft.revise, lambda: draft.expect([])):
        with pytest.raises(DraftMissing):
            verb()


@pytest.mark.parametrize(("weeks", "field"), [(11, "weeks"), (12, None), (13, None)])
def test_no_week_goes_in_which_something_stands(draft, weeks, field):
    draft.weeks = weeks
    if field is None:
        draft.revise()
        assert Version.objects.get().weeks == weeks
    else:
        with pytest.raises(WeekRefused) as refused:
            draft.revise()
        assert (refused.value.field, "week 12" in refused.value.message) == (field, True)
