from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goals.models import Goal
from people.access import PersonRequest, requires
from people.models import Person
from people.permissions import Action


@require_safe
@requires(Action.GOAL_VIEW)
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """The goals a person owns: a section that the person's page, one layer below, loads.

    A shared outcome is the team's and on nobody's page.
    """
    owner = get_object_or_404(Person.objects.permitted(request.person, Action.PERSON_VIEW), pk=pk)
    goals = Goal.objects.permitted(request.person, Action.GOAL_VIEW).filter(owner=owner, kind=Goal.Kind.ROLE)
    return render(request, "goals/of_person.html", {"owner": owner, "goals": goals.for_row().open_first()})
