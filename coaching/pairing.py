"""Who coaches and who mentors whom: begun, ended, handed over. What the two said stays with the two."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Count, Max, Q

from coaching.models import CoachingRelationship, CoachingSession, Mentorship, Pair
from coaching.refusals import CoachRefused, EndedAlready, HasLeft, MentorInLine, MentorRefused, PairedAlready
from people.models import Person
from reminders.clock import next_working_day
from reminders.models import Due
from tenants.context import current_organization
from tenants.history import changed_by

RECENT = timedelta(weeks=8)  # how far back pages count sessions and loops
MONTH = timedelta(days=30)  # from one mentoring talk to the next
ASKED = {CoachingRelationship: Due.Kind.COACHING, Mentorship: Due.Kind.MENTORING}


@transaction.atomic
def pair(
    coach: Person, coachee: Person, *, by: Person, today: date, every_days: int = CoachingRelationship.EVERY_DAYS
) -> CoachingRelationship:
    """From today on the one coaches the other. Raises CoachRefused, HasLeft, PairedAlready."""
    if coach.pk == coachee.pk:
        raise CoachRefused
    _welcome(coach, coachee, today=today)
    if CoachingRelationship.objects.filter(coach=coach, coachee=coachee, ended_on=None).exists():
        raise PairedAlready
    with changed_by(by):
        return CoachingRelationship.objects.create(coach=coach, coachee=coachee, since=today, every_days=every_days)


@transaction.atomic
def mentor(mentor: Person, mentee: Person, *, by: Person, today: date) -> Mentorship:
    """From today on the one mentors the other. Raises MentorRefused, MentorInLine, HasLeft, PairedAlready."""
    if mentor.pk == mentee.pk:
        raise MentorRefused
    if mentor.pk in line_of(mentee):
        raise MentorInLine
    _welcome(mentor, mentee, today=today)
    if Mentorship.objects.filter(mentor=mentor, mentee=mentee, ended_on=None).exists():
        raise PairedAlready
    with changed_by(by):
        return Mentorship.objects.create(mentor=mentor, mentee=mentee, since=today)


@transaction.atomic
def end(pairing: Pair, *, by: Person, today: date) -> Pair:
    """From today on nobody is asked for a talk of theirs; what they said stays with them. Raises EndedAlready."""
    pairing = locked(pairing)
    pairing.ended_on = today
    with changed_by(by):
        pairing.save(update_fields=["ended_on"])
    Due.objects.settle(kind=ASKED[type(pairing)], subject=pairing)
    return pairing


@transaction.atomic
def hand_over(relationship: CoachingRelationship, *, to: Person, by: Person, today: date) -> CoachingRelationship:
    """Somebody else coaches from today on, and begins anew: earlier words stay with who was there.

    Raises EndedAlready, CoachRefused, HasLeft, PairedAlready.
    """
    ended = end(relationship, by=by, today=today)
    return pair(to, ended.coachee, by=by, today=today, every_days=ended.every_days)


@transaction.atomic
def set_rhythm(relationship: CoachingRelationship, *, every_days: int, by: Person) -> None:
    """How many days lie between two sessions. Raises EndedAlready."""
    relationship = locked(relationship)
    relationship.every_days = every_days
    with changed_by(by):
        relationship.save(update_fields=["every_days"])


def locked(pairing: Pair) -> Pair:
    """Ours until the transaction ends, as it is now. Raises EndedAlready."""
    found = type(pairing).objects.select_for_update().get(pk=pairing.pk)
    if found.ended_on is not None:
        raise EndedAlready
    return found


def _welcome(*people: Person, today: date) -> None:
    """Both are here; until the transaction ends nobody else pairs them. Raises HasLeft."""
    here = Person.objects.select_for_update().order_by("pk").filter(pk__in=[person.pk for person in people])
    if not all(person.is_here(on=today) for person in here):
        raise HasLeft


def line_of(person: Person) -> set[int]:
    """Ids of who decides about the person: the manager, and the team's lead or, of a lead, the one above."""
    team = person.team
    if team and team.lead_id == person.pk:
        team = team.parent
    return {pk for pk in (person.manager_id, team and team.lead_id) if pk}


def is_in_line(mentorship: Mentorship) -> bool:
    """Since the two were paired, the mentor has become the mentee's manager or lead."""
    return mentorship.mentor_id in line_of(mentorship.mentee)


def with_sessions(pairs: models.QuerySet[CoachingRelationship], *, on: date) -> models.QuerySet[CoachingRelationship]:
    """Annotates the day of the last full session, and counts of the last 8 weeks: full, micro, loops closed."""
    is_full = Q(sessions__kind=CoachingSession.Kind.FULL)
    is_recent = Q(sessions__held_on__gt=on - RECENT, sessions__held_on__lte=on)
    return pairs.annotate(
        last_on=Max("sessions__held_on", filter=is_full),
        held=Count("sessions", filter=is_full & is_recent),
        micro=Count("sessions", filter=~is_full & is_recent),
        loops=Count("sessions", filter=Q(sessions__closes_loop=True) & is_recent),
    )


def with_talks(pairs: models.QuerySet[Mentorship], *, on: date) -> models.QuerySet[Mentorship]:
    """Annotates the day of the last talk, and how many there were in the last 8 weeks."""
    is_recent = Q(talks__held_on__gt=on - RECENT, talks__held_on__lte=on)
    return pairs.annotate(last_on=Max("talks__held_on"), held=Count("talks", filter=is_recent))


def next_on(pairing: Pair, last_on: date | None) -> date:
    """The day of the next talk: the first one at once, then in the pair's rhythm; a day off moves it forward."""
    organization, day = current_organization(), pairing.since
    if last_on is not None:
        day = last_on + (MONTH if isinstance(pairing, Mentorship) else timedelta(days=pairing.every_days))
    return day if organization.is_working_day(day) else next_working_day(organization, after=day)
