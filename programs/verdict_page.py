"""One verdict as its page shows it: the reason, every record with the way to it, and what it was before."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise

from django.urls import reverse

from people.models import Person
from people.permissions import Action
from programs.judgment import Judgment, Outcome
from programs.models import Verdict
from programs.verdicts import judgment_of


@dataclass(frozen=True)
class Shown:
    """A record, and the page where it can be looked at."""

    what: str
    on: date | None
    meets: bool | None
    note: str
    path: str


@dataclass(frozen=True)
class Changed:
    """The verdict was another one until then. ``by`` None: values or practice that came in later."""

    at: datetime
    by: Person | None
    was: Outcome
    now: Outcome
    why: str


class VerdictPage:
    def __init__(self, verdict: Verdict, person: Person):
        self.verdict, self.person = verdict, person

    @cached_property
    def judgment(self) -> Judgment:
        return judgment_of(self.verdict)

    @property
    def weeks_said(self) -> int:
        """In how many weeks practice was kept or lost."""
        return self.verdict.kept + self.verdict.lost

    @cached_property
    def is_own(self) -> bool:
        return self.verdict.enrollment.person_id == self.person.pk

    @cached_property
    def shows_records(self) -> bool:
        """HR and admins see the outcome, never what somebody did."""
        return self._is_permitted(Action.PRACTICE_VIEW)

    @cached_property
    def may_discuss(self) -> bool:
        return self.verdict.discussed_on is None and self._is_permitted(Action.SIGN_OFF)

    def _is_permitted(self, action: Action) -> bool:
        return Verdict.objects.permitted(self.person, action).filter(pk=self.verdict.pk).exists()

    @property
    def records(self) -> list[Shown]:
        return [
            Shown(
                record["what"], record["on"] and date.fromisoformat(record["on"]), record["meets"], record["note"],
                self._path(record["step"]),
            )
            for record in self.verdict.records
        ]  # fmt: skip

    def _path(self, step: int | None) -> str:
        if step is None:
            goal = self.verdict.milestone.goal
            return reverse("goals:measurements", args=[goal.pk, goal.headline_id])
        return reverse("programs:step" if self.is_own else "programs:work", args=[step])

    @cached_property
    def others(self) -> list[Verdict]:
        """The other days of this learner and goal."""
        of_goal = Verdict.objects.filter(
            enrollment=self.verdict.enrollment, milestone__goal=self.verdict.milestone.goal
        )
        return list(of_goal.exclude(pk=self.verdict.pk).select_related("milestone"))

    @cached_property
    def changes(self) -> list[Changed]:
        """The latest first; one query, and one for the people."""
        events = list(self.verdict.changes.filter(pgh_label="changed").order_by("pgh_id"))
        people = Person.objects.in_bulk({(event.pgh_context or {}).get("person") for event in events} - {None})
        return [
            Changed(
                event.pgh_created_at, people.get((event.pgh_context or {}).get("person")),
                Outcome(event.outcome), Outcome(after.outcome), (event.pgh_context or {}).get("why", ""),
            )
            for event, after in pairwise([*events, self.verdict]) if event.outcome != after.outcome
        ][::-1]  # fmt: skip
