"""What the page of a cohort shows, to whom: each asks for what they may see, once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from people.permissions import Action, Breadth
from programs.dating import Calendar
from programs.judgment import kept_rate
from programs.models import Cohort, Enrollment, Item, PracticePledge, SessionRun, Step, Verdict
from programs.pledging import weeks_begun

PAGE = 50  # learners


@dataclass(frozen=True)
class Row:
    """One learner: how many steps there are, are done, are late, and wait for sign-off."""

    enrollment: Enrollment
    all: int
    done: int
    late: int
    waiting: int
    verdict: Verdict | None  # the latest


@dataclass(frozen=True)
class Manager:
    """Who signs off for some of the learners, and the practice time they protect."""

    person: Person
    learners: int
    pledge: PracticePledge | None
    may_pledge: bool  # whether who looks at the page may pledge for them

    @property
    def kept(self) -> int:
        return self._said[True]

    @property
    def lost(self) -> int:
        return self._said[False]

    @property
    def rate(self) -> Decimal | None:
        """In percent of the weeks spoken of."""
        rate = kept_rate(self.kept, self.lost)
        return None if rate is None else 100 * rate

    @cached_property
    def _said(self) -> Counter:
        return Counter(said.kept for said in self.pledge.weeks.all()) if self.pledge else Counter()


@dataclass(frozen=True)
class Line:
    """One thing to see to before the cohort runs well; ``manager`` is whose pledge mends it."""

    is_fine: bool
    title: str
    why: str = ""
    manager: Manager | None = None


class CohortPage:
    def __init__(self, cohort: Cohort, person: Person, *, today: date, page: str | None = None):
        self.cohort, self.person, self.today = cohort, person, today
        self.number = page

    @property
    def is_open(self) -> bool:
        return self.cohort.is_open(on=self.today)

    @property
    def when(self) -> str:
        """ "upcoming", "running", "over" or "canceled"."""
        if self.cohort.canceled_on:
            return "canceled"
        if self.today < self.cohort.starts_on:
            return "upcoming"
        return "running" if self.today <= self.cohort.ends_on else "over"

    @property
    def week(self) -> int:
        return weeks_begun(self.cohort, on=self.today)

    @cached_property
    def size(self) -> int:
        return self.cohort.enrollments.current().count()

    @property
    def sees_work(self) -> bool:
        """Of others, not one's own alone."""
        return self.person.breadth(Action.PRACTICE_VIEW) not in (Breadth.NONE, Breadth.OWN)

    @cached_property
    def waiting(self) -> QuerySet[Step]:
        """What this person sees of the work that waits for sign-off."""
        steps = Step.objects.permitted(self.person, Action.PRACTICE_VIEW).filter(enrollment__cohort=self.cohort)
        return steps.current().filter(state=Step.State.SUBMITTED) if self.sees_work else Step.objects.none()

    @property
    def sessions(self) -> QuerySet[SessionRun]:
        return self.cohort.sessions.select_related("item", "facilitator")

    @cached_property
    def next_verdict(self) -> tuple[int, date] | None:
        """The day, 30, 60 or 90, and when that is."""
        if self.cohort.canceled_on:
            return None
        calendar = Calendar(self.cohort.starts_on)
        days = sorted(set(self.cohort.version.milestones.values_list("day", flat=True)))
        dated = [(day, calendar.verdict_on(day)) for day in days]
        return next(((day, on) for day, on in dated if on >= self.today), None)

    @property
    def seen(self) -> QuerySet[Enrollment]:
        return Enrollment.objects.permitted(self.person, Action.ENROLLMENT_VIEW).filter(cohort=self.cohort)

    @property
    def has_odd_facts(self) -> bool:
        """Three are always there."""
        return self.sees_work == bool(self.next_verdict)

    @cached_property
    def roster(self) -> Page:
        """Who is in it, of those this person may see; who left it comes last."""
        rows = Enrollment.objects.permitted(self.person, Action.ENROLLMENT_VIEW).filter(cohort=self.cohort)
        rows = rows.select_related("person", "manager").order_by(
            F("withdrawn_on").asc(nulls_first=True), "person__name"
        )
        page = Paginator(rows, PAGE).get_page(self.number)
        page.object_list = self._with_progress(list(page.object_list))
        return page

    def _with_progress(self, enrollments: list[Enrollment]) -> list[Row]:
        late = Q(state__in=Step.LEFT, due_on__lt=self.today) & ~Q(item__kind=Item.Kind.SESSION)
        steps = Step.objects.filter(enrollment__in=enrollments).order_by()
        counts = steps.values("enrollment").annotate(
            all=Count("pk"), done=Count("pk", filter=Q(state=Step.State.DONE)), late=Count("pk", filter=late)
        )
        known = {row.pop("enrollment"): row for row in counts}
        none = {"all": 0, "done": 0, "late": 0}
        waiting = Counter(self.waiting.filter(enrollment__in=enrollments).values_list("enrollment_id", flat=True))
        verdicts = Verdict.objects.filter(enrollment__in=enrollments).order_by("due_on").select_related("milestone")
        latest = {verdict.enrollment_id: verdict for verdict in verdicts}
        return [
            Row(one, waiting=waiting[one.pk], verdict=latest.get(one.pk), **known.get(one.pk, none))
            for one in enrollments
        ]

    @cached_property
    def managers(self) -> list[Manager]:
        """Those who sign off for learners this person may see, and whoever pledged."""
        sizes = Counter(self.seen.current().exclude(manager=None).values_list("manager_id", flat=True))
        pledges = PracticePledge.objects.permitted(self.person, Action.ENROLLMENT_VIEW).filter(cohort=self.cohort)
        by_manager = {pledge.manager_id: pledge for pledge in pledges.prefetch_related("weeks")}
        people = Person.objects.filter(pk__in={*sizes, *by_manager})
        own = set(people.permitted(self.person, Action.PLEDGE_EDIT).values_list("pk", flat=True))
        return [Manager(one, sizes[one.pk], by_manager.get(one.pk), one.pk in own) for one in people]

    @property
    def kept(self) -> int:
        return sum(manager.kept for manager in self.managers)

    @property
    def decided(self) -> int:
        return self.kept + sum(manager.lost for manager in self.managers)

    @cached_property
    def lines(self) -> list[Line]:
        """Does each manager protect the practice, and enough of it? Does everybody have somebody to sign off?"""
        managers = [manager for manager in self.managers if manager.learners]
        lines = [self._pledge_line(manager) for manager in managers if manager.pledge is None]
        lines += filter(None, (self._minutes_line(manager) for manager in managers if manager.pledge))
        lines += self._lines_without_manager()
        if managers and not lines:
            lines = [Line(True, _("Every manager protects enough practice time."))]
        return lines

    def _pledge_line(self, manager: Manager) -> Line:
        title = _("%(manager)s has not pledged the practice time.") % {"manager": manager.person}
        why = ngettext(
            "One learner needs it every week.", "%(n)d learners need it every week.", manager.learners
        ) % {"n": manager.learners}  # fmt: skip
        return Line(False, title, why, manager)

    def _minutes_line(self, manager: Manager) -> Line | None:
        """The weeks whose tasks on the job take longer than the slot."""
        pledged = manager.pledge.minutes
        longer = [week for week, minutes in self.minutes_on_the_job.items() if minutes > pledged]
        if not longer:
            return None
        most = max(self.minutes_on_the_job[week] for week in longer)
        title = _("%(manager)s protects %(n)d minutes a week.") % {"manager": manager.person, "n": pledged}
        weeks = ", ".join(str(week) for week in longer)
        why = ngettext(
            "Week %(weeks)s asks for %(most)d minutes on the job.",
            "Weeks %(weeks)s ask for up to %(most)d minutes on the job.",
            len(longer),
        ) % {"weeks": weeks, "most": most}  # fmt: skip
        return Line(False, title, why, manager)

    def _lines_without_manager(self) -> list[Line]:
        number = self.seen.current().filter(manager=None).count()
        if not number:
            return []
        title = ngettext("Nobody signs off for one learner.", "Nobody signs off for %(n)d learners.", number)
        return [Line(False, title % {"n": number}, _("Hand them over to somebody on their page."))]

    @cached_property
    def minutes_on_the_job(self) -> dict[int, int]:
        """What the assignments of each program week take of a learner, in minutes."""
        minutes = Counter()
        for item in self.cohort.version.items.filter(kind=Item.Kind.ASSIGNMENT):
            minutes.update(dict.fromkeys(item.weeks, item.minutes))
        return dict(sorted(minutes.items()))
