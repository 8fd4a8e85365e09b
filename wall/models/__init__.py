from wall.models.answer import Answer, FollowUp, NextAction, Reply
from wall.models.note import Commitment, SessionNote, TalkNote
from wall.models.words import Words

__all__ = ["Answer", "Commitment", "FollowUp", "NextAction", "Reply", "SessionNote", "TalkNote", "Words"]
