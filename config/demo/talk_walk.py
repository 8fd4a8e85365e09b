"""Walks through what people wrote and said, with the verbs that the pages call; beside ``config.demo.walk``."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from coaching import obstacles, pairing, rhythm
from coaching.models import CoachingRelationship, Mentorship, Prompt, PromptSet, Reflection
from coaching.prompting import save_set, use
from coaching.readers import readers_for
from coaching.replying import let_go
from config.demo.acts import Act
from config.demo.talk_story import Ago, Coaching, Hurdle, Mentoring, Micro, Session, Talk, TalkStory, Thinker, Thought
from goals.weeks import week_of
from people.models import Person, Team
from reminders.clock import working_days_later
from tenants.context import current_organization, reading_as
from wall import answering, handing_in, quoting, reflecting, sessions, talks, themes
from wall.models import Answer, NextAction

ONE_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
BEFORE = -14  # the week in which the questions are chosen, before anybody is asked one
PAIRING, THINKING, ANSWERING, TALKING, REMOVING = range(3, 8)  # in the order of one day, after the program's turns


class TalkWalk:
    """Reflections with their answers, coaching, mentoring and obstacles of one organization, up to ``today``."""

    def __init__(self, story: TalkStory, *, today: date):
        self.story, self.today = story, today
        self.organization = current_organization()
        self.people = {person.name: person for person in Person.objects.select_related("team__lead", "manager")}
        self.by = self.people[story.by]

    def look_today(self) -> None:
        """What the product's hourly tasks do by themselves."""
        rhythm.ask_for_reflections(today=self.today)
        rhythm.ask_for_coaching(today=self.today)
        rhythm.ask_for_mentoring(today=self.today)
        let_go(today=self.today)
        obstacles.forget_old_news(today=self.today)

    # Days

    def day(self, when: int | Ago, place: int = 0) -> date:
        if isinstance(when, Ago):
            return self.ago(when.days)
        monday = week_of(self.today).monday + when * WEEK
        days = filter(self.organization.is_working_day, (monday + later * ONE_DAY for later in range(7)))
        return ([*days] or [monday])[: place + 1][-1]

    def ago(self, days: int) -> date:
        """Moved back to a working day; today is today."""
        return self.working_day(self.today - days * ONE_DAY) if days else self.today

    def working_day(self, day: date) -> date:
        """Moved back from a day off."""
        return day if self.organization.is_working_day(day) else self.working_day(day - ONE_DAY)

    def later(self, day: date, days: int) -> date:
        """So many working days."""
        return working_days_later(self.organization, day, days=days)

    # What happens, and when

    def acts(self) -> Iterator[Act]:
        story = self.story
        if story.questions:
            yield Act(self.day(BEFORE), PAIRING, self.choose_questions)
        for coaching in story.coachings:
            yield from self.acts_of_coaching(coaching)
        for mentoring in story.mentorings:
            yield from self.acts_of_mentoring(mentoring)
        for thinker in story.thinkers:
            yield from self.acts_of_thinker(thinker)
        for hurdle in story.hurdles:
            yield from self.acts_of_hurdle(hurdle)
        first = self.day(BEFORE)
        for starts_on in themes.blocks_over(self.today):
            if starts_on >= first:
                yield Act(starts_on + themes.BLOCK, REMOVING, partial(self.release, starts_on))

    def acts_of_coaching(self, coaching: Coaching) -> Iterator[Act]:
        yield Act(self.ago(coaching.ago), PAIRING, partial(self.pair, coaching))
        for session in coaching.sessions:
            yield Act(self.ago(session.ago), TALKING, partial(self.hold, coaching, session))
        for micro in coaching.micro:
            yield Act(self.ago(micro.ago), TALKING, partial(self.hold_micro, coaching, micro))

    def acts_of_mentoring(self, mentoring: Mentoring) -> Iterator[Act]:
        yield Act(self.ago(mentoring.ago), PAIRING, partial(self.mentor, mentoring))
        for talk in mentoring.talks:
            yield Act(self.ago(talk.ago), TALKING, partial(self.talk, mentoring, talk))

    def acts_of_thinker(self, thinker: Thinker) -> Iterator[Act]:
        before = None
        for thought in thinker.thoughts:
            day = self.day(thought.when, thinker.day)
            said: list[Reflection] = []  # once it was begun
            yield Act(day, THINKING, partial(self.think, thinker, thought, before, said))
            if thought.heard:
                yield from self.acts_of_answer(thinker, thought, said, day)
            before = thought

    def acts_of_answer(self, thinker: Thinker, thought: Thought, said: list, day: date) -> Iterator[Act]:
        """Somebody answers, all readers read it, the author the day after, and what is written back is read, too."""
        heard, author = thought.heard, self.people[thinker.name]
        by = self.people[heard.by or thinker.answers]
        answered_on = self.later(day, heard.after)
        yield Act(answered_on, ANSWERING, self.answering(said, by, heard.text))
        for other in {thinker.answers, *thinker.beside} - {by.name}:
            yield Act(answered_on, ANSWERING, self.answering(said, self.people[other]))
        if not heard.unread:
            yield Act(self.later(answered_on, 1), ANSWERING, self.answering(said, author, heard.back))
        if heard.back:
            yield Act(self.later(answered_on, 2), ANSWERING, self.answering(said, by))

    def acts_of_hurdle(self, hurdle: Hurdle) -> Iterator[Act]:
        day = self.day(hurdle.week, hurdle.day)
        yield Act(day, REMOVING, partial(self.open, hurdle))
        if hurdle.handed_on:
            yield Act(self.later(day, hurdle.handed_on.after), REMOVING, partial(self.hand_on, hurdle))
        if hurdle.answer:
            yield Act(self.later(day, hurdle.answered_after), REMOVING, partial(self.answer, hurdle))
        if hurdle.moved:
            yield Act(self.later(day, hurdle.moved.after), REMOVING, partial(self.move, hurdle))
        if hurdle.removed_after:
            yield Act(self.later(day, hurdle.removed_after), REMOVING, partial(self.remove, hurdle))

    # Reflections

    def choose_questions(self, on: date) -> None:
        asked = self.story.questions
        prompt_set = PromptSet(name=asked.name, occasion=PromptSet.Occasion.WEEKLY)
        use(save_set(prompt_set, [Prompt(**question._asdict()) for question in asked.prompts]))

    def think(self, thinker: Thinker, thought: Thought, before: Thought | None, said: list, on: date) -> None:
        person = self.people[thinker.name]
        with reading_as(person.pk):
            reflection = reflecting.begin(person, event=thought.event, today=on)
            said.append(reflection)
            if before and before.came:
                reflecting.follow_up(reflection, outcome=before.came.outcome, note=before.came.note, version=0)
            self.write(reflection, thought, on=on)
            if thought.action:
                handing_in.hand_in(reflection, audience=self.audience(thinker, on=on), today=on)
            if thought.quote:
                reflection.refresh_from_db()
                quoting.share(reflection, sentence=thought.quote)

    def write(self, reflection: Reflection, thought: Thought, *, on: date) -> None:
        """In two statements: saving each answer by its verb would take half of the whole load."""
        answers, said = reflecting.answers_of(reflection), iter(thought.said)
        for answer in answers:
            if answer.kind == Prompt.Kind.OPEN:
                answer.text = next(said, "")
            if answer.kind == Prompt.Kind.BARRIER and thought.example:
                answer.text, answer.barrier = thought.example, thought.barrier
            answer.version += bool(answer.text)
        changed = ["text", "barrier", "version", "changed_at"]
        Answer.objects.bulk_create(answers, update_conflicts=True, unique_fields=["pk"], update_fields=changed)
        if thought.action:
            said = {"conversation": reflection.conversation, "author": reflection.person}
            NextAction.objects.create(**said, text=thought.action, due_on=self.working_day(on + WEEK), version=1)

    def audience(self, thinker: Thinker, *, on: date) -> str:
        """The choice with just these people."""
        readers = {thinker.answers, *thinker.beside}
        choices = readers_for(self.people[thinker.name], on=on)
        return next(choice.code for choice in choices if {person.name for person in choice.people} == readers)

    def answering(self, said: list, by: Person, text: str = "") -> Callable[[date], None]:
        """Read it, and write below it if there is a text. To answer somebody is to have read it."""

        def answer(on: date) -> None:
            [reflection] = said
            with reading_as(by.pk):
                if not text or by == reflection.person:
                    answering.open_for(reflection, by, at=timezone.now())
                if text:
                    answering.reply(reflection, text=text, by=by, at=timezone.now(), today=on)

        return answer

    # Talks

    def pair(self, coaching: Coaching, on: date) -> None:
        coach, coachee = self.people[coaching.coach], self.people[coaching.coachee]
        pairing.pair(coach, coachee, by=self.by, today=on)

    def hold(self, coaching: Coaching, session: Session, on: date) -> None:
        coach = self.people[coaching.coach]
        with reading_as(coach.pk):
            sessions.hold(
                self.relationship(coaching), by=coach, held_on=on, minutes=session.minutes, today=on,
                situation=session.situation, skill=session.skill,
                behavior=session.behavior, notice=session.notice, due_on=self.working_day(on + session.days * ONE_DAY),
                outcome=session.outcome, outcome_note=session.note,
            )  # fmt: skip

    def hold_micro(self, coaching: Coaching, micro: Micro, on: date) -> None:
        coach = self.people[coaching.coach]
        with reading_as(coach.pk):
            sessions.hold_micro(self.relationship(coaching), by=coach, skill=micro.skill, today=on)

    def relationship(self, coaching: Coaching) -> CoachingRelationship:
        people = {"coach": self.people[coaching.coach], "coachee": self.people[coaching.coachee]}
        return CoachingRelationship.objects.select_related("coach", "coachee").get(**people)

    def mentor(self, mentoring: Mentoring, on: date) -> None:
        mentor, mentee = self.people[mentoring.mentor], self.people[mentoring.mentee]
        pairing.mentor(mentor, mentee, by=self.by, today=on)

    def talk(self, mentoring: Mentoring, talk: Talk, on: date) -> None:
        mentor, mentee = self.people[mentoring.mentor], self.people[mentoring.mentee]
        with reading_as(mentee.pk):
            talks.hold(
                Mentorship.objects.get(mentor=mentor, mentee=mentee), by=mentee, held_on=on,
                minutes=30, topics=talk.topics, text=talk.text, today=on,
            )  # fmt: skip

    # Obstacles and themes

    def open(self, hurdle: Hurdle, on: date) -> None:
        """As the radar would: the database's own looks at the last two weeks from now, not from that day."""
        obstacles.open_shared([(self.team(hurdle).pk, hurdle.barrier)], today=on)

    def answer(self, hurdle: Hurdle, on: date) -> None:
        obstacle = self.obstacle(hurdle)
        obstacles.answer(obstacle, text=hurdle.answer, by=obstacle.owner, today=on)

    def hand_on(self, hurdle: Hurdle, on: date) -> None:
        obstacle = self.obstacle(hurdle)
        obstacles.hand_over(obstacle, to=self.people[hurdle.handed_on.to], by=obstacle.owner, today=on)

    def move(self, hurdle: Hurdle, on: date) -> None:
        obstacle, moved = self.obstacle(hurdle), hurdle.moved
        obstacles.move(obstacle, due_on=self.later(on, moved.days), why=moved.why, by=obstacle.owner, today=on)

    def remove(self, hurdle: Hurdle, on: date) -> None:
        obstacle = self.obstacle(hurdle)
        obstacles.remove(obstacle, by=obstacle.owner, today=on)

    def team(self, hurdle: Hurdle) -> Team:
        return Team.objects.get(name=hurdle.team)

    def obstacle(self, hurdle: Hurdle):
        """The one that stands."""
        return self.team(hurdle).obstacles.select_related("owner").get(barrier=hurdle.barrier, removed_on=None)

    def release(self, starts_on: date, on: date) -> None:
        themes.release_block(starts_on)
