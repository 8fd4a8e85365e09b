"""Walks the stories of an organization week by week, with the verbs that pages and API call."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils import timezone

from config.demo.past import Clock, clock_at
from config.demo.story import Gauge, Story
from goals.models import CheckIn, Goal, Measurement, Metric, StrategicPriority, Target
from goals.models.metric import Reading
from goals.pasted import people_by_word, read_measurements
from goals.weeks import Week, week_of
from people.models import JobRole, Person, Team
from scorecards.models import Review, review_day
from tenants.context import current_organization
from web.tables import Table

MORNING, AFTERNOON = 8, 14
SECONDS_A_GOAL = 95  # of the review


class Walk:
    """The goals of one organization, from the first baseline to ``today``."""

    def __init__(self, stories: list[Story], *, today: date):
        self.organization = current_organization()
        self.today, self.this_week = today, week_of(today)
        self.waiting = list(stories)
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

    def week(self, number: int) -> Week:
        return week_in(number, self.this_week)

    # Monday

    def begin_week(self, number: int) -> None:
        monday = self.week(number).monday
        with clock_at(monday, MORNING):
            for story in [story for story in self.waiting if (story.begins or 0) == number]:
                self.waiting.remove(story)
                self.write(story, on=monday)
        with clock_at(self.today if number == 0 else monday, MORNING):
            day = self.today if number == 0 else monday
            for key, story in self.told.items():
                self.hear(key, story, on=day)
                if story.runs_from == number:
                    self.settle_baseline(goal_now(key), story, on=monday)
            if number == 0:
                for goal in Goal.objects.for_row():
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
        self.tell(outcome, replace(shared, team=story.team, begins=story.begins), on=on)

    def tell(self, goal: Goal, story: Story, *, on: date) -> None:
        self.told[goal.pk] = story
        if story.begins is not None:
            goal_now(goal.pk).start_measuring(by=goal.owner, today=on)

    def hear(self, key: int, story: Story, *, on: date) -> None:
        """Record the values that came in since the last time."""
        goal, since = goal_now(key), self.heard.get(key, date.min)
        if goal.state == Goal.State.STOPPED or story.begins is None:
            return
        self.heard[key] = on
        for metric in goal.metrics.all():
            is_headline = metric.pk == goal.headline_id
            readings = story.readings if is_headline else story.beside_readings
            new = [reading for reading in readings if since < reading.on <= on]
            if is_headline and story.table:
                new = self.read(story.table, metric, since=since, on=on)
            if new:
                metric.record(new, by=goal.owner, source=source_of(metric), today=on)

    def read(self, table: Table, metric: Metric, *, since: date, on: date) -> list[Reading]:
        rows = [row for row in table.rows if since < date.fromisoformat(row.cells["date"]) <= on]
        known = people_by_word(self.people.values())
        pasted = read_measurements(replace(table, rows=rows), metric, known, value_column="value", whose=None, today=on)
        if pasted.errors:
            raise ValueError(f"{metric}: {pasted.errors[0]}")
        return pasted.readings

    def settle_baseline(self, goal: Goal, story: Story, *, on: date) -> None:
        baseline = goal.take_baseline(by=goal.owner, today=on)
        signers = {"OWNER": goal.owner, "LEAD": goal.lead}
        for person in {signers[role] for role in story.signed_by}:
            goal.accept_baseline(baseline, by=person, today=on)
        if story.aim:
            value, days, weeks = story.aim
            goal.set_target(
                by=goal.owner, value=Decimal(str(value)), due_on=date.fromordinal(on.toordinal() + days), today=on,
                rule=Target.Rule.SUSTAIN if weeks else Target.Rule.REACH, periods=weeks,
            )  # fmt: skip

    # The review

    def review_week(self, number: int) -> None:
        week = self.week(number)
        day = review_day(week)
        for team in self.teams.values():
            with clock_at(day, AFTERNOON) as clock:
                for key, story in self.told.items():
                    if story.team == team.name:
                        self.hear(key, story, on=day)
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
        if not is_asked(goal, week):
            return
        barrier = story.barriers.get(number)
        is_over, why = story.stopped and story.stopped[0] == number, story.stopped and story.stopped[1]
        check_in = goal.check_in(
            by=goal.owner, week=week, today=day, value=value_of(goal, week), confidence=story.confidence_in(number),
            barrier=barrier.code if barrier else "", barrier_note=barrier.note if barrier else "",
            decision=CheckIn.Decision.STOP if is_over else CheckIn.Decision.KEEP, note=why if is_over else "",
        )  # fmt: skip
        check_in.checked_in_at = timezone.now()
        check_in.save()
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
    return week_of(date.fromordinal(this_week.monday.toordinal() + 7 * number))


def goal_now(key: int) -> Goal:
    """The goal as the database has it, and its headline of the same goal."""
    goal = Goal.objects.for_row().get(pk=key)
    goal.headline.goal = goal
    return goal


def measured_by(goal: Goal, gauge: Gauge) -> Metric:
    return Metric.objects.create(goal=goal, **vars(gauge))


def source_of(metric: Metric) -> str:
    counted = metric.verification in (Metric.Verification.SYSTEM, Metric.Verification.IMPORTED)
    return Measurement.Source.API if counted else Measurement.Source.HAND


def is_asked(goal: Goal, week: Week) -> bool:
    """A check-in falls into the week, or the goal was just achieved and is looked at again."""
    if goal.state == Goal.State.ACHIEVED:
        return goal.current_on in week
    return goal.next_check_in_on is not None and goal.next_check_in_on in week


def value_of(goal: Goal, week: Week) -> Decimal | None:
    """What the review finds filled in: the week's value, if one came."""
    if goal.current_on is None or goal.current_on not in week:
        return None
    return round(goal.current_value, goal.headline.decimals)
