"""The barrier radar: what three or more of a team named within two weeks becomes an obstacle with an owner.

Only the database looks at what people named, and it answers with team and barrier: not who, not how many.
"""

from datetime import date

from django.db import connection

from coaching.models import Obstacle
from coaching.obstacles import open_shared


def shared_barriers() -> list[tuple[int, str]]:
    """``(team's id, barrier)`` of the organization in context."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT team, named FROM wall_barriers_shared()")
        return cursor.fetchall()


def look(*, today: date) -> list[Obstacle]:
    """Open what is not open yet. Safe to repeat."""
    return open_shared(shared_barriers(), today=today)
