"""What the page of a cohort shows, to whom: each asks for what they may see, once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet

from people.models import Person
from people.permissions import Action, Breadth
from programs.dating import Calendar
from programs.launch import Line, Manager, launch_lines
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
        who_left_last = F("withdrawn_on").asc(nulls_first=True)
        rows = self.seen.select_related("person", "manager").order_by(who_left_last, "person__name")
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
        """What is to be seen to before it runs well."""
        nobody = self.seen.current().filter(manager=None).count()
        return launch_lines(self.cohort.version, self.managers, without_manager=nobody)
