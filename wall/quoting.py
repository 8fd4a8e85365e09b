"""One sentence of a reflection on the weekly scorecard: by its author's choice, and back whenever they wish."""

import re

from django.db import transaction

from coaching.models import Quote, Reflection
from wall.models import Answer, NextAction
from wall.refusals import NoTeamToShareWith, NotTheirWords

SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def sentences_of(reflection: Reflection) -> list[str]:
    """What its author wrote, sentence by sentence; a sentence too long to quote is left out."""
    said = reflection.conversation_id
    texts = list(Answer.objects.filter(conversation=said).values_list("text", flat=True))
    texts += NextAction.objects.filter(conversation=said).values_list("text", flat=True)
    sentences = (" ".join(part.split()) for text in texts for part in SENTENCE_ENDS.split(text))
    return [each for each in dict.fromkeys(sentences) if each and len(each) <= Quote.LONGEST]


@transaction.atomic
def share(reflection: Reflection, *, sentence: str) -> Quote:
    """Shown to the team from now on; another sentence takes its place. Raises NotTheirWords, NoTeamToShareWith."""
    if sentence not in sentences_of(reflection):
        raise NotTheirWords
    if reflection.team_id is None:
        raise NoTeamToShareWith
    shown = {"person": reflection.person, "team": reflection.team, "monday": reflection.monday, "sentence": sentence}
    quote, _is_new = Quote.objects.update_or_create(reflection=reflection, defaults=shown)
    return quote


def take_back(reflection: Reflection) -> None:
    Quote.objects.filter(reflection=reflection).delete()
