from wall.models.answer import Answer, NextAction, Reply
from wall.models.note import Commitment, SessionNote, TalkNote
from wall.models.words import Words

__all__ = ["Answer", "Commitment", "NextAction", "Reply", "SessionNote", "TalkNote", "Words"]
