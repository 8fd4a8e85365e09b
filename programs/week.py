"""What a learner's own page shows: the one next thing, what lies behind, the week.

Plain queries, the same number however many steps a program has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.models import Goal
from people.models import Person
from people.permissions import Action
from programs.models import Attempt, Cohort, Enrollment, Item, PracticePledge, SessionRun, Step
from programs.schedule import week_days
from reminders.models import Due
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
        watched = self.item.evidence == Item.Evidence.OBSERVATION
        return min(len((self.step.observations if watched else self.step.evidence).all()), self.item.times)

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
    def score(self) -> int | None:
        return next((score.score for score in self.step.scores.all()), None)

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
        if self.score is None:
            return when
        return _("%(day)s, scored %(score)d of 10") % {"day": short_day(self.step.due_on), "score": self.score}

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


def asked_of(person: Person) -> list[int]:
    """The steps that the person is asked for, by what is due first."""
    asked = Due.objects.open().filter(person=person, subject_type=Step._meta.label)
    return list(asked.order_by("due_at", "pk").values_list("subject_id", flat=True))


def current_enrollments(person: Person, *, today: date) -> list[Enrollment]:
    """The programs a person is in, until their last verdict; the newest first."""
    rows = Enrollment.objects.current().filter(person=person)
    rows = rows.select_related("cohort__version__program", "manager").order_by("-cohort__starts_on", "-pk")
    return [enrollment for enrollment in rows if enrollment.cohort.is_open(on=today)]


def weeks_of(person: Person, *, today: date) -> "list[MyWeek]":
    """The present week of each program the person is in, at the same number of queries for one and for three."""
    enrollments = current_enrollments(person, today=today)
    lines, asked = lines_of(enrollments, today=today), asked_of(person)
    return [MyWeek(each, person, lines=lines[each.pk], asked=asked, today=today) for each in enrollments]


class MyWeek:
    """One week of one program for its learner; the present one, unless ``show`` turns to another."""

    def __init__(self, enrollment: Enrollment, person: Person, *, lines: list[Line], asked: Iterable[int], today: date):
        self.enrollment, self.person, self.lines, self.today = enrollment, person, lines, today
        self.number = self.now = min(max(self.cohort.week(on=today), 1), self.weeks)
        self._asked = asked

    def show(self, number: int) -> None:
        self.number = number

    @property
    def cohort(self) -> Cohort:
        return self.enrollment.cohort

    @property
    def weeks(self) -> int:
        return self.cohort.version.weeks

    @property
    def is_present(self) -> bool:
        return self.number == self.now

    @property
    def has_begun(self) -> bool:
        return self.today >= self.cohort.starts_on

    @property
    def is_over(self) -> bool:
        return self.today > self.cohort.ends_on

    @property
    def days(self) -> tuple[date, date]:
        return week_days(self.cohort.starts_on, self.number)

    @property
    def earlier(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def later(self) -> int | None:
        return self.number + 1 if self.number < self.weeks else None

    @cached_property
    def next(self) -> Line | None:
        """What is asked for first, of what is the learner's to do."""
        left = {line.step.pk: line for line in self.lines if line.is_left}
        return next((left[pk] for pk in self._asked if pk in left), None)

    @cached_property
    def behind(self) -> list[Line]:
        """Late or returned, whatever its week; the next thing stands above on its own."""
        return [line for line in self.lines if line.is_behind and line != self.next]

    @cached_property
    def of_week(self) -> list[Line]:
        return [line for line in self.lines if self.number in line.item.weeks and line not in self.behind]

    @cached_property
    def left(self) -> int:
        """Things to do by the end of the present week, what lies behind among them."""
        return sum(line.is_left for line in self.lines)

    @cached_property
    def upcoming(self) -> Line | None:
        """What opens next, when nothing is to be done now."""
        later = [line for line in self.lines if not line.is_open and line.step.state in Step.LEFT]
        return min(later, key=lambda line: line.step.opens_on, default=None)

    @property
    def title(self) -> str:
        name = self.person.name.split()[0]
        if not self.is_present:
            return _("Week %(number)d") % {"number": self.number}
        if not self.has_begun:
            return _("It starts %(day)s, %(name)s") % {"day": day(self.cohort.starts_on), "name": name}
        if not self.left:
            return _("Nothing due, %(name)s") % {"name": name}
        left = {"count": in_words(self.left), "name": name}
        if self.is_over:
            return ngettext("%(count)s thing left, %(name)s", "%(count)s things left, %(name)s", self.left) % left
        return ngettext(
            "%(count)s thing left this week, %(name)s", "%(count)s things left this week, %(name)s", self.left
        ) % left  # fmt: skip

    @cached_property
    def goals(self) -> list[Goal]:
        """Why it matters: the role's goals behind the program, as far as the learner may see them."""
        seen = Goal.objects.permitted(self.person, Action.GOAL_VIEW).filter(kind=Goal.Kind.ROLE)
        served = seen.filter(programs__program=self.cohort.version.program_id).select_related("headline")
        return list(served.order_by("programs__pk"))

    @cached_property
    def colleagues(self) -> int:
        """How many take the program together, oneself among them."""
        return self.cohort.enrollments.filter(withdrawn_on=None).count()

    @cached_property
    def pledge(self) -> PracticePledge | None:
        """The practice time that whoever signs off protects."""
        rows = PracticePledge.objects.filter(cohort=self.cohort, manager=self.enrollment.manager_id)
        return rows.select_related("manager").first()


def in_words(count: int) -> str:
    """Small numbers open a sentence as a word."""
    words = [_("No"), _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine")]
    return words[count] if count < len(words) else str(count)


def due_words(on: date, *, today: date) -> str:
    """ "Due today", "Due tomorrow", "Due Thu, Nov 26"; of a day that is over, since when."""
    ahead = (on - today).days
    if ahead < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -ahead) % {"days": -ahead}
    near = {0: _("Due today"), 1: _("Due tomorrow")}
    return near.get(ahead) or _("Due %(day)s") % {"day": day(on)}
