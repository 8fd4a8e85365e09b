"""The screens of a draft, one after the other: what came of the last action, the questions, who may read it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from django.urls import reverse

from coaching.models import Party, Prompt, Reflection
from coaching.readers import Audience, names_of, readers_for
from wall.handing_in import require_action, require_answer, usual_audience
from wall.models import Answer, NextAction
from wall.reflecting import action_of, answers_of, last_action
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
        self.last_action = self._to_follow_up()

    def _to_follow_up(self) -> NextAction | None:
        """The last action; after an event only when its day has come."""
        action = last_action(self.reflection)
        is_early = action and not self.reflection.is_weekly and action.due_on > self.today
        return None if is_early else action

    @cached_property
    def last_readers(self) -> str:
        """Who may read the last action, and so what came of it: "Cleo Coach and Max Lead"."""
        readers = Party.objects.filter(conversation=self.last_action.conversation_id).select_related("person")
        return names_of(party.person for party in readers if party.person_id != self.reflection.person_id)

    @cached_property
    def screens(self) -> list[Screen]:
        pk = self.reflection.pk
        paths: list[tuple[str, Answer | None]] = []
        if self.last_action:
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
            return screen is not self.last and not self.last_action.outcome
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
