from datetime import date, timedelta
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, F, Min, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from people.models import Person
from people.permissions import Action, Breadth
from people.querysets import PermittedQuerySet, led_team_ids

FOUR_WEEKS = timedelta(weeks=4)
OVER = ["ACHIEVED", "MISSED", "STOPPED"]
# Being in a goal's job role shows it and takes one's values; these take owning it, or leading its team.
NOT_BY_ROLE = {Action.GOAL_EDIT, Action.GOAL_CHECK_IN, Action.STATUS_OVERRIDE, Action.REVIEW_RUN}


class PriorityQuerySet(models.QuerySet):
    def permitted(self, person, action) -> Self:
        """Priorities are everybody's to see; the table says who may see or edit at all."""
        return self if person.can(action) else self.none()

    def living(self) -> Self:
        return self.exclude(state="RETIRED")

    def by_state(self) -> Self:
        """Active ones first, retired ones last, each by title."""
        place = Case(When(state="ACTIVE", then=0), When(state="PROPOSED", then=1), default=2)
        return self.order_by(place, "title")


class GoalQuerySet(PermittedQuerySet):
    def permitted(self, person, action) -> Self:
        """A supervisor does not edit the goal that supervisors are measured by, unless it is theirs to lead."""
        rows = super().permitted(person, action)
        if action in NOT_BY_ROLE and person.breadth(action) != Breadth.ALL:
            return rows.filter(Q(owner=person) | self.team(person))
        return rows

    def own(self, person):
        """One's own, and the goals of one's role that are not somebody else's team's.

        A shared team outcome belongs to the lead who owns it, never to a person of the role.
        """
        of_my_role = Q(job_role=person.job_role_id) & (Q(team=None) | Q(team=person.team_id))
        return Q(owner=person) | (of_my_role & Q(kind="ROLE") & ~Q(state="DRAFT"))

    def team(self, person):
        led = led_team_ids(person)
        of_led_teams = Q(team__in=led) | Q(team=None, owner__team__in=led)
        return of_led_teams | Q(owner__manager=person)

    def with_reach_of(self, person) -> Self:
        """Annotates whether it is one's own and whether it is one's teams', for ``Goal.rights``."""
        reach = {"is_own": self.own(person), "is_of_team": self.team(person)}
        return self.annotate(**{name: Case(When(q, then=True), default=False) for name, q in reach.items()})

    def unfinished(self) -> Self:
        return self.exclude(state__in=OVER)

    def assessed_before(self, day: date) -> Self:
        """Running, and not looked at since that day began."""
        return self.filter(state="ACTIVE").exclude(refreshed_on__gte=day)

    def on_scorecard(self, *, on: date) -> Self:
        """Measured, running, or achieved within the last four weeks."""
        running = Q(state__in=["MEASURING", "BASELINE_READY", "ACTIVE"])
        return self.filter(running | Q(state="ACHIEVED", achieved_on__gt=on - FOUR_WEEKS))

    def of_team(self, team) -> Self:
        """A goal without a team of its own is reviewed in its owner's team."""
        return self.filter(Q(team=team) | Q(team=None, owner__team=team))

    def exceptions_first(self) -> Self:
        return self.order_by("severity", F("due_on").asc(nulls_last=True), "pk")

    def open_first(self) -> Self:
        """What is over comes last; the rest as on the scorecard."""
        over_last = Case(When(state__in=OVER, then=1), default=0)
        return self.order_by(over_last, "severity", F("due_on").asc(nulls_last=True), "pk")

    def beside(self, goal) -> Self:
        """The open goals of the same role and priority, itself among them; shared outcomes do not count."""
        same = self.unfinished().filter(priority=goal.priority_id, job_role=goal.job_role_id, kind="ROLE")
        return same.order_by("pk")

    def in_cells(self, *, shown: int) -> Self:
        """The worst ``shown`` open goals of each role and priority, with ``in_cell``: how many there are.

        A shared outcome is the team's: it takes no place among the goals of a role.
        """
        cell = {"partition_by": [F("job_role_id"), F("priority_id")]}
        order = ["severity", F("due_on").asc(nulls_last=True), "pk"]
        rows = (
            self.unfinished()
            .filter(kind="ROLE")
            .annotate(in_cell=Window(Count("pk"), **cell), place=Window(RowNumber(), **cell, order_by=order))
        )
        return rows.filter(place__lte=shown).order_by("job_role_id", "priority_id", "place")

    def status_mix(self) -> dict[int, list[tuple[str, int]]]:
        """How many goals stand where, the worst first: {priority's id: [(status or "DRAFT", goals), …]}.

        What was stopped or missed stands nowhere.
        """
        drafts_last = Case(When(state="DRAFT", then=9), default="severity", output_field=models.IntegerField())
        status = Case(
            When(state="DRAFT", then=Value("DRAFT")),
            When(~Q(override=""), then="override"),
            default="status",
            output_field=models.CharField(),
        )
        rows = self.exclude(state__in=["MISSED", "STOPPED"]).order_by().values("priority_id", shown=status)
        mix: dict[int, list[tuple[str, int]]] = {}
        for row in rows.annotate(n=Count("pk"), place=Min(drafts_last)).order_by("place", "shown"):
            mix.setdefault(row["priority_id"], []).append((row["shown"], row["n"]))
        return mix

    def for_row(self) -> Self:
        """With everything one scorecard row shows, in one query."""
        return self.select_related("headline", "owner", "priority", "job_role", "team", "override_by")


