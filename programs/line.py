"""One step as its learner reads it: how far it got and when it is due, in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import Attempt, Enrollment, Item, SessionRun, Step
from web.dates import day, moment, short_day

State, Kind = Step.State, Item.Kind
SELF_PACED = {Kind.MODULE, Kind.QUICK_CHECK, Kind.JOB_AID}


@dataclass(frozen=True)
class Line:
    """One step as its learner reads it on one day."""

    step: Step
    today: date
    session: SessionRun | None = None

    @property
    def item(self) -> Item:
        return self.step.item

    @property
    def is_open(self) -> bool:
        """Its week has begun."""
        return self.step.opens_on <= self.today

    @property
    def is_left(self) -> bool:
        """Still for the learner to do. A session that is past is the facilitator's to close."""
        past_session = self.item.kind == Kind.SESSION and self.step.due_on < self.today
        return self.step.state in Step.LEFT and self.is_open and not past_session

    @property
    def days_late(self) -> int:
        """Below 1 while there is time."""
        return (self.today - self.step.due_on).days if self.is_left else 0

    @property
    def due(self) -> str:
        return due_words(self.step.due_on, today=self.today)

    @property
    def is_behind(self) -> bool:
        return self.step.state == State.RETURNED or self.days_late > 0

    @property
    def shape(self) -> str:
        """The icon of its state."""
        if self.step.state == State.DONE:
            return "ok"
        return "risk" if self.is_behind or self.step.state == State.ABSENT else "wait"

    @cached_property
    def pieces(self) -> int:
        """How many of the item's ``times`` there are: watched ones, or pieces of evidence."""
        rows = self.step.observations if self.item.is_watched else self.step.evidence
        return min(len(rows.all()), self.item.times)

    @property
    def beads(self) -> list[str]:
        """One for each time: done, next, to come."""
        done, times = self.pieces, self.item.times
        following = ["next", *["" for _time in range(times - done - 1)]]
        return ["done"] * done + (following if done < times else [])

    @cached_property
    def attempt(self) -> Attempt | None:
        return next(iter(reversed(self.step.attempts.all())), None)

    @property
    def said(self) -> str:
        """How far it got, in a few words."""
        if not self.is_open and self.item.kind != Kind.SESSION:
            return _("Opens %(day)s") % {"day": day(self.step.opens_on)}
        if self.item.kind in SELF_PACED:
            return self._checked if self.item.kind == Kind.QUICK_CHECK else self._read
        return self._met if self.item.kind == Kind.SESSION else self._handed_in

    @property
    def _read(self) -> str:
        if self.step.state == State.DONE:
            return _("Read %(day)s") % {"day": day(self.step.done_on)}
        if self.step.progress:
            return _("%(percent)d%% read") % {"percent": self.step.progress}
        return _("%(minutes)d min") % {"minutes": self.item.minutes}

    @property
    def _checked(self) -> str:
        if self.attempt is None:
            return _("%(minutes)d min") % {"minutes": self.item.minutes}
        if self.attempt.finished_at:
            return _("%(k)d of %(n)d right") % {"k": self.attempt.right, "n": self.attempt.questions}
        return _("%(k)d of %(n)d answered") % {"k": len(self.attempt.answers), "n": self.attempt.questions}

    @property
    def _met(self) -> str:
        when = day(self.step.due_on)
        if self.step.state == State.ABSENT:
            return _("Missed on %(day)s") % {"day": when}
        if self.step.state != State.DONE:
            return moment(self.session.starts_at) if self.session else when
        score = self.step.score
        if score is None:
            return when
        return _("%(day)s, scored %(score)d of 10") % {"day": short_day(self.step.due_on), "score": score}

    @property
    def _handed_in(self) -> str:
        if self.step.state == State.DONE:
            return _("Signed off %(day)s") % {"day": day(self.step.done_on)}
        if self.step.state == State.SUBMITTED:
            manager = self.step.enrollment.manager
            return _("Waits for %(name)s") % {"name": manager} if manager else _("Waits for sign-off")
        if self.step.state == State.RETURNED:
            return _("Returned: %(why)s") % {"why": self.step.returned_why}
        return _("%(k)d of %(n)d done") % {"k": self.pieces, "n": self.item.times}


def lines_of(enrollments: Iterable[Enrollment], *, today: date) -> dict[int, list[Line]]:
    """Every step of these learners in the order of their days, by enrollment, with what its line shows.

    Six queries. The enrollments carry their cohort, version and manager.
    """
    own = {enrollment.pk: enrollment for enrollment in enrollments}
    runs = SessionRun.objects.filter(cohort__in=[enrollment.cohort_id for enrollment in own.values()])
    sessions = {(run.cohort_id, run.item_id): run for run in runs}
    lines = {pk: [] for pk in own}
    steps = Step.objects.filter(enrollment__in=own).select_related("item")
    for step in steps.prefetch_related("evidence", "observations", "attempts", "scores"):
        step.enrollment = own[step.enrollment_id]
        session = sessions.get((step.enrollment.cohort_id, step.item_id))
        lines[step.enrollment_id].append(Line(step, today, session))
    return lines


def due_words(on: date, *, today: date) -> str:
    """ "Due today", "Due tomorrow", "Due Thu, Nov 26"; of a day that is over, since when."""
    ahead = (on - today).days
    if ahead < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -ahead) % {"days": -ahead}
    near = {0: _("Due today"), 1: _("Due tomorrow")}
    return near.get(ahead) or _("Due %(day)s") % {"day": day(on)}
