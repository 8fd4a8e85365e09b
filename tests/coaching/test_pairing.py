"""Who coaches and who mentors whom: paired, ended, handed over."""

from datetime import date, timedelta

import pytest

from coaching.models import CoachingRelationship, Mentorship
from coaching.pairing import end, hand_over, is_in_line, mentor, next_on, pair, set_rhythm
from coaching.refusals import CoachRefused, EndedAlready, HasLeft, MentorInLine, MentorRefused, PairedAlready
from reminders.models import Due
from tests.factories import PersonFactory, TeamFactory

TODAY = date(2026, 11, 20)  # a Friday


@pytest.fixture
def paired(coach, learner, lead) -> CoachingRelationship:
    return pair(coach, learner, by=lead, today=TODAY)


def asked(pairing, person, kind) -> Due:
    moment = pairing.organization.morning_of(TODAY)
    return Due.objects.fall_due(
        person=person, kind=kind, subject=pairing, due_at=moment, path="coaching/", label="Your next coaching session"
    )


class TestPair:
    def test_begins_today_every_two_weeks(self, paired, coach, learner):
        assert (paired.people, paired.since, paired.every_days) == ((coach, learner), TODAY, 14)
        assert paired.is_open(on=TODAY)

    def test_nobody_coaches_themselves(self, learner, lead):
        with pytest.raises(CoachRefused):
            pair(learner, learner, by=lead, today=TODAY)

    def test_once(self, paired, coach, learner, lead):
        with pytest.raises(PairedAlready):
            pair(coach, learner, by=lead, today=TODAY)

    def test_again_after_an_end(self, paired, coach, learner, lead):
        end(paired, by=lead, today=TODAY)
        assert pair(coach, learner, by=lead, today=TODAY).pk != paired.pk

    @pytest.mark.parametrize(("left_on", "is_here"), [(TODAY, False), (TODAY + timedelta(days=1), True)])
    def test_not_with_who_has_left(self, coach, learner, lead, left_on, is_here):
        coach.leave(on=left_on)
        if is_here:
            assert pair(coach, learner, by=lead, today=TODAY).coach == coach
        else:
            with pytest.raises(HasLeft):
                pair(coach, learner, by=lead, today=TODAY)


class TestEnd:
    def test_asks_for_nothing_more_and_says_who_ended_it(self, paired, coach, lead):
        due = asked(paired, coach, Due.Kind.COACHING)
        end(paired, by=lead, today=TODAY)
        due.refresh_from_db()
        paired.refresh_from_db()
        [change] = paired.changes.all()
        assert (paired.ended_on, paired.is_open(on=TODAY), due.closed_at is None) == (TODAY, False, False)
        assert (change.ended_on, change.pgh_context["person"]) == (None, lead.pk)

    def test_once(self, paired, lead):
        end(paired, by=lead, today=TODAY)
        with pytest.raises(EndedAlready):
            end(paired, by=lead, today=TODAY)


class TestHandOver:
    def test_a_new_coach_begins_anew_in_the_same_rhythm(self, paired, learner, peer, lead):
        set_rhythm(paired, every_days=21, by=lead)
        new = hand_over(paired, to=peer, by=lead, today=TODAY)
        paired.refresh_from_db()
        assert (new.people, new.every_days, new.since, new.ended_on) == ((peer, learner), 21, TODAY, None)
        assert paired.ended_on == TODAY

    def test_of_who_has_left(self, paired, coach, peer, lead):
        coach.leave(on=TODAY)
        assert hand_over(paired, to=peer, by=lead, today=TODAY).coach == peer

    @pytest.mark.parametrize(("who", "refusal"), [("learner", CoachRefused), ("gone", HasLeft)])
    def test_refused_nothing_ends(self, paired, lead, who, refusal, request):
        gone = PersonFactory(left_on=TODAY)
        to = gone if who == "gone" else request.getfixturevalue(who)
        with pytest.raises(refusal):
            hand_over(paired, to=to, by=lead, today=TODAY)
        paired.refresh_from_db()
        assert paired.ended_on is None

    def test_not_to_who_coaches_already(self, paired, learner, peer, lead):
        pair(peer, learner, by=lead, today=TODAY)
        with pytest.raises(PairedAlready):
            hand_over(paired, to=peer, by=lead, today=TODAY)


class TestMentor:
    def test_never_ones_manager_nor_team_lead(self, learner, lead, other_lead, ld):
        learner.manager = other_lead
        learner.save()
        for refused in (lead, other_lead):
            with pytest.raises(MentorInLine):
                mentor(refused, learner, by=ld, today=TODAY)
        assert not Mentorship.objects.exists()

    def test_nobody_mentors_themselves(self, learner, ld):
        with pytest.raises(MentorRefused):
            mentor(learner, learner, by=ld, today=TODAY)

    def test_for_a_lead_the_one_above_is_in_line(self, lead, support, other_lead, ld):
        support.parent = TeamFactory(name="Service", lead=other_lead)
        support.save()
        with pytest.raises(MentorInLine):
            mentor(other_lead, lead, by=ld, today=TODAY)

    def test_the_lead_next_door_may(self, learner, other_lead, ld):
        made = mentor(other_lead, learner, by=ld, today=TODAY)
        assert (made.people, made.since, is_in_line(made)) == ((other_lead, learner), TODAY, False)
        with pytest.raises(PairedAlready):
            mentor(other_lead, learner, by=ld, today=TODAY)

    def test_who_becomes_the_manager_later_is_in_line(self, learner, other_lead, ld):
        made = mentor(other_lead, learner, by=ld, today=TODAY)
        learner.manager = other_lead
        assert is_in_line(made)

    def test_ended_nobody_is_asked(self, learner, other_lead, ld):
        made = mentor(other_lead, learner, by=ld, today=TODAY)
        due = asked(made, learner, Due.Kind.MENTORING)
        end(made, by=ld, today=TODAY)
        due.refresh_from_db()
        assert due.closed_at


def test_the_next_talk_is_due_at_once_then_in_the_rhythm_on_a_working_day(paired, learner, other_lead, ld):
    mentored = mentor(other_lead, learner, by=ld, today=TODAY)
    assert [next_on(paired, None), next_on(paired, TODAY)] == [TODAY, TODAY + timedelta(days=14)]
    assert [next_on(mentored, None), next_on(mentored, TODAY)] == [TODAY, TODAY + timedelta(days=31)]  # not a Sunday
