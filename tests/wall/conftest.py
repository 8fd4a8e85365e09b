"""Rea reflects; Cleo coaches her; Max leads her; Ren sits beside her and reads nothing."""

from datetime import date

import pytest

from coaching.models import CoachingRelationship, Conversation
from tenants.context import reading_as
from tests.goals.conftest import on_the
from wall.models import Answer

__all__ = ["on_the"]

TODAY = date(2026, 11, 20)  # a Friday


@pytest.fixture
def coaching(coach, learner):
    return CoachingRelationship.objects.create(coach=coach, coachee=learner, since=date(2026, 9, 1))


@pytest.fixture
def said(learner, coach):
    """Words of Rea's that Cleo may read."""
    with reading_as(learner.pk):
        conversation = Conversation.objects.create(author=learner)
        conversation.let_in(learner, coach)
        return Answer.objects.create(
            conversation=conversation, author=learner, position=1, kind="OPEN", question="A decision?", text="Secret"
        )
