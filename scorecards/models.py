from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, NextAction
from goals.models.check_in import STATUSES
from goals.weeks import Week, week_of
from people.models import Person, Team
from reminders.models import Due
from scorecards.coaching import Coaching, coaching_in
from scorecards.past import goals_then, past_rows
from scorecards.practice import Practice, practice_in
from scorecards.querysets import ReviewQuerySet, SnapshotQuerySet
from scorecards.refusals import AlreadyFinished, WeekRefused
from scorecards.rows import AgreedAction, Row, actions_before, live_rows, to_plain, week_on
from tenants.context import current_organization, organization_path
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

MINUTES = 15  # what the clock of a review starts with


class Review(TenantModel):
    """The Friday stand-up of one team and week: from the first goal to the frozen page."""

    team = TenantForeignKey(Team, models.PROTECT, related_name="reviews")
    week = models.CharField(_("week"), max_length=8)  # "2026-W47"
    started_at = models.DateTimeField()
    started_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    lap_at = models.DateTimeField()  # when the goal in hand was taken up
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    seconds = models.PositiveIntegerField(null=True, blank=True)  # how long it really took

    objects = TenantManager.from_queryset(ReviewQuerySet)()

    class Meta:
        ordering = ["-week", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "team", "week"], name="review_once_a_week")]

    def __str__(self) -> str:
        return f"{self.team} {self.week}"

    @classmethod
    @transaction.atomic
    def start(cls, team: Team, week: Week, *, by: Person, today: date, at: datetime | None = None) -> "Review":
        """Begin, or join the one that runs. The agenda is fixed here: exceptions first. Raises WeekRefused.

        ``at`` is given for a review brought in from elsewhere.
        """
        if not cls.may_start(week, today=today):
            raise WeekRefused
        now = at or timezone.now()
        review, is_new = cls.objects.get_or_create(
            team=team, week=str(week), defaults={"started_by": by, "started_at": now, "lap_at": now}
        )
        if is_new:
            goals = Goal.objects.of_team(team).on_scorecard(on=today).exceptions_first()
            AgendaItem.objects.bulk_create(
                AgendaItem(review=review, goal=goal, position=position, status=goal.shown_status)
                for position, goal in enumerate(goals, 1)
            )
        return review

    @staticmethod
    def may_start(week: Week, *, today: date) -> bool:
        """This week, or the last one when Friday was missed."""
        return week in (week_of(today), week_of(today).previous)

    def snapshot(self) -> "Snapshot":
        """The page this review froze. Raises Snapshot.DoesNotExist before that."""
        return Snapshot.objects.get(team=self.team_id, week=self.week)

    @property
    def iso_week(self) -> Week:
        return Week.parse(self.week)

    @property
    def minutes(self) -> int | None:
        return None if self.seconds is None else max(round(self.seconds / 60), 1)

    @property
    def elapsed(self) -> int:
        """Seconds since the start."""
        return seconds_between(self.started_at, timezone.now())

    def lap(self) -> int:
        """Seconds spent since the last goal was put down; the next one is taken up."""
        now = timezone.now()
        seconds = seconds_between(self.lap_at, now)
        self.lap_at = now
        self.save(update_fields=["lap_at"])
        return seconds

    @transaction.atomic
    def park_rest(self, *, by: Person) -> int:
        """Everything not yet walked goes to the parking list. Returns how many."""
        rest = self.left_over()
        for item in rest:
            item.park(by=by)
        return len(rest)

    def left_over(self) -> list["AgendaItem"]:
        """Neither walked nor parked."""
        waiting = self.agenda.filter(done_at=None).exclude(goal__in=self.parked.values("goal"))
        return list(waiting.select_related("goal"))

    def next_after(self, item: "AgendaItem | None" = None) -> "AgendaItem | None":
        """The next goal not yet walked, from the top again after the last one; None when all are."""
        waiting = self.left_over()
        position = item.position if item else 0
        return next((other for other in waiting if other.position > position), next(iter(waiting), None))

    @transaction.atomic
    def finish(self, *, by: Person, today: date, at: datetime | None = None) -> "Snapshot":
        """Freeze the week, once. Raises AlreadyFinished for whoever comes second."""
        review = Review.objects.select_for_update().get(pk=self.pk)
        if review.finished_at:
            raise AlreadyFinished(review)
        self.finished_at, self.finished_by = at or timezone.now(), by
        self.seconds = seconds_between(self.started_at, self.finished_at)
        self.save(update_fields=["finished_at", "finished_by", "seconds"])
        snapshot = Snapshot.freeze(self, today=today)
        Due.objects.settle(kind=Due.Kind.REVIEW, subject=self.team, period=self.week)
        ask_for_review(self.team, self.iso_week.next)
        return snapshot

    def people_around(self, *, today: date) -> QuerySet:
        """Whom its decisions concern: the lead, owners of goals and actions, who works towards a goal."""
        goals = Goal.objects.filter(pk__in=self.agenda.values("goal"))
        concerned = Q(pk__in=goals.values("owner")) | Q(pk__in=self.actions().values("owner")) | Q(pk=self.team.lead_id)
        of_role = Q(team=self.team, job_role__in=goals.filter(kind=Goal.Kind.ROLE).values("job_role"))
        return Person.objects.present(on=today).filter(concerned | of_role).exclude(email="").order_by("name", "pk")

    def actions(self) -> QuerySet:
        """What was agreed in this week for the goals of its agenda."""
        return NextAction.objects.filter(goal__in=self.agenda.values("goal"), check_in__week=self.week)

    @transaction.atomic
    def ask_summaries(self, *, by: Person, today: date) -> bool:
        """One mail to each person around it, once. False when somebody has asked already."""
        review = Review.objects.select_for_update().get(pk=self.pk)
        if review.summaries.exists():
            return False
        Summary.objects.bulk_create(
            Summary(review=self, person=person, asked_by=by) for person in self.people_around(today=today)
        )
        return True


