"""One question a week and person: from what this manager may read. Today is Friday; the week began on the 16th."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coaching.models import CoachingRelationship, Conversation, Reflection
from goals.models import Goal
from people.models import Person
from programs.handing_in import add_evidence
from programs.models import PracticePledge, PracticeWeek, Verdict
from programs.signing import accept, return_work
from tenants.context import reading_as
from tests.factories import PersonFactory, TeamFactory
from tests.goals.world import active_goal
from tests.programs.world import enrollment_of, percent_goal, published_version, running_cohort, step_of
from tests.wall.conftest import TODAY
from wall.models import Commitment, FollowUp, NextAction
from wall.questions import led_by, questions
from wall.sessions import hold

LAST_WEEK, MONDAY = TODAY - timedelta(weeks=1), date(2026, 11, 16)
TICKETS = "Five supervised tickets"


@pytest.fixture(autouse=True)
def last_week(on_the):
    """What a test records, it records last Friday, unless it turns the clock itself."""
    on_the(LAST_WEEK)
    return on_the


@pytest.fixture
def ask(last_week):
    def ask(manager: Person, person: Person, *, today: date = TODAY):
        last_week(today)
        with reading_as(manager.pk):
            return questions([person], manager=manager, today=today)[0]

    return ask


def agree(coach: Person, coachee: Person, *, on: date = LAST_WEEK, **facts) -> Commitment:
    pair, _ = CoachingRelationship.objects.get_or_create(coach=coach, coachee=coachee, since=date(2026, 9, 1))
    with reading_as(coach.pk):
        session = hold(
            pair, by=coach, held_on=on, minutes=20, situation="Secret shouting", skill="Asking", notice="By ear",
            behavior="Ask two questions first", due_on=on + timedelta(days=7), today=on, **facts,
        )  # fmt: skip
        return Commitment.objects.get(conversation=session.conversation_id)


def reflect(
    person: Person,
    *readers: Person,
    text: str = "Call back the same day",
    event: str = "",
    handed_in: bool = True,
    opened: bool = True,
) -> Reflection:
    with reading_as(person.pk):
        conversation = Conversation.objects.create(author=person)
        conversation.let_in(person, *readers)
        NextAction.objects.create(conversation=conversation, author=person, text=text, due_on=TODAY)
    for reader in readers if opened else ():
        with reading_as(reader.pk):
            conversation.read_by(reader, at=timezone.now())
    with reading_as(person.pk):
        return Reflection.objects.create(
            conversation=conversation, person=person, team=person.team, event=event,
            monday=LAST_WEEK - timedelta(days=4), begun_on=LAST_WEEK,
            submitted_at=timezone.now() if handed_in else None, submitted_on=LAST_WEEK if handed_in else None,
        )  # fmt: skip


class TestSources:
    def test_what_the_two_agreed(self, lead, learner, rep, support, url, ask):
        goal = active_goal(owner=lead, team=support, job_role=rep, title="Answer within the hour")
        commitment = agree(lead, learner)
        asked = ask(lead, learner)
        assert asked.text == (
            "You wanted to try: “Ask two questions first”. What did it change for “Answer within the hour”?"
        )
        pair = commitment.conversation.sessions.get().relationship_id
        assert (asked.goal, asked.found.source, asked.found.path) == (goal, "session on Nov 13", url("wall:pair", pair))

    def test_the_next_action_of_a_shared_reflection(self, lead, learner, url, ask):
        reflection = reflect(learner, lead)
        asked = ask(lead, learner)
        assert asked.text == "Your next step was: “Call back the same day”. What came of it?"
        assert asked.found.path == url("wall:shared-reflection", reflection.pk)

    def test_an_action_agreed_at_a_check_in(self, lead, learner, support, rep, url, ask):
        goal = active_goal(owner=lead, team=support, job_role=rep, title="Answer within the hour")
        action = goal.agree(text="Keep one slot free.", owner=learner, due_on=TODAY)
        asked = ask(lead, learner)
        assert asked.text == (
            "You took this on: “Keep one slot free”. What does “Answer within the hour” still need from it?"
        )
        assert asked.found.path == url("goals:action", action.pk)

    @pytest.fixture
    def cohort(self, lead, learner, support, rep, last_week):
        last_week(date(2026, 10, 19))
        goal = percent_goal(owner=lead, team=support, job_role=rep, title="Solve it at once")
        cohort = running_cohort(learner, version=published_version(goal))
        last_week(LAST_WEEK)
        return cohort

    def hand_in(self, learner):
        for number in range(1, 6):
            add_evidence(step_of(learner, TICKETS), happened_on=LAST_WEEK, note=f"Ticket {number}", today=LAST_WEEK)
        return step_of(learner, TICKETS)

    def test_work_that_came_back(self, cohort, lead, learner, url, ask):
        step = self.hand_in(learner)
        return_work(step, why="One greeting is missing.", by=lead, today=LAST_WEEK)
        asked = ask(lead, learner)
        assert asked.text == (
            "“Five supervised tickets” came back: One greeting is missing. "
            "What will you show next time for “Solve it at once”?"
        )
        assert (asked.found.source, asked.found.path) == ("sign-off on Nov 13", url("programs:work", step.pk))

    def test_work_that_was_accepted(self, cohort, lead, learner, ask):
        accept(self.hand_in(learner), by=lead, today=LAST_WEEK)
        assert ask(lead, learner).text.startswith("“Five supervised tickets” was accepted. Where will you use it next")

    def test_a_verdict_that_is_not_shown_yet(self, cohort, lead, learner, url, ask):
        enrollment = enrollment_of(learner)
        milestone = cohort.version.milestones.get(day=30)
        facts = {"enrollment": enrollment, "due_on": LAST_WEEK, "judged_on": LAST_WEEK, "milestone": milestone}
        verdict = Verdict.objects.create(outcome="SHOWN", **facts)
        assert ask(lead, learner).found is None
        Verdict.objects.update(outcome="NOT_YET")
        asked = ask(lead, learner)
        assert asked.text == "Day 30: not yet. What would show “Solve it at once” on the job next week?"
        assert asked.found.path == url("programs:verdict", verdict.pk)

    def test_a_week_of_practice_that_was_lost(self, cohort, lead, learner, url, ask):
        pledge = PracticePledge.objects.create(
            cohort=cohort, manager=lead, weekday=2, begins_at="10:00", minutes=20, pledged_on=LAST_WEEK
        )
        PracticeWeek.objects.create(pledge=pledge, week=4, kept=True, said_by=lead, said_on=LAST_WEEK)
        assert ask(lead, learner).found is None
        PracticeWeek.objects.create(
            pledge=pledge, week=5, kept=False, why="Two were ill", said_by=lead, said_on=LAST_WEEK
        )
        asked = ask(lead, learner)
        assert asked.text == (
            "Practice was lost in week 5 of the program: Two were ill. When do you practice for “Solve it at once” "
            "this week?"
        )
        assert asked.found.path == url("programs:enrollment", enrollment_of(learner).pk)

    def test_nothing_recorded_is_no_question(self, lead, learner, ask):
        asked = ask(lead, learner)
        assert (asked.text, asked.found, asked.goal) == ("", None, None)


class TestStaysTheSameAllWeek:
    def test_a_session_of_this_week_is_for_the_next(self, lead, learner, ask, last_week):
        last_week(MONDAY)
        agree(lead, learner, on=MONDAY)
        assert ask(lead, learner).found is None
        assert ask(lead, learner, today=TODAY + timedelta(days=3)).found

    def test_what_was_asked_about_this_week_is_asked_until_sunday(self, lead, learner, ask, last_week):
        commitment = agree(lead, learner)
        last_week(TODAY)
        agree(lead, learner, on=TODAY, outcome="YES")
        assert ask(lead, learner).found.pk == commitment.pk
        assert ask(lead, learner, today=TODAY + timedelta(days=3)).found.pk != commitment.pk

    def test_what_was_asked_about_before_is_over(self, lead, learner, ask):
        agree(lead, learner)
        with reading_as(lead.pk):
            Commitment.objects.update(outcome="YES", asked_on=MONDAY - timedelta(days=1))
        assert ask(lead, learner).found is None

    def test_a_next_action_followed_up_this_week_stays(self, lead, learner, ask, last_week):
        reflect(learner, lead)
        for day, stays in ((TODAY, True), (MONDAY - timedelta(days=1), False)):
            last_week(day)
            later = reflect(learner, lead, event="CALL", opened=False)
            with reading_as(learner.pk):
                action = NextAction.objects.earliest("pk")
                FollowUp.objects.create(conversation=later.conversation, author=learner, action=action, outcome="DONE")
            assert bool(ask(lead, learner).found) is stays


class TestTheWall:
    """What was said without the manager never becomes a question of theirs."""

    def test_words_of_others_make_no_question(self, lead, learner, coach, ask):
        agree(coach, learner)
        reflect(learner, coach, text="Secret plan")
        assert ask(lead, learner).found is None
        assert ask(coach, learner).found.what == "Ask two questions first"

    def test_public_records_do(self, lead, learner, coach, support, rep, ask):
        agree(coach, learner)
        goal = active_goal(owner=lead, team=support, job_role=rep)
        goal.agree(text="Keep one slot free", owner=learner, due_on=TODAY)
        assert ask(lead, learner).found.what == "Keep one slot free"

    def test_a_draft_makes_no_question(self, lead, learner, ask):
        reflect(learner, lead, handed_in=False)
        assert ask(lead, learner).found is None

    def test_words_the_manager_has_not_opened_make_no_question(self, lead, learner, ask):
        """Else they would be read, and their author would see that they are not."""
        reflect(learner, lead, opened=False)
        assert ask(lead, learner).found is None

    def test_the_page_shows_no_word_of_others(self, lead, learner, coach, signed_in, url, last_week):
        agree(coach, learner)
        reflect(learner, coach, text="Secret plan")
        last_week(TODAY)
        page = signed_in(lead).get(url("wall:questions")).text
        assert "Rea Learner" in page.split("No question in week")[1]
        assert "Secret" not in page
        assert "Ask two questions" not in page


class TestPage:
    def test_shows_everybody_one_leads(self, lead, learner, peer, support, signed_in, url, last_week):
        below = PersonFactory(name="Bea Below", team=TeamFactory(parent=support))
        PersonFactory(name="Gone Person", team=support, left_on=LAST_WEEK)
        agree(lead, learner)
        last_week(TODAY)
        page = signed_in(lead).get(url("wall:questions"))
        assert [asked.person for asked in page.context["questions"]] == [learner]
        assert page.context["without"] == [below, peer]
        assert "You wanted to try: “Ask two questions first”." in page.text
        assert 'href="/o/acme/coaching/' in page.text
        assert "Cache-Control" in page.headers

    def test_one_question_on_its_own_and_as_a_part(self, lead, learner, signed_in, url, htmx, last_week):
        agree(lead, learner)
        last_week(TODAY)
        client, address = signed_in(lead), url("wall:question", learner.pk)
        whole, part = client.get(address), client.get(address, headers=htmx)
        for page in (whole, part):
            assert "Ask two questions first" in page.text
        assert ("<html" in whole.text, "<html" in part.text) == (True, False)

    def test_without_reports_it_says_so(self, ld, signed_in, url):
        assert "Nobody reports to you" in signed_in(ld).get(url("wall:questions")).text

    def test_only_who_leads(self, learner, peer, other_lead, hr, foreigner, signed_in, url):
        assert signed_in(learner).get(url("wall:questions")).status_code == 403
        assert signed_in(hr).get(url("wall:questions")).status_code == 403
        assert signed_in(learner).get(url("wall:question", peer.pk)).status_code == 403
        assert signed_in(other_lead).get(url("wall:question", learner.pk)).status_code == 404
        assert signed_in(foreigner).get(url("wall:questions")).status_code == 404

    def test_nobody_asks_themselves(self, lead, signed_in, url):
        assert signed_in(lead).get(url("wall:question", lead.pk)).status_code == 404

    def test_only_for_reading(self, lead, learner, signed_in, url):
        for address in (url("wall:questions"), url("wall:question", learner.pk)):
            assert signed_in(lead).post(address).status_code == 405

    def test_as_many_queries_for_one_as_for_three(self, lead, learner, support, rep, signed_in, url, last_week):
        goal: Goal = active_goal(owner=lead, team=support, job_role=rep)

        def queries() -> int:
            last_week(TODAY)
            client.get(url("wall:questions"))
            with CaptureQueriesContext(connection) as captured:
                client.get(url("wall:questions"))
            last_week(LAST_WEEK)
            return len(captured)

        client = signed_in(lead)
        agree(lead, learner)
        goal.agree(text="Keep one slot free", owner=learner, due_on=TODAY)
        one = queries()
        for number in range(2):
            person = PersonFactory(name=f"Person {number}", team=support, job_role=rep, manager=lead)
            agree(lead, person)
            reflect(person, lead)
            goal.agree(text="Keep one slot free", owner=person, due_on=TODAY)
        assert queries() == one

    def test_led_are_reports_and_teams(self, lead, learner, peer, coach, other_lead):
        assert list(led_by(lead, today=TODAY)) == [learner, peer]
