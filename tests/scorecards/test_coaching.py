"""What the strip says of coaching: reflections in, answers in time, sessions, obstacles; and quotes, by choice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.models import CoachingRelationship, CoachingSession, Conversation, Obstacle, Quote, Reflection
from goals.weeks import week_of
from people.models import Absence
from reminders.models import Due
from scorecards.coaching import Coaching, coaching_of
from scorecards.models import Review, Snapshot
from scorecards.scopes import Scope
from scorecards.scorecard import Order, scorecard_of
from tenants.context import reading_as
from tests.factories import PersonFactory
from tests.goals.world import TODAY
from tests.scorecards.conftest import LAST_WEEK, THIS_WEEK


def conversation(author):
    with reading_as(author.pk):
        return Conversation.objects.create(author=author)


def reflected(person, week=THIS_WEEK, *, reply_due_on=None, replied_on=None, event="", draft=False) -> Reflection:
    on = None if draft else week.day(3)
    at = on and datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return Reflection.objects.create(
        conversation=conversation(person), person=person, team=person.team, monday=week.monday, begun_on=week.day(3),
        event=event, submitted_on=on, submitted_at=at, reply_due_on=reply_due_on, replied_on=replied_on,
        replied_at=replied_on and at,
    )  # fmt: skip


def asked(person, week=THIS_WEEK):
    now = datetime(2026, 11, 19, 9, tzinfo=UTC)
    Due.objects.fall_due(
        person=person, kind=Due.Kind.REFLECTION, subject=person, period=str(week), due_at=now, path="me/", label="Your"
    )


def coached(person, by, *, on, kind="FULL"):
    pair, _ = CoachingRelationship.objects.get_or_create(coach=by, coachee=person, defaults={"since": date(2026, 9, 1)})
    CoachingSession.objects.create(
        conversation=conversation(by), relationship=pair, held_on=on, minutes=20, kind=kind, logged_by=by
    )


def obstacle(team, owner, barrier="TIME", *, opened_on, answered_on=None, removed_on=None):
    return Obstacle.objects.create(
        team=team, owner=owner, barrier=barrier, opened_on=opened_on, due_on=opened_on + timedelta(days=14),
        answer="On it" if answered_on else "", answered_on=answered_on, removed_on=removed_on,
    )  # fmt: skip


@pytest.fixture
def team(support):
    return Scope(team=support)


def of(scope, person, week=THIS_WEEK) -> Coaching:
    return coaching_of(scope, week, person=person)


class TestReflections:
    def test_in_of_those_asked_and_those_who_began_before(self, team, learner, peer, lead):
        asked(learner)
        reflected(peer)
        assert (of(team, lead).reflected, of(team, lead).asked) == (1, 2)

    @pytest.mark.parametrize(("until", "counted"), [(3, 1), (4, 0)])  # Thursday, Friday
    def test_who_is_away_all_week_is_not_asked(self, team, learner, lead, until, counted):
        asked(learner)
        Absence.objects.create(person=learner, starts_on=LAST_WEEK.monday, ends_on=THIS_WEEK.day(until))
        assert of(team, lead).asked == counted

    def test_who_began_although_away_counts(self, team, learner, lead):
        asked(learner)
        reflected(learner)
        Absence.objects.create(person=learner, starts_on=LAST_WEEK.monday, ends_on=THIS_WEEK.sunday)
        assert (of(team, lead).reflected, of(team, lead).asked) == (1, 1)

    def test_a_draft_is_not_in(self, team, learner, lead):
        reflected(learner, draft=True)
        assert (of(team, lead).reflected, of(team, lead).asked) == (0, 1)

    def test_another_week_and_an_event_are_not_the_weeks(self, team, learner, peer, lead):
        reflected(learner, LAST_WEEK)
        asked(learner, LAST_WEEK)
        reflected(peer, event="SHIFT")
        assert (of(team, lead).reflected, of(team, lead).asked) == (0, 0)

    def test_answers_count_in_the_week_they_are_due(self, team, learner, peer, lead):
        sunday = THIS_WEEK.sunday
        reflected(learner, LAST_WEEK, reply_due_on=sunday, replied_on=sunday)
        reflected(peer, LAST_WEEK, reply_due_on=THIS_WEEK.monday, replied_on=THIS_WEEK.day(1))
        reflected(PersonFactory(team=lead.team), reply_due_on=THIS_WEEK.next.monday, replied_on=TODAY)
        assert (of(team, lead).replied_in_time, of(team, lead).replies_due) == (1, 2)


class TestTalksAndObstacles:
    def test_sessions_of_the_week_micro_ones_apart(self, team, learner, lead):
        coached(learner, lead, on=THIS_WEEK.monday)
        coached(learner, lead, on=THIS_WEEK.sunday, kind="MICRO")
        coached(learner, lead, on=LAST_WEEK.sunday)
        assert (of(team, lead).sessions, of(team, lead).micro_sessions) == (1, 1)

    def test_obstacles_count_on_the_day_of_each_step(self, team, support, lead):
        obstacle(support, lead, opened_on=LAST_WEEK.monday, answered_on=LAST_WEEK.sunday, removed_on=THIS_WEEK.monday)
        obstacle(support, lead, "TOOLS", opened_on=THIS_WEEK.monday, answered_on=TODAY)
        counted = of(team, lead)
        assert (counted.raised, counted.answered, counted.removed, counted.median_days) == (1, 1, 1, 7)
        assert of(team, lead, LAST_WEEK).raised == 1

    def test_the_median_is_of_what_was_removed_in_all_teams(self):
        both = Coaching(removed=2, removal_days=[2, 9]) + Coaching(removed=1, removal_days=[4])
        assert (both.removed, both.median_days) == (3, 4)
        assert Coaching().median_days is None


class TestReach:
    @pytest.fixture
    def everywhere(self, learner, other_lead, support, lead):
        seller = PersonFactory(name="Sal Sales", team=other_lead.team)
        for person, coach in ((learner, lead), (seller, other_lead)):
            reflected(person)
            coached(person, coach, on=TODAY)
            obstacle(person.team, coach, opened_on=TODAY)

    @pytest.mark.parametrize(
        ("who", "counts"), [("hr", 2), ("ld", 2), ("admin", 2), ("lead", 1), ("learner", 1), ("peer", 0)]
    )
    def test_the_organization_is_what_one_may_know_of(self, who, counts, everywhere, peer, request):
        counted = of(Scope(), request.getfixturevalue(who))
        assert (counted.reflected, counted.sessions) == (counts, counts)

    def test_a_priority_has_no_obstacles(self, everywhere, priority, hr):
        assert of(Scope(priority=priority), hr) == Coaching()

    def test_counts_cost_five_queries(self, everywhere, hr, django_assert_num_queries):
        assert hr.roles
        with django_assert_num_queries(5):
            of(Scope(), hr)


class TestFrozen:
    def page(self, scope, person):
        return scorecard_of(scope, THIS_WEEK, person=person, order=Order.ATTENTION, page=None).coaching

    @pytest.fixture
    def frozen(self, on_track, learner, lead, support):
        reflected(learner)
        obstacle(support, lead, opened_on=LAST_WEEK.monday, answered_on=TODAY, removed_on=TODAY)
        return Review.start(support, THIS_WEEK, by=lead, today=TODAY).finish(by=lead, today=TODAY)

    def test_what_comes_later_does_not_show(self, frozen, team, peer, lead):
        before = self.page(team, lead)
        reflected(peer)
        assert self.page(team, lead) == before
        assert (before.reflected, before.removal_days) == (1, [11])

    def test_the_organization_adds_up_its_frozen_teams(self, frozen, hr, other_lead, clock):
        Review.start(other_lead.team, THIS_WEEK, by=other_lead, today=TODAY).finish(by=other_lead, today=TODAY)
        clock.now += timedelta(weeks=1)
        assert (self.page(Scope(), hr).reflected, self.page(Scope(), hr).removal_days) == (1, [11])

    def test_a_week_frozen_before_coaching_has_none(self, team, support, lead, url, signed_in):
        footer = {"on": "2026-11-20", "team": "Support", "by": "Max Lead", "minutes": 9, "actions": []}
        by_max = {"frozen_by": lead, "frozen_at": datetime(2026, 11, 20, 15, tzinfo=UTC)}
        Snapshot.objects.create(team=support, week=str(week_of(TODAY)), rows=[], footer=footer, **by_max)
        assert self.page(team, lead) is None
        page = signed_in(lead).get(f"{url('scorecards:scorecard', THIS_WEEK)}?team={support.pk}")
        assert page.text.count("<small>not counted</small>") == 5


class TestPage:
    def test_says_the_counts(self, on_track, support, learner, peer, lead, url, signed_in):
        reflected(learner, reply_due_on=TODAY, replied_on=TODAY)
        asked(peer)
        coached(learner, lead, on=TODAY, kind="MICRO")
        obstacle(support, lead, opened_on=TODAY, answered_on=TODAY, removed_on=TODAY)
        text = signed_in(lead).get(f"{url('scorecards:scorecard', THIS_WEEK)}?team={support.pk}").text
        assert "<dd>1 of 2 <small>asked</small><small>, 1 of 1 answers in time</small></dd>" in text
        assert "<dd>0 <small>and 1 micro</small></dd>" in text
        assert "<dd>1 raised <small>1 answered, 1 removed in 0 days (median)</small></dd>" in text

    def test_a_week_without_obstacles_says_so(self, on_track, support, lead, url, signed_in):
        text = signed_in(lead).get(f"{url('scorecards:scorecard', THIS_WEEK)}?team={support.pk}").text
        assert "<dt>Obstacles</dt><dd><small>none this week</small></dd>" in text

    def quote(self, person, sentence, week=THIS_WEEK):
        reflection = reflected(person, week, event="SHIFT")
        return Quote.objects.create(
            reflection=reflection, person=person, team=person.team, monday=week.monday, sentence=sentence
        )

    def test_shows_what_was_shared_as_long_as_it_is(self, on_track, support, learner, lead, url, signed_in):
        said = self.quote(learner, "I asked before I answered.")
        self.quote(learner, "An older one.", LAST_WEEK)
        path = f"{url('scorecards:scorecard', THIS_WEEK)}?team={support.pk}"
        page = signed_in(lead).get(path).text
        assert "I asked before I answered." in page
        assert "An older one." not in page
        Review.start(support, THIS_WEEK, by=lead, today=TODAY).finish(by=lead, today=TODAY)
        assert "I asked before I answered." in signed_in(lead).get(path).text
        said.delete()
        assert "I asked before I answered." not in signed_in(lead).get(path).text

    def test_another_team_sees_no_sentence(self, on_track, learner, other_lead, url, signed_in):
        self.quote(learner, "I asked before I answered.")
        page = signed_in(other_lead).get(f"{url('scorecards:scorecard', THIS_WEEK)}?organization=").text
        assert "I asked before I answered." not in page
