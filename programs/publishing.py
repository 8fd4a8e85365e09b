"""From draft to published and back: a published version stays as it is, its copy is what changes."""

from datetime import datetime

from django.db import models, transaction

from people.models import Person
from programs.models import Item, LearningObjective, Milestone, Program, Question, Version
from programs.plan import readiness_of
from programs.readiness import is_ready
from programs.refusals import DraftMissing, NotPublished, NotReady
from tenants.history import changed_by
from tenants.models import TenantModel


@transaction.atomic
def publish(version: Version, *, by: Person, at: datetime) -> None:
    """New cohorts start with it from now on. Raises Frozen, NotReady."""
    version.must_be_draft()
    if not is_ready(readiness_of(version)):
        raise NotReady
    version.published_at, version.published_by = at, by
    version.save(update_fields=["published_at", "published_by", "updated_at"])
    version.program.save(update_fields=["updated_at"])  # for nightly pulls: it has another version in use


@transaction.atomic
def start_draft(program: Program, *, by: Person) -> Version:
    """A copy of the published version to change; the draft there is when somebody was quicker.

    Raises NotPublished. The same number of statements for a plan of any size.
    """
    Program.objects.select_for_update().get(pk=program.pk)
    if draft := program.draft:
        return draft
    published = program.published
    if published is None:
        raise NotPublished
    with changed_by(by):
        draft = again(published, number=published.number + 1, published_at=None, published_by_id=None)
        draft.save()
        copy_parts(published, draft)
    return draft


@transaction.atomic
def discard_draft(program: Program, *, by: Person) -> Program | None:
    """Drop the draft. A program that was never published goes with it: None. Raises DraftMissing."""
    Program.objects.select_for_update().get(pk=program.pk)
    draft = program.draft
    if draft is None:
        raise DraftMissing
    with changed_by(by):
        if program.published is None:
            program.delete()
            return None
        draft.delete()
    return program


def copy_parts(published: Version, draft: Version) -> None:
    """Objectives, items, questions and milestones, linked among themselves as they were."""
    objectives = copies(LearningObjective.objects.filter(version=published), version_id=draft.pk)
    items = copies(Item.objects.filter(version=published), {"objective_id": objectives}, version_id=draft.pk)
    copies(Question.objects.filter(item__version=published), {"item_id": items})
    copies(Milestone.objects.filter(version=published), version_id=draft.pk)


def copies(rows: models.QuerySet, links: dict[str, dict[int, int]] | None = None, **values) -> dict[int, int]:
    """Keep every row once more with these values; ``links`` are {column: {old id: new id}}.

    Returns {old id: new id} of these rows.
    """
    rows = list(rows.order_by("pk"))
    linked = [{name: ids.get(getattr(row, name)) for name, ids in (links or {}).items()} for row in rows]
    made = rows and type(rows[0]).objects.bulk_create(
        again(row, **values, **link) for row, link in zip(rows, linked, strict=True)
    )
    return {row.pk: twin.pk for row, twin in zip(rows, made, strict=True)}


def again(row: TenantModel, **values) -> TenantModel:
    """The same row, not yet kept, with other values for some columns."""
    columns = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in columns} | values)
