"""Walks the stories of an organization week by week, with the verbs that pages and API call."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from coaching.counting import count_anew
from config.demo.acts import Acts
from config.demo.past import Clock, clock_at
from config.demo.program_story import ProgramStory
from config.demo.program_walk import ProgramWalk
from config.demo.story import Gauge, Story
from config.demo.talk_story import TalkStory
from config.demo.talk_walk import TalkWalk
from goals.models import CheckIn, Goal, Measurement, Metric, StrategicPriority, Target
from goals.models.reading import Reading
from goals.pasted import people_by_word, read_measurements
from goals.weeks import Week, week_of
from people.models import JobRole, Person, Team
from scorecards.models import Review, review_day
from tenants.context import current_organization
from web.tables import Row, Table

ONE_DAY = timedelta(days=1)
MORNING, AFTERNOON = 8, 14
SECONDS_A_GOAL = 95  # of the review


class Walk:
    """One organization up to ``today``: its goals from the first baseline on, its programs, and what people said."""

    def __init__(self, stories: list[Story], *, programs: Sequence[ProgramStory], talks: TalkStory, today: date):
        self.organization = current_organization()
        self.today, self.this_week = today, week_of(today)
        self.waiting = list(stories)
        self.beside = [*(ProgramWalk(story, today=today) for story in programs), TalkWalk(talks, today=today)]
        self.acts = Acts((act for walk in self.beside for act in walk.acts()), today=today)
        self.told: dict[int, Story] = {}  # by the goal's key
        self.heard: dict[int, date] = {}  # the day through which a goal's values are in
        self.people = {person.name: person for person in Person.objects.all()}
        self.teams = {team.name: team for team in Team.objects.select_related("lead")}
        self.job_roles = {role.name: role for role in JobRole.objects.all()}
        self.priorities = {priority.title: priority for priority in StrategicPriority.objects.all()}

    def run(self) -> None:
        first = min(story.begins for story in self.waiting if story.begins is not None)
        for number in range(first, 1):
            self.begin_week(number)
            if number < 0:
                self.review_week(number)
        self.look_today()

    def week(self, number: int) -> Week:
        return week_in(number, self.this_week)

    # Monday

    def begin_week(self, number: int) -> None:
        monday = self.week(number).monday
        self.acts.live(until=monday - ONE_DAY)
        with clock_at(monday, MORNING):
            for story in [story for story in self.waiting if (story.begins or 0) == number]:
                self.waiting.remove(story)
                self.write(story, on=monday)
            count_anew(today=monday)
            for key, story in self.told.items():
                self.hear(key, story, on=monday - ONE_DAY)
                if story.runs_from == number:
                    self.settle_baseline(goal_now(key), story, on=monday)

    def look_today(self) -> None:
        """What came in since Monday, and where each goal stands now."""
        self.acts.live(until=self.today)
        count_anew(today=self.today)
        for walk in self.beside:
            walk.look_today()
        for key, story in self.told.items():
            self.hear(key, story, on=self.today)
            if self.today > review_day(self.this_week):
                self.close_actions(goal_now(key), story)
        for goal in Goal.objects.on_scorecard(on=self.today).for_row():
            goal.refresh(today=self.today)

    def write(self, story: Story, *, on: date) -> None:
        """The draft with its metrics, split if it must be, and measured from now on if it begins."""
        owner = self.people[story.owner]
        goal = Goal.objects.create(
            title=story.title, behavior=story.behavior, result=story.result, priority=self.priorities[story.priority],
            job_role=self.job_roles[story.job_role], team=self.teams[story.team], owner=owner,
            controllability=story.controllability, influences=list(story.influences), cadence=story.cadence,
            starts_on=on, created_by=owner,
        )  # fmt: skip
        if story.shared:
            self.split(goal, story, on=on)
        goal.headline = measured_by(goal, story.headline)
        goal.save()
        if story.beside:
            measured_by(goal, story.beside)
        self.tell(goal, story, on=on)

    def split(self, goal: Goal, story: Story, *, on: date) -> None:
        shared = story.shared
        goal.headline = measured_by(goal, shared.headline)
        goal.save()
        outcome = goal.split(by=goal.owner, outcome_title=shared.title)
        outcome.cadence = shared.cadence
        outcome.save()
        self.tell(outcome, replace(shared, team=story.team, owner=outcome.owner.name, begins=story.begins), on=on)

    def tell(self, goal: Goal, story: Story, *, on: date) -> None:
        self.told[goal.pk] = story
        if story.begins is not None:
            goal_now(goal.pk).start_measuring(by=goal.owner, today=on)

    def hear(self, key: int, story: Story, *, on: date) -> None:
        """Record the values that came in since the last time."""
        since = self.heard.get(key, date.min)
        self.heard[key] = on
        new = [reading for reading in story.readings if since < reading.on <= on]
        lines = [row for row in story.table.rows if since < day_of(row) <= on] if story.table else []
        beside = [reading for reading in story.beside_readings if since < reading.on <= on]
        if not (new or lines or beside) or (goal := goal_now(key)).state == Goal.State.STOPPED:
            return
        if lines:
            new = self.read(replace(story.table, rows=lines), goal.headline, on=on)
        if new:
            goal.headline.record(new, by=self.people[story.owner], source=source_of(goal.headline), today=on)
        if beside:
            metric = beside_of(goal)
            metric.record(beside, by=self.people[story.owner], source=source_of(metric), today=on)

    def read(self, table: Table, metric: Metric, *, on: date) -> list[Reading]:
        """Through the import of measurements."""
        known = people_by_word(self.people.values())
        pasted = read_measurements(table, metric, known, value_column="value", whose=None, today=on)
        if pasted.errors:
            raise ValueError(f"{metric}: {pasted.errors[0]}")
        return pasted.readings

    def settle_baseline(self, goal: Goal, story: Story, *, on: date) -> None:
        baseline = goal.take_baseline(by=goal.owner, today=on, last_on=on - ONE_DAY)
        signers = {"OWNER": goal.owner, "LEAD": goal.lead}
        for person in {signers[role] for role in story.signed_by}:
            goal.accept_baseline(baseline, by=person, today=on)
        if story.aim:
            value, days, weeks = story.aim
            value = goal.baseline_mean if value is None else Decimal(str(value))
            goal.set_target(
                by=goal.owner, value=value, due_on=on + timedelta(days=days), today=on,
                rule=rule_of(goal, weeks), periods=weeks,
            )  # fmt: skip

    # The review

    def review_week(self, number: int) -> None:
        """All teams at the same hour."""
        day = review_day(self.week(number))
        self.acts.live(until=day)
        with clock_at(day, AFTERNOON) as clock:
            for key, story in self.told.items():
                self.hear(key, story, on=day)
            start = clock()
            for team in self.teams.values():
                clock.moment = start
                if Goal.objects.of_team(team).on_scorecard(on=day).exists():
                    self.review(team, number, day, clock)

    def review(self, team: Team, number: int, day: date, clock: Clock) -> None:
        review = Review.start(team, self.week(number), by=team.lead, today=day)
        for item in review.agenda.all():
            clock.advance(seconds=SECONDS_A_GOAL + 7 * item.position)
            self.talk(item.goal_id, number, day)
            item.walk()
            if note := self.told[item.goal_id].parked.get(number):
                item.park(by=team.lead, note=note)
        review.finish(by=team.lead, today=day)

    def talk(self, key: int, number: int, day: date) -> None:
        """One goal of the review: last week's action, the value, what is in the way, the next action."""
        goal, story, week = goal_now(key), self.told[key], self.week(number)
        self.close_actions(goal, story)
        if not is_asked(goal, story, number, week):
            return
        check_in = goal.check_in(
            by=self.people[story.owner], week=week, today=day, value=value_of(goal, story, number, week),
            **story.heard_in(number),
        )  # fmt: skip
        CheckIn.objects.filter(pk=check_in.pk).update(checked_in_at=timezone.now())
        if agreed := story.agreed.get(number):
            due_on = review_day(week.next)
            goal.agree(text=agreed.text, owner=self.people[agreed.who], due_on=due_on, check_in=check_in)
        if story.override and number == -1:
            goal.override_status(story.override.status, by=goal.lead, why=story.override.why)

    def close_actions(self, goal: Goal, story: Story) -> None:
        outcomes = {agreed.text: agreed.outcome for agreed in story.agreed.values()}
        for action in goal.next_actions.filter(outcome="OPEN"):
            if outcomes[action.text] != "OPEN":
                action.close(outcomes[action.text], by=action.owner)


