"""A learning objective on all three layers: the recommended channel, what comes before it and what after."""

from dataclasses import dataclass
from datetime import time

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from programs.channel import PARTNERS, Channel, Layer, Partner, Recommendation, recommend
from programs.grid import free_weeks
from programs.models import Item, LearningObjective, Version

MINUTES = {Layer.SELF_PACED: 10, Layer.LIVE: 30, Layer.ON_THE_JOB: 15}
KINDS = {  # what is added to a layer
    Layer.SELF_PACED: Item.Kind.MODULE,
    Layer.LIVE: Item.Kind.SESSION,
    Layer.ON_THE_JOB: Item.Kind.ASSIGNMENT,
}
TITLES = {
    Layer.SELF_PACED: gettext_lazy("The facts: %(objective)s"),
    Layer.LIVE: gettext_lazy("Practice: %(objective)s"),
    Layer.ON_THE_JOB: gettext_lazy("On the job: %(objective)s"),
}
LONGEST_TITLE = Item._meta.get_field("title").max_length
WEDNESDAY, TEN = 3, time(10)


@dataclass(frozen=True)
class Suggestion:
    """What the table recommends, and the channel somebody chose, which may be another."""

    recommended: Recommendation
    channel: Channel

    @property
    def is_recommended(self) -> bool:
        return self.channel == self.recommended.channel

    @property
    def before(self) -> Partner:
        return PARTNERS[self.channel][0]

    @property
    def after(self) -> Partner:
        return PARTNERS[self.channel][1]

    @property
    def layers(self) -> list[Layer]:
        """In the order in which they are taken."""
        return [self.before.layer, self.channel.layer, self.after.layer]

    def minutes(self, layer: Layer) -> int:
        """A week, to begin with: of the channel itself its shortest."""
        return self.channel.shortest if layer == self.channel.layer else MINUTES[layer]


def suggest(skill: str, place: str, error_cost: str, channel: str = "") -> Suggestion:
    """``channel`` empty: as recommended. Raises ValueError for a code that is none."""
    recommended = recommend(skill, place, error_cost)
    return Suggestion(recommended, Channel(channel) if channel else recommended.channel)


@transaction.atomic
def add_three(version: Version, *, objective: LearningObjective) -> list[Item]:
    """Keep the objective, with an item on each layer in the next free weeks; titles and texts are to be written.

    Raises Frozen.
    """
    objective.version = version
    objective.keep()
    suggestion = suggest(objective.skill, objective.place, objective.error_cost, objective.channel)
    weeks = free_weeks(suggestion.layers, version.items.all(), weeks=version.weeks)
    texts = [suggestion.before.text, "", suggestion.after.text]
    items = [
        _working_item(objective, layer, week=week, minutes=suggestion.minutes(layer), text=str(text))
        for layer, week, text in zip(suggestion.layers, weeks, texts, strict=True)
    ]
    return Item.objects.bulk_create(items)


def _working_item(objective: LearningObjective, layer: Layer, *, week: int, minutes: int, text: str) -> Item:
    """What nobody can know yet stays empty: the readiness check names it."""
    title = TITLES[layer] % {"objective": objective.text}
    item = Item(
        version=objective.version,
        objective=objective,
        kind=KINDS[layer],
        title=Truncator(title).chars(LONGEST_TITLE),
        week=week,
        last_week=week,
        minutes=minutes,
    )
    if layer == Layer.LIVE:
        item.weekday, item.begins_at, item.body = WEDNESDAY, TEN, text
    if layer == Layer.ON_THE_JOB:
        item.goal, item.standard, item.evidence = objective.goal, text, Item.Evidence.TEXT
    return item
