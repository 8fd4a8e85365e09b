from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching import pairing
from coaching.models import CoachingRelationship
from people.forms.person_field import PersonField
from people.models import Person
from people.permissions import Action
from web.forms import Refusable, refuse_nothing


def rhythm_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Days from one session to the next"), min_value=CoachingRelationship.SHORTEST,
        max_value=CoachingRelationship.LONGEST,
        help_text=_("14 is usual. Fewer than 7 leaves no time to try anything."),
    )  # fmt: skip


class PairForm(Refusable):
    """Who coaches whom. A lead pairs their own people; the coach may be anybody who is here."""

    coachee = PersonField(label=_("Who is coached"), queryset=Person.objects.none())
    coach = PersonField(label=_("Coach"), queryset=Person.objects.none())
    every_days = rhythm_field()

    def __init__(self, data=None, *, person: Person, today: date):
        super().__init__(data, initial={"every_days": CoachingRelationship.EVERY_DAYS})
        self.today = today
        here = Person.objects.present(on=today)
        self.fields["coach"].queryset = here
        self.fields["coachee"].queryset = here.permitted(person, Action.COACHING_EDIT)

    def clean(self) -> None:
        refuse_nothing(self)

    def save(self, *, by: Person) -> bool:
        pair = self.cleaned_data
        return self.ask(
            lambda: pairing.pair(
                pair["coach"], pair["coachee"], by=by, today=self.today, every_days=pair["every_days"]
            )
        )  # fmt: skip


class RhythmForm(Refusable):
    every_days = rhythm_field()

    def __init__(self, data=None, *, relationship: CoachingRelationship):
        super().__init__(data, initial={"every_days": relationship.every_days})
        self.relationship = relationship

    def save(self, *, by: Person) -> bool:
        return self.ask(lambda: pairing.set_rhythm(self.relationship, by=by, **self.cleaned_data))


class HandOverForm(Refusable):
    """The field is called ``coach`` because that is what the refusals name."""

    coach = PersonField(label=_("New coach"), queryset=Person.objects.none())

    def __init__(self, data=None, *, relationship: CoachingRelationship, today: date):
        super().__init__(data, prefix="hand-over")
        self.relationship, self.today = relationship, today
        here = Person.objects.present(on=today)
        self.fields["coach"].queryset = here.exclude(pk__in=[person.pk for person in relationship.people])

    def save(self, *, by: Person) -> bool:
        to = self.cleaned_data["coach"]
        return self.ask(lambda: pairing.hand_over(self.relationship, to=to, by=by, today=self.today))


class MentorshipForm(Refusable):
    """Who mentors whom; matching on what people know comes later."""

    mentee = PersonField(label=_("Who is mentored"), queryset=Person.objects.none())
    mentor = PersonField(
        label=_("Mentor"), queryset=Person.objects.none(),
        help_text=_("Never their manager or team lead."),
    )  # fmt: skip

    def __init__(self, data=None, *, today: date):
        super().__init__(data)
        self.today = today
        for field in self.fields.values():
            field.queryset = Person.objects.present(on=today)

    def clean(self) -> None:
        refuse_nothing(self)

    def save(self, *, by: Person) -> bool:
        pair = self.cleaned_data
        return self.ask(lambda: pairing.mentor(pair["mentor"], pair["mentee"], by=by, today=self.today))
