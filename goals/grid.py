"""The role × priority grid: which goals a job role has for each priority, and where there are none or too many."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goals.models import Goal, StrategicPriority
from goals.querysets import GoalQuerySet
from people.models import JobRole

MOST = 3  # goals per role and priority; PRODUCT §5: 2 to 3 are guidance, more is overload


@dataclass
class Cell:
    """``goals``: the first few, the worst first; ``count``: all that are open."""

    priority: StrategicPriority
    goals: list[Goal] = field(default_factory=list)
    count: int = 0

    @property
    def is_gap(self) -> bool:
        return self.count == 0

    @property
    def is_overload(self) -> bool:
        return self.count > MOST

    @property
    def more(self) -> int:
        return self.count - len(self.goals)


@dataclass(frozen=True)
class Row:
    job_role: JobRole
    cells: list[Cell]


def grid_of(job_roles: Iterable[JobRole], priorities: Iterable[StrategicPriority], goals: GoalQuerySet) -> list[Row]:
    """One row per role, one cell per priority; ``goals`` are those the reader may see. One query for all cells."""
    cells = {(role.pk, priority.pk): Cell(priority) for role in job_roles for priority in priorities}
    for goal in goals.in_cells(shown=MOST + 1).filter(job_role__in=[role.pk for role in job_roles]):
        if cell := cells.get((goal.job_role_id, goal.priority_id)):
            cell.goals.append(goal)
            cell.count = goal.in_cell
    return [Row(role, [cells[role.pk, priority.pk] for priority in priorities]) for role in job_roles]
