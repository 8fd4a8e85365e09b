from collections.abc import Iterator
from datetime import date

from people.models import Person


def lead_of(person: Person, *, on: date) -> Person | None:
    """Who is told when a person stays silent: the team's lead, the manager, or a lead further up.

    It follows from the facts alone, never from a granted role: HR is not told. None when there
    is nobody, or nobody left.
    """
    for lead in candidates(person):
        if lead is not None and lead != person and lead.is_here(on=on):
            return lead
    return None


def candidates(person: Person) -> Iterator[Person | None]:
    team, seen = person.team, set()
    if team:
        yield team.lead
    yield person.manager
    while team and team.pk not in seen:
        seen.add(team.pk)
        team = team.parent
        yield team and team.lead
