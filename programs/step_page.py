"""What the page of one step shows its learner: what only one kind of item has, asked for when it is shown."""

from datetime import date
from functools import cached_property

from programs.learning import colleagues, current_attempt
from programs.line import Line
from programs.models import Attempt, Evidence, Item, PeerFeedback, Question, SessionRun, SignOff, Step


class StepPage:
    """``answered`` is the place of a question just answered, to show what was right; ``again`` starts over."""

    def __init__(self, step: Step, *, today: date, answered: int | None = None, again: bool = False):
        self.step, self.today = step, today
        self._answered, self._again = answered, again

    @property
    def item(self) -> Item:
        return self.step.item

    @cached_property
    def line(self) -> Line:
        return Line(self.step, self.today, self.session)

    @property
    def is_over(self) -> bool:
        """The last verdict is given: nothing is taken any more."""
        return not self.step.enrollment.cohort.is_open(on=self.today)

    @property
    def takes_more(self) -> bool:
        """Open, and not with the lead or signed off."""
        return self.line.is_open and self.step.state in Step.LEFT

    # Quick check

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.item.questions.all())

    @cached_property
    def attempts(self) -> list[Attempt]:
        """Those that were finished, the latest first."""
        return list(self.step.attempts.exclude(finished_at=None).order_by("-number"))

    @cached_property
    def current(self) -> Attempt:
        return current_attempt(self.step)

    @cached_property
    def answered(self) -> "Answered | None":
        """The answer just given, in the last attempt."""
        last = self.step.attempts.last()
        if last is None or self._answered is None or not 0 <= self._answered < len(last.answers):
            return None
        return Answered(self.questions[self._answered], last.answers[self._answered], last)

    @property
    def question(self) -> Question | None:
        """The next one; none when the check was done and is not to be done again."""
        is_under_way = bool(self.current.answers) or self._again or not self.attempts
        return self.questions[self.place] if is_under_way and self.questions else None

    @property
    def place(self) -> int:
        return len(self.current.answers)

    # Session

    @cached_property
    def session(self) -> SessionRun | None:
        if self.item.kind != Item.Kind.SESSION:
            return None
        return self.step.enrollment.cohort.sessions.select_related("facilitator").filter(item=self.item).first()

    @cached_property
    def colleagues(self) -> list[Step]:
        return list(colleagues(self.step)) if self.item.feedback else []

    @cached_property
    def received(self) -> list[PeerFeedback]:
        return list(self.step.peer_feedback.select_related("given_by__person"))

    @cached_property
    def given(self) -> list[PeerFeedback]:
        rows = PeerFeedback.objects.filter(given_by=self.step.enrollment, step__item=self.item)
        return list(rows.select_related("step__enrollment__person"))

    # Assignment

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(self.step.evidence.all())

    @cached_property
    def observations(self) -> list:
        return list(self.step.observations.select_related("observed_by"))

    @cached_property
    def returned(self) -> SignOff | None:
        """The lead's last word that something is missing."""
        rows = self.step.sign_offs.filter(outcome=SignOff.Outcome.RETURNED)
        return rows.select_related("signed_by").last()

    @property
    def completes(self) -> bool:
        """The next piece is the last: it goes to whoever signs off."""
        return len(self.evidence) + 1 >= self.item.times

    @property
    def is_done(self) -> bool:
        return self.step.state == Step.State.DONE


class Answered:
    """One answer of an attempt, with what was right."""

    def __init__(self, question: Question, choice: int, attempt: Attempt):
        self.question, self.attempt = question, attempt
        self.choice, self.right = question.choices[choice], question.choices[question.right]
        self.is_right = choice == question.right
