"""What an empty page offers to start from."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PriorityExample:
    title: Promise
    outcome: Promise

    @property
    def query(self) -> str:
        """For the address of the form it fills."""
        return urlencode({"title": self.title, "outcome": self.outcome})


PRIORITIES = [
    PriorityExample(
        _("Faster customer response"),
        _("Every customer hears from us within one working hour, without more staff."),
    ),
    PriorityExample(
        _("Right the first time"),
        _("Orders leave the warehouse without mistakes, so that returns fall by half."),
    ),
    PriorityExample(
        _("New supervisors who lead"),
        _("Teams of new supervisors reach the results of the others within a year."),
    ),
]


@dataclass(frozen=True)
class GoalExample:
    """A goal written in full, one line a part."""

    title: Promise
    parts: list[tuple[Promise, Promise]]


GOAL = GoalExample(
    _("Reply within the hour"),
    [
        (_("Priority"), _("Faster customer response")),
        (_("Job role"), _("Support rep")),
        (_("Behavior"), _("Confirm the next step and its date in every first reply.")),
        (_("Result"), _("Average first-response time falls.")),
        (_("Impact measure"), _("Average first response, in minutes, lower is better; ticket system, weekly")),
        (_("Skill measure"), _("Replies to standard, of 10 the lead reviews each Friday")),
        (_("Baseline"), _("120 minutes, measured over 14 days")),
        (_("Target"), _("60 minutes within 60 days")),
        (_("Owner"), _("The team lead, who checks in every Friday")),
    ],
)
