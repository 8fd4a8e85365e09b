"""The records behind the 1:1 questions of one manager: what this person may read, and nothing else.

Words come through the wall, so only those the manager is a party to are there; the rest is what is recorded in the
open. All as it stood when the week began, so that the question stays the same until Sunday; only a reflection that the
manager opens in between may change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from coaching.question_rule import Kind, Record, choose, question
from goals.models import Goal
from goals.models import NextAction as AgreedAction
from people.models import Person
from people.permissions import Action
from programs.judgment import Outcome
from programs.models import Enrollment, PracticeWeek, SignOff, Verdict
from tenants.context import current_organization
from wall.models import Commitment, FollowUp, NextAction
from web.dates import short_day


@dataclass(frozen=True, kw_only=True)
class Found(Record):
    """A record with the page it stands on."""

    person_id: int
    source: str
    path: str
    of_goal: Goal | None = None


@dataclass(frozen=True)
class Question:
    """What to ask one person this week. Without a record there is no text."""

    person: Person
    goal: Goal | None
    found: Found | None

    @property
    def text(self) -> str:
        return question(self.found) if self.found else ""


class Records:
    """What was recorded of some people before a Monday, as far as the manager may read it."""

    def __init__(self, people: list[Person], manager: Person, monday: date):
        self.people, self.manager, self.monday = people, manager, monday
        self.by_pk = {person.pk: person for person in people}
        self.begins_at = datetime.combine(monday, time(), tzinfo=current_organization().zone)
        theirs = Q(owner__in=people) | Q(job_role__in={person.job_role_id for person in people} - {None})
        goals = Goal.objects.permitted(manager, Action.GOAL_VIEW).filter(theirs, state="ACTIVE", kind=Goal.Kind.ROLE)
        self.goals = list(goals.select_related("priority").exceptions_first())
        found = [*self._commitments(), *self._next_actions(), *self._actions()]
        found += [*self._signed(), *self._verdicts(), *self._practice()]
        self.by_person: dict[int, list[Found]] = {person.pk: [] for person in people}
        for record in found:
            self.by_person[record.person_id].append(record)

    def question(self, person: Person) -> Question:
        found = choose(self.by_person[person.pk], monday=self.monday)
        return Question(person, found.of_goal if found else self._goal_of(person), found)

    def _goal_of(self, person: Person) -> Goal | None:
        """The goal of the person's role or their own that needs most attention."""
        of_person = (goal for goal in self.goals if goal.owner_id == person.pk or _is_of_role(goal, person))
        return next(of_person, None)

    def _found(self, person_id: int, goal: Goal | None = None, **facts) -> Found:
        goal = goal or self._goal_of(self.by_pk[person_id])
        return Found(person_id=person_id, of_goal=goal, goal=goal.title if goal else "", **facts)

    def _commitments(self) -> Iterator[Found]:
        """Agreed in a session that the manager was in, and nobody had asked about when the week began."""
        still_open = Q(outcome="") | Q(asked_on__gte=self.monday)
        agreed = Commitment.objects.filter(still_open, person__in=self.people, written_at__lt=self.begins_at)
        rows = agreed.values_list(
            "pk", "person", "behavior", "conversation__sessions__held_on", "conversation__sessions__relationship"
        )
        for pk, person, behavior, held_on, relationship in rows:
            yield self._found(
                person, kind=Kind.COMMITMENT, pk=pk, on=held_on, what=behavior,
                source=_("session on %(day)s") % {"day": short_day(held_on)},
                path=reverse("wall:pair", args=[relationship]),
            )  # fmt: skip

    def _next_actions(self) -> Iterator[Found]:
        """Of reflections the manager has opened: nobody's words are read before their author can see that they are."""
        said = FollowUp.objects.filter(conversation__reflections__submitted_at__lt=self.begins_at)
        handed_in = Q(conversation__reflections__submitted_at__lt=self.begins_at)
        opened = Q(conversation__readers__person=self.manager, conversation__readers__read_at__isnull=False)
        agreed = NextAction.objects.filter(handed_in, opened, author__in=self.people).exclude(follow_ups__in=said)
        rows = agreed.values_list(
            "pk", "author", "text", "conversation__reflections__submitted_on", "conversation__reflections"
        )
        for pk, person, text, submitted_on, reflection in rows:
            yield self._found(
                person, kind=Kind.NEXT_ACTION, pk=pk, on=submitted_on, what=text,
                source=_("reflection of %(day)s") % {"day": short_day(submitted_on)},
                path=reverse("wall:shared-reflection", args=[reflection]),
            )  # fmt: skip

    def _actions(self) -> Iterator[Found]:
        """Agreed at a check-in for the person to do."""
        still_open = Q(closed_at=None) | Q(closed_at__gte=self.begins_at)
        seen = AgreedAction.objects.permitted(self.manager, Action.ACTION_CLOSE)
        agreed = seen.filter(still_open, owner__in=self.people, created_at__lt=self.begins_at)
        for action in agreed.select_related("goal__priority"):
            day = self._day(action.created_at)
            yield self._found(
                action.owner_id, action.goal, kind=Kind.ACTION, pk=action.pk, on=day, what=action.text,
                source=_("next action agreed on %(day)s") % {"day": short_day(day)},
                path=reverse("goals:action", args=[action.pk]),
            )  # fmt: skip

    def _signed(self) -> Iterator[Found]:
        """The last word on each piece of work."""
        signed = SignOff.objects.permitted(self.manager, Action.PRACTICE_VIEW).filter(
            step__enrollment__person__in=self.people, signed_on__lt=self.monday
        )
        latest = signed.order_by("step_id", "-pk").distinct("step_id")
        for sign_off in latest.select_related("step__item__goal__priority", "step__enrollment"):
            is_returned = sign_off.outcome == SignOff.Outcome.RETURNED
            yield self._found(
                sign_off.step.enrollment.person_id, sign_off.step.item.goal,
                kind=Kind.RETURNED if is_returned else Kind.ACCEPTED, pk=sign_off.pk, on=sign_off.signed_on,
                what=sign_off.step.item.title, why=sign_off.why,
                source=_("sign-off on %(day)s") % {"day": short_day(sign_off.signed_on)},
                path=reverse("programs:work", args=[sign_off.step_id]),
            )  # fmt: skip

    def _verdicts(self) -> Iterator[Found]:
        seen = Verdict.objects.permitted(self.manager, Action.ENROLLMENT_VIEW).exclude(outcome=Outcome.SHOWN)
        judged = seen.filter(enrollment__person__in=self.people, judged_on__lt=self.monday)
        for verdict in judged.select_related("milestone__goal__priority", "enrollment"):
            yield self._found(
                verdict.enrollment.person_id, verdict.milestone.goal,
                kind=Kind.VERDICT, pk=verdict.pk, on=verdict.judged_on,
                what=_("Day %(day)s") % {"day": verdict.milestone.day}, why=verdict.get_outcome_display().lower(),
                source=_("verdict of %(day)s") % {"day": short_day(verdict.judged_on)},
                path=reverse("programs:verdict", args=[verdict.pk]),
            )  # fmt: skip

    def _practice(self) -> Iterator[Found]:
        """Weeks the manager pledged to protect and lost, for each learner they were for."""
        pledged = PracticeWeek.objects.filter(pledge__manager=self.manager, said_on__lt=self.monday)
        weeks = list(pledged.filter(kept=False).select_related("pledge"))
        learners = Enrollment.objects.current().filter(manager=self.manager, person__in=self.people)
        for enrollment in learners:
            for week in (week for week in weeks if week.pledge.cohort_id == enrollment.cohort_id):
                yield self._found(
                    enrollment.person_id, kind=Kind.PRACTICE, pk=week.pk, on=week.said_on, why=week.why,
                    what=_("week %(number)s of the program") % {"number": week.week},
                    source=_("practice of week %(number)s") % {"number": week.week},
                    path=reverse("programs:enrollment", args=[enrollment.pk]),
                )  # fmt: skip

    def _day(self, moment: datetime) -> date:
        return current_organization().today(at=moment)


def _is_of_role(goal: Goal, person: Person) -> bool:
    return goal.job_role_id == person.job_role_id and goal.team_id in (None, person.team_id)
