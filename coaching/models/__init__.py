from coaching.models.activity import Activity
from coaching.models.conversation import Conversation, Party
from coaching.models.obstacle import BarrierTheme, Obstacle
from coaching.models.prompts import Prompt, PromptSet
from coaching.models.reflection import Quote, Reflection
from coaching.models.relationship import CoachingRelationship, CoachingSession, MentoringTalk, Mentorship

__all__ = [
    "Activity",
    "BarrierTheme",
    "CoachingRelationship",
    "CoachingSession",
    "Conversation",
    "MentoringTalk",
    "Mentorship",
    "Obstacle",
    "Party",
    "Prompt",
    "PromptSet",
    "Quote",
    "Reflection",
]
