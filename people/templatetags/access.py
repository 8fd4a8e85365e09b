from django import template

from people.models import Person
from people.permissions import Action

register = template.Library()


@register.filter
def can(person: Person | str, action: str) -> bool:
    """``{% if request.person|can:"goal.edit" %}``; false where there is no person."""
    return isinstance(person, Person) and person.can(Action(action))
