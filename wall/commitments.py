"""What a pair agreed to try, and whether it was asked what came of it."""

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from coaching.models import CoachingRelationship
from wall.models import Commitment


def last_commitment(relationship: CoachingRelationship) -> Commitment | None:
    """The newest one the reader may read; while it has no outcome, the next session begins with it."""
    return Commitment.objects.filter(conversation__sessions__relationship=relationship).order_by("-pk").first()


def open_commitment(relationship: CoachingRelationship) -> Commitment | None:
    """What the next session begins with; None when nothing was agreed, or it was asked about already."""
    commitment = last_commitment(relationship)
    return None if commitment is None or commitment.outcome else commitment


def latest_commitments(relationships: list[CoachingRelationship]) -> dict[int, list[Commitment]]:
    """The newest two of each relationship, by its id, in one query; the newest first."""
    ranked = Commitment.objects.annotate(
        relationship_id=F("conversation__sessions__relationship"),
        nth=Window(RowNumber(), partition_by="conversation__sessions__relationship", order_by="-pk"),
    )
    found = {relationship.pk: [] for relationship in relationships}
    newest = ranked.filter(conversation__sessions__relationship__in=relationships, nth__lte=2).order_by("-pk")
    for commitment in newest:
        found[commitment.relationship_id].append(commitment)
    return found