class Summary(TenantModel):
    """The mail to one person about what a review decided. This row is the truth; the queue only nudges."""

    review = TenantForeignKey(Review, models.CASCADE, related_name="summaries")
    person = TenantForeignKey(Person, models.CASCADE, related_name="+")
    asked_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "review", "person"], name="summary_once")]

    def __str__(self) -> str:
        return f"{self.review} {self.person}"

    @property
    def message_id(self) -> str:
        """The same for every try, so that a second copy after a killed worker is known as a copy."""
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        return f"<summary.{self.organization_id}.{self.review_id}.{self.person_id}@{host}>"


class AgendaItem(TenantModel):
    """One goal of a review, in the order fixed at its start."""

    review = TenantForeignKey(Review, models.CASCADE, related_name="agenda")
    goal = TenantForeignKey(Goal, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=STATUSES)  # as it was when the review started
    seconds = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organization", "review", "goal"], name="agenda_goal_once")]

    def __str__(self) -> str:
        return f"{self.position}. {self.goal}"

    def walk(self) -> None:
        """This goal was talked through; going back to it adds to its time."""
        self.seconds += self.review.lap()
        self.done_at = self.done_at or timezone.now()
        self.save(update_fields=["seconds", "done_at"])

    def park(self, *, by: Person, note: str = "") -> "ParkedGoal":
        fresh = {"note": note, "parked_by": by, "resolved_at": None, "resolved_by": None}
        parked, _ = ParkedGoal.objects.update_or_create(review=self.review, goal=self.goal, defaults=fresh)
        return parked


