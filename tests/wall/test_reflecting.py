"""From the first word to handing in, in the model's own verbs."""

from datetime import date, timedelta
from threading import Barrier as Gate
from threading import Thread

import pytest
from django.db import connection

from coaching.models import CoachingRelationship, Conversation, Reflection
from coaching.readers import readers_for
from people.models import Team
from reminders.models import Due
from tenants.context import organization_context, reading_as
from tests.factories import OrganizationFactory, PersonFactory
from tests.wall.conftest import TODAY
from tests.wall.reflections import EXAMPLE, handed_in, position_of, written
from wall.handing_in import hand_in, usual_audience
from wall.models import Answer, FollowUp, NextAction
from wall.reflecting import (
    action_of,
    answers_of,
    begin,
    follow_up,
    follow_up_of,
    last_action,
    save_action,
    save_answer,
)
from wall.refusals import (
    ActionDayRefused,
    ActionMissing,
    AudienceRefused,
    BarrierMissing,
    Elsewhere,
    ExampleTooShort,
    HandedIn,
)

NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def as_learner(learner):
    with reading_as(learner.pk):
        yield learner


@pytest.fixture
def draft(coaching, as_learner):
    return written(as_learner, today=TODAY)


def names(audiences) -> dict[str, str]:
    return {each.code: each.names for each in audiences}


def test_a_week_has_one_and_an_event_its_own(as_learner):
    weekly = begin(as_learner, today=TODAY)
    assert begin(as_learner, today=date(2026, 11, 16)) == weekly
    assert begin(as_learner, today=NEXT_WEEK) != weekly
    assert begin(as_learner, event="CALL", today=TODAY) != begin(as_learner, event="CALL", today=TODAY)
    assert Reflection.objects.count() == 4


def test_a_draft_is_its_authors_alone(draft, learner, coach):
    assert [party.person for party in draft.conversation.readers.all()] == [learner]
    with reading_as(coach.pk):
        assert answers_of(draft) == []


def test_asks_what_was_asked_when_it_began(as_learner):
    kinds = [answer.kind for answer in answers_of(begin(as_learner, today=TODAY))]
    assert (len(kinds), kinds.count("BARRIER"), kinds[-1]) == (5, 1, "ACTION")


def test_keeps_a_draft_whatever_it_says(as_learner):
    draft = begin(as_learner, today=TODAY)
    assert save_answer(draft, 1, text="Half a", version=0).version == 1
    assert save_answer(draft, 1, text="Half a sentence", version=1).version == 2
    assert answers_of(draft)[0].text == "Half a sentence"


def test_the_same_words_twice_are_one_save(as_learner):
    draft = begin(as_learner, today=TODAY)
    save_answer(draft, 1, text="Once", version=0)
    assert save_answer(draft, 1, text="Once", version=0).version == 1


def test_an_older_version_is_told_and_not_obeyed(as_learner):
    draft = begin(as_learner, today=TODAY)
    save_answer(draft, 1, text="On the phone", version=0)
    with pytest.raises(Elsewhere) as told:
        save_answer(draft, 1, text="On the desktop", version=0)
    assert told.value.stored.text == "On the phone"
    assert "phone" not in str(told.value)
    assert answers_of(draft)[0].text == "On the phone"


def test_an_older_version_of_the_action_is_told_too(as_learner):
    draft = begin(as_learner, today=TODAY)
    save_action(draft, text="Ask Max", due_on=None, version=0)
    with pytest.raises(Elsewhere):
        save_action(draft, text="Ask Cleo", due_on=None, version=0)
    assert (action_of(draft).text, action_of(draft).due_on) == ("Ask Max", NEXT_WEEK)


def test_handed_in_it_is_read_by_who_was_chosen_and_nobody_else(draft, learner, coach, lead, hr):
    hand_in(draft, audience="COACH", today=TODAY)
    for person, texts in ((coach, 5), (lead, 0), (hr, 0)):
        with reading_as(person.pk):
            assert len(answers_of(draft)) == texts


