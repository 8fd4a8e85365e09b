"""A live session: who was there, one score each, and what follows for who was not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.enrolling import enroll
from programs.leaving import cancel
from programs.models import PeerFeedback, SessionRun, SkillScore, Step
from programs.refusals import CohortOver, SessionRefused, TooEarly
from programs.sessions import Mark, ask_facilitators, change, finish, mark, stop_announcing, to_facilitate
from programs.shifting import shift
from reminders.models import Due
from tests.factories import PersonFactory
from tests.programs.world import START, TODAY, percent_goal, published_version, running_cohort, step_of

CALL_BACK = "The angry call-back"
HELD = date(2026, 11, 18)  # the Wednesday of week 6


@pytest.fixture(autouse=True)
def today(on_the):
    on_the(TODAY)


@pytest.fixture
def cohort(lead, ld, learner, peer, support, rep):
    goal = percent_goal(owner=lead, team=support, job_role=rep)
    return running_cohort(learner, peer, version=published_version(goal), by=ld)


@pytest.fixture
def run(cohort):
    return SessionRun.objects.select_related("facilitator", "item").get()


@pytest.fixture
def rea(cohort, learner):
    return step_of(learner, CALL_BACK)


@pytest.fixture
def ren(cohort, peer):
    return step_of(peer, CALL_BACK)


def states() -> dict[str, tuple]:
    steps = Step.objects.for_page().filter(item__title=CALL_BACK).prefetch_related("scores")
    return {s.enrollment.person.name: (s.state, *[score.score for score in s.scores.all()]) for s in steps}


def sent(rea, ren, *, here=("HERE", "HERE"), scores=("8", "6")) -> dict:
    return {
        f"here-{rea.pk}": here[0], f"score-{rea.pk}": scores[0], f"here-{ren.pk}": here[1], f"score-{ren.pk}": scores[1]
    }  # fmt: skip


# The verbs


def test_saved_it_is_not_held_yet(run, rea, ren, ld):
    mark(run, [Mark(rea.pk, True, 8), Mark(ren.pk, False)], by=ld, today=TODAY)
    assert states() == {"Rea Learner": ("STARTED", 8), "Ren Peer": ("ABSENT",)}
    assert SessionRun.objects.get().held_on is None
    assert Due.objects.open().of(rea).filter(kind="SESSION").exists()


def test_a_score_says_that_somebody_was_there(run, rea, ld):
    mark(run, [Mark(rea.pk, None, 0)], by=ld, today=TODAY)
    assert states()["Rea Learner"] == ("STARTED", 0)


def test_finished_who_was_there_is_done_and_who_was_not_is_told(run, rea, ren, ld):
    finish(run, [Mark(rea.pk, True, 8), Mark(ren.pk, False)], by=ld, today=TODAY)
    assert states() == {"Rea Learner": ("DONE", 8), "Ren Peer": ("ABSENT",)}
    rea.refresh_from_db()
    run.refresh_from_db()
    assert (rea.done_on, run.held_on, run.held_by) == (HELD, HELD, ld)
    told = Due.objects.open().filter(kind="SESSION").get()
    assert (told.person.name, told.subject_id, told.due_at) == (
        "Ren Peer",
        ren.pk,
        datetime(2026, 11, 23, 9, tzinfo=UTC),
    )
    assert told.label == "You missed “The angry call-back”. Ask Lou Develop what to catch up."


def test_not_finished_while_somebody_is_not_marked(run, rea, ld):
    with pytest.raises(TooEarly, match="Ren Peer"):
        finish(run, [Mark(rea.pk, True, 8)], by=ld, today=TODAY)
    assert states() == {"Rea Learner": ("OPEN",), "Ren Peer": ("OPEN",)}


def test_finished_once(run, rea, ren, ld):
    marks = [Mark(rea.pk, True), Mark(ren.pk, True)]
    finish(run, marks, by=ld, today=TODAY)
    with pytest.raises(SessionRefused, match="finished already"):
        finish(run, marks, by=ld, today=TODAY)


@pytest.mark.parametrize(("day", "is_early"), [(HELD - timedelta(days=1), True), (HELD, False)])
def test_not_before_its_day(run, rea, ld, day, is_early):
    if is_early:
        with pytest.raises(TooEarly, match="Wed, Nov 18"):
            mark(run, [Mark(rea.pk, True)], by=ld, today=day)
    else:
        mark(run, [Mark(rea.pk, True)], by=ld, today=day)
    assert states()["Rea Learner"] == (("OPEN",) if is_early else ("STARTED",))


def test_not_in_a_cohort_that_was_called_off(cohort, run, rea, ld):
    cohort.canceled_on, cohort.canceled_why = TODAY, "No room"
    cohort.save()
    with pytest.raises(CohortOver):
        mark(run, [Mark(rea.pk, True)], by=ld, today=TODAY)


def test_corrected_after_it_was_held(run, rea, ren, ld):
    finish(run, [Mark(rea.pk, True, 8), Mark(ren.pk, False)], by=ld, today=TODAY)
    mark(run, [Mark(rea.pk, False), Mark(ren.pk, True, 5)], by=ld, today=TODAY)
    assert states() == {"Rea Learner": ("ABSENT",), "Ren Peer": ("DONE", 5)}
    assert [due.person.name for due in Due.objects.open().filter(kind="SESSION")] == ["Rea Learner"]


def test_another_score_keeps_the_old_one(run, rea, ren, ld, lead):
    mark(run, [Mark(rea.pk, True, 8)], by=ld, today=TODAY)
    mark(run, [Mark(rea.pk, True, 9)], by=lead, today=TODAY)
    mark(run, [Mark(rea.pk, True, 9)], by=ld, today=TODAY)
    score = SkillScore.objects.get()
    assert (score.score, score.scored_by) == (9, lead)
    assert [(old.score, old.pgh_context["person"]) for old in score.changes.all()] == [(8, lead.pk)]
    mark(run, [Mark(rea.pk, True, None)], by=ld, today=TODAY)
    assert not SkillScore.objects.exists()


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([(True, 8), (True, 8)], "Give Rea Learner one score, not two."),
        ([(False, 8)], "Rea Learner was not there and gets no score."),
        ([(True, 11)], "Rea Learner: Give one score from 0 to 10"),
        ([(True, -1)], "Rea Learner: Give one score from 0 to 10"),
    ],
)
def test_a_bad_score_keeps_nothing_of_anybody(run, rea, ren, ld, marks, words):
    with pytest.raises(SessionRefused, match=words):
        mark(run, [Mark(ren.pk, True, 6), *(Mark(rea.pk, *one) for one in marks)], by=ld, today=TODAY)
    assert states() == {"Rea Learner": ("OPEN",), "Ren Peer": ("OPEN",)}


def test_a_learner_of_another_cohort_is_named(cohort, run, rea, lead, ld, support):
    oda = PersonFactory(name="Oda Elsewhere", team=support)
    other = running_cohort(oda, version=cohort.version, by=ld, name="Winter")
    stranger = Step.objects.get(enrollment__cohort=other, item__title=CALL_BACK)
    with pytest.raises(SessionRefused, match="Oda Elsewhere is not in this cohort"):
        mark(run, [Mark(rea.pk, True, 8), Mark(stranger.pk, True, 8)], by=ld, today=TODAY)
    assert not SkillScore.objects.exists()
    with pytest.raises(SessionRefused, match="Somebody in what was sent is not in this cohort"):
        mark(run, [Mark(stranger.pk, True, 8)], by=PersonFactory(), today=TODAY)


def test_moved_the_learners_are_reminded_of_the_new_day(run, rea, ren, ld, lead):
    Step.objects.filter(pk=ren.pk).update(state="DONE", done_on=TODAY)
    moment = datetime(2026, 12, 2, 15, tzinfo=UTC)
    change(run, facilitator=lead, place="Room 4", starts_at=moment, by=ld, today=TODAY)
    run.refresh_from_db()
    assert (run.facilitator, run.place, run.starts_at) == (lead, "Room 4", moment)
    rea.refresh_from_db()
    ren.refresh_from_db()
    assert (rea.due_on, ren.due_on) == (date(2026, 12, 2), HELD)
    assert Due.objects.open().of(rea).get().due_at == datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), START + timedelta(days=200)])
def test_not_moved_into_the_past_or_beyond_the_cohort(run, ld, day):
    with pytest.raises(SessionRefused) as refused:
        change(
            run, facilitator=ld, place="", starts_at=datetime(*day.timetuple()[:3], 10, tzinfo=UTC), by=ld, today=TODAY
        )
    assert refused.value.field == "day"


def test_who_facilitates_hears_of_it_a_week_ahead(run, ld, lead):
    week_before = HELD - timedelta(days=7)
    ask_facilitators(to_facilitate(today=week_before - timedelta(days=1)), today=week_before - timedelta(days=1))
    assert not Due.objects.of(run).exists()
    for _ in range(2):
        ask_facilitators(to_facilitate(today=week_before), today=week_before)
    due = Due.objects.of(run).get()
    assert (due.person, due.due_at, due.label) == (
        ld,
        datetime(2026, 11, 18, 9, tzinfo=UTC),
        "The angry call-back, Autumn",
    )
    change(run, facilitator=lead, place="", starts_at=run.starts_at, by=ld, today=week_before)
    assert [due.person for due in Due.objects.of(run)] == [lead]
    change(run, facilitator=lead, place="", starts_at=run.starts_at + timedelta(days=7), by=ld, today=week_before)
    assert not Due.objects.of(run).exists()  # more than a week ahead


def test_who_facilitates_hears_no_more_of_what_is_called_off_or_shifted(cohort, run, ld):
    ask_facilitators(to_facilitate(today=HELD), today=HELD)
    shift(cohort, starts_on=date(2026, 11, 30), by=ld, today=HELD)
    assert not Due.objects.of(run).exists()
    ask_facilitators(SessionRun.objects.filter(pk=run.pk), today=date(2027, 1, 5))
    cancel(cohort, why="No room", by=ld, on=date(2027, 1, 5))
    assert not Due.objects.open().of(run).exists()


def test_a_learner_is_told_of_it_until_its_day_and_then_only_what_they_missed(cohort, run, rea, ren, ld):
    told = Due.objects.open().filter(kind="SESSION")
    stop_announcing(today=HELD)
    assert told.of(rea).count() == 1
    stop_announcing(today=HELD + timedelta(days=1))
    assert not told.of(rea).exists()
    ask_facilitators([run], today=HELD)
    finish(run, [Mark(rea.pk, False), Mark(ren.pk, True)], by=ld, today=TODAY)
    stop_announcing(today=TODAY + timedelta(days=9))
    assert [due.person.name for due in told] == ["Rea Learner"]
    assert "You missed" in told.get().label


def test_the_facilitator_is_asked_until_it_is_finished(run, ld):
    ask_facilitators([run], today=HELD)
    stop_announcing(today=HELD + timedelta(days=1))
    assert Due.objects.open().of(run).get().person == ld


# The page


def test_the_facilitator_saves_everybody_at_once(run, rea, ren, ld, signed_in, url):
    client, page = signed_in(ld), url("programs:session", run.pk)
    assert "Asks two clarifying questions" in client.get(page).text
    answer = client.post(page, sent(rea, ren))
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert states() == {"Rea Learner": ("STARTED", 8), "Ren Peer": ("STARTED", 6)}
    shown = client.get(page).text
    assert f'name="score-{rea.pk}" value="8"' in shown


def test_finishes_with_what_stands_in_the_form(run, rea, ren, ld, signed_in, url):
    typed = sent(rea, ren, here=("HERE", "ABSENT"), scores=("8", ""))
    assert signed_in(ld).post(url("programs:finish-session", run.pk), typed).status_code == 302
    assert states() == {"Rea Learner": ("DONE", 8), "Ren Peer": ("ABSENT",)}
    page = signed_in(ld).get(url("programs:session", run.pk)).text
    assert "Held Wed, Nov 18, finished by Lou Develop." in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scores": ("11", "6")}, "Score of Rea Learner"),
        ({"scores": ("many", "6")}, "Score of Rea Learner"),
        ({"here": ("ABSENT", "HERE")}, "Rea Learner was not there and gets no score."),
        ({"here": ("MAYBE", "HERE")}, "Was Rea Learner there?"),
    ],
)
def test_a_bad_row_is_422_naming_the_person_and_keeps_nothing(run, rea, ren, ld, signed_in, url, htmx, change, words):
    answer = signed_in(ld).post(url("programs:session", run.pk), sent(rea, ren, **change), headers=htmx)
    assert answer.status_code == 422
    assert words in answer.text
    assert "<html" not in answer.text
    assert states() == {"Rea Learner": ("OPEN",), "Ren Peer": ("OPEN",)}


def test_two_scores_in_one_post_are_422(run, rea, ren, ld, signed_in, url):
    answer = signed_in(ld).post(url("programs:session", run.pk), sent(rea, ren) | {f"score-{rea.pk}": ["8", "9"]})
    assert answer.status_code == 422
    assert "Give Rea Learner one score, not two." in answer.text
    assert not SkillScore.objects.exists()


def test_a_stranger_in_the_post_is_422(cohort, run, rea, ren, ld, support, signed_in, url):
    oda = PersonFactory(name="Oda Elsewhere", team=support)
    other = running_cohort(oda, version=cohort.version, by=ld, name="Winter")
    stranger = Step.objects.get(enrollment__cohort=other, item__title=CALL_BACK)
    answer = signed_in(ld).post(url("programs:session", run.pk), sent(rea, ren) | {f"score-{stranger.pk}": "8"})
    assert answer.status_code == 422
    assert "Oda Elsewhere is not in this cohort." in answer.text
    assert not SkillScore.objects.exists()


def test_nothing_sent_is_422(run, ld, signed_in, url):
    assert signed_in(ld).post(url("programs:session", run.pk)).status_code == 422


def test_peer_feedback_is_read_by_the_facilitator_alone(run, rea, ren, lead, ld, signed_in, url):
    finish(run, [Mark(rea.pk, True), Mark(ren.pk, True)], by=ld, today=TODAY)
    PeerFeedback.objects.create(step=rea, given_by=ren.enrollment, answers=["You listened", "Slow down"])
    page = signed_in(ld).get(url("programs:session", run.pk)).text
    assert "You listened" in page
    assert "feedback given: 1 of 1" in page
    other = PersonFactory(granted_roles=["LD_MANAGER"])
    page = signed_in(other).get(url("programs:session", run.pk)).text
    assert "You listened" not in page
    assert "feedback given: 1 of 1" in page


def test_changes_place_and_moment_in_the_organizations_zone(acme, run, ld, signed_in, url):
    acme.time_zone = "Europe/Berlin"
    acme.save()
    page = url("programs:change-session", run.pk)
    client = signed_in(ld)
    assert "Europe/Berlin" in client.get(page).text
    typed = {"facilitator": ld.pk, "place": "Room 4", "day": "2026-12-02", "at": "10:00"}
    assert client.post(page, typed | {"day": "2026-11-19"}).status_code == 422
    assert client.post(page, typed | {"at": "soon"}).status_code == 422
    assert client.post(page, typed)["Location"] == url("programs:session", run.pk)
    run.refresh_from_db()
    assert (run.starts_at, run.place) == (datetime(2026, 12, 2, 9, tzinfo=UTC), "Room 4")


def test_who_facilitates_may_and_who_does_not_may_not(run, learner, lead, ld, hr, foreigner, signed_in, url):
    SessionRun.objects.filter(pk=run.pk).update(facilitator=learner)
    names = ["session", "change-session"]
    for person, status in ((learner, 200), (ld, 200), (lead, 404), (hr, 404), (foreigner, 404)):
        assert [signed_in(person).get(url(f"programs:{name}", run.pk)).status_code for name in names] == [status] * 2
        answer = signed_in(person).post(url("programs:finish-session", run.pk)).status_code
        assert answer == (422 if status == 200 else 404)
    assert signed_in(ld).get(url("programs:finish-session", run.pk)).status_code == 405
    assert signed_in(ld).put(url("programs:session", run.pk)).status_code == 405


def test_costs_the_same_at_two_and_five(cohort, run, ld, support, rep, signed_in, url):
    client = signed_in(ld)

    def cost() -> int:
        client.get(url("programs:session", run.pk))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("programs:session", run.pk)).status_code == 200
        return len(queries)

    first = cost()
    more = [PersonFactory(team=support, job_role=rep) for _ in range(3)]
    enroll(cohort, more, by=ld, today=HELD)
    Step.objects.update(state="OPEN")
    assert cost() == first
