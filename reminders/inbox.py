"""The inbox: everything a person is asked to do, by urgency, and what was closed lately."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.permissions import Action
from reminders.clock import next_working_day, today_of
from reminders.models import Due

CLOSED_DAYS = 14
CLOSED_SHOWN = 50


@dataclass
class Group:
    code: str
    title: str | Promise
    dues: list[Due] = field(default_factory=list)


class Inbox:
    """What one person sees at one moment, on that person's own calendar."""

    def __init__(self, person: Person, *, at: datetime):
        self.at = at
        self.today = today_of(person, at=at)
        dues = Due.objects.permitted(person, Action.INBOX_VIEW)
        self.groups = self._grouped(dues.open().order_by("due_at", "pk"))
        since = at - timedelta(days=CLOSED_DAYS)
        self.closed = dues.filter(closed_at__gte=since).order_by("-closed_at", "pk")[:CLOSED_SHOWN]
        self.next_day = next_working_day(person.organization, after=self.today)

    @property
    def is_tomorrow(self) -> bool:
        """Whether "snooze" means tomorrow, so that it can be said so."""
        return self.next_day == self.today + timedelta(days=1)

    @property
    def nothing_is_due(self) -> bool:
        return not any(group.code in ("overdue", "today") for group in self.groups)

    @property
    def next(self) -> Due | None:
        """What comes next when nothing is due now."""
        return self.groups[0].dues[0] if self.groups else None

    def _grouped(self, dues) -> list[Group]:
        groups = [
            Group("overdue", _("Overdue")),
            Group("today", _("Today")),
            Group("week", _("This week")),
            Group("later", _("Later")),
            Group("snoozed", _("Snoozed")),
        ]
        by_code = {group.code: group for group in groups}
        for due in dues:
            due.late = due.days_late(on=self.today)
            by_code[self._urgency(due)].dues.append(due)
        return [group for group in groups if group.dues]

    def _urgency(self, due: Due) -> str:
        day = timezone.localdate(due.due_at)
        if due.snoozed_until and due.snoozed_until > self.at:
            return "snoozed"
        if due.late > 0:
            return "overdue"
        if day <= self.today:
            return "today"
        return "week" if day <= sunday_of(self.today) else "later"


def sunday_of(day: date) -> date:
    return day + timedelta(days=7 - day.isoweekday())
