"""Programs over REST: four resources, each within what its reader sees on screen, and no word of what people did."""

import csv
import io
import json
from datetime import time, timedelta
from operator import itemgetter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.scopes import Scope
from goals.models import Goal
from programs.enrolling import enroll
from programs.leaving import withdraw
from programs.models import Cohort, Enrollment, Evidence, Program, Step, Verdict, Version
from programs.pledging import pledge, practice_of_all, say
from programs.publishing import publish
from programs.tasks import judge_cohort
from tenants.context import organization_context
from tests.factories import PersonFactory
from tests.programs.world import (
    START,
    TODAY,
    draft_of,
    enrollment_of,
    percent_goal,
    published_version,
    running_cohort,
    step_of,
)

RESOURCES = ["programs", "cohorts", "enrollments", "verdicts"]
WORDS = "A word between two people"


@pytest.fixture(autouse=True)
def on_the_day(on_the):
    on_the(TODAY)


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def goal(lead, support, rep):
    return percent_goal(owner=lead, team=support, job_role=rep)


@pytest.fixture
def cohort(acme, goal, lead, learner, ld):
    """Rea has handed in, done and been judged; two weeks were kept and one was lost."""
    cohort = running_cohort(learner, version=published_version(goal), by=ld)
    slot = pledge(cohort, lead, weekday=3, begins_at=time(10), minutes=20, by=lead, today=START)
    for week, kept in enumerate([True, False, True], start=1):
        say(slot, week, kept=kept, why="" if kept else WORDS, by=lead, today=TODAY)
    tickets = step_of(learner, "Five supervised tickets")
    Evidence.objects.create(step=tickets, number=1, note=WORDS, happened_on=TODAY)
    Step.objects.filter(pk=tickets.pk).update(state="SUBMITTED")
    Step.objects.filter(item__title="When to hand over").update(state="DONE", done_on=TODAY)
    judge_cohort(organization_id=acme.pk, cohort_id=cohort.pk, after=0)
    return cohort


@pytest.fixture
def strangers(other_lead, cohort):
    """Somebody of Sales in the same cohort, whom Col signs off."""
    person = PersonFactory(name="Sal Sales", team=other_lead.team, manager=other_lead)
    enroll(cohort, [person], by=other_lead, today=START)
    judge_cohort(organization_id=cohort.organization_id, cohort_id=cohort.pk, after=0)
    return enrollment_of(person)


def rows(client, resource: str) -> list[dict]:
    return client.get(f"{resource}/").json()["results"]


def seen(client, resource: str) -> set[int]:
    return {row["id"] for row in rows(client, resource)}


class TestWhatTheyHold:
    def test_a_program_names_its_goals_and_the_version_in_use(self, cohort, goal, hr, ld, api):
        program = cohort.version.program
        assert rows(api(hr), "programs") == [
            {
                "id": program.pk, "title": "Handling escalations", "priority": goal.priority_id, "goals": [goal.pk],
                "owner": program.owner_id, "owner_name": program.owner.name, "co_owner": None,
                "follow_through_owner": program.owner_id, "follow_through_days": 30, "published_version": 1,
                "created_at": "2026-11-20T12:00:00.000000Z", "updated_at": "2026-11-20T12:00:00.000000Z",
            }
        ]  # fmt: skip

    def test_a_draft_has_no_version_in_use(self, goal, ld, hr, api):
        draft_of(goal, owner=ld)
        assert rows(api(hr), "programs")[0]["published_version"] is None

    def test_a_cohort_names_its_program(self, cohort, hr, ld, api):
        row = rows(api(hr), "cohorts")[0]
        assert row == row | {
            "name": "Autumn", "program": cohort.version.program_id, "program_title": "Handling escalations",
            "version": 1, "starts_on": "2026-10-12", "weeks": 12, "facilitator": ld.pk, "canceled_on": None,
        }  # fmt: skip

    def test_an_enrollment_counts_steps_and_weeks(self, cohort, learner, lead, hr, api):
        row = rows(api(hr), "enrollments")[0]
        assert row == row | {
            "cohort": cohort.pk, "program": cohort.version.program_id, "person": learner.pk, "manager": lead.pk,
            "enrolled_on": "2026-10-12", "steps": 6, "steps_done": 1, "steps_waiting": 1, "weeks_kept": 2,
            "weeks_lost": 1, "withdrawn_on": None,
        }  # fmt: skip

    def test_a_verdict_names_its_goal_and_day(self, cohort, goal, learner, hr, api):
        verdict = Verdict.objects.get()
        row = rows(api(hr), "verdicts")[0]
        assert row == row | {
            "enrollment": verdict.enrollment_id, "cohort": cohort.pk, "person": learner.pk, "goal": goal.pk,
            "day": 30, "date": "2026-11-11", "outcome": verdict.outcome, "weeks_kept": 2, "weeks_lost": 1,
            "judged_on": "2026-11-20", "discussed_on": None,
        }  # fmt: skip

    @pytest.mark.parametrize("resource", RESOURCES)
    @pytest.mark.parametrize("form", ["json", "csv", "jsonl"])
    def test_no_word_of_what_people_did_or_said(self, resource, form, cohort, ld, api, body):
        response = api(ld).get(f"{resource}/?format={form}")
        assert WORDS not in (body(response) if form != "json" else response.text)

    def test_a_shared_outcome_is_no_ones_verdict(self, cohort, goal, ld, api):
        Goal.objects.filter(pk=goal.pk).update(kind=Goal.Kind.SHARED_OUTCOME)
        assert rows(api(ld), "verdicts")[0]["goal"] is None
        assert api(ld).get(f"verdicts/?goal={goal.pk}").json()["results"] == []


