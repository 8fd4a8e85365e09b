from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from programs.enrolling import enroll, start
from programs.line import due_words
from programs.models import Cohort, Enrollment, Item, PracticePledge, Step
from programs.week import MyWeek, current_enrollments, weeks_of
from reminders.models import Due
from tests.goals.world import active_goal
from tests.programs.world import (
    START,
    TODAY,
    enrollment_of,
    percent_goal,
    published_version,
    running_cohort,
    step_of,
)


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def goal(lead, support, rep):
    return percent_goal(owner=lead, team=support, job_role=rep)


@pytest.fixture
def cohort(goal, learner, peer):
    return running_cohort(learner, peer, version=published_version(goal))


def done(person, *titles: str) -> None:
    for title in titles:
        step = step_of(person, title)
        Step.objects.filter(pk=step.pk).update(state="DONE", done_on=step.due_on, progress=100)
        Due.objects.of(step).close()


def week_of(person, today: date = TODAY) -> MyWeek:
    [week] = weeks_of(person, today=today)
    return week


SELF_PACED = ["When to hand over", "Hand over or keep?", "The two questions"]


def test_next_is_the_first_open_due_whose_week_has_begun(cohort, learner):
    assert week_of(learner).next.item.title == "When to hand over"
    done(learner, *SELF_PACED)
    assert week_of(learner).next.item.title == "Five supervised tickets"
    done(learner, "Five supervised tickets")
    assert week_of(learner).next.item.title == "Watched on three calls"


def test_before_its_week_nothing_is_next(cohort, learner):
    done(learner, *SELF_PACED)
    early = week_of(learner, today=START + timedelta(days=27))  # the last day of week 4
    assert [line.item.title for line in early.lines if line.is_left] == ["Five supervised tickets"]
    assert "Watched on three calls" in [line.item.title for line in week_of(learner).lines if line.is_left]


def test_of_a_colleague_nothing_shows(cohort, learner, peer):
    done(peer, *SELF_PACED, "Five supervised tickets", "Watched on three calls")
    assert week_of(learner).next.item.title == "When to hand over"
    assert week_of(peer).next is None


def test_what_lies_behind_comes_first_and_only_once(cohort, learner):
    week = week_of(learner)
    assert [line.item.title for line in week.behind] == ["Hand over or keep?", "The two questions"]
    assert [line.item.title for line in week.of_week] == [
        "The angry call-back", "Five supervised tickets", "Watched on three calls",
    ]  # fmt: skip


def test_returned_work_is_behind_though_there_is_time(cohort, learner):
    done(learner, *SELF_PACED, "Five supervised tickets")
    other = Item.objects.create(
        version=cohort.version, kind="ASSIGNMENT", title="One more", week=6, last_week=7, minutes=5, evidence="TEXT"
    )
    Step.objects.create(enrollment=enrollment_of(learner), item=other, due_on=TODAY + timedelta(days=7))
    assert [line.item.title for line in week_of(learner).behind] == []
    Step.objects.filter(item=other).update(state="RETURNED", returned_why="No ticket number.")
    assert [line.said for line in week_of(learner).behind] == ["Returned: No ticket number."]


def test_counts_what_is_left_in_words(cohort, learner):
    assert week_of(learner).title == "Five things left this week, Rea"
    done(learner, *SELF_PACED)
    assert week_of(learner).title == "Two things left this week, Rea"
    done(learner, "Five supervised tickets")
    assert week_of(learner).title == "One thing left this week, Rea"
    done(learner, "Watched on three calls")
    assert week_of(learner).title == "Nothing due, Rea"


def test_a_session_that_is_past_is_not_the_learners_to_do(cohort, learner):
    session = step_of(learner, "The angry call-back")
    assert session.due_on == date(2026, 11, 18)
    on_the_day = week_of(learner, today=session.due_on)
    assert session.pk in [line.step.pk for line in on_the_day.lines if line.is_left]
    assert session.pk not in [line.step.pk for line in week_of(learner).lines if line.is_left]


def test_before_the_start_and_after_the_end(cohort, learner):
    before = week_of(learner, today=START - timedelta(days=3))
    assert (before.title, before.number, before.next) == ("It starts Mon, Oct 12, Rea", 1, None)
    assert before.upcoming.step.opens_on == START
    after = week_of(learner, today=date(2027, 1, 5))
    assert (after.number, after.is_over) == (12, True)
    assert after.title == "Five things left, Rea"


