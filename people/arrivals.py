"""People arrive in lists: all of a list or nothing of it, and the last one can be undone (``people.undo``).

Pages, the API and the demo call the same ``arrive``. A list costs the same handful of queries at 2 and at 2,000 people.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from people.arrival_plan import Arrival, Known, Plan, plan_against
from people.models import Import, JobRole, Person, Team
from tenants.context import current_organization
from tenants.models import Organization

WRITTEN = ["name", "email", "employee_number", "job_role_id", "team_id", "manager_id", "time_zone", "left_on"]


def propose(
    arrivals: Sequence[Arrival], *, by: Person, at: datetime, file_name: str, unread: Sequence[str] = ()
) -> Import:
    """Keep a list to be looked at and confirmed; an earlier one of the same person that never was is dropped."""
    Import.objects.filter(confirmed_at=None, uploaded_by=by).delete()
    kept = [arrival.to_json() for arrival in arrivals]
    return Import.objects.create(
        file_name=file_name, uploaded_by=by, uploaded_at=at, arrivals=kept, unread=[name[:200] for name in unread]
    )


def proposed(record: Import) -> list[Arrival]:
    return [Arrival.from_json(kept) for kept in record.arrivals]


def arrive(arrivals: Sequence[Arrival], *, by: Person | None, at: datetime, record: Import | None = None) -> Plan:
    """Add and update all of these people, or none when the returned plan has errors.

    ``by`` is None for what no person asked for (the demo). ``record`` is the import that was shown before; without one
    a new one is made.
    """
    one_list_at_a_time()
    known = Known.fetch()
    planned = plan_against(known, arrivals, by=by)
    if planned.errors or planned.changes_nothing:
        return planned
    record = record or Import(file_name="", uploaded_by=by, uploaded_at=at)
    record.trace = _carry_out(planned, known)
    record.arrivals = []
    record.confirmed_by, record.confirmed_at = by, at
    record.added, record.changed, record.unchanged = map(len, (planned.added, planned.changed, planned.unchanged))
    record.save()
    return planned


def one_list_at_a_time() -> None:
    """Two lists confirmed at once would both add the same people."""
    Organization.objects.select_for_update(no_key=True).get(pk=current_organization().pk)


def _carry_out(planned: Plan, known: Known) -> dict[str, Any]:
    """Write the plan. Returns the trace that ``undo`` follows."""
    teams = Team.objects.bulk_create([Team(name=name) for name in planned.new_teams])
    job_roles = JobRole.objects.bulk_create([JobRole(name=name) for name in planned.new_job_roles])
    known.teams |= {team.name.casefold(): team for team in teams}
    known.job_roles |= {job_role.name.casefold(): job_role for job_role in job_roles}

    before = {change.person.pk: _written(change.person) for change in planned.changed}
    everybody = [(change.person, change.arrival) for change in planned.changed]
    added = [(Person(), arrival) for arrival in planned.added]
    for person, arrival in everybody + added:
        _apply(arrival, person, known)
    Person.objects.bulk_create([person for person, _arrival in added])
    everybody += added
    _set_managers(everybody, known)
    # One INSERT … ON CONFLICT (id) DO UPDATE for all rows: many times faster than an UPDATE with a CASE for each.
    Person.objects.bulk_create(
        [person for person, _arrival in everybody],
        update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN,
    )  # fmt: skip
    _name_leads(teams, everybody)
    return {
        "added": [person.pk for person, _arrival in added],
        "teams": [team.pk for team in teams],
        "job_roles": [job_role.pk for job_role in job_roles],
        "changed": {
            change.person.pk: _fields_changed(before[change.person.pk], _written(change.person))
            for change in planned.changed
        },
    }


def _apply(arrival: Arrival, person: Person, known: Known) -> None:
    said = arrival.said
    for column in ("name", "email", "time_zone", "left_on"):
        if column in said:
            setattr(person, column, said[column])
    if arrival.number:
        person.employee_number = arrival.number
    if "team" in said:
        person.team = known.teams.get(said["team"].casefold())
    if "job_role" in said:
        person.job_role = known.job_roles.get(said["job_role"].casefold())


def _set_managers(everybody: list[tuple[Person, Arrival]], known: Known) -> None:
    by_email = known.by_email | {person.email.casefold(): person for person, _arrival in everybody}
    for person, arrival in everybody:
        if "manager_email" in arrival.said:
            person.manager = by_email.get(arrival.said["manager_email"].casefold())


def _name_leads(teams: list[Team], everybody: list[tuple[Person, Arrival]]) -> None:
    """A new team is led by the manager whom all of its members name, if there is one."""
    members_of = defaultdict(list)
    for person, _arrival in everybody:
        members_of[person.team_id].append(person)
    for team in teams:
        members = members_of[team.pk]
        managers = Counter(member.manager_id for member in members if member.manager_id)
        for manager, reports in managers.items():
            others = [member for member in members if member.pk != manager]
            if reports == len(others):
                team.lead_id = manager
    Team.objects.bulk_update([team for team in teams if team.lead_id], ["lead"])


def _written(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in WRITTEN}


def _fields_changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (before[name], after[name]) for name in WRITTEN if before[name] != after[name]}