class TestWeeks:
    def test_are_those_that_verdicts_count(self, cohort, lead, peer, hr, api, on_the):
        """Also for who came later."""
        enroll(cohort, [peer], by=lead, today=START + timedelta(weeks=2))
        counted = practice_of_all(Enrollment.objects.select_related("cohort"), until=TODAY)
        found = {row["id"]: (row["weeks_kept"], row["weeks_lost"]) for row in rows(api(hr), "enrollments")}
        assert found == counted
        assert sorted(counted.values()) == [(1, 0), (2, 1)]

    def test_of_another_manager_do_not_count(self, strangers, hr, api):
        row = api(hr).get(f"enrollments/{strangers.pk}/").json()
        assert (row["weeks_kept"], row["weeks_lost"]) == (0, 0)


class TestRights:
    @pytest.mark.parametrize("resource", RESOURCES)
    def test_hr_ld_and_admin_see_all(self, resource, cohort, strangers, hr, ld, admin, api):
        model = {"programs": Program, "cohorts": Cohort, "enrollments": Enrollment, "verdicts": Verdict}[resource]
        every = set(model.objects.values_list("pk", flat=True))
        assert every
        for person in (hr, ld, admin):
            assert seen(api(person), resource) == every

    def test_a_lead_sees_plans_and_the_learners_of_their_own(self, cohort, strangers, lead, learner, api):
        client, own = api(lead), enrollment_of(learner)
        assert seen(client, "programs") == {cohort.version.program_id}
        assert seen(client, "cohorts") == {cohort.pk}
        assert seen(client, "enrollments") == {own.pk}
        assert {row["enrollment"] for row in rows(client, "verdicts")} == {own.pk}
        assert client.get(f"enrollments/{strangers.pk}/").status_code == 404
        assert client.get(f"verdicts/{strangers.verdicts.first().pk}/").status_code == 404

    def test_a_learner_sees_what_is_their_own_and_no_plan(self, cohort, strangers, learner, peer, api):
        client = api(learner)
        assert seen(client, "enrollments") == {enrollment_of(learner).pk}
        assert {row["person"] for row in rows(client, "verdicts")} == {learner.pk}
        for resource in ("programs", "cohorts"):
            response = client.get(f"{resource}/")
            assert (response.status_code, response.json()["code"]) == (403, "not_allowed")
        assert seen(api(peer), "enrollments") == set()

    def test_a_goal_out_of_reach_is_not_named(self, strangers, other_lead, goal, api):
        [row] = rows(api(other_lead), "verdicts")
        assert row["goal"] is None
        assert api(other_lead).get(f"verdicts/?goal={goal.pk}").json()["results"] == []

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_another_organization_reads_nothing(self, resource, cohort, foreigner, corvid, hr, api):
        pk = seen(api(hr), resource).pop()
        with organization_context(corvid):
            stranger = api(foreigner)
        assert rows(stranger, resource) == []
        assert stranger.get(f"{resource}/{pk}/").status_code == 404

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_without_its_scope_it_is_403(self, resource, hr, api):
        response = api(hr, set(Scope) - {Scope.PROGRAMS_READ}).get(f"{resource}/")
        assert (response.status_code, response.json()["code"]) == (403, "scope_missing")

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_nothing_is_written(self, resource, hr, api):
        assert api(hr).post(f"{resource}/", []).status_code == 405


class TestForms:
    @pytest.mark.parametrize("resource", RESOURCES)
    def test_csv_and_json_lines_hold_the_rows_of_the_pages(self, resource, cohort, strangers, hr, api, body):
        client = api(hr)
        pages = sorted(rows(client, resource), key=itemgetter("id"))
        lines = body(client.get(f"{resource}.jsonl")).splitlines()
        assert sorted(map(json.loads, lines), key=itemgetter("id")) == pages
        found = sorted(csv.DictReader(io.StringIO(body(client.get(f"{resource}.csv")))), key=lambda row: int(row["id"]))
        assert found == [{name: as_cell(value) for name, value in row.items()} for row in pages]

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_one_row_is_the_row_of_the_list(self, resource, cohort, hr, api):
        client = api(hr)
        row = rows(client, resource)[0]
        assert client.get(f"{resource}/{row['id']}/").json() == row

    @pytest.mark.parametrize("resource", RESOURCES)
    def test_costs_the_same_queries_for_one_row_and_for_many(self, resource, cohort, strangers, peer, ld, hr, api):
        client = api(hr)
        client.get(f"{resource}/")  # marks the token as used
        first = queries(client, f"{resource}/?limit=1")
        running_cohort(peer, version=published_version(title="Another", owner=ld), by=ld)
        assert queries(client, f"{resource}/") == first

    def test_goals_stand_side_by_side_in_csv(self, cohort, goal, hr, api, body):
        other = percent_goal(owner=goal.owner)
        cohort.version.program.served.create(goal=other)
        [row] = csv.DictReader(io.StringIO(body(api(hr).get("programs.csv"))))
        assert row["goals"] == f"{goal.pk} {other.pk}"


