"""What a review decided: on its last page, and as mail to the people around it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.models import Goal, NextAction
from people.models import Person
from people.permissions import Action
from scorecards.models import AgendaItem, ParkedGoal, Review, Summary
from scorecards.rows import Row


@dataclass(frozen=True)
class Decided:
    changes: list[tuple[AgendaItem, Row]]  # whose status in the frozen week is not that of the start
    actions: list[NextAction]
    parked: list[ParkedGoal]

    def seen_by(self, person: Person) -> "Decided":
        """A mail holds no goal that its reader could not open; an action of one's own it always holds."""
        goals = {each.goal_id for part in (self.actions, self.parked) for each in part}
        goals |= {item.goal_id for item, row in self.changes}
        permitted = Goal.objects.permitted(person, Action.SCORECARD_VIEW).filter(pk__in=goals)
        seen = set(permitted.values_list("pk", flat=True))
        return Decided(
            changes=[(item, row) for item, row in self.changes if item.goal_id in seen],
            actions=[each for each in self.actions if each.goal_id in seen or each.owner_id == person.pk],
            parked=[each for each in self.parked if each.goal_id in seen],
        )


def decided_in(review: Review) -> Decided:
    """Of a finished review."""
    rows = {row.goal: row for row in review.snapshot().rows_seen()}
    agenda = [item for item in review.agenda.select_related("goal") if item.goal_id in rows]
    frozen = [(item, rows[item.goal_id]) for item in agenda]
    return Decided(
        changes=[(item, row) for item, row in frozen if item.status != row.status],
        actions=list(review.actions().select_related("owner", "goal")),
        parked=list(review.parked.select_related("goal")),
    )


def letter(review: Review, person: Person, *, message_id: str = "") -> EmailMessage:
    """In the language that is active."""
    page = f"{reverse('scorecards:scorecard', args=[review.iso_week])}?team={review.team_id}"
    context = {
        "person": person,
        "review": review,
        "decided": decided_in(review).seen_by(person),
        "page": urljoin(settings.SITE_URL, page),
    }
    name = " ".join(review.team.name.split())  # a line break would end the header
    return EmailMessage(
        subject=_("%(team)s: review of week %(number)d") % {"team": name, "number": review.iso_week.number},
        body=render_to_string("scorecards/summary.txt", context),
        to=[person.email],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"} if message_id else {},
    )


def letter_of(summary: Summary) -> EmailMessage:
    return letter(summary.review, summary.person, message_id=summary.message_id)
