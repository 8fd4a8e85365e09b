"""People arrive in lists, without a page around it."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.arrival_plan import Arrival, plan
from people.arrivals import arrive
from people.forms.arrivals import read_arrivals
from people.models import Import, JobRole, Person, Team
from people.permissions import Role
from people.undo import NotTheLatest, undo
from tests.factories import PersonFactory, TeamFactory
from web.tables import NotATable, RowError, read_table

CALL_CENTER = settings.BASE_DIR / "config/demo/data/bank-call-center/people.csv"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def listed(*rows: dict) -> list[Arrival]:
    return [Arrival(number, said) for number, said in enumerate(rows, start=2)]


NIA = {"name": "Nia New", "email": "nia@acme.example", "employee_number": "N1", "team": "Support"}


def read(text: str, by=None):
    return read_arrivals(read_table(text), by=by)


# Added, changed, unchanged


def test_a_newcomer_is_added_with_job_role_and_team(in_acme):
    done = arrive(listed(NIA | {"job_role": "Support rep"}), by=None, at=NOW)
    nia = Person.objects.get()
    assert (nia.name, nia.email, nia.employee_number) == ("Nia New", "nia@acme.example", "N1")
    assert (nia.team.name, nia.job_role.name) == ("Support", "Support rep")
    assert (len(done.added), done.new_teams, done.new_job_roles) == (1, ["Support"], ["Support rep"])


def test_a_second_time_nothing_changes(in_acme):
    arrive(listed(NIA), by=None, at=NOW)
    again = arrive(listed(NIA), by=None, at=NOW)
    assert (len(again.added), len(again.changed), len(again.unchanged)) == (0, 0, 1)
    assert Import.objects.count() == 1


def test_found_by_number_though_the_e_mail_changed(in_acme):
    arrive(listed(NIA), by=None, at=NOW)
    done = arrive(listed(NIA | {"email": "nia.new@acme.example"}), by=None, at=NOW)
    assert done.changed[0].columns == {"email": ("nia@acme.example", "nia.new@acme.example")}
    assert Person.objects.get().email == "nia.new@acme.example"


def test_found_by_e_mail_without_regard_to_case_and_given_a_number(in_acme):
    PersonFactory(name="Nia New", email="Nia@Acme.example", user=None)
    done = arrive(listed(NIA), by=None, at=NOW)
    assert set(done.changed[0].columns) == {"employee_number", "team"}
    assert Person.objects.get().employee_number == "N1"


def test_a_missing_column_changes_nothing_and_an_empty_cell_empties(in_acme, support):
    arrive(listed(NIA | {"time_zone": "Europe/Berlin"}), by=None, at=NOW)
    arrive(listed({"name": "Nia New", "email": "nia@acme.example", "employee_number": "", "team": ""}), by=None, at=NOW)
    nia = Person.objects.get()
    assert (nia.team, nia.time_zone, nia.employee_number) == (None, "Europe/Berlin", "N1")


def test_names_of_teams_are_one_whatever_their_case(in_acme, support):
    arrive(listed(NIA | {"team": "SUPPORT"}), by=None, at=NOW)
    assert Person.objects.get().team == support
    assert Team.objects.count() == 1


def test_who_left_says_so(in_acme):
    arrive(listed(NIA | {"left_on": date(2026, 11, 1)}), by=None, at=NOW)
    assert Person.objects.get().left_on == date(2026, 11, 1)


# Managers and leads


def test_a_manager_may_stand_below_in_the_same_list(in_acme):
    arrive(listed(NIA | {"manager_email": "max@acme.example"}, {"name": "Max", "email": "max@acme.example"}),
           by=None, at=NOW)  # fmt: skip
    assert Person.objects.get(name="Nia New").manager.name == "Max"


@pytest.mark.parametrize(
    ("managers", "lead"),
    [
        (["max@acme.example", "max@acme.example"], "Max"),
        (["max@acme.example", ""], None),
        (["max@acme.example", "nia0@acme.example"], None),
        (["", ""], None),
    ],
)
def test_a_new_team_is_led_by_whom_all_its_members_name(managers, lead, in_acme):
    rows = [{"name": "Max", "email": "max@acme.example", "team": "Night", "manager_email": ""}]
    for number, manager in enumerate(managers):
        email = f"nia{number}@acme.example"
        rows.append({"name": "Nia", "email": email, "team": "Night", "manager_email": manager})
    arrive(listed(*rows), by=None, at=NOW)
    named = Team.objects.get().lead
    assert (named.name if named else None) == lead


def test_a_team_that_was_there_keeps_its_lead(in_acme, support):
    arrive(listed({"name": "Max", "email": "max@acme.example"}, NIA | {"manager_email": "max@acme.example"}),
           by=None, at=NOW)  # fmt: skip
    support.refresh_from_db()
    assert support.lead is None


# What is refused, all or nothing


def test_one_mistake_and_nobody_arrives(in_acme):
    done = arrive(listed(NIA, {"name": "Max", "email": "NIA@acme.example"}), by=None, at=NOW)
    assert done.errors == [RowError(3, "email", "The same as in row 2.")]
    assert Person.objects.count() == Team.objects.count() == Import.objects.count() == 0


def test_mistakes_between_rows_and_people(in_acme):
    PersonFactory(name="Rea", email="rea@acme.example", employee_number="R1", user=None)
    PersonFactory(name="Ren", email="ren@acme.example", employee_number="R2", user=None)
    errors = plan(
        listed(
            NIA,
            {"name": "Nat", "email": "nat@acme.example", "employee_number": "N1"},
            {"name": "Rea", "email": "ren@acme.example", "employee_number": "R1"},
            {"name": "Rea", "email": "rea@acme.example", "employee_number": "R9"},
            {"name": "Ned", "email": "ned@acme.example", "manager_email": "ghost@acme.example"},
            {"name": "Noa", "email": "noa@acme.example", "manager_email": "Noa@acme.example"},
        ),
        by=None,
    ).errors
    assert [(error.row, error.column, error.message) for error in errors] == [
        (3, "employee_number", "The same as in row 2."),
        (4, "email", "This is the e-mail of Ren."),
        (5, "employee_number", "Rea, with the same e-mail, has the employee number R1."),
        (6, "manager_email", "Nobody here or in this list has this e-mail."),
        (7, "manager_email", "Nobody is their own manager."),
    ]


def test_a_list_does_not_change_whom_its_sender_may_not_change(ld, admin):
    row = {"name": "Ada Taken", "email": admin.email}
    assert [error.row for error in plan(listed(row), by=ld).errors] == [2]
    assert plan(listed(row), by=admin).errors == []
    assert plan(listed({"name": "Ada Admin", "email": admin.email}), by=ld).errors == []


def test_a_list_does_not_send_all_admins_away(admin, ld):
    second = PersonFactory(name="Abe Admin", granted_roles=[Role.ADMIN])
    leaving = [{"name": p.name, "email": p.email, "left_on": date(2026, 11, 1)} for p in (admin, second)]
    assert plan(listed(leaving[0]), by=admin).errors == []
    assert [(e.row, e.column) for e in plan(listed(*leaving), by=admin).errors] == [(2, "left_on"), (3, "left_on")]


def test_another_organization_does_not_know_them(in_acme, corvid):
    from tenants.context import organization_context

    arrive(listed(NIA), by=None, at=NOW)
    with organization_context(corvid):
        assert len(plan(listed(NIA), by=None).added) == 1


# Reading the list

HEADER = "employee_number,name,email,job_role,team,manager_email,time_zone\n"


def test_the_call_center_goes_in_as_it_is(in_acme):
    text = CALL_CENTER.read_bytes()
    sent = read_arrivals(read_table(text), by=None)
    assert (len(sent.arrivals), sent.errors, sent.unread) == (25, [], [])
    arrive(sent.arrivals, by=None, at=NOW)
    assert Team.objects.get().lead.name == "Shift supervisor"
    assert [role.name for role in JobRole.objects.all()] == ["Call agent", "Shift supervisor"]


def test_every_mistake_is_listed_by_row_and_column_at_once(in_acme):
    rows = [f"E{n},Person {n},p{n}@acme.example,Rep,Team,,UTC" for n in range(2000)]
    rows[4] = "E4,,p4@acme.example,Rep,Team,,UTC"
    rows[7] = "E7,Person 7,p8@acme.example,Rep,Team,,UTC"
    rows[1999] = "E1999,Person,p1999@acme.example,Rep,Team,p4@acme.example,Mars"
    sent = read(HEADER + "\n".join(rows))
    assert [(error.row, error.column) for error in sent.errors] == [(6, "name"), (10, "email"), (2001, "time_zone")]
    assert "“Mars” is not a time zone" in sent.errors[2].message


def test_columns_go_by_other_names_and_strangers_are_left_unread(in_acme):
    sent = read("Full name;E-Mail;Department;Shoe size\nNia;nia@acme.example;Support;38\n")
    assert sent.arrivals == [Arrival(2, {"name": "Nia", "email": "nia@acme.example", "team": "Support"})]
    assert sent.unread == ["Shoe size"]


def test_an_error_names_the_column_as_it_is_typed(in_acme):
    assert read("Full name,E-Mail\nNia,nia\n").errors == [RowError(2, "E-Mail", "Enter a valid email address.")]


def test_name_and_e_mail_are_needed(in_acme):
    with pytest.raises(NotATable, match="no column “email”"):
        read("name,mial\nNia,nia@acme.example\n")


def test_two_thousand_cost_as_many_queries_as_twenty(in_acme):
    def queries(size: int, prefix: str) -> int:
        rows = [{"name": f"P{n}", "email": f"{prefix}{n}@acme.example", "team": "T"} for n in range(size)]
        rows[1:] = [row | {"manager_email": f"{prefix}0@acme.example"} for row in rows[1:]]
        with CaptureQueriesContext(connection) as captured:
            assert arrive(listed(*rows), by=None, at=NOW).errors == []
        return len(captured)

    TeamFactory(name="T")
    assert queries(20, "a") == queries(2000, "b")


# Undo


def test_undo_takes_out_and_puts_back(admin):
    PersonFactory(name="Rea", email="rea@acme.example", user=None)
    before = list(Person.objects.values("name", "email", "team", "manager", "left_on"))
    left = {"left_on": date(2026, 11, 1), "manager_email": ""}
    rea = {"name": "Rea R", "email": "rea@acme.example", "team": "Support"}
    arrive(listed(NIA | {"manager_email": "rea@acme.example", "left_on": None}, rea | left), by=admin, at=NOW)
    record = Import.objects.get()
    assert (record.added, record.changed) == (1, 1)
    assert undo(record, by=admin, at=NOW) == []
    assert list(Person.objects.values("name", "email", "team", "manager", "left_on")) == before
    assert Team.objects.count() == 0
    assert (record.undone_by, record.can_be_undone) == (admin, False)


def test_undo_leaves_what_was_touched_since(admin):
    PersonFactory(name="Rea", email="rea@acme.example", user=None)
    arrive(listed(NIA, {"name": "Rea R", "email": "rea@acme.example"}), by=admin, at=NOW)
    nia = Person.objects.get(name="Nia New")
    TeamFactory(name="Night", lead=nia)
    Person.objects.filter(name="Rea R").update(name="Rea S")
    kept = undo(Import.objects.get(), by=admin, at=NOW)
    assert sorted(person.name for person in kept) == ["Nia New", "Rea S"]
    assert Person.objects.filter(pk=nia.pk).exists()
    assert Team.objects.filter(name="Support").exists()  # Nia is in it


def test_undo_gives_nobody_an_e_mail_that_is_taken_by_now(admin):
    PersonFactory(name="Rea", email="rea@acme.example", employee_number="R1", user=None)
    moved = {"name": "Rea", "email": "rea.l@acme.example", "employee_number": "R1"}
    arrive(listed(moved), by=admin, at=NOW)
    PersonFactory(name="Rea Two", email="Rea@acme.example", user=None)
    assert [person.name for person in undo(Import.objects.get(), by=admin, at=NOW)] == ["Rea"]
    assert Person.objects.get(name="Rea").email == "rea.l@acme.example"


def test_who_was_invited_since_stays(admin):
    arrive(listed(NIA), by=admin, at=NOW)
    Person.objects.get(name="Nia New").invite(at=NOW)
    assert [person.name for person in undo(Import.objects.get(), by=admin, at=NOW)] == ["Nia New"]


def test_only_the_latest_is_undone_and_once(admin):
    arrive(listed(NIA), by=admin, at=NOW)
    first = Import.objects.get()
    arrive(listed(NIA | {"name": "Nia Newer"}), by=admin, at=NOW)
    with pytest.raises(NotTheLatest):
        undo(first, by=admin, at=NOW)
    last = Import.objects.latest_confirmed()
    undo(last, by=admin, at=NOW)
    with pytest.raises(NotTheLatest):
        undo(last, by=admin, at=NOW)
