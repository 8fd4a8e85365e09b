"""The Friday review: one goal at a time, last week's action, the value, what is decided."""

from datetime import date, timedelta

import pytest

from goals.models import CheckIn, Measurement, NextAction
from scorecards.models import ParkedGoal, Review, Snapshot
from tests.scorecards.conftest import LAST_WEEK, THIS_WEEK, check_in

ANSWER = {
    "value": "85", "confidence": "HIGH", "barrier": "", "decision": "KEEP", "action": "", "last-outcome": "",
}  # fmt: skip


@pytest.fixture
def steps(url, support):
    """steps("finish") → its path in this week's review of Support."""
    return lambda name, *args, week=THIS_WEEK: url(f"scorecards:{name}", support.pk, week, *args)


@pytest.fixture
def review(on_track, off_track, support, lead, clock):
    return Review.start(support, THIS_WEEK, by=lead, today=clock.now.date())


def test_it_starts_with_the_exceptions_and_keeps_that_order(on_track, off_track, lead, signed_in, steps):
    client = signed_in(lead)
    assert "2 goals, exceptions first" in client.get(steps("review")).text
    response = client.post(steps("review"))
    assert response["Location"] == steps("review-goal", off_track.pk)
    check_in(off_track, lead, value=50)  # no exception any more
    agenda = client.get(response["Location"]).context["agenda"]
    assert [item.goal for item in agenda] == [off_track, on_track]


def test_starting_again_joins_the_review_that_runs(review, lead, off_track, signed_in, steps):
    response = signed_in(lead).post(steps("review"))
    assert response["Location"] == steps("review-goal", off_track.pk)
    assert Review.objects.count() == 1


def test_saving_checks_in_and_goes_on(review, on_track, off_track, lead, clock, signed_in, steps):
    client = signed_in(lead)
    clock.now += timedelta(seconds=108)
    response = client.post(steps("review-goal", off_track.pk), ANSWER)
    assert response["Location"] == steps("review-goal", on_track.pk)
    assert response.cookies["saved-draft"].value == f"review-{review.pk}-{off_track.pk}"
    made = CheckIn.objects.get(goal=off_track)
    assert (made.week, made.value, made.confidence, made.checked_in_by) == ("2026-W47", 85, "HIGH", lead)
    item = review.agenda.get(goal=off_track)
    assert (item.seconds, item.done_at) == (108, clock.now)


def test_after_the_last_goal_comes_the_end(review, on_track, off_track, lead, signed_in, steps):
    client = signed_in(lead)
    client.post(steps("review-goal", on_track.pk), ANSWER)
    assert client.get(steps("review"))["Location"] == steps("review-goal", off_track.pk)
    assert client.post(steps("review-goal", off_track.pk), ANSWER)["Location"] == steps("finish")


def test_a_goal_on_track_needs_enter_only(review, on_track, lead, signed_in, steps):
    """The form as it is shown is a whole answer: this week's value is already in it."""
    form = signed_in(lead).get(steps("review-goal", on_track.pk)).context["form"]
    shown = {bound.html_name: bound.value() for bound in form}
    assert shown["value"] == "80"
    response = signed_in(lead).post(
        steps("review-goal", on_track.pk), {name: value or "" for name, value in shown.items()}
    )
    assert response.status_code == 302
    assert CheckIn.objects.get(goal=on_track).value == 80


def test_last_weeks_action_is_done_or_not(review, on_track, lead, learner, signed_in, steps):
    last = check_in(on_track, lead, on=date(2026, 11, 13))
    action = on_track.agree(text="Pair with finance", owner=learner, due_on=date(2026, 11, 19), check_in=last)
    client = signed_in(lead)
    assert "Pair with finance" in client.get(steps("review-goal", on_track.pk)).text
    client.post(steps("review-goal", on_track.pk), ANSWER | {"last-outcome": "DONE"})
    action.refresh_from_db()
    assert action.outcome == NextAction.Outcome.DONE


def test_a_next_action_has_an_owner_and_a_date(review, on_track, lead, learner, signed_in, steps):
    client, path = signed_in(lead), steps("review-goal", on_track.pk)
    words = ANSWER | {"action": "Run the checklist with the late shift"}
    response = client.post(path, words)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"action_owner", "action_due_on"}
    assert "Run the checklist with the late shift" in response.text  # nothing typed is lost
    client.post(path, words | {"action_owner": learner.pk, "action_due_on": "2026-11-24"})
    action = NextAction.objects.get()
    assert (action.text, action.owner, action.due_on) == (words["action"], learner, date(2026, 11, 24))


@pytest.mark.parametrize("value", ["NaN", "1e309", "-5", "a lot"])
def test_a_bad_value_is_422_and_nothing_is_written(value, review, on_track, lead, signed_in, steps):
    response = signed_in(lead).post(steps("review-goal", on_track.pk), ANSWER | {"value": value})
    assert response.status_code == 422
    assert "value" in response.context["form"].errors
    assert not CheckIn.objects.exists()
    assert review.agenda.get(goal=on_track).done_at is None


def test_what_needs_debate_is_parked_with_what_was_typed(review, off_track, lead, signed_in, steps):
    answer = ANSWER | {"park": "1", "note": "Is the agency the cause?"}
    signed_in(lead).post(steps("review-goal", off_track.pk), answer)
    parked = ParkedGoal.objects.get()
    assert (parked.goal, parked.note, parked.parked_by) == (off_track, "Is the agency the cause?", lead)
    assert CheckIn.objects.get(goal=off_track).value == 85


