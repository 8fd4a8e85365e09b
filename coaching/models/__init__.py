from coaching.models.activity import Activity
from coaching.models.conversation import Conversation, Party
from coaching.models.obstacle import Obstacle
from coaching.models.pair import CoachingRelationship, Mentorship, Pair
from coaching.models.prompts import Prompt, PromptSet
from coaching.models.reflection import Quote, Reflection
from coaching.models.talk import CoachingSession, MentoringTalk
from coaching.models.theme import BarrierTheme

__all__ = [
    "Activity",
    "BarrierTheme",
    "CoachingRelationship",
    "CoachingSession",
    "Conversation",
    "MentoringTalk",
    "Mentorship",
    "Obstacle",
    "Pair",
    "Party",
    "Prompt",
    "PromptSet",
    "Quote",
    "Reflection",
]
