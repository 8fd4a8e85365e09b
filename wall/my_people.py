"""Whom I coach or mentor, and who coaches or mentors me: what was agreed, and when the next talk is due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from coaching.models import CoachingRelationship, Mentorship
from coaching.pairing import Pair, is_in_line, next_on, with_sessions, with_talks
from people.models import Person
from wall.models import Commitment
from wall.sessions import latest_commitments


@dataclass(frozen=True)
class Line:
    """One pair as one of the two sees it."""

    pairing: Pair
    other: Person
    next_on: date
    agreed: Commitment | None = None  # what the next session asks about
    before: Commitment | None = None  # the last one that was asked about
    is_in_line: bool = False  # a mentor who became the mentee's manager or lead


class MyPeople:
    """The page of one person; a fixed number of queries. The talks that are due first stand first."""

    def __init__(self, person: Person, *, today: date):
        self.person, self.today = person, today
        relationships = _of(CoachingRelationship, "coach", "coachee", person, today)
        self._relationships = list(with_sessions(relationships, on=today))
        self._commitments = latest_commitments(self._relationships)
        mentorships = _of(Mentorship, "mentor", "mentee", person, today).select_related("mentee__team__parent")
        self._mentorships = list(with_talks(mentorships, on=today))

    @property
    def coached_by_me(self) -> list[Line]:
        mine = [pairing for pairing in self._relationships if pairing.coach == self.person]
        return _due_first(self._coaching_line(pairing, pairing.coachee) for pairing in mine)

    @property
    def my_coaches(self) -> list[Line]:
        mine = [pairing for pairing in self._relationships if pairing.coachee == self.person]
        return _due_first(self._coaching_line(pairing, pairing.coach) for pairing in mine)

    @property
    def mentoring(self) -> list[Line]:
        return _due_first(
            Line(pairing, self._other(pairing), next_on(pairing, pairing.last_on), is_in_line=is_in_line(pairing))
            for pairing in self._mentorships
        )

    @property
    def is_empty(self) -> bool:
        return not (self._relationships or self._mentorships)

    def _coaching_line(self, pairing: CoachingRelationship, other: Person) -> Line:
        found = self._commitments[pairing.pk]
        agreed = next((one for one in found if not one.outcome), None)
        before = next((one for one in found if one.outcome), None)
        return Line(pairing, other, next_on(pairing, pairing.last_on), agreed, before)

    def _other(self, pairing: Pair) -> Person:
        return next(person for person in pairing.people if person != self.person)


def _of(model: type[Pair], first: str, second: str, person: Person, today: date):
    """The person's open pairs in which both are still here."""
    present = Person.objects.present(on=today).values("pk")
    rows = model.objects.open(on=today).filter(Q(**{first: person}) | Q(**{second: person}))
    return rows.filter(**{f"{first}__in": present, f"{second}__in": present}).select_related(first, second)


def _due_first(lines) -> list[Line]:
    return sorted(lines, key=lambda line: (line.next_on, line.other.name))
