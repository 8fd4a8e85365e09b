from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from people.models import Person
    from reminders.models import Due


class DueQuerySet(models.QuerySet):
    """``fall_due`` and ``settle`` are all that the domain calls, inside its own transactions."""

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
        where it is done (without the organization's prefix), ``label`` what it is about.
        """
        due, _ = self.update_or_create(
            person=person,
            kind=kind,
            subject_type=subject._meta.label,
            subject_id=subject.pk,
            period=period,
            defaults={"due_at": due_at, "path": path, "label": label},
        )
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
        return rows.update(closed_at=timezone.now())
