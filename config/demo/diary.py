"""The dated values of goals without real data, made up from how each number went."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from config.demo.story import Gauge, Story
from config.demo.walk import week_in
from goals.models.reading import Reading
from goals.weeks import Week, week_of
from people.models import Person
from scorecards.models import review_day
from tenants.context import current_organization


def with_readings(story: Story, random: Random, *, today: date) -> Story:
    if story.shared:
        shared = replace(story.shared, begins=story.begins, team=story.team)
        story = replace(story, shared=with_readings(shared, random, today=today))
    if story.course is None:
        return story
    diary = Diary(story, random, week_of(today))
    return replace(
        story, readings=list(diary.headline()), said=diary.said(), beside_readings=list(diary.beside())
    )  # fmt: skip


class Diary:
    """The dated values of one goal."""

    def __init__(self, story: Story, random: Random, this_week: Week):
        self.story, self.course, self.random, self.this_week = story, story.course, random, this_week
        self.organization = current_organization()

    def headline(self) -> Iterator[Reading]:
        gauge, course = self.story.headline, self.course
        for number in (self.story.begins, self.story.begins + 1):
            for day in self.working_days(number):
                yield self.reading(gauge, day, course.level, course.spread)
        for number, value in self.weeks():
            if course.feed == "DAILY":
                for day in self.working_days(number):
                    yield self.reading(gauge, day, value, course.spread / 2)
            if course.feed == "PERSON":
                yield from self.of_each_person(gauge, number, value)
            if course.feed == "WEEKLY" and number == 0:  # asked for on the day before the review
                yield self.reading(gauge, self.review_day(0) - timedelta(days=1), value, 0)

    def said(self) -> dict[int, Decimal]:
        """The values of past weeks that came with the check-in."""
        if self.course.feed != "WEEKLY":
            return {}
        return {number: Decimal(str(value)) for number, value in self.weeks() if number < 0}

    def weeks(self) -> Iterator[tuple[int, float]]:
        """Those with a target and a value."""
        weeks = enumerate(self.course.values, self.story.runs_from)
        return ((number, value) for number, value in weeks if value is not None)

    def beside(self) -> Iterator[Reading]:
        """Seen every other week, rising slowly from the middle of what is possible."""
        gauge = self.story.beside
        if gauge is None:
            return
        for turn, number in enumerate(range(self.story.begins, 0, 2)):
            share = min(0.5 + 0.06 * turn, 0.9)
            yield self.reading(gauge, self.review_day(number), share * (gauge.highest or 10), 0)

    def of_each_person(self, gauge: Gauge, number: int, value: float) -> Iterator[Reading]:
        team = Person.objects.filter(team__name=self.story.team, job_role__name=self.story.job_role)
        for person in team.order_by("pk"):
            yield replace(self.reading(gauge, self.review_day(number), value, self.course.spread), person=person)

    def reading(self, gauge: Gauge, on: date, level: float, spread: float) -> Reading:
        value = round(Decimal(level + self.random.uniform(-spread, spread)), gauge.decimals)
        most = value if gauge.highest is None else min(value, Decimal(gauge.highest))
        return Reading(on=on, value=max(most, Decimal(gauge.lowest)), sample_size=gauge.sample_size)

    def working_days(self, number: int) -> list[date]:
        """Up to the review, after which a value would be late."""
        monday = week_in(number, self.this_week).monday
        days = [monday + timedelta(days=days) for days in range(7)]
        return [day for day in days if day <= self.review_day(number) and self.organization.is_working_day(day)]

    def review_day(self, number: int) -> date:
        return review_day(week_in(number, self.this_week))
