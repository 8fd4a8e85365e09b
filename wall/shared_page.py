"""What a reader sees of a reflection that was shared with them, and how long it has waited."""

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from coaching.models import Party, Reflection
from people.models import Absence, Person
from reminders.clock import working_days_between
from tenants.context import current_organization
from wall.answering import queue
from wall.models import Answer, FollowUp, NextAction, Reply, Words
from wall.reflecting import last_action


class Waiting:
    """One reflection of the queue, on a day."""

    def __init__(self, reflection: Reflection, person: Person, *, today: date):
        self.reflection, self.person, self.today = reflection, person, today

    @property
    def days(self) -> int:
        """Working days since it was handed in."""
        return working_days_between(current_organization(), self.reflection.submitted_on, self.today)

    @property
    def is_overdue(self) -> bool:
        return self.reflection.is_overdue(on=self.today)

    @property
    def is_last_day(self) -> bool:
        return self.reflection.reply_due_on == self.today

    @property
    def others(self) -> list[str]:
        """Names of who may answer it as well."""
        mine = (self.person.pk, self.reflection.person_id)
        readers = self.reflection.conversation.readers.all()
        return [party.person.name for party in readers if party.person_id not in mine]


class SharedPage:
    def __init__(self, reflection: Reflection, person: Person, *, today: date):
        self.reflection, self.person, self.today = reflection, person, today

    @property
    def is_own(self) -> bool:
        return self.reflection.person_id == self.person.pk

    @cached_property
    def waiting(self) -> Waiting | None:
        """None once it is answered, or when nobody was to answer it."""
        is_waiting = self.reflection.replied_at is None and self.reflection.reply_due_on is not None
        return Waiting(self.reflection, self.person, today=self.today) if is_waiting else None

    @cached_property
    def answers(self) -> list[Answer]:
        """What was written; the question of the next action has its words in ``action``."""
        return [answer for answer in self._words(Answer) if answer.text or answer.barrier is not None]

    @cached_property
    def action(self) -> NextAction | None:
        return self._words(NextAction).first()

    @cached_property
    def last_action(self) -> NextAction | None:
        """What its author meant to do the time before; None unless the reader may read that."""
        return last_action(self.reflection)

    @cached_property
    def came_before(self) -> FollowUp | None:
        """What came of the last action; it stands in these words, whether or not that action may be read."""
        return self._words(FollowUp).exclude(outcome="").first()

    @cached_property
    def came(self) -> FollowUp | None:
        """What came of its action, said in a later reflection; None unless the reader may read that."""
        return FollowUp.objects.filter(action=self.action).exclude(outcome="").first() if self.action else None

    @cached_property
    def replies(self) -> list[Reply]:
        return list(self._words(Reply).select_related("author"))

    @property
    def may_write(self) -> bool:
        """Its author once there is something to write back to."""
        return self.reflection.forgotten_at is None and (not self.is_own or bool(self.replies))

    @cached_property
    def readers(self) -> list[Party]:
        """Who may read it besides its author, with the last day of their leave where they are away today."""
        let_in = Party.objects.filter(conversation=self.reflection.conversation_id)
        parties = list(let_in.exclude(person=self.reflection.person_id).select_related("person"))
        absences = Absence.objects.filter(person__in=[party.person_id for party in parties]).covering(self.today)
        away = dict(absences.values_list("person_id", "ends_on"))
        for party in parties:
            party.away_until = away.get(party.person_id)
        return parties

    @cached_property
    def next_pk(self) -> int | None:
        """The one that has waited longest besides this."""
        return queue(self.person).exclude(pk=self.reflection.pk).values_list("pk", flat=True).first()

    @property
    def draft_key(self) -> str:
        return f"reply-{self.reflection.pk}"

    def _words(self, kind: type[Words]) -> QuerySet:
        return kind.objects.filter(conversation=self.reflection.conversation_id)
