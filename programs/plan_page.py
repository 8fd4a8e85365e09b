"""A plan to read: by layer, as the version page lists it, and by week, as a learner meets it."""

from dataclasses import dataclass

from programs.channel import Layer
from programs.models import Item, Milestone, Version


@dataclass(frozen=True)
class WeekOfPlan:
    """One week of the plan: what is read, practiced and done in it, in the order of the layers."""

    number: int
    items: list[Item]
    lines: list[Milestone]

    @property
    def layers(self) -> list[tuple[Layer, list[Item]]]:
        """Only those in which something stands."""
        found = [(layer, [item for item in self.items if item.layer == layer]) for layer in Layer]
        return [(layer, items) for layer, items in found if items]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def week_of_plan(version: Version, number: int) -> WeekOfPlan:
    """With the questions of its checks and the lines of the 30-60-90 plan that fall into it."""
    items = version.items.filter(week__lte=number, last_week__gte=number).select_related("goal")
    lines = [line for line in version.milestones.select_related("goal__headline") if line.week == number]
    return WeekOfPlan(number, list(items.prefetch_related("questions")), lines)


def by_layer(version: Version) -> list[tuple[Layer, list[Item]]]:
    """All three layers, also an empty one, each in the order of the weeks."""
    items = list(version.items.all())
    return [(layer, [item for item in items if item.layer == layer]) for layer in Layer]
