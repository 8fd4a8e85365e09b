"""A priority that changes asks the owners of its programs to look at them again, once a day of change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programs import tasks
from programs.checking import LOOKED_BACK, ask_to_check_again, looked_at
from programs.models import Program
from reminders.models import Due
from tests.factories import GoalFactory, PriorityFactory
from tests.programs.world import draft_of


@pytest.fixture
def today(acme):
    return acme.today()


@pytest.fixture
def program(ld, lead) -> Program:
    """Made a week ago."""
    goal = GoalFactory(owner=lead, priority=PriorityFactory(title="Fast", sponsor=lead))
    made = draft_of(goal, owner=ld).program
    Program.objects.update(created_at=timezone.now() - timedelta(days=7))
    return made


@pytest.fixture
def changed(program, ld, today):
    """The title of its priority changed just now."""
    priority = program.priority
    priority.title = "Faster"
    priority.revise(by=ld, on=today)
    return priority


def asked() -> list[tuple]:
    dues = Due.objects.open().filter(kind=Due.Kind.CHECK_AGAIN, subject_type="programs.Program")
    return list(dues.order_by("period").values_list("person", "subject_id", "label", "path"))


def test_the_owner_is_asked(program, changed, ld, today, acme):
    ask_to_check_again(today=today)
    assert asked() == [
        (ld.pk, program.pk, "Handling escalations (Faster)", f"programs/{program.pk}/edit/"),
    ]
    due = Due.objects.get(subject_type="programs.Program")
    assert (due.period, due.due_at) == (today.isoformat(), acme.morning_of(today))


def test_a_retired_priority_asks_too(program, ld, today):
    program.priority.retire(by=ld, on=today, why="Sold")
    ask_to_check_again(today=today)
    assert len(asked()) == 1


def test_nothing_changed_nobody_is_asked(program, today):
    ask_to_check_again(today=today)
    assert asked() == []


def test_another_priority_does_not_ask(program, ld, today):
    other = PriorityFactory(title="Other")
    other.title = "Another"
    other.revise(by=ld, on=today)
    ask_to_check_again(today=today)
    assert asked() == []


def test_twice_on_a_day_is_one_question(program, changed, ld, today):
    changed.outcome = "Something else."
    changed.revise(by=ld, on=today)
    for _ in range(2):
        ask_to_check_again(today=today)
    assert len(asked()) == 1


def test_what_was_looked_at_stays_so(program, changed, today):
    ask_to_check_again(today=today)
    looked_at(program)
    ask_to_check_again(today=today)
    assert asked() == []


def test_a_program_made_after_the_change_fits_it(program, changed, today):
    Program.objects.update(created_at=timezone.now() + timedelta(minutes=1))
    ask_to_check_again(today=today)
    assert asked() == []


@pytest.mark.parametrize(("days", "questions"), [(0, 1), (LOOKED_BACK.days - 1, 1), (LOOKED_BACK.days + 1, 0)])
def test_a_change_is_asked_about_for_a_week(program, changed, today, days, questions):
    ask_to_check_again(today=today + timedelta(days=days))
    assert len(asked()) == questions


def test_the_task_asks_each_organization(program, changed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.check_again()
    assert len(asked()) == 1


# On the page


def test_the_page_says_so_and_takes_looked_at_it(program, changed, ld, today, signed_in, url):
    client, edit, checked = signed_in(ld), url("programs:edit", program.pk), url("programs:checked", program.pk)
    assert checked not in client.get(edit).text
    ask_to_check_again(today=today)
    page = client.get(edit).text
    assert f'action="{checked}"' in page
    assert url("goals:priority", program.priority_id) in page
    assert client.post(checked)["Location"] == url("programs:program", program.pk)
    assert asked() == []
    assert checked not in client.get(edit).text


def test_saving_the_program_is_looking_at_it(program, changed, ld, today, signed_in, url):
    ask_to_check_again(today=today)
    client, edit = signed_in(ld), url("programs:edit", program.pk)
    form = client.get(edit).context["form"]
    data = {
        part.add_prefix(name): part[name].value() for part in form.parts for name in part.fields
        if part[name].value() not in (None, False)
    }  # fmt: skip
    response = client.post(edit, data)
    assert response.status_code == 302
    assert asked() == []


def test_only_by_post_and_by_who_edits_programs(program, ld, lead, hr, learner, foreigner, signed_in, url):
    checked = url("programs:checked", program.pk)
    assert signed_in(ld).get(checked).status_code == 405
    assert [signed_in(person).post(checked).status_code for person in (lead, hr, learner)] == [403] * 3
    assert signed_in(foreigner).post(checked).status_code == 404