def test_says_what_comes_when_nothing_is_due(cohort, learner, signed_in, url):
    done(learner, *SELF_PACED, "Five supervised tickets", "Watched on three calls", "The angry call-back")
    later = Item.objects.create(
        version=cohort.version, kind="MODULE", title="The hard ones", week=7, last_week=7, minutes=5
    )
    Step.objects.create(enrollment=enrollment_of(learner), item=later, due_on=date(2026, 11, 27))
    page = signed_in(learner).get(url("programs:me")).text
    assert "Nothing due. Next: Mon, Nov 23." in page
    assert "The hard ones" in page


def asked_to_reflect_on(day: date, person) -> None:
    Due.objects.fall_due(
        person=person, kind=Due.Kind.REFLECTION, subject=person, period="2026-W47", path="me/reflect/",
        due_at=datetime.combine(day, time(9), tzinfo=UTC), label="Your weekly reflection",
    )  # fmt: skip


@pytest.mark.parametrize(("days", "is_first"), [(-1, True), (0, False)])  # from the day of the next thing
def test_a_reflection_is_the_next_thing_once_it_is_asked_for(days, is_first, cohort, learner, signed_in, url):
    page = signed_in(learner).get(url("programs:me")).text
    assert "Reflect on your week" in page
    asked_to_reflect_on(week_of(learner).next.step.due_on + timedelta(days=days), learner)
    page = signed_in(learner).get(url("programs:me")).text
    assert ("Asked for since" in page, "Reflect on your week" in page) == (True, False)
    assert (page.index("Your weekly reflection") < page.index('id="now"')) == is_first
    assert page.count("btn--go") == 1


def test_with_a_reflection_left_it_does_not_say_that_nothing_is_due(cohort, learner, signed_in, url):
    done(learner, *SELF_PACED, "Five supervised tickets", "Watched on three calls", "The angry call-back")
    asked_to_reflect_on(TODAY, learner)
    page = signed_in(learner).get(url("programs:me")).text
    assert ("Only your reflection is left" in page, "Nothing due" in page) == (True, False)


def test_in_no_program_the_way_to_reflections_stays(learner, signed_in, url):
    assert url("wall:reflect") in signed_in(learner).get(url("programs:me")).text.split("You are in no program")[1]


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "Due today"), (1, "Due tomorrow"), (4, "Due Tue, Nov 24")],
)
def test_says_when_it_is_due(in_acme, days, words):
    assert due_words(TODAY + timedelta(days=days), today=TODAY) == words


def test_the_page_shows_the_next_thing_the_week_and_why(cohort, learner, signed_in, url):
    done(learner, *SELF_PACED)
    page = signed_in(learner).get(url("programs:me")).text
    assert "Handling escalations, week 6 of 12" in page
    assert "Two things left this week, Rea" in page
    assert "Two questions in at least four of the five." in page
    assert "Add evidence 1 of 5" in page
    assert page.count("btn--go") == 1
    assert "is to go from <b>40.9%</b> to <b>75.0%</b>" in page
    assert "one of 2 people" in page


def test_only_goals_one_may_see_say_why(cohort, goal, learner, lead, support, rep):
    assert week_of(learner).goals == [goal]
    Goal.objects.filter(pk=goal.pk).update(kind="SHARED_OUTCOME")
    assert week_of(learner).goals == []


def test_a_goal_of_another_team_is_not_shown(learner, lead, other_lead, rep):
    goal = active_goal(owner=other_lead, team=other_lead.team, job_role=rep)
    cohort = running_cohort(learner, version=published_version(goal, owner=lead))
    assert cohort.enrollments.count() == 1
    assert week_of(learner).goals == []


def test_the_manager_who_protects_the_practice_is_named(cohort, learner, lead, signed_in, url):
    PracticePledge.objects.create(
        cohort=cohort, manager=lead, weekday=2, begins_at=time(10), minutes=20, pledged_on=START
    )
    assert "<b>Max Lead protects your practice:</b> Tuesday" in signed_in(learner).get(url("programs:me")).text


def test_other_weeks_are_reached_and_none_beyond(cohort, learner, signed_in, url):
    client = signed_in(learner)
    first = client.get(url("programs:me"), {"week": 1}).text
    assert "<h1>Week 1</h1>" in first
    assert "When to hand over" in first
    last = client.get(url("programs:me"), {"week": 12}).text
    assert "Week 11" in last
    assert "Week 13" not in last
    for wrong in ("0", "13", "x", "-1", ""):
        assert client.get(url("programs:me"), {"week": wrong}).status_code == 404


def test_htmx_gets_the_week_alone(cohort, learner, signed_in, url, htmx):
    part = signed_in(learner).get(url("programs:me"), {"week": 2}, headers=htmx).text
    assert part.startswith('<div class="lw" id="week">')
    assert "<html" not in part


