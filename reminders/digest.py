"""The daily e-mail: what is due by the end of the day, by kind, the overdue first. Links to pages, no content."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from reminders.models import Digest, Due


@dataclass
class Line:
    label: str
    url: str
    days_late: int
    happens_on: date | None
    is_event: bool
    is_news: bool


@dataclass
class Section:
    """All of one kind."""

    title: str
    lines: list[Line] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, str]:
        """Whoever has waited longest comes first."""
        return -max(line.days_late for line in self.lines), self.title


def sections(digest: "Digest", dues: Iterable["Due"]) -> list[Section]:
    found: dict[str, Section] = {}
    for due in dues:
        section = found.setdefault(due.kind, Section(due.get_kind_display()))
        late = due.days_late(on=digest.on)
        url = page(due.get_absolute_url())
        section.lines.append(Line(due.label, url, late, due.happens_on, due.is_event, due.is_news))
    for section in found.values():
        section.lines.sort(key=lambda line: (-line.days_late, line.label))
    return sorted(found.values(), key=lambda section: section.order)


def letter(digest: "Digest", dues: list["Due"]) -> EmailMultiAlternatives:
    """In the language and time zone that are active, which are the person's (``clock_and_language``)."""
    context = {
        "person": digest.person,
        "organization": digest.person.organization,
        "sections": sections(digest, dues),
        "inbox": page(reverse("reminders:inbox")),
    }
    message = EmailMultiAlternatives(
        subject=subject(digest, dues),
        body=render_to_string("reminders/digest.txt", context),
        to=[digest.person.email],
        headers={"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("reminders/digest.html", context), "text/html")
    return message


def subject(digest: "Digest", dues: list["Due"]) -> str:
    """How many and where, not what: a subject is read over shoulders."""
    due = ngettext("%(count)d thing is due", "%(count)d things are due", len(dues)) % {"count": len(dues)}
    overdue = sum(due.days_late(on=digest.on) > 0 for due in dues)
    if overdue:
        due = _("%(due)s, %(overdue)d overdue") % {"due": due, "overdue": overdue}
    name = " ".join(digest.person.organization.name.split())  # a line break would end the header
    return f"{name}: {due}"


def page(path: str) -> str:
    return urljoin(settings.SITE_URL, path)
