"""Mentoring: a talk a month, at least one of three topics, notes for the two alone."""

from datetime import timedelta

import pytest

from coaching.models import MentoringTalk
from coaching.pairing import end, mentor
from coaching.refusals import EndedAlready
from reminders.models import Due
from tenants.context import reading_as
from tests.wall.conftest import TODAY
from wall.models import TalkNote
from wall.refusals import HeldRefused, LoggedAlready, TopicRequired
from wall.talks import hold

TALK = {"held_on": TODAY, "minutes": 30, "topics": ["TEAM", "DIRECTION"], "text": "Whom to hire", "today": TODAY}


@pytest.fixture
def mentorship(other_lead, learner, ld):
    return mentor(other_lead, learner, by=ld, today=TODAY - timedelta(weeks=4))


class TestHold:
    def test_either_logs_and_both_read(self, mentorship, learner, other_lead):
        with reading_as(learner.pk):
            talk = hold(mentorship, by=learner, **TALK)
        assert (talk.held_on, talk.minutes, talk.logged_by) == (TODAY, 30, learner)
        for person in (learner, other_lead):
            with reading_as(person.pk):
                assert (TalkNote.objects.get().topics, TalkNote.objects.get().text) == (
                    ["DIRECTION", "TEAM"], "Whom to hire",
                )  # fmt: skip

    @pytest.mark.parametrize("who", ["lead", "peer", "ld", "hr", "admin"])
    def test_nobody_else_reads_a_word(self, mentorship, learner, who, request):
        with reading_as(learner.pk):
            hold(mentorship, by=learner, **TALK)
        with reading_as(request.getfixturevalue(who).pk):
            assert not TalkNote.objects.exists()
            assert MentoringTalk.objects.count() == 1

    @pytest.mark.parametrize("topics", [[], ["WEATHER"]])
    def test_has_a_topic(self, mentorship, learner, topics):
        with reading_as(learner.pk), pytest.raises(TopicRequired):
            hold(mentorship, by=learner, **TALK | {"topics": topics})

    @pytest.mark.parametrize(("days", "is_taken"), [(-29, False), (-28, True), (0, True), (1, False)])
    def test_held_since_they_are_a_pair_and_not_tomorrow(self, mentorship, learner, days, is_taken):
        talk = TALK | {"held_on": TODAY + timedelta(days=days)}
        with reading_as(learner.pk):
            if is_taken:
                assert hold(mentorship, by=learner, **talk)
            else:
                with pytest.raises(HeldRefused):
                    hold(mentorship, by=learner, **talk)

    def test_logged_by_both_it_is_one_talk(self, mentorship, learner, other_lead):
        with reading_as(learner.pk):
            hold(mentorship, by=learner, **TALK)
        with reading_as(other_lead.pk), pytest.raises(LoggedAlready):
            hold(mentorship, by=other_lead, **TALK)

    def test_not_once_the_pair_has_ended(self, mentorship, learner, ld):
        end(mentorship, by=ld, today=TODAY)
        with reading_as(learner.pk), pytest.raises(EndedAlready):
            hold(mentorship, by=learner, **TALK)

    def test_settles_what_was_asked(self, mentorship, learner, acme):
        Due.objects.fall_due(
            person=learner, kind=Due.Kind.MENTORING, subject=mentorship, due_at=acme.morning_of(TODAY),
            path="coaching/", label="Your next mentoring talk",
        )  # fmt: skip
        with reading_as(learner.pk):
            hold(mentorship, by=learner, **TALK)
        assert not Due.objects.open().exists()
