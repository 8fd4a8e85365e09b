"""What comes round: a reflection a week, a session every two weeks, a mentoring talk a month.

Asked without a word or a name, because it goes into e-mails. Safe to repeat, and the number of queries does not grow
with the people.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from coaching.models import CoachingRelationship, Mentorship, Pair, Reflection
from coaching.pairing import next_on, with_sessions, with_talks
from goals.weeks import Week, week_of
from people.models import Absence, Person
from programs.models import Cohort, Enrollment
from programs.schedule import Leave
from reminders.models import Due
from tenants.context import current_organization, organization_path
from tenants.models import TenantModel

ONE_DAY = timedelta(days=1)


def ask_for_reflections(*, today: date) -> None:
    """Whoever is in a running cohort, from the morning before the week's review on; the week before is asked no more.

    Not who has handed it in, and not who is away all week.
    """
    week = week_of(today)
    day = reflection_day(week)
    if today < day:
        return
    away = away_all(week)
    morning, path = current_organization().morning_of(day), organization_path("wall:reflect")
    asked = [
        Due(
            person_id=pk, kind=Due.Kind.REFLECTION, subject_type=Person._meta.label, subject_id=pk,
            period=str(week), due_at=morning, path=path, label=_("Your weekly reflection"),
        )
        for pk in _to_reflect(week, today=today)
        if pk not in away
    ]  # fmt: skip
    _ask_only(asked, kind=Due.Kind.REFLECTION, subject=Person)


def reflection_day(week: Week) -> date:
    """The working day before the review, so that what is written can be read in time; never in another week."""
    organization = current_organization()
    review = organization.review_day_of(week.monday)
    before = (review - ONE_DAY * n for n in range(1, review.isoweekday()))
    return next((day for day in before if organization.is_working_day(day)), review)


def _to_reflect(week: Week, *, today: date) -> list[int]:
    learners = Enrollment.objects.current().filter(cohort__in=Cohort.objects.running(on=today)).values("person")
    handed_in = Reflection.objects.submitted().filter(event="").begun_in(week.monday).values("person")
    here = Person.objects.present(on=today).filter(pk__in=learners).exclude(pk__in=handed_in)
    return list(here.values_list("pk", flat=True))


def away_all(week: Week) -> set[int]:
    """Ids of who is on leave on every working day of the week."""
    works = current_organization().is_working_day
    days = [day for n in range(7) if works(day := week.day(n))]
    absences = Absence.objects.within(week.monday, week.sunday)
    leave: dict[int, list[Leave]] = defaultdict(list)
    for person, *away in absences.values_list("person", "starts_on", "ends_on"):
        leave[person].append(tuple(away))
    return {person for person, away in leave.items() if _is_away(days, away)}


def _is_away(days: Iterable[date], leave: Sequence[Leave]) -> bool:
    """On each of these days; of no days at all nobody is away."""
    days = list(days)
    return bool(days) and all(any(first <= day <= last for first, last in leave) for day in days)


def ask_for_coaching(*, today: date) -> None:
    """Each coach, for the day on which the rhythm of the pair has its next session."""
    pairs = CoachingRelationship.objects.open(on=today).both_here(on=today)
    asked = [
        _ask(pair, pair.coach_id, Due.Kind.COACHING, "wall:pair", _("Your next coaching session"))
        for pair in with_sessions(pairs, on=today)
    ]
    _ask_only(asked, kind=Due.Kind.COACHING, subject=CoachingRelationship)


def ask_for_mentoring(*, today: date) -> None:
    """Each mentor, a month after the last talk."""
    pairs = Mentorship.objects.open(on=today).both_here(on=today)
    asked = [
        _ask(pair, pair.mentor_id, Due.Kind.MENTORING, "wall:mentorship", _("Your next mentoring talk"))
        for pair in with_talks(pairs, on=today)
    ]
    _ask_only(asked, kind=Due.Kind.MENTORING, subject=Mentorship)


def _ask(pair: Pair, person_id: int, kind: str, page: str, label: str) -> Due:
    day = next_on(pair, pair.last_on)
    return Due(
        person_id=person_id, kind=kind, subject_type=pair._meta.label, subject_id=pair.pk, period=day.isoformat(),
        due_at=current_organization().morning_of(day), path=organization_path(page, pair.pk), label=label,
    )  # fmt: skip


def _ask_only(asked: Sequence[Due], *, kind: str, subject: type[TenantModel]) -> None:
    """These and no others of the kind. What was held early is asked for another day; what was undone, again."""
    wanted = {due.duty for due in asked}
    rows = Due.objects.filter(kind=kind, subject_type=subject._meta.label)
    known = rows.filter(Q(closed_at=None) | Q(period__in={due.period for due in asked}))
    stale = [due.pk for due in known if due.closed_at is None and due.duty not in wanted]
    undone = [due.pk for due in known if due.closed_at and due.duty in wanted]
    rows.filter(pk__in=stale).close()
    rows.filter(pk__in=undone).update(closed_at=None, nudges=0, snoozed_until=None)
    Due.objects.fall_due_all(asked)