def test_handed_in_the_reply_clock_runs(draft, coach, learner):
    reflection = hand_in(draft, audience="COACH", today=TODAY)
    assert (reflection.submitted_on, reflection.reply_due_on) == (TODAY, date(2026, 11, 25))
    assert reflection.team == learner.team
    [due] = Due.objects.open().filter(kind=Due.Kind.REPLY)
    assert (due.person, due.subject_id, due.label) == (coach, reflection.pk, "A reflection waits for your answer")


def test_handed_in_the_week_asks_no_more(draft, learner):
    def ask(period):
        moment = learner.organization.morning_of(TODAY)
        return Due.objects.fall_due(
            person=learner, kind=Due.Kind.REFLECTION, subject=learner, period=period, due_at=moment, path="", label=""
        )

    ask("2026-W47")
    last_week = ask("2026-W46")
    hand_in(draft, audience="COACH", today=TODAY)
    assert list(Due.objects.open().filter(kind=Due.Kind.REFLECTION)) == [last_week]


def test_after_an_event_the_weekly_one_is_still_asked_for(coaching, as_learner):
    moment = as_learner.organization.morning_of(TODAY)
    Due.objects.fall_due(
        person=as_learner, kind=Due.Kind.REFLECTION, subject=as_learner, period="2026-W47", due_at=moment,
        path="", label="",
    )  # fmt: skip
    handed_in(as_learner, event="CALL", today=TODAY)
    assert Due.objects.open().filter(kind=Due.Kind.REFLECTION).count() == 1


def test_handed_in_nothing_is_changed_any_more(draft):
    hand_in(draft, audience="COACH", today=TODAY)
    for late in (
        lambda: save_answer(draft, 1, text="Later", version=1),
        lambda: save_action(draft, text="Later", due_on=TODAY, version=1),
        lambda: hand_in(draft, audience="LEAD", today=TODAY),
    ):
        with pytest.raises(HandedIn):
            late()


def test_the_barrier_must_be_chosen_though_nothing_is_a_choice(draft):
    position = position_of(draft, "BARRIER")
    save_answer(draft, position, text=EXAMPLE, barrier=None, version=1)
    with pytest.raises(BarrierMissing):
        hand_in(draft, audience="COACH", today=TODAY)
    save_answer(draft, position, text=EXAMPLE, barrier="", version=2)
    assert hand_in(draft, audience="COACH", today=TODAY).submitted_on == TODAY


@pytest.mark.parametrize(("length", "is_enough"), [(19, False), (20, True)])
def test_an_example_has_twenty_characters(length, is_enough, draft):
    save_answer(draft, position_of(draft, "BARRIER"), text="x" * length, barrier="TIME", version=1)
    if is_enough:
        hand_in(draft, audience="COACH", today=TODAY)
    else:
        with pytest.raises(ExampleTooShort):
            hand_in(draft, audience="COACH", today=TODAY)


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True), (7, True), (8, False)])
def test_the_action_is_within_seven_days(days, is_taken, draft):
    save_action(draft, text="Ask Max", due_on=TODAY + timedelta(days=days), version=1)
    if is_taken:
        hand_in(draft, audience="COACH", today=TODAY)
    else:
        with pytest.raises(ActionDayRefused):
            hand_in(draft, audience="COACH", today=TODAY)


def test_without_an_action_it_does_not_end(draft):
    save_action(draft, text="", due_on=TODAY, version=1)
    with pytest.raises(ActionMissing):
        hand_in(draft, audience="COACH", today=TODAY)


def test_who_cannot_be_asked_cannot_be_chosen(draft):
    for audience in ("", "HR"):
        with pytest.raises(AudienceRefused):
            hand_in(draft, audience=audience, today=TODAY)
    assert Reflection.objects.get(pk=draft.pk).is_draft


def test_where_nobody_can_be_asked_no_clock_runs(in_acme):
    alone = PersonFactory(name="Al One")
    with reading_as(alone.pk):
        reflection = handed_in(alone, today=TODAY)
    assert (reflection.submitted_on, reflection.reply_due_on) == (TODAY, None)
    assert Due.objects.filter(kind=Due.Kind.REPLY).count() == 0


