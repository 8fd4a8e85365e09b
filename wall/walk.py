"""The screens of a draft, one after the other: what came of the last action, the questions, who may read it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from django.urls import reverse

from coaching.models import Prompt, Reflection
from coaching.readers import Audience, readers_for
from wall.handing_in import require_action, require_answer, usual_audience
from wall.models import Answer, FollowUp, NextAction
from wall.reflecting import action_of, answers_of, follow_up_of, last_action
from wall.refusals import WordsRefused

MINUTES_A_SCREEN = 1.5  # five to ten minutes for three to five questions


@dataclass(frozen=True)
class Screen:
    """One screen: where it is, and where it stands among the others (from 1)."""

    path: str
    number: int
    answer: Answer | None = None


@dataclass(frozen=True)
class Left:
    """Something to put right before it can be handed in, and where."""

    screen: Screen
    refusal: WordsRefused


class Walk:
    """All screens of one draft, and what stands in them so far."""

    def __init__(self, reflection: Reflection, *, today: date):
        self.reflection, self.today = reflection, today
        self.answers = answers_of(reflection)
        self.action = action_of(reflection)
        self.follow_up = self._follow_up()

    def _follow_up(self) -> FollowUp | None:
        """Of the last action; after an event only when its day has come."""
        action = last_action(self.reflection)
        is_early = action and not self.reflection.is_weekly and action.due_on > self.today
        return None if action is None or is_early else follow_up_of(self.reflection, action)

    @cached_property
    def screens(self) -> list[Screen]:
        pk = self.reflection.pk
        paths: list[tuple[str, Answer | None]] = []
        if self.follow_up:
            paths.append((reverse("wall:reflection", args=[pk]), None))
        paths += [(reverse("wall:answer", args=[pk, each.position]), each) for each in self.answers]
        paths.append((reverse("wall:hand-in", args=[pk]), None))
        return [Screen(path, number, answer) for number, (path, answer) in enumerate(paths, start=1)]

    def question(self, position: int) -> Screen | None:
        return next((each for each in self.screens if each.answer and each.answer.position == position), None)

    @property
    def first(self) -> Screen:
        return self.screens[0]

    @property
    def last(self) -> Screen:
        return self.screens[-1]

    @property
    def resumed(self) -> Screen:
        """Where to go on: the first screen that is still empty."""
        return next((screen for screen in self.screens if self._is_empty(screen)), self.last)

    def _is_empty(self, screen: Screen) -> bool:
        if screen.answer is None:  # the first asks what came of the last action; the last has nothing to fill in
            return screen is not self.last and not self.follow_up.outcome
        if screen.answer.kind == Prompt.Kind.ACTION:
            return self.action is None or not self.action.text
        return not screen.answer.text

    def before(self, screen: Screen) -> Screen | None:
        return self.screens[screen.number - 2] if screen.number > 1 else None

    def after(self, screen: Screen) -> Screen:
        return self.screens[screen.number]

    def minutes_left(self, screen: Screen) -> int:
        return ceil((len(self.screens) - screen.number) * MINUTES_A_SCREEN)

    @cached_property
    def audiences(self) -> list[Audience]:
        return readers_for(self.reflection.person, on=self.today)

    @cached_property
    def audience(self) -> Audience | None:
        """Who will read it, unless the person chooses otherwise on the last screen."""
        return usual_audience(self.reflection.person, self.audiences)

    @property
    def left(self) -> list[Left]:
        """What it must still say before it can be handed in."""
        found = ((screen, self._refusal(screen.answer)) for screen in self.screens if screen.answer)
        return [Left(screen, refusal) for screen, refusal in found if refusal]

    def _refusal(self, answer: Answer) -> WordsRefused | None:
        try:
            if answer.kind == Prompt.Kind.ACTION:
                require_action(self.action, today=self.today)
            else:
                require_answer(answer)
        except WordsRefused as refusal:
            return refusal
        return None

    @property
    def said(self) -> list[tuple[Screen, Answer | NextAction | None]]:
        """Question by question what stands there; of the action's question the action."""
        asked = [(screen, screen.answer) for screen in self.screens if screen.answer]
        return [(screen, self.action if each.kind == Prompt.Kind.ACTION else each) for screen, each in asked]
