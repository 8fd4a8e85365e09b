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
