"""What the facilitator sees of one session beside the form: how far the peer feedback is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.forms import BoundField, Form

from people.models import Person
from programs.dating import day_of
from programs.models import PeerFeedback, SessionRun, Step
from programs.sessions import learners_of

PAGE = 50  # learners in one form
State = Step.State
THERE = (State.STARTED, State.DONE)


@dataclass(frozen=True)
class Line:
    """One learner in the form, and to how many colleagues they gave feedback."""

    step: Step
    here: BoundField
    score: BoundField
    gave: int

    @property
    def name(self) -> str:
        return self.step.enrollment.person.name

    @property
    def was_there(self) -> bool:
        return self.step.state in THERE


class SessionPage:
    def __init__(self, run: SessionRun, person: Person, *, today: date, number: str | None = None):
        self.run, self.person, self.today, self.number = run, person, today, number

    @cached_property
    def learners(self) -> Page:
        steps = learners_of(self.run).prefetch_related("scores")
        return Paginator(steps, PAGE).get_page(self.number)

    @property
    def has_begun(self) -> bool:
        return day_of(self.run.starts_at) <= self.today

    @cached_property
    def states(self) -> Counter:
        return Counter(learners_of(self.run).order_by().values_list("state", flat=True))

    @property
    def there(self) -> int:
        return sum(self.states[state] for state in THERE)

    @property
    def absent(self) -> int:
        return self.states[State.ABSENT]

    @property
    def unmarked(self) -> int:
        return self.states[State.OPEN]

    @cached_property
    def feedback(self) -> list[PeerFeedback]:
        """Who said what about whom. Read by the two and the facilitator: empty for anybody else."""
        if self.person.pk != self.run.facilitator_id:
            return []
        said = PeerFeedback.objects.filter(step__in=[step.pk for step in self.learners])
        return list(said.select_related("step__enrollment__person", "given_by__person"))

    @cached_property
    def gave(self) -> Counter:
        """How many colleagues each learner has said something to, by enrollment."""
        of_session = PeerFeedback.objects.filter(step__item=self.run.item_id, given_by__cohort=self.run.cohort_id)
        return Counter(of_session.order_by().values_list("given_by_id", flat=True))

    def lines(self, form: Form) -> list["Line"]:
        """The learners of the form, each with their two boxes."""
        return [
            Line(step, form[f"here-{step.pk}"], form[f"score-{step.pk}"], self.gave[step.enrollment_id])
            for step in form.steps
        ]

    @property
    def others(self) -> int:
        """How many colleagues each one of those who were there can speak to."""
        return max(0, self.there - 1)

    @property
    def said(self) -> int:
        """How much of the peer feedback is in."""
        return self.gave.total()

    @property
    def asked(self) -> int:
        return self.there * self.others