class ParkedGoal(TenantModel):
    """What needs debate is not debated in the review: it waits here until somebody says it is settled."""

    review = TenantForeignKey(Review, models.CASCADE, related_name="parked")
    goal = TenantForeignKey(Goal, models.PROTECT, related_name="parked")
    note = models.CharField(_("what to talk about"), max_length=300, blank=True)
    parked_by = TenantForeignKey(Person, models.PROTECT, related_name="+")
    parked_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["parked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "review", "goal"], name="parked_once_a_review")]

    def __str__(self) -> str:
        return str(self.goal)

    def resolve(self, *, by: Person) -> None:
        """Talked through."""
        self.resolved_at, self.resolved_by = timezone.now(), by
        self.save(update_fields=["resolved_at", "resolved_by"])


class Snapshot(TenantModel):
    """A frozen week of one team. The database refuses to change or delete it."""

    team = TenantForeignKey(Team, models.PROTECT, related_name="snapshots")
    week = models.CharField(_("week"), max_length=8)
    rows = models.JSONField()  # scorecards.rows.Row, one a goal
    footer = models.JSONField()  # {"on", "team", "minutes", "by", "practice", "coaching", "actions": [AgreedAction]}
    frozen_at = models.DateTimeField()
    frozen_by = TenantForeignKey(Person, models.PROTECT, related_name="+")

    objects = TenantManager.from_queryset(SnapshotQuerySet)()

    class Meta:
        ordering = ["-week", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "team", "week"], name="snapshot_once_a_week")]
        indexes = [
            models.Index(fields=["organization", "week", "team"], name="snapshot_of_week"),
            models.Index(fields=["organization", "frozen_at", "id"], name="snapshot_frozen_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.week}"

    @classmethod
    def freeze(cls, review: Review, *, today: date) -> "Snapshot":
        """Keep the page as it is now and mark its goals as reviewed, so that later values are late."""
        week, team = review.iso_week, review.team
        rows = rows_of_team(team, week, today=today)
        on = week_on(week, today=today)
        actions = actions_before(week, NextAction.objects.filter(goal__in=[row.goal for row in rows]))
        Goal.objects.filter(pk__in=[row.goal for row in rows], reviewed_through__lt=str(week)).update(
            reviewed_through=str(week)
        )
        return cls.objects.create(
            team=team,
            week=str(week),
            rows=[to_plain(row) for row in rows],
            footer={
                "on": on.isoformat(),
                "team": team.name,
                "by": review.finished_by.name,
                "minutes": review.minutes,
                "practice": to_plain(practice_in(team, week)),
                "coaching": to_plain(coaching_in(team, week)),
                "actions": [
                    to_plain(AgreedAction.from_action(action, on=on)) for action in actions.select_related("owner")
                ],
            },
            frozen_by=review.finished_by,
            frozen_at=review.finished_at,
        )

    def rows_seen(self) -> list[Row]:
        return [Row.from_snapshot(row) for row in self.rows]

    def actions_seen(self) -> list[AgreedAction]:
        return [AgreedAction.from_snapshot(action) for action in self.footer["actions"]]

    def practice_seen(self) -> Practice | None:
        """None for a week frozen before programs were counted."""
        return Practice.from_snapshot(self.footer["practice"]) if "practice" in self.footer else None

    def coaching_seen(self) -> Coaching | None:
        """None for a week frozen before coaching was counted."""
        return Coaching.from_snapshot(self.footer["coaching"]) if "coaching" in self.footer else None


def seconds_between(start: datetime, end: datetime) -> int:
    """Whole seconds; 0 when the server's clock was set back meanwhile."""
    return max(int((end - start).total_seconds()), 0)


def rows_of_team(team: Team, week: Week, *, today: date) -> list[Row]:
    """Every goal of the team in this or a past week, before it is frozen."""
    goals = Goal.objects.of_team(team).for_row()
    if week == week_of(today):
        return live_rows(goals.on_scorecard(on=today).exceptions_first(), on=today)
    organization = current_organization()
    return past_rows(goals_then(goals, week, organization=organization), week, organization=organization)


def review_day(week: Week) -> date:
    """The organization's review day, or the last working day of that week before it."""
    organization = current_organization()
    day = organization.review_day_of(week.monday)
    days = (day - timedelta(days=back) for back in range(day.weekday() + 1))
    return next(filter(organization.is_working_day, days), day)


def ask_for_review(team: Team, week: Week) -> None:
    """The team's lead is asked to run it on the review day, and no earlier lead. Safe to repeat."""
    asked = Due.objects.open().of(team).filter(kind=Due.Kind.REVIEW)
    asked.exclude(person=team.lead).update(closed_at=timezone.now())
    if team.lead is None:
        return
    Due.objects.fall_due(
        person=team.lead,
        kind=Due.Kind.REVIEW,
        subject=team,
        period=str(week),
        due_at=current_organization().morning_of(review_day(week)),
        path=organization_path("scorecards:review", team.pk, week),
        label=team.name,
    )
