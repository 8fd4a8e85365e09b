"""The reply clock: who is asked to answer a reflection, by when, and what happens when they go. Not a word of it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from coaching.models import CoachingRelationship, Reflection
from people.models import Person, Team
from reminders.clock import next_working_day, working_days_later
from reminders.models import Due
from reminders.querysets import DueQuerySet
from tenants.context import current_organization, organization_path

WORTH_AN_ANSWER = timedelta(weeks=4)  # afterwards nobody is looked for any more
SHARE_AGAIN = "share"  # the period of what an author is asked when nobody is left to answer


def reply_due_on(day: date) -> date:
    """The last day on which a reflection handed in on ``day`` is answered in time."""
    organization = current_organization()
    return working_days_later(organization, day, days=organization.reply_clock_days)


def ask_readers(reflection: Reflection, readers: Iterable[Person], *, today: date) -> None:
    """From the next working morning on; the day that counts is ``reply_due_on``."""
    organization = current_organization()
    Due.objects.settle(kind=Due.Kind.REFLECTION, subject=reflection, period=SHARE_AGAIN)
    Due.objects.fall_due_all(
        Due(
            person=reader, kind=Due.Kind.REPLY, subject_type=Reflection._meta.label, subject_id=reflection.pk,
            due_at=organization.morning_of(next_working_day(organization, after=today)),
            happens_on=reflection.reply_due_on, path=organization_path("wall:shared-reflection", reflection.pk),
            label=_("A reflection waits for your answer"),
        )
        for reader in readers
    )  # fmt: skip


def asked_of(reflection: Reflection) -> set[int]:
    """Ids of who is still asked to answer it."""
    return set(_asked().filter(subject_id=reflection.pk).values_list("person", flat=True))


def ask_to_read(reflection: Reflection, person: Person, *, today: date) -> None:
    """Somebody wrote: the other side is asked to read it, also when an earlier answer was read already."""
    is_author = person.pk == reflection.person_id
    Due.objects.filter(person=person).reopen(kind=Due.Kind.ANSWERED, subject=reflection)
    organization = current_organization()
    Due.objects.fall_due(
        person=person, kind=Due.Kind.ANSWERED, subject=reflection,
        due_at=organization.morning_of(next_working_day(organization, after=today)),
        path=organization_path("wall:reflection" if is_author else "wall:shared-reflection", reflection.pk),
        label=_("An answer to your reflection") if is_author else _("An answer to what you wrote"),
    )  # fmt: skip


def was_read(reflection: Reflection, person: Person) -> None:
    Due.objects.of(reflection).filter(kind=Due.Kind.ANSWERED, person=person).close()


def need_no_answer(reflection: Reflection) -> None:
    """It is answered, or its words are gone: nobody is asked, nor is its author to look for somebody."""
    to_share_again = Q(kind=Due.Kind.REFLECTION, period=SHARE_AGAIN)
    Due.objects.of(reflection).filter(Q(kind=Due.Kind.REPLY) | to_share_again).close()


def let_go(*, today: date) -> None:
    """Ask nobody any more who has left or has no part in the author's work now.

    Where nobody is left to answer, the author is asked to choose again. Safe to repeat; the number of queries does
    not grow with the reflections.
    """
    dues = list(_asked().select_related("person"))
    waiting = Reflection.objects.waiting().filter(pk__in={due.subject_id for due in dues})
    authors = {reflection.pk: reflection.person for reflection in waiting.select_related("person")}
    around = Around(authors.values(), on=today)
    stay = [due.pk for due in dues if due.subject_id in authors and around.has(due.person, authors[due.subject_id])]
    _asked().exclude(pk__in=stay).close()
    _ask_to_share_again(today=today)


def unasked(*, today: date) -> models.QuerySet[Reflection]:
    """Handed in lately, and nobody is asked for an answer: who was asked is gone, or nobody was there."""
    asked = Exists(_asked().filter(subject_id=OuterRef("pk")))
    return Reflection.objects.waiting().filter(submitted_on__gt=today - WORTH_AN_ANSWER).exclude(asked)


def _ask_to_share_again(*, today: date) -> None:
    """Each author whose reflection nobody is asked about, if there is somebody to choose."""
    unanswered = list(unasked(today=today).select_related("person"))
    around = Around([reflection.person for reflection in unanswered], on=today)
    askable = {reflection.pk: reflection for reflection in unanswered if around.of(reflection.person)}
    told = _asked(Due.Kind.REFLECTION).filter(period=SHARE_AGAIN)
    told.exclude(subject_id__in=askable).close()
    known = set(told.values_list("subject_id", flat=True))
    organization = current_organization()
    morning = organization.morning_of(next_working_day(organization, after=today))
    Due.objects.fall_due_all(
        Due(
            person_id=reflection.person_id, kind=Due.Kind.REFLECTION, period=SHARE_AGAIN,
            subject_type=Reflection._meta.label, subject_id=pk, due_at=morning,
            path=organization_path("wall:share-again", pk), label=_("Choose who answers your reflection"),
        )
        for pk, reflection in askable.items() if pk not in known
    )  # fmt: skip


def _asked(kind: str = Due.Kind.REPLY) -> DueQuerySet:
    return Due.objects.open().filter(kind=kind, subject_type=Reflection._meta.label)


class Around:
    """Who of those present has a part in the work of these people: their coaches, their manager, the leads above."""

    def __init__(self, authors: Iterable[Person], *, on: date):
        authors = list(authors)
        open_pairs = CoachingRelationship.objects.open(on=on).filter(coachee__in=authors)
        self.coaches = defaultdict(set)
        for coachee_id, coach_id in open_pairs.values_list("coachee_id", "coach_id"):
            self.coaches[coachee_id].add(coach_id)
        self.teams = Team.objects.in_bulk()
        known = {pk for author in authors for pk in self._known(author)}
        self.present = set(Person.objects.present(on=on).filter(pk__in=known).values_list("pk", flat=True))

    def of(self, author: Person) -> set[int]:
        """Their ids."""
        return self._known(author) & self.present

    def has(self, person: Person, author: Person) -> bool:
        return person.pk in self.of(author)

    def _known(self, author: Person) -> set[int]:
        found, seen, team = {author.manager_id} | self.coaches[author.pk], set(), self.teams.get(author.team_id)
        while team and team.pk not in seen:
            seen.add(team.pk)
            found.add(team.lead_id)
            team = self.teams.get(team.parent_id)
        return found - {None, author.pk}
