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
    teams = person.team.and_above() if person.team else iter(())
    if own := next(teams, None):
        yield own.lead
    yield person.manager
    for above in teams:
        yield above.lead
