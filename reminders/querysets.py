from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from people.querysets import PermittedQuerySet
from reminders.clock import day_begins, today_of
from tenants.context import current_organization_id

if TYPE_CHECKING:
    from people.models import Person
    from reminders.models import Digest, Due

BATCH = 5_000  # rows a statement

# What is open moves; what is closed stays closed, unless it is asked for again for a later moment. That is a fresh
# start: three more nudges.
FALL_DUE = """
    INSERT INTO reminders_due AS due
        (organization_id, person_id, kind, subject_type, subject_id, period, due_at, happens_on, path, label, nudges)
    SELECT %s, asked.*, 0
    FROM unnest(
        %s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::timestamptz[], %s::date[],
        %s::text[], %s::text[]
    ) AS asked (person_id, kind, subject_type, subject_id, period, due_at, happens_on, path, label)
    ON CONFLICT (organization_id, person_id, kind, subject_type, subject_id, period) DO UPDATE SET
        due_at = EXCLUDED.due_at, happens_on = EXCLUDED.happens_on, path = EXCLUDED.path, label = EXCLUDED.label,
        closed_at = NULL,
        nudges = CASE WHEN EXCLUDED.due_at > due.due_at THEN 0 ELSE due.nudges END,
        snoozed_until = CASE WHEN EXCLUDED.due_at > due.due_at THEN NULL ELSE due.snoozed_until END
    WHERE due.closed_at IS NULL OR EXCLUDED.due_at > due.due_at
"""


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
    ) -> "Due | None":
        """Open what falls due, or move it when it was open already; safe to repeat.

        ``period`` tells apart the returns of the same duty ("2026-W47"), ``path`` is the page
        where it is done (without the organization's prefix), ``label`` what it is about. What is
        done stays done, unless it is asked for again for a later moment; None then.
        """
        asked = self.model(
            person=person, kind=kind, subject_type=subject._meta.label, subject_id=subject.pk, period=period,
            due_at=due_at, path=path, label=label,
        )  # fmt: skip
        return next(iter(self.raw(f"{FALL_DUE} RETURNING due.*", self._columns([asked]))), None)

    def fall_due_all(self, dues: "Iterable[Due]") -> None:
        """The same for many rows that are not saved yet; of two for one duty the last counts."""
        asked = {due.duty: due for due in dues}
        rows = [asked[duty] for duty in sorted(asked)]  # two workers lock in the same order: neither waits forever
        with connection.cursor() as cursor:
            for first in range(0, len(rows), BATCH):
                cursor.execute(FALL_DUE, self._columns(rows[first : first + BATCH]))

    def _columns(self, dues: "Sequence[Due]") -> list:
        """The parameters of FALL_DUE."""
        cut = self.model.LABEL_LENGTH
        rows = [(*due.duty, due.due_at, due.happens_on, due.path, due.label[:cut]) for due in dues]
        return [current_organization_id(), *map(list, zip(*rows, strict=True))]

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

    def settle_all(self, *, kind: str, subjects: Iterable[models.Model]) -> int:
        """Close it for everybody and for many subjects of one model. Returns how many."""
        subjects = list(subjects)
        if not subjects:
            return 0
        [subject_type] = {subject._meta.label for subject in subjects}
        rows = self.open().filter(kind=kind, subject_type=subject_type, subject_id__in=[s.pk for s in subjects])
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
