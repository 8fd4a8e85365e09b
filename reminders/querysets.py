from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from people.querysets import PermittedQuerySet
from reminders.clock import day_begins, today_of

if TYPE_CHECKING:
    from people.models import Person
    from reminders.models import Digest, Due


class DueQuerySet(PermittedQuerySet):
    """``fall_due``, ``settle``, ``close`` and ``reopen`` are what the domain calls, in its own transactions."""

    def own(self, person):
        return Q(person=person)

    def fall_due(
        self,
        *,
        person: "Person",
        kind: str,
        subject: models.Model,
        period: str = "",
        due_at: datetime,
        path: str,
        label: str,
    ) -> "Due":
        """Open what falls due, or move it when it was open already; safe to repeat.

        ``period`` tells apart the returns of the same duty ("2026-W47"), ``path`` is the page
        where it is done (without the organization's prefix), ``label`` what it is about. What is
        done stays done, unless it is asked for again for a later moment.
        """
        label = label[: self.model.LABEL_LENGTH]
        due, new = self.get_or_create(
            person=person,
            kind=kind,
            subject_type=subject._meta.label,
            subject_id=subject.pk,
            period=period,
            defaults={"due_at": due_at, "path": path, "label": label},
        )
        if not new:
            due.move(due_at=due_at, path=path, label=label)
        return due

    def of(self, subject: models.Model) -> Self:
        return self.filter(subject_type=subject._meta.label, subject_id=subject.pk)

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def settle(self, *, kind: str, subject: models.Model, period: str | None = None) -> int:
        """Close it for everybody: the thing is done, or no longer asked for. Returns how many."""
        rows = self.open().of(subject).filter(kind=kind)
        if period is not None:
            rows = rows.filter(period=period)
        return rows.close()

    def close(self) -> int:
        """Close these; what their leads were told of them goes too. Returns how many."""
        return self.open().update(closed_at=timezone.now())

    def reopen(self, *, kind: str, subject: models.Model) -> int:
        """It was not done after all: ask again from the beginning. Returns how many."""
        closed = self.of(subject).filter(kind=kind).exclude(closed_at=None)
        return closed.update(closed_at=None, nudges=0, snoozed_until=None)

    def pressing(self, person: "Person", *, at: datetime) -> Self:
        """What the person is to do by the end of the day, minus what sleeps."""
        tomorrow = day_begins(today_of(person, at=at) + timedelta(days=1), person)
        awake = Q(snoozed_until=None) | Q(snoozed_until__lte=at)
        return self.open().filter(awake, person=person, due_at__lt=tomorrow)

    def to_nudge(self, person: "Person", *, at: datetime) -> Self:
        """What the person's next digest says; after the last nudge it is quiet."""
        return self.pressing(person, at=at).filter(nudges__lt=self.model.NUDGES)

    def nudged(self, dues: Iterable["Due"]) -> None:
        self.filter(pk__in=[due.pk for due in dues]).update(nudges=F("nudges") + 1)


class DigestQuerySet(models.QuerySet):
    def prepare(self, people: Iterable["Person"], *, at: datetime) -> list["Digest"]:
        """Today's digests of these people that are not sent yet: one row each, however often this is asked.

        On a day off there is none, and none that waits for its next try.
        """
        today = {person.pk: today_of(person, at=at) for person in people}
        working = {person.pk for person in people if person.organization.is_working_day(today[person.pk])}
        self.bulk_create([self.model(person_id=pk, on=today[pk]) for pk in working], ignore_conflicts=True)
        ready = Q(retry_at=None) | Q(retry_at__lte=at)
        unsent = self.filter(ready, person__in=working, sent_at=None)
        return [digest for digest in unsent if digest.on == today[digest.person_id]]

    def claim(self, pk: int) -> "Digest | None":
        """The unsent digest, ours until the transaction ends; None when it is sent or another worker has it."""
        unsent = self.filter(pk=pk, sent_at=None).select_related("person__organization", "person__team")
        return unsent.select_for_update(skip_locked=True, of=("self",)).first()
