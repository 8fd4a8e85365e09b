"""What can be done about an obstacle: answer it, move its date, hand it to who can remove it, say that it is gone."""

from datetime import date

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coaching.models import Obstacle
from coaching.obstacles import answer, hand_over, move, remove
from people.forms.person_field import PersonField
from people.models import Person
from people.permissions import Action
from web.forms import DateField, Refusable


class ObstacleForm(Refusable):
    def __init__(self, data=None, *, obstacle: Obstacle, person: Person, today: date, **kwargs):
        super().__init__(data, **kwargs)
        self.obstacle, self.person, self.today = obstacle, person, today


class AnswerForm(ObstacleForm):
    """Its second button says that the obstacle is gone, too."""

    answer = forms.CharField(
        label=_("What is being done"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The whole team reads it."),
    )  # fmt: skip

    def __init__(self, data=None, *, obstacle: Obstacle, **kwargs):
        super().__init__(data, obstacle=obstacle, initial={"answer": obstacle.answer}, **kwargs)

    def save(self) -> bool:
        return self.ask(self._answer)

    @transaction.atomic
    def _answer(self) -> None:
        answer(self.obstacle, text=self.cleaned_data["answer"], by=self.person, today=self.today)
        if self.data.get("do") == "remove":
            remove(self.obstacle, by=self.person, today=self.today)


class MoveForm(ObstacleForm):
    due_on = DateField(label=_("New day"))
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("It stays beside the change in the history."))

    def save(self) -> bool:
        return self.ask(lambda: move(self.obstacle, by=self.person, today=self.today, **self.cleaned_data))


class HandOverForm(ObstacleForm):
    to = PersonField(label=_("Who can remove it"), queryset=Person.objects.none())

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["to"].queryset = people_to_ask(self.person, on=self.today).exclude(pk=self.obstacle.owner_id)

    def save(self) -> bool:
        return self.ask(lambda: hand_over(self.obstacle, by=self.person, today=self.today, **self.cleaned_data))


def people_to_ask(person: Person, *, on: date) -> QuerySet[Person]:
    """Whom the person sees anyway, everybody who leads a team, and L&D."""
    here = Person.objects.present(on=on)
    seen = Q(pk__in=here.permitted(person, Action.PERSON_VIEW).values("pk"))
    ld = Q(pk__in=here.who_can(Action.COACHING_EDIT).values("pk"))
    leads = Q(pk__in=here.filter(led_teams__isnull=False).values("pk"))
    return here.filter(seen | ld | leads).order_by("name", "pk")
