"""Another start: everything still to come moves, across a holiday and a clock change; what is done stays."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.enrolling import enroll, start
from programs.leaving import cancel
from programs.models import Step
from programs.pledging import ask_for_practice, pledge
from programs.refusals import CohortOver, StartRefused
from programs.shifting import foresee, shift
from reminders.models import Due
from tests.factories import PersonFactory
from tests.programs.world import published_version

NEW_YORK = ZoneInfo("America/New_York")
PLANNED_ON = date(2026, 10, 8)
FIRST, SECOND = date(2026, 10, 14), date(2026, 10, 21)  # Wednesdays; week 6 of the second holds Thanksgiving
CALL_BACK = "The angry call-back"


@pytest.fixture
def american(acme):
    acme.country, acme.time_zone = "US", "America/New_York"
    acme.save()
    return acme


@pytest.fixture
def cohort(american, learner, lead):
    """Planned for 14 October, with a session on Thursdays at 10:00 in week 6, and Rea in it."""
    version = published_version()
    version.items.filter(title=CALL_BACK).update(weekday=4)
    made = start(version, name="Autumn", starts_on=FIRST, facilitator=lead, by=lead, today=PLANNED_ON)
    enroll(made, [learner], by=lead, today=PLANNED_ON)
    return made


def days(person) -> dict[str, date]:
    return dict(Step.objects.filter(enrollment__person=person).values_list("item__title", "due_on"))


def test_says_what_would_move_and_moves_nothing(cohort, learner):
    before = days(learner)
    seen = foresee(cohort, starts_on=SECOND, today=PLANNED_ON)
    assert [(str(move.what), move.old, move.new) for move in seen.moves] == [
        ("Start", FIRST, SECOND),
        ("When to hand over", date(2026, 10, 20), date(2026, 10, 27)),
        ("Hand over or keep?", date(2026, 10, 27), date(2026, 11, 3)),
        ("The two questions", date(2026, 10, 27), date(2026, 11, 3)),
        ("Verdicts of day 30", date(2026, 11, 13), date(2026, 11, 20)),
        (CALL_BACK, datetime(2026, 11, 19, 10, tzinfo=NEW_YORK), datetime(2026, 11, 27, 10, tzinfo=NEW_YORK)),
        ("Five supervised tickets", date(2026, 11, 24), date(2026, 12, 1)),
        ("Verdicts of day 60", date(2026, 12, 14), date(2026, 12, 21)),
        ("End", date(2027, 1, 5), date(2027, 1, 12)),
        ("Watched on three calls", date(2027, 1, 5), date(2027, 1, 12)),
        ("Verdicts of day 90", date(2027, 1, 12), date(2027, 1, 19)),
    ]
    assert days(learner) == before


def test_moves_steps_sessions_and_reminders_past_thanksgiving(cohort, learner, lead, american):
    shift(cohort, starts_on=SECOND, by=lead, today=PLANNED_ON)
    cohort.refresh_from_db()
    assert cohort.starts_on == SECOND
    assert days(learner)["When to hand over"] == date(2026, 10, 27)
    assert days(learner)[CALL_BACK] == date(2026, 11, 27)
    assert cohort.sessions.get().starts_at == datetime(2026, 11, 27, 10, tzinfo=NEW_YORK)
    asked = Due.objects.open().get(person=learner, kind="SESSION")
    assert asked.due_at == american.morning_of(date(2026, 11, 25))  # the working day before: Thanksgiving is none


def test_ten_o_clock_stays_ten_o_clock_across_the_clock_change(cohort, lead, american):
    cohort.version.items.filter(title=CALL_BACK).update(week=2, last_week=2, weekday=5)
    shift(cohort, starts_on=date(2026, 10, 19), by=lead, today=PLANNED_ON)
    summer = cohort.sessions.get().starts_at.astimezone(NEW_YORK)
    shift(cohort, starts_on=date(2026, 10, 26), by=lead, today=PLANNED_ON)
    winter = cohort.sessions.get().starts_at.astimezone(NEW_YORK)
    assert [f"{moment:%b %d %H:%M %z}" for moment in (summer, winter)] == ["Oct 30 10:00 -0400", "Nov 06 10:00 -0500"]


def test_back_again_is_as_before(cohort, learner, lead):
    before = days(learner), set(Due.objects.open().values_list("label", "due_at"))
    shift(cohort, starts_on=SECOND, by=lead, today=PLANNED_ON)
    shift(cohort, starts_on=FIRST, by=lead, today=PLANNED_ON)
    assert (days(learner), set(Due.objects.open().values_list("label", "due_at"))) == before


def test_what_is_done_or_handed_in_keeps_its_day(cohort, learner, lead):
    Step.objects.filter(item__title="When to hand over").update(state="DONE", done_on=PLANNED_ON)
    Step.objects.filter(item__title="Five supervised tickets").update(state="SUBMITTED")
    seen = foresee(cohort, starts_on=SECOND, today=PLANNED_ON)
    assert not {"When to hand over", "Five supervised tickets"} & {str(move.what) for move in seen.moves}
    shift(cohort, starts_on=SECOND, by=lead, today=PLANNED_ON)
    assert days(learner)["When to hand over"] == date(2026, 10, 20)
    assert days(learner)["Five supervised tickets"] == date(2026, 11, 24)


def test_a_session_that_was_held_stays(cohort, learner, lead):
    cohort.sessions.update(held_on=PLANNED_ON, held_by=lead)
    Step.objects.filter(item__title=CALL_BACK).update(state="ABSENT")
    before = cohort.sessions.get().starts_at
    assert CALL_BACK not in {str(move.what) for move in foresee(cohort, starts_on=SECOND, today=PLANNED_ON).moves}
    shift(cohort, starts_on=SECOND, by=lead, today=PLANNED_ON)
    assert cohort.sessions.get().starts_at == before
    assert Step.objects.get(item__title=CALL_BACK).state == "ABSENT"


def test_a_session_missed_by_coming_late_is_open_again(cohort, peer, lead):
    late = date(2026, 11, 20)
    enroll(cohort, [peer], by=lead, today=late)
    assert Step.objects.get(enrollment__person=peer, item__title=CALL_BACK).state == "ABSENT"
    shift(cohort, starts_on=date(2026, 11, 23), by=lead, today=late)
    step = Step.objects.get(enrollment__person=peer, item__title=CALL_BACK)
    assert (step.state, step.due_on) == ("OPEN", date(2026, 12, 31))
    assert Due.objects.open().filter(person=peer, kind="SESSION").exists()


def test_practice_is_asked_about_anew(cohort, learner, lead):
    pledge(cohort, lead, weekday=4, begins_at="10:00", minutes=20, by=lead, today=PLANNED_ON)
    ask_for_practice(today=date(2026, 10, 16))
    shift(cohort, starts_on=date(2026, 10, 19), by=lead, today=date(2026, 10, 16))
    assert not Due.objects.open().filter(kind="PRACTICE").exists()
    ask_for_practice(today=date(2026, 10, 22))
    assert [due.period for due in Due.objects.open().filter(kind="PRACTICE")] == ["1"]


@pytest.mark.parametrize("starts_on", [PLANNED_ON - timedelta(days=1), date(2026, 10, 17), date(2026, 11, 26)])
def test_not_to_the_past_or_a_day_off(cohort, lead, starts_on):
    for verb in (lambda: foresee(cohort, starts_on=starts_on, today=PLANNED_ON),
                 lambda: shift(cohort, starts_on=starts_on, by=lead, today=PLANNED_ON)):  # fmt: skip
        with pytest.raises(StartRefused):
            verb()


def test_not_when_it_was_called_off(cohort, lead):
    cancel(cohort, why="Budget", by=lead, on=PLANNED_ON)
    with pytest.raises(CohortOver):
        shift(cohort, starts_on=SECOND, by=lead, today=PLANNED_ON)


def test_not_when_it_is_over(cohort, lead):
    after = cohort.watched_until + timedelta(days=1)
    with pytest.raises(CohortOver):
        shift(cohort, starts_on=after + timedelta(days=7), by=lead, today=after)


def test_the_same_number_of_statements_for_many(cohort, lead, support, rep):
    counts = []
    for size in (2, 40):
        enroll(cohort, [PersonFactory(team=support, user=None) for _ in range(size)], by=lead, today=PLANNED_ON)
        with CaptureQueriesContext(connection) as queries:
            shift(cohort, starts_on=SECOND if size == 2 else FIRST, by=lead, today=PLANNED_ON)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_keeps_who_moved_the_start(cohort, lead):
    shift(cohort, starts_on=SECOND, by=lead, today=PLANNED_ON)
    [change] = cohort.changes.all()
    assert (change.starts_on, change.pgh_context["person"]) == (FIRST, lead.pk)