class OfGoalQuerySet(models.QuerySet):
    """Rows that hang on a goal, seen by who sees the goal."""

    goal = "goal"

    def permitted(self, person, action) -> Self:
        if person.breadth(action) == Breadth.ALL:
            return self
        goals = apps.get_model("goals.Goal").objects.permitted(person, action)
        return self.filter(**{f"{self.goal}__in": goals.values("pk")})


class MetricQuerySet(OfGoalQuerySet):
    def counted(self) -> Self:
        """Counted by itself, of a goal that people work at; a shared outcome is of nobody."""
        running = self.exclude(goal__state__in=["DRAFT", "STOPPED"])
        return running.filter(goal__kind="ROLE").exclude(counts="")

    def not_counted_since(self, day: date) -> Self:
        """Whose log was not read yet, or not since that day began."""
        return self.filter(Q(counted_on=None) | Q(counted_on__lt=day))


class NextActionQuerySet(PermittedQuerySet):
    """One's own, and those of the goals one checks in on."""

    def own(self, person):
        return Q(owner=person)

    def team(self, person):
        goals = apps.get_model("goals.Goal").objects.permitted(person, Action.GOAL_CHECK_IN)
        return Q(goal__in=goals.values("pk"))

    def seen_by(self, person) -> Self:
        """One's own, a shared outcome's too, and those of the goals one sees."""
        goals = apps.get_model("goals.Goal").objects.permitted(person, Action.GOAL_VIEW)
        return self.filter(Q(owner=person) | Q(goal__in=goals.values("pk")))


class MeasurementQuerySet(OfGoalQuerySet):
    goal = "metric__goal"

    def permitted(self, person, action) -> Self:
        """One person's values only where that person may be seen, and never those of a shared outcome."""
        of_nobody = Q(person=None)
        of_one = ~Q(metric__goal__kind="SHARED_OUTCOME")
        if person.breadth(Action.PERSON_VIEW) != Breadth.ALL:
            people = Person.objects.permitted(person, Action.PERSON_VIEW)
            of_one &= Q(person__in=people.values("pk"))
        return super().permitted(person, action).filter(of_nobody | of_one)

    def keep(self, rows: list) -> None:
        """Insert, or correct what the same person's same day already held."""
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["organization", "metric", "measured_on", "person"],
            update_fields=["value", "sample_size", "source", "recorded_by", "is_late", "updated_at"],
        )

    def daily(self) -> list[tuple[date, "object"]]:
        """One value a day of one metric, oldest first: the team's own, else the people's mean weighted by cases.

        Returns [(day, Decimal)].
        """
        return [point for points in self.daily_by_metric().values() for point in points]

    def daily_by_metric(self) -> dict[int, list[tuple[date, "object"]]]:
        """``daily`` of many metrics in one query, by the metric's id; one without values is left out."""
        cases = Coalesce(F("sample_size"), 1)
        rows = (
            self.order_by("metric_id", "measured_on")
            .values("metric_id", "measured_on")
            .annotate(
                of_team=models.Avg("value", filter=Q(person=None)),
                weighted=models.Sum(F("value") * cases, filter=Q(person__isnull=False)),
                cases=models.Sum(cases, filter=Q(person__isnull=False)),
            )
        )
        by_metric: dict[int, list] = {}
        for r in rows:
            value = r["of_team"] if r["of_team"] is not None else r["weighted"] / r["cases"]
            by_metric.setdefault(r["metric_id"], []).append((r["measured_on"], value))
        return by_metric
