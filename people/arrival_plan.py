"""What a list of people would do, and what is wrong in it. Nothing here writes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from people.models import JobRole, LastAdmin, Person, Team
from people.permissions import Action, roles_with
from tenants.context import current_organization
from web.tables import RowError

ADMINS = frozenset(roles_with(Action.ADMIN_GRANT))


@dataclass(frozen=True)
class Arrival:
    """One person as a list names them.

    ``said`` holds the columns the list has: a column it lacks stays as it is, an empty cell empties the field. Only an
    empty employee number is no news, since the next list finds the person by it.
    """

    row: int
    said: dict[str, Any]

    @property
    def email(self) -> str:
        return self.said["email"].casefold()

    @property
    def number(self) -> str:
        return self.said.get("employee_number") or ""

    def to_json(self) -> list:
        return [self.row, self.said]

    @classmethod
    def from_json(cls, kept: list) -> "Arrival":
        row, said = kept
        if said.get("left_on"):
            said = said | {"left_on": date.fromisoformat(said["left_on"])}
        return cls(row, said)


@dataclass(frozen=True)
class Change:
    """A person and, for each column that changes, what it was and what it becomes."""

    person: Person
    arrival: Arrival
    columns: dict[str, tuple[Any, Any]]


@dataclass
class Plan:
    """What a list would do; with an error in it, nothing."""

    added: list[Arrival] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Person] = field(default_factory=list)
    new_teams: list[str] = field(default_factory=list)
    new_job_roles: list[str] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not (self.added or self.changed)


@dataclass
class Known:
    """The organization's people, teams and job roles, fetched once."""

    people: list[Person]
    teams: dict[str, Team]
    job_roles: dict[str, JobRole]

    @classmethod
    def fetch(cls) -> "Known":
        return cls(
            list(Person.objects.select_related("team", "job_role", "manager").order_by("pk")),
            {team.name.casefold(): team for team in Team.objects.all()},
            {job_role.name.casefold(): job_role for job_role in JobRole.objects.all()},
        )

    def __post_init__(self):
        self.by_email = {person.email.casefold(): person for person in self.people}
        self.by_number = {person.employee_number: person for person in self.people if person.employee_number}


def plan(arrivals: Sequence[Arrival], *, by: Person | None, also_listed: Collection[str] = ()) -> Plan:
    """What would happen; writes nothing. ``also_listed``: e-mails of rows that have mistakes of their own."""
    return plan_against(Known.fetch(), arrivals, by=by, also_listed=also_listed)


def plan_against(
    known: Known, arrivals: Sequence[Arrival], *, by: Person | None, also_listed: Collection[str] = ()
) -> Plan:
    emails = known.by_email.keys() | {arrival.email for arrival in arrivals} | set(also_listed)
    planned = Plan(errors=[*_said_twice(arrivals), *_unknown_managers(arrivals, emails)])
    for arrival in arrivals:
        person = known.by_number.get(arrival.number) or known.by_email.get(arrival.email)
        if person is None:
            planned.added.append(arrival)
            continue
        planned.errors += _mistaken(arrival, person, known)
        columns = _differences(arrival, person)
        if columns:
            planned.changed.append(Change(person, arrival, columns))
            if by and not by.may_change(person):
                planned.errors.append(
                    RowError(arrival.row, "", _("Only an organization admin may change this person."))
                )
        else:
            planned.unchanged.append(person)
    planned.new_teams = _unknown(arrivals, "team", known.teams)
    planned.new_job_roles = _unknown(arrivals, "job_role", known.job_roles)
    planned.errors += _nobody_left_to_administer(planned.changed, known)
    planned.errors.sort(key=lambda error: error.row)
    return planned


def _said_twice(arrivals: Sequence[Arrival]) -> Iterable[RowError]:
    for column, value_of in (("email", lambda a: a.email), ("employee_number", lambda a: a.number)):
        first: dict[str, int] = {}
        for arrival in arrivals:
            value = value_of(arrival)
            if value and first.setdefault(value, arrival.row) != arrival.row:
                yield RowError(arrival.row, column, _("The same as in row %(row)s.") % {"row": first[value]})


def _unknown_managers(arrivals: Sequence[Arrival], emails: Collection[str]) -> Iterable[RowError]:
    for arrival in arrivals:
        manager = (arrival.said.get("manager_email") or "").casefold()
        if manager and manager not in emails:
            yield RowError(arrival.row, "manager_email", _("Nobody here or in this list has this e-mail."))
        if manager and manager == arrival.email:
            yield RowError(arrival.row, "manager_email", _("Nobody is their own manager."))


def _mistaken(arrival: Arrival, person: Person, known: Known) -> Iterable[RowError]:
    """The number says one person and the e-mail another."""
    holder = known.by_email.get(arrival.email, person)
    if holder != person:
        yield RowError(arrival.row, "email", _("This is the e-mail of %(name)s.") % {"name": holder.name})
    elif arrival.number and person.employee_number not in (None, "", arrival.number):
        yield RowError(
            arrival.row, "employee_number",
            _("%(name)s, with the same e-mail, has the employee number %(number)s.")
            % {"name": person.name, "number": person.employee_number},
        )  # fmt: skip


def _nobody_left_to_administer(changed: Sequence[Change], known: Known) -> Iterable[RowError]:
    today = current_organization().today()
    leaving = {change.person.pk: change.arrival.row for change in changed if change.columns.get("left_on", (0, 0))[1]}
    admins = [p for p in known.people if p.is_here(on=today) and not ADMINS.isdisjoint(p.granted_roles)]
    if admins and all(admin.pk in leaving for admin in admins):
        for admin in admins:
            yield RowError(leaving[admin.pk], "left_on", str(LastAdmin().message))


def _differences(arrival: Arrival, person: Person) -> dict[str, tuple[Any, Any]]:
    present = {
        "name": person.name,
        "email": person.email,
        "employee_number": person.employee_number or "",
        "job_role": person.job_role.name if person.job_role else "",
        "team": person.team.name if person.team else "",
        "manager_email": person.manager.email if person.manager else "",
        "time_zone": person.time_zone,
        "left_on": person.left_on,
    }
    said = {column: value for column, value in arrival.said.items() if column != "employee_number" or value}
    return {
        column: (present[column], value)
        for column, value in said.items()
        if _folded(column, value) != _folded(column, present[column])
    }


def _folded(column: str, value: Any) -> Any:
    """Names of people and numbers are told apart by case, e-mails, teams and job roles are not."""
    return value.casefold() if column in {"email", "job_role", "team", "manager_email"} else value


def _unknown(arrivals: Iterable[Arrival], column: str, known: dict[str, Any]) -> list[str]:
    """The names to be added, each as it is first written."""
    names: dict[str, str] = {}
    for arrival in arrivals:
        name = arrival.said.get(column)
        if name and name.casefold() not in known:
            names.setdefault(name.casefold(), name)
    return list(names.values())
