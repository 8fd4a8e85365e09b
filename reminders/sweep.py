from collections import defaultdict
from datetime import datetime

from django.db import connection


def whom_to_remind(*, at: datetime) -> dict[int, list[int]]:
    """By organization id: the people with something due, for whom it is time and no digest went out today.

    The one question about reminders asked across organizations. ``reminders_due_now`` answers it
    with identifiers alone; everything else happens inside each organization.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reminders_due_now(%s)", [at])
        found = defaultdict(list)
        for organization_id, person_id in cursor.fetchall():
            found[organization_id].append(person_id)
    return dict(found)
