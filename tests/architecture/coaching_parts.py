"""One of everything of coaching and of the wall for one learner, by the name an address uses for it.

Every free text behind the wall is a marker that says where it stands: "Umbra-waiting-answer-text". A field that is
added later is marked by itself.
"""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from coaching.models import (
    Activity,
    BarrierTheme,
    CoachingRelationship,
    CoachingSession,
    Conversation,
    MentoringTalk,
    Mentorship,
    Obstacle,
    PromptSet,
    Quote,
    Reflection,
)
from coaching.prompting import default_prompts, save_set
from coaching.replying import ask_readers
from goals.weeks import week_of
from people.models import Person
from tenants.context import reading_as
from wall.models import Answer, Commitment, FollowUp, NextAction, Reply, SessionNote, TalkNote, Words

WEEK = timedelta(days=7)
PENUMBRA = "Penumbra"  # in each of Rea's words that nobody but their parties may see


def free_text(model: type[Words]) -> list[models.Field]:
    """What a person wrote, or was asked; codes to choose from aside."""
    texts = (models.CharField, models.TextField)
    return [field for field in model._meta.concrete_fields if isinstance(field, texts) and not field.choices]


def marker(word: str, space: str, field: models.Field) -> str:
    """``space`` names the conversation."""
    return f"{word}-{space}-{field.model._meta.model_name}-{field.name.replace('_', '')}"


class Space:
    """One conversation, its parties, and what they say there."""

    def __init__(self, name: str, author: Person, *others: Person, word: str):
        self.name, self.author, self.word = name, author, word
        self.conversation = Conversation.objects.create(author=author)
        self.conversation.let_in(author, *others)

    def say(self, model: type[Words], **facts) -> Words:
        """With a marker in each free text."""
        texts = {field.name: marker(self.word, self.name, field) for field in free_text(model)}
        return model.objects.create(conversation=self.conversation, **{"author": self.author} | texts | facts)


def parts_of(*, learner: Person, today: date, word: str, **others: Person) -> dict[str, int]:
    """All that was said, an obstacle, a theme, prompts."""
    said = words_of(learner=learner, today=today, word=word, **others)
    lead = learner.team.lead
    obstacle = Obstacle.objects.create(
        team=learner.team, barrier="TIME", opened_on=today, owner=lead, due_on=today + WEEK
    )
    theme = BarrierTheme.objects.create(barrier="TIME", starts_on=week_of(today).monday - 8 * WEEK, people=5)
    counted = Activity.objects.get(person=learner, monday=week_of(today).monday)
    prompt_set = save_set(PromptSet(name=f"{word} prompts", occasion="EVENT"), default_prompts())
    kept = {"obstacle": obstacle.pk, "theme": theme.pk, "activity": counted.pk, "prompt_set": prompt_set.pk}
    return said | kept


def words_of(*, learner: Person, coach: Person, mentor: Person, today: date, word: str) -> dict[str, int]:
    """Three reflections, two sessions and micro-coaching, a mentoring talk."""
    with reading_as(learner.pk):
        reflections = reflections_of(learner, coach, today=today, word=word)
    with reading_as(coach.pk):
        sessions = sessions_of(learner, coach, today=today, word=word)
    with reading_as(mentor.pk):
        talks = talks_of(learner, mentor, today=today, word=word)
    return reflections | sessions | talks


def reflections_of(learner: Person, coach: Person, *, today: date, word: str) -> dict[str, int]:
    """One is begun, one waits for an answer, and one is answered, with a quote. The learner reads."""
    begun = Space("draft", learner, word=word)
    draft = Reflection.objects.create(conversation=begun.conversation, **facts_of(learner, today))
    ask(begun)
    handed_in = {"submitted_at": timezone.now(), "submitted_on": today, "reply_due_on": today + timedelta(days=3)}
    shared = Space("waiting", learner, coach, word=word)
    waiting = Reflection.objects.create(
        conversation=shared.conversation, team=learner.team, **facts_of(learner, today), **handed_in
    )
    ask(shared)
    shared.say(NextAction, due_on=today + WEEK)
    shared.say(Reply)
    ask_readers(waiting, [coach], today=today)
    heard = Space("answered", learner, coach, word=word)
    replied = {"replied_at": timezone.now(), "replied_on": today, "replied_by": coach}
    earlier = facts_of(learner, today) | handed_in | {"submitted_at": timezone.now() - WEEK}
    answered = Reflection.objects.create(conversation=heard.conversation, team=learner.team, **earlier, **replied)
    ask(heard)
    shared.say(FollowUp, action=heard.say(NextAction, due_on=today), outcome="DONE")
    with reading_as(coach.pk):
        heard.say(Reply, author=coach)
    Quote.objects.create(
        reflection=answered, person=learner, team=learner.team, monday=answered.monday, sentence="I asked first."
    )
    return {"draft": draft.pk, "waiting": waiting.pk, "answered": answered.pk}


def facts_of(learner: Person, today: date) -> dict:
    return {"person": learner, "monday": week_of(today).monday, "event": "SHIFT", "begun_on": today}


def ask(space: Space) -> None:
    """An open question and the barrier."""
    space.say(Answer, position=1, kind="OPEN")
    space.say(Answer, position=2, kind="BARRIER", barrier="TIME")
    space.say(Answer, position=3, kind="ACTION")


def sessions_of(learner: Person, coach: Person, *, today: date, word: str) -> dict[str, int]:
    """A session whose commitment was asked about, one whose commitment is open, and micro-coaching. The coach reads."""
    pair = CoachingRelationship.objects.create(coach=coach, coachee=learner, since=today - 6 * WEEK)
    kept = [("asked", "FULL", 4), ("agreed", "FULL", 2), ("micro", "MICRO", 0)]
    sessions = {}
    for name, kind, weeks_ago in kept:
        space = Space(name, coach, learner, word=word)
        held = {"kind": kind, "held_on": today - weeks_ago * WEEK, "minutes": 10, "logged_by": coach}
        sessions[name] = CoachingSession.objects.create(conversation=space.conversation, relationship=pair, **held).pk
        space.say(SessionNote)
        if name == "asked":
            space.say(Commitment, person=learner, due_on=today - 2 * WEEK, outcome="YES", asked_on=today - 2 * WEEK)
        if name == "agreed":
            space.say(Commitment, person=learner, due_on=today + WEEK)
    return sessions | {"pair": pair.pk}


def talks_of(learner: Person, mentor: Person, *, today: date, word: str) -> dict[str, int]:
    """The mentor reads."""
    pair = Mentorship.objects.create(mentor=mentor, mentee=learner, since=today - 6 * WEEK)
    space = Space("talk", mentor, learner, word=word)
    talk = MentoringTalk.objects.create(
        conversation=space.conversation, mentorship=pair, held_on=today - WEEK, logged_by=mentor
    )
    space.say(TalkNote, topics=["DIRECTION"])
    return {"mentorship": pair.pk, "talk_held": talk.pk}