def test_the_next_one_opens_with_the_last_action(coaching, as_learner):
    handed_in(as_learner, today=TODAY)
    draft = begin(as_learner, today=NEXT_WEEK)
    assert last_action(draft).text == "Ask Max what I may waive"
    said = follow_up(draft, outcome="CHANGED", note="Asked Cleo instead", version=0)
    assert said == follow_up_of(draft, last_action(draft))
    assert (said.outcome, said.note) == ("CHANGED", "Asked Cleo instead")


def test_what_came_of_it_is_its_authors_alone_until_it_is_handed_in(coaching, as_learner, coach, on_the):
    handed_in(as_learner, today=TODAY)
    on_the(NEXT_WEEK)
    follow_up(begin(as_learner, today=NEXT_WEEK), outcome="CHANGED", note="Asked Cleo instead", version=0)
    with reading_as(coach.pk):
        assert (NextAction.objects.count(), FollowUp.objects.count()) == (1, 0)
    with reading_as(as_learner.pk):
        handed_in(as_learner, today=NEXT_WEEK)
    with reading_as(coach.pk):
        assert (NextAction.objects.count(), FollowUp.objects.count()) == (2, 1)


def test_the_first_one_opens_with_no_action(as_learner, peer):
    draft = begin(as_learner, today=TODAY)
    assert last_action(draft) is None
    with pytest.raises(NextAction.DoesNotExist):
        follow_up(draft, outcome="DONE", note="", version=0)


def test_what_another_device_said_of_the_action_is_not_overwritten(coaching, as_learner):
    handed_in(as_learner, today=TODAY)
    draft = begin(as_learner, today=NEXT_WEEK)
    follow_up(draft, outcome="DONE", note="On the phone", version=0)
    with pytest.raises(Elsewhere):
        follow_up(draft, outcome="NOT_DONE", note="On the desktop", version=0)


def test_readers_are_coach_and_lead_by_name(coaching, learner):
    assert names(readers_for(learner, on=TODAY)) == {
        "COACH": "Cleo Coach", "LEAD": "Max Lead", "COACH_AND_LEAD": "Cleo Coach and Max Lead",
    }  # fmt: skip


def test_without_a_coach_the_lead_reads(learner):
    assert names(readers_for(learner, on=TODAY)) == {"LEAD": "Max Lead"}


def test_a_coach_who_leads_as_well_is_one_choice(learner, lead):
    CoachingRelationship.objects.create(coach=lead, coachee=learner, since=TODAY)
    assert names(readers_for(learner, on=TODAY)) == {"COACH": "Max Lead"}


def test_who_leads_their_own_team_is_read_by_the_lead_above(lead, support, other_lead):
    assert readers_for(lead, on=TODAY) == []
    support.parent = Team.objects.create(name="Service", lead=other_lead)
    support.save()
    assert names(readers_for(lead, on=TODAY)) == {"LEAD": "Col Lead"}


def test_who_left_or_coaches_no_more_reads_nothing_new(coaching, coach, learner):
    coach.left_on = TODAY
    coach.save()
    assert "COACH" not in names(readers_for(learner, on=TODAY))
    assert "COACH" in names(readers_for(learner, on=TODAY - timedelta(days=1)))
    CoachingRelationship.objects.update(ended_on=TODAY - timedelta(days=1))
    assert "COACH" not in names(readers_for(learner, on=TODAY - timedelta(days=1)))


def test_who_read_the_last_one_is_proposed_again(coaching, as_learner):
    choices = readers_for(as_learner, on=TODAY)
    assert usual_audience(as_learner, choices).code == "COACH"
    handed_in(as_learner, today=TODAY, audience="COACH_AND_LEAD")
    assert usual_audience(as_learner, choices).code == "COACH_AND_LEAD"
    assert usual_audience(as_learner, choices[:1]).code == "COACH"


@pytest.mark.django_db(transaction=True)
def test_two_devices_begin_one_reflection():
    acme = OrganizationFactory()
    with organization_context(acme):
        person = PersonFactory()
    together = Gate(2, timeout=10)

    def start() -> None:
        try:
            with organization_context(acme), reading_as(person.pk):
                together.wait()
                begin(person, today=TODAY)
        finally:
            connection.close()

    threads = [Thread(target=start) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with organization_context(acme), reading_as(person.pk):
        assert (Reflection.objects.count(), Conversation.objects.count(), Answer.objects.count()) == (1, 1, 5)
