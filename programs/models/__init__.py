from programs.models.cohort import Cohort, Intake, SessionRun
from programs.models.enrollment import Enrollment, Step
from programs.models.item import Item, Question
from programs.models.pledge import PracticePledge, PracticeWeek
from programs.models.practice import Attempt, Evidence, Observation, PeerFeedback, SignOff, SkillScore
from programs.models.program import Program, ProgramGoal
from programs.models.verdict import Verdict
from programs.models.version import LearningObjective, Milestone, Version

__all__ = [
    "Attempt",
    "Cohort",
    "Enrollment",
    "Evidence",
    "Intake",
    "Item",
    "LearningObjective",
    "Milestone",
    "Observation",
    "PeerFeedback",
    "PracticePledge",
    "PracticeWeek",
    "Program",
    "ProgramGoal",
    "Question",
    "SessionRun",
    "SignOff",
    "SkillScore",
    "Step",
    "Verdict",
    "Version",
]
