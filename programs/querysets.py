from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from people.permissions import Action
from people.querysets import PermittedQuerySet, led_team_ids

if TYPE_CHECKING:
    from programs.models import Step

LONGEST_WATCH = timedelta(days=200)  # after its start no cohort has verdicts to come: 26 weeks, and some days off
# Nobody signs off their own work, and who may sign off at all does so for the people they lead.
NOT_OWN = {Action.SIGN_OFF}


def weeks_after(day: str, weeks: models.expressions.Combinable) -> Cast:
    """The date so many weeks after a column's."""
    moment = ExpressionWrapper(F(day) + weeks * timedelta(weeks=1), output_field=models.DateTimeField())
    return Cast(moment, models.DateField())


def how_many(rows: models.QuerySet) -> Subquery:
    """A count of rows that name an OuterRef: only those of the page asked for are counted."""
    counted = rows.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n")
    return Subquery(counted, output_field=models.IntegerField())


class ProgramQuerySet(PermittedQuerySet):
    """Programs are plans, without a word about a person: who may see one sees all."""

    STATES = {"RUNNING": _("Running"), "PUBLISHED": _("Published, not running"), "DRAFT": _("Draft")}

    def living(self, *, on: date) -> Self:
        """With a cohort that is under way."""
        running = apps.get_model("programs.Cohort").objects.running(on=on)
        return self.filter(pk__in=running.values("version__program"))

    def in_state(self, state: str, *, on: date) -> Self:
        """``state`` is one of STATES; each program is in exactly one."""
        published = Exists(apps.get_model("programs.Version").objects.filter(program=OuterRef("pk")).published())
        if state == "DRAFT":
            return self.exclude(published)
        living = self.living(on=on)
        return living if state == "RUNNING" else self.filter(published).exclude(pk__in=living.values("pk"))

    def search(self, words: str) -> Self:
        return self.filter(Q(title__icontains=words) | Q(served__goal__title__icontains=words)).distinct()


class OfProgramQuerySet(PermittedQuerySet):
    """Parts of a plan, seen by who sees plans."""


class VersionQuerySet(OfProgramQuerySet):
    def published(self) -> Self:
        return self.exclude(published_at=None)


class CohortQuerySet(PermittedQuerySet):
    """Who is in it follows from ``EnrollmentQuerySet``; that it is there, from the table alone."""

    def running(self, *, on: date) -> Self:
        over = weeks_after("starts_on", F("version__weeks"))
        return self.filter(canceled_on=None, starts_on__lte=on).alias(over=over).filter(over__gt=on)

    def watched(self, *, on: date) -> Self:
        """Begun, and its verdicts may still be to come."""
        return self.filter(canceled_on=None, starts_on__lte=on, starts_on__gt=on - LONGEST_WATCH)

    def with_size(self) -> Self:
        enrolled = Q(enrollments__withdrawn_on=None, enrollments__isnull=False)
        return self.annotate(size=Count("enrollments", filter=enrolled))


class SessionRunQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(facilitator=person)

    def team(self, person):
        return Q(facilitator=person)


class IntakeQuerySet(PermittedQuerySet):
    """A lead sees the lists of one's own."""

    def own(self, person):
        return Q(by=person)

    def team(self, person):
        return Q(by=person)


class OfPersonQuerySet(PermittedQuerySet):
    """Rows about one learner; ``person`` is the way to them."""

    person = "person"
    manager = "manager"

    def own(self, person):
        return Q(**{self.person: person})

    def team(self, person):
        """Of the teams one leads, of one's reports, and of whom one signs off."""
        return (
            Q(**{f"{self.person}__team__in": led_team_ids(person)})
            | Q(**{f"{self.person}__manager": person})
            | Q(**{self.manager: person})
        )

    def permitted(self, person, action) -> Self:
        rows = super().permitted(person, action)
        return rows.exclude(**{self.person: person}) if action in NOT_OWN else rows


class EnrollmentQuerySet(OfPersonQuerySet):
    def current(self) -> Self:
        return self.filter(withdrawn_on=None, cohort__canceled_on=None)

    def with_progress(self) -> Self:
        """Annotates how many steps there are, are done, and wait for sign-off."""
        steps = apps.get_model("programs.Step").objects.filter(enrollment=OuterRef("pk"))
        return self.annotate(
            all_steps=how_many(steps),
            done_steps=how_many(steps.filter(state="DONE")),
            waiting_steps=how_many(steps.filter(state="SUBMITTED")),
        )

    def with_practice(self, *, until: date) -> Self:
        """Annotates how many weeks were kept and lost, of those ``programs.pledging.practice_of`` counts."""
        weeks = apps.get_model("programs.PracticeWeek").objects.filter(
            pledge__cohort=OuterRef("cohort"), pledge__manager=OuterRef("manager")
        )
        begins, ends = (weeks_after("pledge__cohort__starts_on", week) for week in (F("week") - 1, F("week")))
        there = weeks.alias(begins=begins, ends=ends).filter(begins__lte=until, ends__gt=OuterRef("enrolled_on"))
        return self.annotate(
            kept_weeks=how_many(there.filter(kept=True)), lost_weeks=how_many(there.filter(kept=False))
        )


class StepQuerySet(OfPersonQuerySet):
    person = "enrollment__person"
    manager = "enrollment__manager"

    def current(self) -> Self:
        return self.filter(enrollment__withdrawn_on=None, enrollment__cohort__canceled_on=None)

    def left(self) -> Self:
        """Still for the learner to do."""
        return self.filter(state__in=self.model.LEFT)

    def waiting(self) -> Self:
        """For the lead to sign off, the longest waiting first."""
        return self.filter(state="SUBMITTED").order_by("updated_at", "pk")

    def to_watch(self, *, on: date) -> Self:
        """Tasks whose week has begun and that are shown by being watched."""
        opens = weeks_after("enrollment__cohort__starts_on", F("item__week") - 1)
        begun = self.left().filter(item__evidence="OBSERVATION").alias(opens=opens).filter(opens__lte=on)
        return begun.order_by("due_on", "pk")

    def for_page(self) -> Self:
        """With everything one line shows, in one query."""
        return self.select_related("item", "enrollment__cohort__version__program", "enrollment__person")

    def lock(self, pk: int) -> "Step":
        """The step as it is now, ours until the transaction ends; the second of two waits here."""
        return self.for_page().select_for_update(of=("self",)).get(pk=pk)


class OfStepQuerySet(OfPersonQuerySet):
    person = "step__enrollment__person"
    manager = "step__enrollment__manager"


class PledgeQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(manager=person)

    def team(self, person):
        return Q(manager=person) | Q(manager__team__in=led_team_ids(person)) | Q(manager__manager=person)


class PracticeWeekQuerySet(models.QuerySet):
    def of(self, enrollments: models.QuerySet) -> Self:
        """Said by those who sign off these learners, of the cohort they are in."""
        learners = enrollments.filter(cohort=OuterRef("pledge__cohort"), manager=OuterRef("pledge__manager"))
        return self.filter(Exists(learners.order_by()))

    def begun_in(self, first: date, last: date) -> Self:
        """Program weeks whose first day lies between the two, both included."""
        begins = weeks_after("pledge__cohort__starts_on", F("week") - 1)
        return self.alias(begins=begins).filter(begins__range=(first, last))


class VerdictQuerySet(OfPersonQuerySet):
    person = "enrollment__person"
    manager = "enrollment__manager"
