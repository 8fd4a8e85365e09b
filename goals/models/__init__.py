from goals.models.baseline import Baseline
from goals.models.check_in import CheckIn, NextAction
from goals.models.goal import Goal
from goals.models.metric import Measurement, Metric
from goals.models.priority import StrategicPriority
from goals.models.target import Target

__all__ = [
    "Baseline",
    "CheckIn",
    "Goal",
    "Measurement",
    "Metric",
    "NextAction",
    "StrategicPriority",
    "Target",
]
