"""The one access table: how it is read, and that its documentation is its print."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from people.models import Person
from people.permissions import GRANTED_WITH, Action, Breadth, Role, breadth_for, roles_with
from tests.factories import TeamFactory

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"


def test_the_document_is_printed_from_the_table():
    printed = StringIO()
    call_command("print_permissions", stdout=printed)
    assert DOCUMENT.read_text() == printed.getvalue(), "run: manage.py print_permissions > docs/permissions.md"


@pytest.mark.parametrize(
    ("roles", "action", "breadth"),
    [
        ({Role.LEARNER}, Action.PERSON_VIEW, Breadth.OWN),
        ({Role.LEARNER, Role.LEAD}, Action.PERSON_VIEW, Breadth.TEAM),
        ({Role.LEARNER, Role.HR_ANALYST}, Action.PERSON_VIEW, Breadth.ALL),
        ({Role.LEARNER, Role.LEAD, Role.HR_ANALYST}, Action.PERSON_EDIT, Breadth.NONE),
    ],
)
def test_the_widest_of_several_roles_counts(roles, action, breadth):
    assert breadth_for(roles, action) == breadth


def test_only_granted_roles_are_granted_with_something():
    assert set(GRANTED_WITH) == set(Role) - {Role.LEARNER, Role.LEAD}
    assert roles_with(Action.ADMIN_GRANT) == [Role.ADMIN]


def seen_by(person: Person) -> list[str]:
    return [p.name for p in Person.objects.permitted(person, Action.PERSON_VIEW)]


def test_a_lead_sees_sub_teams_and_reports_elsewhere(lead, learner, support, other_lead, peer):
    below = TeamFactory(name="Night shift", parent=TeamFactory(name="Shifts", parent=support))
    peer.team, peer.manager = below, None
    peer.save()
    assert seen_by(lead) == ["Max Lead", "Rea Learner", "Ren Peer"]
    assert seen_by(other_lead) == ["Col Lead"]
    peer.team, peer.manager = None, other_lead
    peer.save()
    assert seen_by(other_lead) == ["Col Lead", "Ren Peer"]


def test_the_facts_come_along_without_a_query(lead, learner, django_assert_num_queries):
    people = {p.name: p for p in Person.objects.with_facts()}
    with django_assert_num_queries(0):
        assert Role.LEAD in people["Max Lead"].roles
        assert Role.LEAD not in people["Rea Learner"].roles
