"""Rows of measurements from outside become readings of metrics: all of them, or none and every reason why not."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from api.problems import Unprocessable, error, refusal_errors
from goals.models import Measurement, Metric
from goals.models.reading import Reading
from goals.refusals import GoalRefused
from people.models import Person
from people.permissions import Action, Breadth

FIELD_OF = {"person": "employee_number", "sample_size": "cases"}  # the model's word → the API's


@dataclass
class Readings:
    """``entries`` are validated rows; ``by`` bounds which metrics and people they may name."""

    entries: list[dict]
    by: Person
    today: date

    def __post_init__(self):
        wanted = {entry["metric"] for entry in self.entries}
        metrics = Metric.objects.permitted(self.by, Action.GOAL_MEASURE).filter(pk__in=wanted)
        self.metrics = {metric.pk: metric for metric in metrics.select_related("goal__owner", "goal__team")}
        self.numbers, self.emails = self._people()

    def record(self) -> int:
        """Returns how many values were kept. Raises Unprocessable with all errors, by row."""
        readings, errors = defaultdict(list), []
        for row, entry in enumerate(self.entries, start=1):
            found = list(self._problems(row, entry))
            errors += found
            if not found:
                readings[entry["metric"]].append(self._reading(entry))
        if errors:
            raise Unprocessable(errors)
        return sum(self._record(self.metrics[pk], of_metric) for pk, of_metric in sorted(readings.items()))

    def _record(self, metric: Metric, readings: list[Reading]) -> int:
        return metric.record(readings, by=self.by, source=Measurement.Source.API, today=self.today)

    def _people(self) -> tuple[dict[str, Person], dict[str, Person]]:
        numbers = {entry.get("employee_number") for entry in self.entries} - {None}
        emails = {entry["email"].lower() for entry in self.entries if entry.get("email")}
        if not numbers and not emails:
            return {}, {}
        people = Person.objects.permitted(self.by, Action.PERSON_VIEW)
        by_number = {person.employee_number: person for person in people.filter(employee_number__in=numbers)}
        by_email = {person.email.lower(): person for person in people.filter(email__in=emails)}
        return by_number, by_email

    def _person(self, entry: dict) -> Person | None:
        if entry.get("employee_number"):
            return self.numbers.get(entry["employee_number"])
        return self.emails.get(entry["email"].lower()) if entry.get("email") else None

    def _reading(self, entry: dict) -> Reading:
        return Reading(
            on=entry["date"], value=entry["value"], person=self._person(entry), sample_size=entry.get("cases")
        )

    def _problems(self, row: int, entry: dict):
        metric = self.metrics.get(entry["metric"])
        if metric is None:
            yield error(_("There is no such metric that you may measure."), row=row, field="metric")
            return
        names_one = next((field for field in ("employee_number", "email") if entry.get(field)), None)
        if names_one and self._person(entry) is None:
            yield error(_("There is no such person that you may see."), row=row, field=names_one)
            return
        if names_one is None and not self._may_speak_for_all(metric):
            yield error(_("Say whose value it is: you may record your own."), row=row, field="employee_number")
        try:
            metric.refuse_unless_sound(self._reading(entry), today=self.today)
        except GoalRefused as refusal:
            for found in refusal_errors(refusal, row=row):
                yield found | {"field": FIELD_OF.get(refusal.field, refusal.field)}

    def _may_speak_for_all(self, metric: Metric) -> bool:
        """A learner records what is theirs; the team's value is its owner's, its lead's or L&D's to record."""
        return self.by.breadth(Action.GOAL_MEASURE) != Breadth.OWN or metric.goal.owner_id == self.by.pk
