"""Whom I coach or mentor, and who coaches or mentors me: what was agreed, and when the next talk is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from coaching.models import CoachingRelationship, Mentorship, Pair
from coaching.pairing import is_in_line, next_on, with_sessions, with_talks
from people.models import Person
from wall.commitments import latest_commitments
from wall.models import Commitment


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
        relationships = _of(person, CoachingRelationship, today=today)
        self._relationships = list(with_sessions(relationships, on=today))
        self._commitments = latest_commitments(self._relationships)
        mentorships = _of(person, Mentorship, today=today).select_related("mentee__team__parent")
        self._mentorships = list(with_talks(mentorships, on=today))

    @property
    def coached_by_me(self) -> list[Line]:
        mine = [pairing for pairing in self._relationships if pairing.coach == self.person]
        return _due_first(self._coaching_line(pairing) for pairing in mine)

    @property
    def my_coaches(self) -> list[Line]:
        mine = [pairing for pairing in self._relationships if pairing.coachee == self.person]
        return _due_first(self._coaching_line(pairing) for pairing in mine)

    @property
    def mentoring(self) -> list[Line]:
        return _due_first(self._line(pairing, is_in_line=is_in_line(pairing)) for pairing in self._mentorships)

    @property
    def is_empty(self) -> bool:
        return not (self._relationships or self._mentorships)

    def _coaching_line(self, pairing: CoachingRelationship) -> Line:
        found = self._commitments[pairing.pk]
        agreed = next((one for one in found if not one.outcome), None)
        before = next((one for one in found if one.outcome), None)
        return self._line(pairing, agreed=agreed, before=before)

    def _line(self, pairing: Pair, **facts) -> Line:
        return Line(pairing, pairing.other_than(self.person), next_on(pairing, pairing.last_on), **facts)


def _of(person: Person, model: type[Pair], *, today: date) -> QuerySet[Pair]:
    """The person's open pairs in which both are still here."""
    mine = model.objects.filter(model.objects.own(person))
    return mine.open(on=today).both_here(on=today).select_related(*model.SIDES)


def _due_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.next_on, line.other.name))
