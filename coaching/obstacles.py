"""Obstacles: opened for a team, answered in words, moved, handed over, removed. Who named them is not known here."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import Obstacle
from coaching.refusals import AlreadyRemoved, AnswerFirst, CannotRemoveIt, DateRefused
from people.models import Person, Team
from people.permissions import Action
from reminders.clock import digest_time, next_working_day, working_days_later
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.history import changed_by

DAYS = 10  # working days to remove one
NEWS_LASTS = timedelta(weeks=1)
LABEL = _("An obstacle of your team")  # no word of it: labels travel in mails


def open_shared(pairs: Iterable[tuple[int, str]], *, today: date) -> list[Obstacle]:
    """One obstacle for each ``(team's id, barrier)`` that has none standing. Returns the new ones. Safe to repeat."""
    standing = set(Obstacle.objects.standing().values_list("team", "barrier"))
    new = [pair for pair in pairs if pair not in standing]
    teams = Team.objects.select_related("lead", "parent").in_bulk({team for team, _barrier in new})
    opened = (open_for(teams[team], barrier, today=today) for team, barrier in new)
    return [obstacle for obstacle in opened if obstacle]


@transaction.atomic
def open_for(team: Team, barrier: str, *, today: date) -> Obstacle | None:
    """None where it stands already, or where nobody could own it."""
    owner = owner_of(team, on=today)
    if owner is None:
        return None
    due_on = working_days_later(current_organization(), today, days=DAYS)
    obstacle, is_new = Obstacle.objects.get_or_create(
        team=team, barrier=barrier, removed_on=None,
        defaults={"owner": owner, "due_on": due_on, "opened_on": today},
    )  # fmt: skip
    if not is_new:
        return None
    ask(obstacle)
    return obstacle


def owner_of(team: Team, *, on: date) -> Person | None:
    """The team's lead, else the next lead above, else an L&D manager."""
    for above in team.and_above():
        if above.lead and above.lead.is_here(on=on):
            return above.lead
    return Person.objects.present(on=on).who_can(Action.COACHING_EDIT).order_by("name", "pk").first()


def ask(obstacle: Obstacle) -> None:
    """Its owner has until the day; whoever had it before is asked no longer, and may be asked afresh later."""
    Due.objects.of(obstacle).filter(kind=Due.Kind.OBSTACLE).delete()
    Due.objects.fall_due(
        person=obstacle.owner, kind=Due.Kind.OBSTACLE, subject=obstacle, label=str(LABEL),
        due_at=digest_time(obstacle.due_on, obstacle.owner),
        path=organization_path("coaching:obstacle", obstacle.pk),
    )  # fmt: skip


@transaction.atomic
def answer(obstacle: Obstacle, *, text: str, by: Person, today: date) -> None:
    """What is being done, for the whole team to read and told once. A later answer takes the place of the first."""
    _must_stand(obstacle)
    if not text.strip():
        raise AnswerFirst
    is_first = obstacle.answered_on is None
    obstacle.answer, obstacle.answered_on = text.strip(), obstacle.answered_on or today
    with changed_by(by):
        obstacle.save(update_fields=["answer", "answered_on", "updated_at"])
    if is_first:
        tell_team(obstacle, Due.Kind.ANSWERED, by=by, today=today)


def hand_over(obstacle: Obstacle, *, to: Person, by: Person, today: date) -> None:
    """To who can remove it."""
    _must_stand(obstacle)
    if to == obstacle.owner or not to.is_here(on=today):
        raise CannotRemoveIt
    _give(obstacle, to, by=by)


def pass_on(*, today: date) -> None:
    """What somebody owned who has left goes to whom it would go to now. Safe to repeat."""
    here = Person.objects.present(on=today).values("pk")
    for obstacle in Obstacle.objects.standing().exclude(owner__in=here).select_related("team__lead", "team__parent"):
        if to := owner_of(obstacle.team, on=today):
            _give(obstacle, to, by=None)


@transaction.atomic
def _give(obstacle: Obstacle, to: Person, *, by: Person | None) -> None:
    obstacle.owner = to
    with changed_by(by):
        obstacle.save(update_fields=["owner", "updated_at"])
    ask(obstacle)


@transaction.atomic
def move(obstacle: Obstacle, *, due_on: date, why: str, by: Person, today: date) -> None:
    """To another day, with a reason that stays beside it."""
    _must_stand(obstacle)
    if due_on <= today:
        raise DateRefused
    obstacle.due_on = due_on
    with changed_by(by, why=why):
        obstacle.save(update_fields=["due_on", "updated_at"])
    ask(obstacle)


@transaction.atomic
def remove(obstacle: Obstacle, *, by: Person, today: date) -> None:
    """It is gone, and the whole team is told. Raises AnswerFirst where nobody said what was done."""
    _must_stand(obstacle)
    if not obstacle.answer:
        raise AnswerFirst
    obstacle.removed_on, obstacle.removed_at = today, timezone.now()
    with changed_by(by):
        obstacle.save(update_fields=["removed_on", "removed_at", "updated_at"])
    for kind in (Due.Kind.OBSTACLE, Due.Kind.ANSWERED):
        Due.objects.settle(kind=kind, subject=obstacle)
    tell_team(obstacle, Due.Kind.OBSTACLE_GONE, by=by, today=today)


def _must_stand(obstacle: Obstacle) -> None:
    if obstacle.removed_on:
        raise AlreadyRemoved


def tell_team(obstacle: Obstacle, kind: str, *, by: Person, today: date) -> None:
    """Everybody of it but who did it, so that being told gives nobody away."""
    day = next_working_day(current_organization(), after=today)
    path = organization_path("coaching:obstacle", obstacle.pk)
    Due.objects.fall_due_all(
        Due(
            person=person, kind=kind, subject_type=obstacle._meta.label, subject_id=obstacle.pk,
            due_at=digest_time(day, person), happens_on=day, path=path, label=str(LABEL),
        )
        for person in Person.objects.present(on=today).filter(team=obstacle.team_id).exclude(pk=by.pk)
    )  # fmt: skip


def has_read(obstacle: Obstacle, person: Person) -> None:
    """The news that it is answered, or gone, has arrived."""
    Due.objects.open().of(obstacle).filter(kind__in=Due.NEWS, person=person).close()


def forget_old_news(*, today: date) -> int:
    """What was not opened within a week is no news any more. Returns how many."""
    news = Due.objects.open().filter(kind__in=Due.NEWS, subject_type=Obstacle._meta.label)
    return news.filter(happens_on__lt=today - NEWS_LASTS).close()
