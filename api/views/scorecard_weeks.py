import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice

from django.db.models import F

from api.columns import defused
from api.filters import ScorecardWeekFilterSet
from api.renderers import CSVRenderer
from api.scopes import Scope
from api.serializers import ScorecardWeekSerializer
from api.views.base import ResourceView
from people.permissions import Action
from scorecards.models import Snapshot
from scorecards.rows import Row
from scorecards.scorecard import in_reach_of
from tenants.context import organization_context

AT_ONCE = 100  # frozen weeks held in memory while streaming
WEEK_NAMES = ["id", "team", "team_name", "week", "updated_at"]
ROW_NAMES = [field.name for field in fields(Row)]


class ScorecardWeekView(ResourceView):
    """Frozen weeks of teams, as their reviews left them, each with one row a goal. In CSV, one line a goal."""

    model, serializer_class, filterset_class = Snapshot, ScorecardWeekSerializer, ScorecardWeekFilterSet
    required_scope, required_action = Scope.SCORECARDS_READ, Action.SCORECARD_VIEW

    def get_queryset(self):
        return super().get_queryset().annotate(updated_at=F("frozen_at"))  # never changes after that

    def permitted(self):
        """Every week; ``rows`` leaves out the goals, and then the weeks, beyond this person's reach."""
        return self.get_queryset()

    def rows(self, queryset) -> list[dict]:
        return list(self.weeks(list(queryset)))

    def weeks(self, snapshots: list[Snapshot]) -> Iterator[dict]:
        in_reach = in_reach_of(snapshots, self.person)
        for snapshot in snapshots:
            rows = [row for row in snapshot.rows if in_reach(snapshot, row["goal"])]
            if rows:
                yield week_of(snapshot, rows)

    def every_week(self, queryset) -> Iterator[dict]:
        with organization_context(self.request.organization):
            snapshots = queryset.iterator(chunk_size=AT_ONCE)
            while some := list(islice(snapshots, AT_ONCE)):
                yield from self.weeks(some)

    def stream(self, queryset) -> Iterator[bytes]:
        weeks = self.every_week(queryset)
        if self.request.accepted_renderer.format == CSVRenderer.format:
            return csv_lines(weeks)
        return (f"{json.dumps(week)}\n".encode() for week in weeks)

    def line_count(self, queryset) -> int:
        if self.request.accepted_renderer.format == CSVRenderer.format:
            return sum(len(week["rows"]) for week in self.every_week(queryset))
        return sum(1 for _ in self.every_week(queryset))


def week_of(snapshot: Snapshot, rows: list[dict]) -> dict:
    return {
        "id": snapshot.pk,
        "team": snapshot.team_id,
        "team_name": snapshot.footer["team"],
        "week": snapshot.week,
        "updated_at": snapshot.frozen_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "rows": [{name: row.get(name) for name in ROW_NAMES} for row in rows],
    }


class Line:
    """What csv.writer writes to: the line itself."""

    def write(self, line: str) -> bytes:
        return line.encode()


def csv_lines(weeks: Iterable[dict]) -> Iterator[bytes]:
    writer = csv.writer(Line(), lineterminator="\n")
    yield writer.writerow([*WEEK_NAMES, *ROW_NAMES])
    for week in weeks:
        for row in week["rows"]:
            values = [week[name] for name in WEEK_NAMES] + [row[name] for name in ROW_NAMES]
            yield writer.writerow([cell(value) for value in values])


def cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    return defused(value) if isinstance(value, str) and not is_number(value) else str(value)


def is_number(text: str) -> bool:
    """A negative number is no formula."""
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