def week_in(number: int, this_week: Week) -> Week:
    """The week so many weeks from this one."""
    return week_of(this_week.monday + timedelta(weeks=number))


def goal_now(key: int) -> Goal:
    """The goal as the database has it: each verb leaves the ones in hand behind."""
    return Goal.objects.get(pk=key)


def measured_by(goal: Goal, gauge: Gauge) -> Metric:
    return Metric.objects.create(goal=goal, **vars(gauge))


def rule_of(goal: Goal, weeks: int | None) -> str:
    if goal.headline.counts:
        return Target.Rule.COUNT
    return Target.Rule.SUSTAIN if weeks else Target.Rule.REACH


def source_of(metric: Metric) -> str:
    counted = metric.verification in (Metric.Verification.SYSTEM, Metric.Verification.IMPORTED)
    return Measurement.Source.API if counted else Measurement.Source.HAND


def is_asked(goal: Goal, story: Story, number: int, week: Week) -> bool:
    """A check-in falls into the week, or the goal was just achieved and is looked at again."""
    if goal.state == Goal.State.ACHIEVED:
        return number in story.said
    return goal.next_check_in_on is not None and goal.next_check_in_on in week


def value_of(goal: Goal, story: Story, number: int, week: Week) -> Decimal | None:
    """What is typed at the check-in, else what it finds filled in: the week's value, if one came."""
    if number in story.said:
        return story.said[number]
    if goal.current_on is None or goal.current_on not in week:
        return None
    return round(goal.current_value, goal.headline.decimals)


def beside_of(goal: Goal) -> Metric:
    """The other of skill and impact."""
    return next(metric for metric in goal.metrics.all() if metric.pk != goal.headline_id)


def day_of(row: Row) -> date:
    return date.fromisoformat(row.cells["date"])
