"""Walks a program's story day by day, with the verbs that the pages call; beside ``config.demo.walk`` of the goals."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from config.demo.acts import Act
from config.demo.photos import photo_of_card
from config.demo.program_story import THURSDAY, Learner, Piece, Planned, Pledge, ProgramStory, Watched, Word
from goals.models import Goal
from people.models import Absence, Person
from programs import handing_in, learning, observing, pledging, publishing, sessions, signing, starting, verdicts
from programs.dating import follow_absences
from programs.enrolling import enroll, start
from programs.leaving import hand_over, withdraw
from programs.models import Cohort, Enrollment, Item, Program, SessionRun, Step, Verdict, Version
from programs.schedule import milestone_day, session_day, week_days
from programs.starters import STARTERS
from programs.starters.facts import ItemFacts, Starter
from tenants.context import current_organization

ONE_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
RUNNING = 6  # the week the cohort is in
LEARNERS, LEADS, LATER = range(3)  # who acts first on one day
DOING = {Item.Kind.MODULE: "reading", Item.Kind.JOB_AID: "reading", Item.Kind.QUICK_CHECK: "answering"}
AT_FIRST = 6  # the score of who missed the first session and comes to the second


class ProgramWalk:
    """One program from its plan to ``today``."""

    def __init__(self, story: ProgramStory, *, today: date):
        self.story, self.today = story, today
        self.organization = current_organization()
        self.people = {person.name: person for person in Person.objects.all()}
        self.designer = self.people[story.by]
        self.starts_on = self.first_day()

    def look_today(self) -> None:
        """What the product's daily tasks do by themselves."""
        verdicts.judge_batch(self.cohort.pk, after=0, today=self.today)
        pledging.ask_for_practice(today=self.today)
        sessions.ask_facilitators(sessions.to_facilitate(today=self.today), today=self.today)

    # Days

    def first_day(self) -> date:
        """The working day nearest to a Monday from which today is in week 6."""
        monday = self.today - self.today.weekday() * ONE_DAY - (RUNNING - 1) * WEEK
        days = (self.today - (RUNNING * 7 - later) * ONE_DAY for later in range(1, 8))
        return min(filter(self.organization.is_working_day, days), key=lambda day: abs(day - monday))

    def day(self, week: int, place: int) -> date:
        first, _last = week_days(self.starts_on, week)
        days = filter(self.organization.is_working_day, (first + later * ONE_DAY for later in range(7)))
        return [*days][: place + 1][-1]

    def before_start(self, days: int) -> date:
        """So many working days before it."""
        day = self.starts_on
        while days:
            day -= ONE_DAY
            days -= self.organization.is_working_day(day)
        return day

    def working_day_from(self, day: date) -> date:
        return day if self.organization.is_working_day(day) else self.working_day_from(day + ONE_DAY)

    def session_day(self, facts: ItemFacts) -> date:
        works = self.organization.is_working_day
        return session_day(self.starts_on, facts.week, facts.weekday, is_working_day=works)

    def verdict_day(self, day: int) -> date:
        return milestone_day(self.starts_on, day, is_working_day=self.organization.is_working_day)

    # What happens, and when

    def acts(self) -> Iterator[Act]:
        story = self.story
        yield Act(self.before_start(5), LEADS, self.publish)
        yield Act(self.before_start(3), LEADS, self.enroll)
        for number, facts in enumerate(fact for fact in story.starter.items if fact.kind == Item.Kind.SESSION):
            if self.session_day(facts) < self.today:
                yield Act(self.session_day(facts), LEADS, self.holding(facts.title, number))
        for pledge in story.pledges:
            yield Act(self.day(1, 0), LEADS, self.pledging(pledge))
            for week in range(1, RUNNING):
                yield Act(self.day(week, THURSDAY), LATER, self.saying(pledge, week))
        yield Act(self.verdict_day(30), LATER, self.judge)
        yield Act(self.day(RUNNING - 1, THURSDAY + 1), LATER, self.talk_over)
        yield Act(self.day(RUNNING - 1, THURSDAY), LATER, self.go_on)
        for learner in story.learners:
            yield from self.acts_of(learner)

    def acts_of(self, learner: Learner) -> Iterator[Act]:
        ends = learner.left.week if learner.left else RUNNING
        for facts in self.story.starter.items:
            if facts.kind in DOING and facts.week <= ends:
                do, week = getattr(self, DOING[facts.kind]), facts.week + (facts.week == learner.away)
                yield Act(self.day(week, learner.day), LEARNERS, do(learner, facts.title))
        for title, pieces in learner.hands_in.items():
            for piece in pieces:
                yield Act(self.day(piece.week, learner.day), LEARNERS, self.handing_in(learner, title, piece))
        for title, words in learner.hears.items():
            for word in words:
                yield Act(self.day(word.week, THURSDAY), LEADS, self.signing(learner, title, word))
        for title, seen in learner.watched.items():
            for watched in seen:
                yield Act(self.day(watched.week, watched.day), LEADS, self.watching(learner, title, watched))
        if learner.tells:
            yield Act(self.day(4, 0), LEARNERS, lambda on: self.tell(learner, on))
        if learner.away:
            yield Act(self.day(learner.away - 2, 2), LEARNERS, lambda on: self.enter_leave(learner, on))
        if learner.left:
            yield Act(self.day(learner.left.week, THURSDAY), LATER, lambda on: self.leave(learner, on))

    # The plan and the cohort

    def publish(self, on: date) -> None:
        draft = self.write(self.story.title, self.story.goal, self.story.starter)
        self.story.adapt(draft)
        publishing.publish(draft, by=self.designer, at=timezone.now())

    def write(self, title: str, goal: str, starter: Starter) -> Version:
        """A program as its first draft."""
        goal = Goal.objects.for_row().get(title=goal)
        program = starting.start(title=title, priority=goal.priority, goals=[goal], starter=starter, by=self.designer)
        return program.draft

    def enroll(self, on: date) -> None:
        """A cohort with everybody of the story, its sessions in their room."""
        story, by = self.story, self.designer
        version = Program.objects.get(title=story.title).published
        now = Planned(story.cohort, story.facilitator, [learner.name for learner in story.learners])
        self.cohort = self.gather(version, now, starts_on=self.starts_on, on=on)
        for run in self.cohort.sessions.all():
            sessions.change(
                run, facilitator=run.facilitator, place=story.place, starts_at=run.starts_at, by=by, today=on
            )
        for learner in story.learners:
            if learner.manager:
                hand_over(self.enrollment(learner), to=self.people[learner.manager], by=by, on=on)
        steps = Step.objects.filter(enrollment__cohort=self.cohort)
        steps = steps.select_related("item", "enrollment__person", "enrollment__manager")
        self.steps = {(step.enrollment.person.name, step.item.title): step for step in steps}

    def pledging(self, pledge: Pledge) -> Callable[[date], object]:
        manager = self.people[pledge.manager]
        return lambda on: pledging.pledge(
            self.cohort, manager, weekday=pledge.weekday, begins_at=pledge.begins_at, minutes=pledge.minutes,
            by=manager, today=on,
        )  # fmt: skip

    def saying(self, pledge: Pledge, week: int) -> Callable[[date], object]:
        manager, why = self.people[pledge.manager], pledge.lost.get(week, "")
        return lambda on: pledging.say(
            self.cohort.pledges.get(manager=manager), week, kept=not why, why=why, by=manager, today=on
        )

    def holding(self, title: str, number: int) -> Callable[[date], object]:
        """The first session has the scores of the story; at the second everybody is there and one better."""
        scores = {learner.name: learner.score for learner in self.story.learners}
        if number:
            scores = {name: min(10, score + 1) if score else AT_FIRST for name, score in scores.items()}

        def hold(on: date) -> None:
            run = SessionRun.objects.get(cohort=self.cohort, item__title=title)
            seen = {step.pk: scores[step.enrollment.person.name] for step in sessions.learners_of(run)}
            marks = [sessions.Mark(step, was_there=score is not None, score=score) for step, score in seen.items()]
            sessions.finish(run, marks, by=run.facilitator, today=on)

        return hold

    def judge(self, on: date) -> None:
        verdicts.judge_batch(self.cohort.pk, after=0, today=on)

    def talk_over(self, on: date) -> None:
        for verdict in Verdict.objects.filter(enrollment__person__name__in=self.story.talked_over):
            verdicts.discuss(verdict, by=verdict.enrollment.manager, today=on)

    def go_on(self, on: date) -> None:
        """The next version begins as a draft, and the next cohort has its day."""
        story, version = self.story, self.cohort.version
        if story.planned:
            starts_on = self.working_day_from(on + 2 * WEEK)
            self.gather(version, story.planned, starts_on=starts_on, on=on)
        if story.changes:
            story.changes(publishing.start_draft(version.program, by=self.designer))
        if story.draft:
            story.draft.write(self.write(story.draft.title, story.draft.goal, STARTERS["EMPTY"]))

    def gather(self, version: Version, planned: Planned, *, starts_on: date, on: date) -> Cohort:
        cohort = start(
            version, name=planned.name, starts_on=starts_on, facilitator=self.people[planned.facilitator],
            by=self.designer, today=on,
        )  # fmt: skip
        enroll(cohort, [self.people[name] for name in planned.learners], by=self.designer, today=on)
        return cohort

    # A learner and whoever signs off

    def reading(self, learner: Learner, title: str) -> Callable[[date], object]:
        percent = learner.read.get(title, learning.READ)
        return lambda on: percent and learning.read(self.step(learner, title), percent=percent, today=on)

    def answering(self, learner: Learner, title: str) -> Callable[[date], object]:
        """Each go gets its first answers right, and the others wrong."""

        def answer(on: date) -> None:
            step = self.step(learner, title)
            questions = list(step.item.questions.all())
            for right in learner.tries:
                self.go(step, questions, right=right, on=on)
            self.go(step, questions[: learner.answered], right=learner.answered, on=on)

        return answer

    def go(self, step: Step, questions: list, *, right: int, on: date) -> None:
        attempt = learning.current_attempt(step).number
        for place, question in enumerate(questions):
            choice = question.right if place < right else (question.right + 1) % len(question.choices)
            learning.answer(step, attempt=attempt, place=place, choice=choice, today=on)

    def tell(self, learner: Learner, on: date) -> None:
        """What the learner saw the others do in the first session."""
        session = next(fact for fact in self.story.starter.items if fact.kind == Item.Kind.SESSION)
        for name, answers in learner.tells.items():
            about = self.steps[name, str(session.title)]
            learning.give_feedback(self.step(learner, session.title), about=about, answers=answers, today=on)

    def handing_in(self, learner: Learner, title: str, piece: Piece) -> Callable[[date], object]:
        def hand_in(on: date) -> None:
            handing_in.add_evidence(
                self.step(learner, title), happened_on=on, note=piece.note, of=piece.of,
                value=None if piece.value is None else Decimal(piece.value),
                photo=photo_of_card(self.story.card) if piece.photo else None, today=on,
            )  # fmt: skip

        return hand_in

    def signing(self, learner: Learner, title: str, word: Word) -> Callable[[date], object]:
        def sign(on: date) -> None:
            step = self.step(learner, title)
            if word.why:
                signing.return_work(step, why=word.why, by=step.enrollment.manager, today=on)
            else:
                signing.accept(step, by=step.enrollment.manager, today=on)

        return sign

    def watching(self, learner: Learner, title: str, watched: Watched) -> Callable[[date], object]:
        def watch(on: date) -> None:
            step = self.step(learner, title)
            seen = observing.Seen([place for place, tick in enumerate(watched.ticks) if tick == "1"], on, watched.note)
            observing.observe(step, seen, by=step.enrollment.manager, today=on, signs_off=watched.signs_off)

        return watch

    def enter_leave(self, learner: Learner, on: date) -> None:
        """The whole week, until the first working day of the next one: what falls into it moves."""
        person = self.people[learner.name]
        days = {"starts_on": week_days(self.starts_on, learner.away)[0], "ends_on": self.day(learner.away + 1, 0)}
        Absence.enter(person, **days, by=person, today=on)
        follow_absences(today=on)

    def leave(self, learner: Learner, on: date) -> None:
        withdraw(self.enrollment(learner), why=learner.left.why, by=self.designer, on=on)

    # Rows

    def enrollment(self, learner: Learner) -> Enrollment:
        return Enrollment.objects.get(cohort=self.cohort, person=self.people[learner.name])

    def step(self, learner: Learner, title: str) -> Step:
        """As enrolled: a verb takes its row as it is now."""
        return self.steps[learner.name, str(title)]
