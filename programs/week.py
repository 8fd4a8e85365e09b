"""What a learner's own page shows: the one next thing, what lies behind, the week.

Plain queries, the same number however many steps a program has.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.models import Goal
from people.models import Person
from people.permissions import Action
from programs.line import Line, lines_of
from programs.models import Cohort, Enrollment, PracticePledge, Step
from programs.schedule import week_days
from reminders.models import Due
from web.dates import day


def asked_of(person: Person) -> list[int]:
    """The steps that the person is asked for, by what is due first, and on one day in the order of the plan."""
    asked = Due.objects.open().filter(person=person, subject_type=Step._meta.label)
    return list(asked.order_by("due_at", "subject_id").values_list("subject_id", flat=True))


def asked_to_reflect(person: Person, *, at: datetime) -> Due | None:
    """What of the kind the person is asked for by the end of the day; what was asked first."""
    asked = Due.objects.pressing(person, at=at).filter(kind=Due.Kind.REFLECTION)
    return asked.order_by("due_at", "pk").first()


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

    def comes_before(self, asked: Due | None) -> bool:
        """Whether the next thing is due no later than another thing was asked for."""
        return self.next is not None and (asked is None or self.next.step.due_on <= localdate(asked.due_at))

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
