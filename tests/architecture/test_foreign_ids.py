"""Every form that names a row: one of another organization is an error beside its field."""

import pytest
from django.forms import BaseForm

from coaching.pairing import pair
from tenants.context import organization_context
from tests.architecture.program_parts import parts_of
from tests.factories import GoalFactory, JobRoleFactory, PersonFactory, PriorityFactory, TeamFactory
from tests.programs.world import draft_of

FIELDS = {  # address: {field: what it names}
    "people:new": {"job_role": "job_role", "team": "team", "manager": "person"},
    "people:edit learner": {"job_role": "job_role", "team": "team", "manager": "person"},
    "people:new-team": {"parent": "team", "lead": "person"},
    "goals:new-priority": {"sponsor": "person", "co_owner": "person"},
    "goals:new": {"priority": "priority", "job_role": "job_role", "team": "team"},
    "goals:step draft priority": {"priority": "priority"},
    "goals:step draft role": {"job_role": "job_role"},
    "goals:step draft owner": {"owner": "person", "team": "team"},
    "goals:hand-over draft": {"hand-over-to": "person"},
    "goals:check-in draft": {"action_owner": "person"},
    "goals:record draft metric": {"person": "person"},
    "programs:new": {"priority": "priority"},
    "programs:edit program": {
        "owner": "person", "co_owner": "person", "follow_through_owner": "person", "goals": "goal",
    },
    "programs:new-objective program": {"goal": "goal"},
    "programs:objective objective": {"goal": "goal"},
    "programs:item assignment": {"objective": "objective", "goal": "goal", "metric": "metric"},
    "programs:new-cohort program": {"facilitator": "person"},
    "programs:enroll cohort": {"job_role": "job_role", "team": "team"},
    "programs:hand-over-learner enrollment": {"hand-over-to": "person"},
    "programs:change-session session": {"facilitator": "person"},
    "coaching:new-pair": {"coach": "person", "coachee": "person"},
    "coaching:hand-over-pair pair": {"hand-over-coach": "person"},
    "coaching:new-mentorship": {"mentor": "person", "mentee": "person"},
}  # fmt: skip
CASES = [(address, field, kind) for address, fields in FIELDS.items() for field, kind in fields.items()]


@pytest.fixture
def foreign(corvid):
    with organization_context(corvid):
        goal = GoalFactory()
        rows = {
            "person": PersonFactory(), "team": TeamFactory(), "job_role": JobRoleFactory(),
            "priority": PriorityFactory(), "goal": goal, "metric": goal.headline,
            "objective": draft_of(goal, owner=goal.owner).objectives.get(),
        }  # fmt: skip
    return {kind: row.pk for kind, row in rows.items()}  # fmt: skip


@pytest.mark.parametrize(("address", "field", "kind"), CASES)
def test_another_organizations_row_cannot_be_named(
    address, field, kind, foreign, ld, lead, learner, rep, support, signed_in, url
):
    draft = GoalFactory(owner=lead, team=support, job_role=rep)
    known = {"learner": learner.pk, "draft": draft.pk, "metric": draft.headline_id}
    name, *arguments = address.split()
    if name.startswith("programs:"):
        known |= parts_of(draft, learner=learner, lead=lead, owner=ld, today=draft.organization.today(), word="Said")
    if name.startswith("coaching:"):
        known["pair"] = pair(lead, learner, by=ld, today=draft.organization.today()).pk
    path = url(name, *[known.get(argument, argument) for argument in arguments])
    answer = signed_in(ld).post(path, {field: foreign[kind]})
    forms = [thing for part in answer.context for thing in part.flatten().values() if isinstance(thing, BaseForm)]
    assert answer.status_code == 422
    named = [(form, field.removeprefix(f"{form.prefix}-")) for form in forms]
    refused = [str(form[name]) for form, name in named if name in form.errors]
    assert refused
    assert not any(f'value="{foreign[kind]}" selected' in widget for widget in refused)