def test_parking_the_rest_leaves_what_was_walked(review, on_track, off_track, lead, signed_in, steps):
    client = signed_in(lead)
    client.post(steps("review-goal", off_track.pk), ANSWER)
    assert client.post(steps("park-rest"))["Location"] == steps("finish")
    assert [parked.goal for parked in ParkedGoal.objects.all()] == [on_track]
    assert client.get(steps("finish")).context["left_over"] == []


def test_a_parked_goal_waits_until_it_is_talked_through(review, lead, other_lead, signed_in, steps, url):
    parked = review.agenda.first().park(by=lead)
    assert str(parked.goal) in signed_in(lead).get(url("scorecards:parking")).text
    assert str(parked.goal) not in signed_in(other_lead).get(url("scorecards:parking")).text
    assert signed_in(other_lead).post(url("scorecards:resolve", parked.pk)).status_code == 404
    assert signed_in(lead).post(url("scorecards:resolve", parked.pk))["Location"] == url("scorecards:parking")
    parked.refresh_from_db()
    assert parked.resolved_by == lead


# Which weeks


def test_last_week_can_still_be_reviewed_and_no_older_one(on_track, lead, signed_in, steps):
    client = signed_in(lead)
    assert client.post(steps("review", week=LAST_WEEK)).status_code == 302
    assert client.get(steps("review", week=LAST_WEEK.previous)).status_code == 404
    client.post(steps("review", week=LAST_WEEK.previous))
    client.post(steps("review", week=THIS_WEEK.next))
    assert [review.week for review in Review.objects.all()] == [str(LAST_WEEK)]


# Who


def test_who_may_run_it(review, off_track, lead, learner, hr, ld, other_lead, foreigner, signed_in, steps):
    step = steps("review-goal", off_track.pk)
    answers = {
        person.name: signed_in(person).get(step).status_code
        for person in (lead, ld, learner, hr, other_lead, foreigner)
    }
    assert answers == {
        lead.name: 200, ld.name: 200, learner.name: 403, hr.name: 403, other_lead.name: 404, foreigner.name: 404,
    }  # fmt: skip


def test_a_member_who_leads_elsewhere_does_not_run_it(review, off_track, support, other_lead, signed_in, steps):
    other_lead.team = support
    other_lead.save()
    assert signed_in(other_lead).post(steps("finish")).status_code == 404


def test_a_goal_of_another_agenda_is_404(review, goal_of, other_lead, lead, signed_in, steps):
    elsewhere = goal_of(other_lead, team=other_lead.team)
    assert signed_in(lead).get(steps("review-goal", elsewhere.pk)).status_code == 404


def test_methods(review, lead, signed_in, steps, url):
    client = signed_in(lead)
    assert client.get(steps("park-rest")).status_code == 405
    assert client.post(steps("done")).status_code == 405
    assert client.put(steps("review")).status_code == 405
    assert client.get(url("scorecards:resolve", 1)).status_code == 405


def test_nothing_to_review(support, lead, signed_in, steps):
    assert "Nothing to review" in signed_in(lead).get(steps("review")).text


# The end


def test_finishing_with_goals_left_asks_first(review, on_track, lead, signed_in, steps):
    response = signed_in(lead).get(steps("finish"))
    assert "2 goals were not talked about" in response.text
    assert not Snapshot.objects.exists()


def test_finishing_says_what_was_decided(review, off_track, lead, learner, clock, signed_in, steps):
    client = signed_in(lead)
    answer = ANSWER | {"action": "Call the agency", "action_owner": learner.pk, "action_due_on": "2026-11-24"}
    client.post(steps("review-goal", off_track.pk), answer)
    clock.now += timedelta(minutes=14, seconds=10)
    response = client.post(steps("finish"), follow=True)
    assert response.redirect_chain[-1][0] == steps("done")
    assert "Done in 14 minutes" in response.text
    assert [item.goal for item, row in response.context["decided"].changes] == [off_track]
    assert "Call the agency" in response.text


def test_whoever_comes_second_is_told(review, lead, ld, signed_in, steps):
    signed_in(lead).post(steps("finish"))
    response = signed_in(ld).post(steps("finish"), follow=True)
    assert "Max Lead finished this review on" in response.text
    assert Snapshot.objects.get().frozen_by == lead


def test_what_was_typed_while_somebody_else_finished_is_kept(review, on_track, lead, ld, signed_in, steps):
    signed_in(ld).post(steps("finish"))
    response = signed_in(lead).post(steps("review-goal", on_track.pk), ANSWER, follow=True)
    assert "Lou Develop finished this review on" in response.text
    assert CheckIn.objects.get(goal=on_track).value == 85
    assert Measurement.objects.get(metric=on_track.headline, measured_on=date(2026, 11, 20)).is_late


def test_a_finished_review_leads_to_what_it_decided(review, on_track, lead, signed_in, steps):
    client = signed_in(lead)
    client.post(steps("finish"))
    for step in (steps("review"), steps("review-goal", on_track.pk), steps("finish")):
        assert client.get(step)["Location"] == steps("done")


def test_what_was_decided_comes_after_the_end(review, lead, signed_in, steps):
    assert signed_in(lead).get(steps("done"))["Location"] == steps("review")


def test_a_session_that_expired_comes_back_to_the_same_goal(review, on_track, client, steps):
    step = steps("review-goal", on_track.pk)
    assert client.post(step, ANSWER)["Location"].endswith(f"/accounts/login/?next={step}")
    assert not CheckIn.objects.exists()