def as_cell(value) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


class TestFilters:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("programs/?priority={priority}", 1), ("programs/?priority=0", 0),
            ("programs/?goal={goal}", 1), ("programs/?goal=0", 0), ("programs/?owner=0", 0),
            ("cohorts/?program={program}", 1), ("cohorts/?program=0", 0), ("cohorts/?facilitator=0", 0),
            ("enrollments/?cohort={cohort}", 2), ("enrollments/?person={person}", 1),
            ("enrollments/?manager={manager}", 1), ("enrollments/?program=0", 0),
            ("verdicts/?cohort={cohort}", 2), ("verdicts/?person={person}", 1), ("verdicts/?goal={goal}", 2),
            ("verdicts/?day=30", 2), ("verdicts/?day=60", 0), ("verdicts/?outcome=SHOWN", 0), ("verdicts/?goal=0", 0),
        ],
    )  # fmt: skip
    def test_narrow_the_list(self, query, found, cohort, strangers, goal, learner, lead, hr, api):
        facts = {
            "priority": goal.priority_id, "goal": goal.pk, "program": cohort.version.program_id, "cohort": cohort.pk,
            "person": learner.pk, "manager": lead.pk,
        }  # fmt: skip
        assert len(api(hr).get(query.format(**facts)).json()["results"]) == found

    @pytest.mark.parametrize("query", ["programs/?state=DRAFT", "verdicts/?day=31", "verdicts/?outcome=PASSED"])
    def test_nobody_knows_are_refused(self, query, hr, api):
        assert api(hr).get(query).status_code == 422


class TestUpdatedSince:
    """A pull at night brings every row whose fields changed, whatever changed them."""

    @pytest.fixture
    def touched(self, cohort, strangers, hr, api):
        """touched() → the persons whose enrollments say that they changed since all of this was made."""

        def moments() -> dict:
            return {row["person"]: row["updated_at"] for row in rows(api(hr), "enrollments")}

        before = moments()
        return lambda: {person for person, at in moments().items() if at != before[person]}

    def test_nothing_changed(self, touched):
        assert touched() == set()

    def test_a_step_was_done(self, touched, learner):
        steps = Step.objects.filter(enrollment__person=learner, item__title="The two questions")
        steps.update(state="DONE", done_on=TODAY)
        assert touched() == {learner.pk}

    def test_a_new_date_alone_changes_no_field(self, touched):
        Step.objects.update(due_on=TODAY)
        assert touched() == set()

    @pytest.mark.parametrize("week", [3, 4])  # a correction, and a new one
    def test_practice_was_spoken_of(self, week, touched, cohort, lead, learner):
        say(cohort.pledges.get(), week, kept=False, why="Peak week", by=lead, today=TODAY)
        assert touched() == {learner.pk}

    def test_practice_of_another_manager_changes_nothing_here(self, touched, cohort, strangers, other_lead):
        slot = pledge(cohort, other_lead, weekday=3, begins_at=time(10), minutes=20, by=other_lead, today=START)
        say(slot, 4, kept=True, by=other_lead, today=TODAY)
        assert touched() == {strangers.person_id}

    def test_somebody_withdrawn_stays_in_the_list(self, cohort, learner, ld, hr, api, on_the):
        on_the(TODAY + timedelta(days=1))
        withdraw(enrollment_of(learner), why=WORDS, by=ld, on=TODAY)
        [row] = api(hr).get("enrollments/?updated_since=2026-11-21T00:00:00Z").json()["results"]
        assert (row["person"], row["withdrawn_on"]) == (learner.pk, "2026-11-20")

    @pytest.mark.parametrize("resource", ["programs", "cohorts", "verdicts"])
    def test_others_know_when_they_were_made(self, resource, cohort, hr, api):
        client = api(hr)
        assert client.get(f"{resource}/?updated_since=2026-11-20T12:00:00Z").json()["results"]
        assert client.get(f"{resource}/?updated_since=2026-11-20T12:00:01Z").json()["results"] == []

    def test_a_program_changes_with_its_published_version(self, goal, ld, hr, api, on_the):
        version = draft_of(goal, owner=ld)
        on_the(TODAY + timedelta(days=1))
        publish(version, by=ld, at=version.created_at + timedelta(days=1))
        assert Version.objects.get().published_at
        [row] = api(hr).get("programs/?updated_since=2026-11-21T00:00:00Z").json()["results"]
        assert row["published_version"] == 1
