"""The demo, loaded once for all of these tests."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from coaching.models import (
    BarrierTheme,
    CoachingRelationship,
    CoachingSession,
    Conversation,
    MentoringTalk,
    Mentorship,
    Obstacle,
    Party,
    PromptSet,
    Quote,
    Reflection,
)
from config.demo import call_center
from config.demo.call_center_talks import BANK_TALKS
from config.demo.load import DEMOS, SLUGS, load, load_missing
from config.demo.people import PASSWORD
from config.demo.warehouse_talks import NORTHGATE_TALKS
from goals.models import Baseline, Goal, Measurement, NextAction
from goals.signal import Direction, natural_limits, weekly_signal
from goals.status import Status
from goals.weeks import week_of
from people.models import Person, User
from programs.judgment import Outcome
from programs.models import (
    Attempt,
    Cohort,
    Enrollment,
    Evidence,
    Item,
    Observation,
    PeerFeedback,
    PracticeWeek,
    Program,
    SignOff,
    SkillScore,
    Step,
    Verdict,
)
from programs.plan import readiness_of
from programs.pledging import practice_of
from programs.readiness import Level, is_ready
from reminders.models import Due
from scorecards.models import Review, Snapshot
from tenants.context import organization_context, reading_as
from tenants.models import Organization, TenantModel
from wall.models import Answer, Commitment, FollowUp, Reply
from wall.models import NextAction as OwnAction

TODAY = date(2025, 11, 20)  # a Thursday, and no holiday in Israel in the four weeks before
HOLIDAY = date(2026, 10, 12)  # Columbus Day; five weeks before was Labor Day, and in Israel four holidays came since

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        for demo in DEMOS:
            load(demo, today=TODAY)
        connection.check_constraints()  # once; else the end of every test checks the whole load again
        yield
        transaction.set_rollback(True)


@pytest.fixture
def center(loaded):
    organization = Organization.objects.get(slug="call-center")
    with organization_context(organization):
        yield organization


@pytest.fixture
def northgate(loaded):
    organization = Organization.objects.get(slug="warehouse")
    with organization_context(organization):
        yield organization


@pytest.fixture(params=SLUGS)
def organization(request, loaded):
    organization = Organization.objects.get(slug=request.param)
    with organization_context(organization):
        yield organization


def printed(command: str) -> list[str]:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue().splitlines()


def raw_days() -> list[dict[str, str]]:
    with (call_center.DATA / "team_daily.csv").open() as file:
        return list(csv.DictReader(file))


def test_a_second_load_says_so_and_changes_nothing(loaded):
    before = rows_by_model()
    assert printed("load_demo") == ["The demo is there already."]
    assert rows_by_model() == before


def test_what_is_there_is_not_loaded_again(loaded):
    assert load_missing() == []


def test_a_load_that_breaks_leaves_nothing(loaded):
    def fill(*, today):
        Person.objects.create(name="Half", email="half@broken.example")
        raise KeyboardInterrupt

    broken = SimpleNamespace(ORGANIZATION={"name": "Broken", "slug": "broken"}, fill=fill)
    with pytest.raises(KeyboardInterrupt):
        load(broken)
    assert not Organization.objects.filter(slug="broken").exists()


def test_neither_organization_sees_the_other(loaded):
    one, other = Organization.objects.filter(slug__in=["call-center", "warehouse"])
    for inside, outside in ((one, other), (other, one)):
        with organization_context(inside), connection.cursor() as cursor:
            for model in tenant_models():
                cursor.execute(f"SELECT count(*) FROM {model._meta.db_table} WHERE organization_id = %s", [outside.pk])
                assert cursor.fetchone() == (0,), model


def test_sign_ins_are_printed_with_what_each_may_do(loaded):
    heading, *lines = printed("demo_users")
    assert heading.split("  ")[0] == "E-mail"
    assert all(PASSWORD in line and ".example " in line for line in lines)
    text = "\n".join(lines)
    for words in ("organization admin", "L&D manager", "HR analyst", "team lead", "owns 1 goal", "learner"):
        assert words in text


def test_the_printed_password_opens(loaded):
    assert User.objects.get(email="supervisor@bank.example").check_password(PASSWORD)


def test_one_login_is_a_person_of_both(loaded):
    assert [line.split()[0] for line in printed("demo_users")].count("noa@learning.example") == 2


# The call center


def test_the_month_ends_with_last_weeks_sunday(center):
    imported = Measurement.objects.filter(metric__verification="IMPORTED")
    assert imported.latest("measured_on").measured_on == week_of(TODAY).previous.sunday
    assert Measurement.objects.filter(metric__name="Mean wait before the answer").count() == 28
    assert Measurement.objects.filter(metric__name="Mean time with the caller").count() == 385


def test_waiting_is_a_shared_outcome_with_the_baseline_of_the_first_two_weeks(center):
    goal = Goal.objects.get(title=call_center.WAIT.title)
    limits = natural_limits([float(day["mean_wait_seconds"]) for day in raw_days()[:14]])
    assert goal.kind == Goal.Kind.SHARED_OUTCOME
    assert goal.owner.name == "Shift supervisor"
    assert goal.behavior_goals.get().job_role.name == "Call agent"
    assert (goal.baseline.n, float(goal.baseline_mean)) == (14, pytest.approx(limits.mean, abs=0.0001))
    assert float(goal.upper) == pytest.approx(limits.upper, abs=0.0001)


def test_waiting_got_worse_in_both_weeks_as_in_the_file(center):
    waits = [float(day["mean_wait_seconds"]) for day in raw_days()]
    limits = natural_limits(waits[:14])
    expected = [
        weekly_signal(waits[14:21], limits, Direction.DECREASE, week_points=7),
        weekly_signal(waits[14:], limits, Direction.DECREASE, week_points=7),
    ]
    goal = Goal.objects.get(title=call_center.WAIT.title)
    rows = [row for page in Snapshot.objects.order_by("week") for row in page.rows_seen() if row.goal == goal.pk]
    assert expected == ["WORSE", "WORSE"]
    assert [row.signal for row in rows][-2:] == expected
    assert goal.signal == expected[-1]


def test_what_came_after_the_review_is_late(center):
    late = Measurement.objects.filter(is_late=True, metric__verification="IMPORTED")
    assert {row.measured_on.isoweekday() for row in late} == {5, 6, 7}


# The warehouse


def test_every_status_is_on_the_page_this_week(northgate):
    goals = Goal.objects.on_scorecard(on=TODAY)
    assert {goal.shown_status for goal in goals} == set(Status)


def test_every_state_but_missed_is_there(northgate):
    states = set(Goal.objects.values_list("state", flat=True))
    assert states == set(Goal.State.values) - {Goal.State.MISSED}


def test_twelve_fridays_are_frozen(northgate):
    weeks = set(Snapshot.objects.filter(team__name="Fulfillment").values_list("week", flat=True))
    monday = week_of(TODAY).monday
    assert weeks >= {str(week_of(monday - timedelta(weeks=back))) for back in range(1, 13)}


def test_a_review_took_as_long_as_its_goals(northgate):
    assert {review.minutes for review in Review.objects.all()} <= set(range(1, 20))
    assert all(review.finished_at.date() == review.started_at.date() for review in Review.objects.all())


def test_the_worked_goals_ran_from_draft_to_achieved(northgate):
    reach = Goal.objects.get(title="First reply to support tickets within the hour")
    sustain = Goal.objects.get(title="Pick and pack by the checklist, four weeks running")
    for goal in (reach, sustain):
        passed = goal.changes.order_by("pgh_id").values_list("state", flat=True)
        assert list(dict.fromkeys([*passed, goal.state])) == [
            "DRAFT",
            "MEASURING",
            "BASELINE_READY",
            "ACTIVE",
            "ACHIEVED",
        ]
    assert sustain.streak >= 4


def test_history_is_dated_when_it_happened(northgate):
    goal = Goal.objects.get(title="First reply to support tickets within the hour")
    first = goal.changes.order_by("pgh_id").first()
    assert first.pgh_created_at.date() == goal.starts_on
    assert goal.created_at.date() == goal.starts_on


def test_what_the_page_has_to_show_is_there(northgate):
    goals = Goal.objects.on_scorecard(on=TODAY)
    assert goals.exclude(override="").exists()
    assert goals.filter(confidence="LOW", previous_confidence="HIGH").exists()
    assert goals.exclude(barrier="").exists()
    assert any((TODAY - goal.current_on).days > 7 for goal in goals if goal.current_on)
    assert Measurement.objects.filter(person__isnull=False).exists()
    assert Baseline.objects.filter(accepted_at=None, owner_accepted_at__isnull=False).count() == 1
    assert set(NextAction.objects.values_list("outcome", flat=True)) == {"OPEN", "DONE", "NOT_DONE"}
    assert any(action.is_late(on=TODAY) for action in NextAction.objects.all())


def test_one_goal_is_counted_from_the_log(northgate):
    goal = Goal.objects.get(headline__counts="COACHING")
    coached = goal.headline.measurements.filter(person=None)
    assert (goal.state, goal.current_on, goal.lead.name) == (Goal.State.ACTIVE, TODAY, "Maya Okafor")
    assert set(coached.values_list("source", flat=True)) == {Measurement.Source.LOG}
    assert coached.filter(value__gt=0).exists()


# Programs


def test_one_program_is_in_week_6_of_12(organization):
    cohort = running_cohort(on=TODAY)
    assert (cohort.week(on=TODAY), cohort.version.weeks) == (6, 12)
    assert organization.is_working_day(cohort.starts_on)
    assert is_ready(readiness_of(cohort.version))


def test_learners_are_in_every_state(organization):
    expect_every_state(on=TODAY)


@pytest.mark.parametrize("demo", DEMOS, ids=SLUGS)
def test_they_are_on_a_holiday_too(demo, db):
    facts = demo.ORGANIZATION | {"slug": "on-a-holiday"}
    organization = load(SimpleNamespace(ORGANIZATION=facts, fill=demo.fill), today=HOLIDAY)
    with organization_context(organization):
        expect_every_state(on=HOLIDAY)


def test_evidence_of_every_kind_is_in_also_a_photo(organization):
    kinds = set(Evidence.objects.values_list("step__item__evidence", flat=True))
    assert kinds | {Item.Evidence.OBSERVATION} == set(Item.Evidence)
    photo = Evidence.objects.exclude(photo="").first().photo
    with photo.open("rb") as file:
        assert file.read(2) == b"\xff\xd8"  # a JPEG


def test_what_was_seen_on_the_job_counts_for_the_goal(organization):
    goal = running_cohort(on=TODAY).version.program.goals.get()
    counted = Measurement.objects.filter(metric=goal.headline, source=Measurement.Source.JOB)
    first = Observation.objects.earliest("observed_on")
    assert (first.measurement.metric, first.measurement.value) == (
        goal.headline,
        round(Decimal(100 * first.k) / first.n, 4),
    )
    assert counted.filter(pk__in=Evidence.objects.values("measurement")).exists()


def test_some_took_the_quick_check_again_and_one_left_it_halfway(organization):
    assert Attempt.objects.filter(number__gt=1, finished_at__isnull=False).exists()
    [left] = Attempt.objects.filter(finished_at=None)
    assert 0 < len(left.answers) < left.questions


def test_the_first_session_was_held_with_scores_and_feedback(organization):
    run = running_cohort(on=TODAY).sessions.first()
    steps = Step.objects.filter(item=run.item, enrollment__cohort=run.cohort)
    assert run.held_on is not None
    assert steps.filter(state="ABSENT").count() == 1
    assert SkillScore.objects.filter(step__in=steps).count() == steps.filter(state="DONE").count() == 7
    assert all(len(said.answers) == len(run.item.feedback) for said in PeerFeedback.objects.filter(step__in=steps))
    assert PeerFeedback.objects.filter(step__in=steps).count() >= 4


def test_one_manager_kept_less_than_half_of_the_weeks(organization):
    lost = PracticeWeek.objects.filter(kept=False)
    assert all(week.why for week in lost)
    learners = Enrollment.objects.filter(cohort=running_cohort(on=TODAY)).select_related("cohort")
    rates = {learner.manager_id: practice_of(learner, until=TODAY) for learner in learners}
    assert sorted(kept > lost for kept, lost in rates.values()) == [False, True]


def test_one_learner_left_and_leave_moved_the_dates_of_another(organization):
    [left] = Enrollment.objects.exclude(withdrawn_on=None)
    assert left.withdrawn_why
    [away] = Enrollment.objects.filter(person__absences__isnull=False)
    absence = away.person.absences.get()
    week_4 = Step.objects.filter(enrollment__cohort=away.cohort, item__kind="MODULE", item__week=4)
    own, usual = week_4.get(enrollment=away), week_4.exclude(enrollment=away).first()
    assert absence.starts_on <= usual.due_on <= absence.ends_on < own.due_on


def test_history_of_the_program_is_dated_when_it_happened(organization):
    cohort = running_cohort(on=TODAY)
    assert {sign.signed_at.date() - sign.signed_on for sign in SignOff.objects.all()} == {timedelta(0)}
    assert all(seen.observed_at.date() == seen.observed_on for seen in Observation.objects.all())
    changed = Step.objects.filter(state="DONE", item__kind="ASSIGNMENT").first().changes.earliest("pgh_id")
    assert cohort.starts_on <= changed.pgh_created_at.date() <= TODAY


def test_the_lead_has_something_to_sign_off(organization):
    waiting = Step.objects.filter(state="SUBMITTED").values_list("pk", flat=True)
    asked = Due.objects.filter(kind=Due.Kind.SIGN_OFF, closed_at=None).values_list("subject_id", flat=True)
    assert set(asked) == set(waiting)


def test_one_cohort_is_planned_one_version_and_one_program_are_drafts(northgate):
    planned = Cohort.objects.get(starts_on__gt=TODAY)
    assert planned.enrollments.count() == 4
    running = Program.objects.get(versions__cohorts=planned)
    [draft] = Program.objects.exclude(pk=running.pk)
    assert blocks(running.draft) == []
    assert len(blocks(draft.current)) >= 3


# Coaching


@pytest.mark.parametrize("story", [BANK_TALKS, NORTHGATE_TALKS], ids=SLUGS)
def test_nobody_says_the_same_twice(story):
    said = [text for thinker in story.thinkers for thought in thinker.thoughts for text in texts_of(thought)]
    assert [text for text in said if said.count(text) > 1] == []


def test_eight_and_more_reflected_most_weeks(organization):
    months = Reflection.objects.submitted().filter(monday__gte=TODAY - timedelta(weeks=12))
    people = months.values_list("person", flat=True)
    assert len(set(people)) >= 8
    assert len(people) >= 4 * len(set(people))
    assert len(set(months.values_list("monday", flat=True))) >= 11
    assert Reflection.objects.drafts().count() == 1


def test_most_are_answered_in_time_and_one_waits_too_long(organization):
    handed_in = Reflection.objects.submitted()
    late = [each for each in handed_in.exclude(replied_on=None) if each.replied_on > each.reply_due_on]
    assert 2 <= len(late) < handed_in.count() / 10
    assert [each.is_overdue(on=TODAY) for each in handed_in.waiting()] == [True, False]
    asked = Due.objects.filter(kind=Due.Kind.REPLY, closed_at=None).values_list("subject_id", flat=True)
    assert set(asked) == set(handed_in.waiting().values_list("pk", flat=True))


def test_words_are_there_for_who_may_read_them_and_for_nobody_else(organization):
    assert Reflection.objects.exists()
    assert [model.objects.count() for model in (Answer, OwnAction, Reply, Commitment)] == [0, 0, 0, 0]
    reflection = Reflection.objects.exclude(replied_by=None).first()
    for person in (reflection.person, reflection.replied_by):
        with reading_as(person.pk):
            assert Reply.objects.filter(conversation=reflection.conversation).exists()
            assert 4 <= Answer.objects.filter(conversation=reflection.conversation).count() <= 5


def test_what_came_of_next_actions_is_told(organization):
    outcomes = set()
    for person in reflecting_people():
        with reading_as(person.pk):
            outcomes |= set(OwnAction.objects.filter(author=person).values_list("follow_ups__outcome", flat=True))
    assert outcomes == {None, *FollowUp.Outcome.values}


def test_coaching_goes_on_and_one_session_is_late(organization):
    assert CoachingRelationship.objects.count() >= 3
    assert CoachingSession.objects.filter(closes_loop=True).exists()
    assert CoachingSession.objects.filter(kind=CoachingSession.Kind.MICRO).exists()
    due = Due.objects.filter(kind=Due.Kind.COACHING, closed_at=None).values_list("period", flat=True)
    assert min(due) <= TODAY.isoformat() < max(due)


def test_next_steps_fall_on_working_days(organization):
    due = set()
    for person in Person.objects.filter(party_to__isnull=False).distinct():
        with reading_as(person.pk):
            due |= {step.due_on for step in (*OwnAction.objects.all(), *Commitment.objects.all())}
    assert due
    assert [day for day in due if not organization.is_working_day(day)] == []


def test_mentors_talk_every_month(organization):
    assert Mentorship.objects.count() in (1, 2)
    assert MentoringTalk.objects.count() >= 3 * Mentorship.objects.count() - 1


def test_an_obstacle_was_removed_and_one_stands(organization):
    removed = Obstacle.objects.exclude(removed_on=None).get()
    assert timedelta(weeks=4) < TODAY - removed.removed_on < timedelta(weeks=6)
    assert Obstacle.objects.standing().exists()
    for obstacle in Obstacle.objects.all():
        assert len(who_named(obstacle)) >= 3
    asked = Due.objects.filter(kind=Due.Kind.OBSTACLE, closed_at=None).values_list("subject_id", flat=True)
    assert set(asked) == set(Obstacle.objects.standing().values_list("pk", flat=True))


def test_themes_show_groups_of_five(organization):
    assert BarrierTheme.objects.exists()
    assert not BarrierTheme.objects.filter(people__lt=5).exists()
    assert {theme.released_at.date() - theme.starts_on for theme in BarrierTheme.objects.all()} == {timedelta(weeks=4)}


def test_northgate_asks_its_own_questions_and_shows_sentences_by_choice(northgate):
    assert PromptSet.objects.get(in_use=True).prompts.count() == 4
    assert Quote.objects.count() >= 3


def test_words_are_dated_when_they_were_written(organization):
    days = dict(Reflection.objects.values_list("conversation", "begun_on"))
    assert all(each.begun_at.date() == days[each.pk] for each in Conversation.objects.filter(pk__in=days))
    let_in = Party.objects.filter(conversation__in=days)
    assert {each.let_in_at.date() - days[each.conversation_id] for each in let_in} == {timedelta(0)}
    for person in reflecting_people():
        with reading_as(person.pk):
            for answer in Answer.objects.filter(author=person):
                assert answer.written_at.date() == answer.changed_at.date() == days[answer.conversation_id]


def texts_of(thought) -> list[str]:
    heard = [thought.heard.text, thought.heard.back] if thought.heard else []
    came = [thought.came.note] if thought.came else []
    return list(filter(None, [*thought.said, thought.example, thought.action, *heard, *came]))


def reflecting_people() -> list[Person]:
    return list(Person.objects.filter(reflections__isnull=False).distinct())


def who_named(obstacle: Obstacle) -> set[int]:
    """Ids of the team's people who named it in the two weeks until it was opened: as themselves, for only they may."""
    since = obstacle.opened_on - timedelta(days=14)
    found = set()
    for person in reflecting_people():
        mine = person.reflections.filter(team=obstacle.team, submitted_on__range=(since, obstacle.opened_on))
        with reading_as(person.pk):
            named = Answer.objects.filter(barrier=obstacle.barrier, conversation__in=mine.values("conversation"))
            found |= {person.pk} if named.exists() else set()
    return found


def blocks(version):
    return [line for line in readiness_of(version) if line.level == Level.BLOCK]


def running_cohort(*, on: date) -> Cohort:
    return Cohort.objects.running(on=on).select_related("version__program").get()


def expect_every_state(*, on: date) -> None:
    cohort = running_cohort(on=on)
    assert cohort.week(on=on) == 6
    assert cohort.version.program.goals.get().state == Goal.State.ACTIVE
    assert set(Step.objects.values_list("state", flat=True)) == set(Step.State.values)
    assert set(Verdict.objects.values_list("outcome", flat=True)) == {outcome.value for outcome in Outcome}
    assert set(SignOff.objects.values_list("outcome", flat=True)) == set(SignOff.Outcome.values)
    assert Verdict.objects.exclude(discussed_on=None).exists()


def tenant_models() -> list[type[TenantModel]]:
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def rows_by_model() -> dict[str, int]:
    counts = {}
    for slug in SLUGS:
        with organization_context(Organization.objects.get(slug=slug)):
            counts |= {f"{slug} {model._meta.label}": model.objects.count() for model in tenant_models()}
    return counts