@pytest.fixture
def second(cohort, learner, lead):
    """A shorter program that the learner is in as well, since today."""
    version = published_version(percent_goal(owner=lead), title="New team lead", owner=lead)
    version.weeks = 8
    version.save()
    winter = start(version, name="Winter", starts_on=TODAY, facilitator=lead, by=lead, today=TODAY)
    enroll(winter, [learner], by=lead, today=TODAY)
    return Enrollment.objects.get(cohort=winter)


def test_of_two_programs_the_more_pressing_one_shows_and_leads_to_the_other(second, learner, signed_in, url):
    client = signed_in(learner)
    page = client.get(url("programs:me")).text
    assert "Handling escalations, week 6 of 12" in page
    assert f"?program={second.pk}" in page
    assert "New team lead, week 1 of 8" in client.get(url("programs:me"), {"program": second.pk}).text


def test_each_program_has_its_own_weeks(second, learner, signed_in, url):
    client, page = signed_in(learner), url("programs:me")
    assert "<h1>Week 12</h1>" in client.get(page, {"week": 12}).text
    assert client.get(page, {"week": 9, "program": second.pk}).status_code == 404


def test_a_second_program_costs_no_query_more(cohort, learner, lead, signed_in, url, request):
    at_one = queries_of(signed_in(learner), url("programs:me"))
    request.getfixturevalue("second")
    assert queries_of(signed_in(learner), url("programs:me")) == at_one


def queries_of(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_a_colleagues_program_is_not_ones_own(cohort, learner, peer, signed_in, url):
    colleagues = enrollment_of(peer).pk
    assert signed_in(learner).get(url("programs:me"), {"program": colleagues}).status_code == 404


@pytest.mark.parametrize("page", ["programs:me", "programs:my-goal"])
def test_in_no_program_it_says_what_will_stand_here(page, learner, signed_in, url):
    assert "You are in no program now" in signed_in(learner).get(url(page)).text


def test_who_was_withdrawn_or_called_off_is_in_no_program(cohort, learner, peer):
    assert len(current_enrollments(learner, today=TODAY)) == 1
    Enrollment.objects.filter(person=learner).update(withdrawn_on=TODAY)
    assert current_enrollments(learner, today=TODAY) == []
    Cohort.objects.update(canceled_on=TODAY)
    assert current_enrollments(peer, today=TODAY) == []


def test_after_the_last_verdict_it_is_over(cohort, learner):
    watched_until = cohort.watched_until
    assert len(current_enrollments(learner, today=watched_until)) == 1
    assert current_enrollments(learner, today=watched_until + timedelta(days=1)) == []


def test_home_of_a_learner_is_their_week(cohort, learner, lead, signed_in, url):
    home = url("scorecards:home")
    assert signed_in(learner).get(home)["Location"] == url("programs:me")
    assert signed_in(lead).get(home)["Location"] == url("scorecards:scorecard")
    Enrollment.objects.update(withdrawn_on=TODAY)
    assert signed_in(learner).get(home)["Location"] == url("goals:index")


def test_who_only_learns_has_the_week_in_the_tab_bar(cohort, learner, lead, signed_in, url):
    def tabs(person) -> str:
        page = signed_in(person).get(url("programs:me")).text
        return page[page.index('class="tabbar"') : page.index('id="more"')]

    assert "My goal" in tabs(learner)
    assert "Scorecard" not in tabs(learner)
    assert "Scorecard" in tabs(lead)


def test_reading_only(cohort, learner, signed_in, url):
    for name in ("programs:me", "programs:my-goal"):
        assert signed_in(learner).post(url(name)).status_code == 405


def test_a_foreigner_finds_nothing(cohort, foreigner, signed_in, url):
    assert signed_in(foreigner).get(url("programs:me")).status_code == 404


def test_the_same_number_of_queries_at_one_and_at_fifty_steps(learner, lead, goal, signed_in, url):
    version = published_version(goal)
    Item.objects.filter(version=version).exclude(title="Five supervised tickets").delete()
    running_cohort(learner, version=version)

    page = url("programs:me")
    at_one = queries_of(signed_in(learner), page)
    enrollment = enrollment_of(learner)
    items = Item.objects.bulk_create(
        Item(version=version, kind="ASSIGNMENT", title=f"Task {n}", week=6, last_week=6, minutes=5, evidence="TEXT")
        for n in range(49)
    )
    Step.objects.bulk_create(Step(enrollment=enrollment, item=item, due_on=TODAY) for item in items)
    for step in enrollment.steps.all():
        step.evidence.create(number=1, note="It went well.", happened_on=TODAY)
    assert enrollment.steps.count() == 50
    assert queries_of(signed_in(learner), page) == at_one
