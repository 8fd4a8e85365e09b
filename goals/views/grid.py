from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goals.grid import grid_of
from goals.models import Goal, StrategicPriority
from people.access import PersonRequest, requires
from people.models import JobRole, Person
from people.permissions import Action, Breadth

PAGE = 50  # job roles


@require_GET
@requires(Action.GRID_VIEW)
def grid(request: PersonRequest) -> HttpResponse:
    """Role × priority, to plan with or only to look at. A lead sees, and counts, the roles and goals of their teams."""
    goals = Goal.objects.permitted(request.person, Action.GOAL_VIEW)
    priorities = StrategicPriority.objects.permitted(request.person, Action.PRIORITY_VIEW).living().by_state()
    sees_all = request.person.breadth(Action.GRID_VIEW) == Breadth.ALL
    page = Paginator(_roles(request, sees_all), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "priorities": priorities,
        "rows": grid_of(page.object_list, priorities, goals),
        "sees_all": sees_all,
    }
    return render(request, "goals/grid.html", context)


def _roles(request: PersonRequest, sees_all: bool):
    if sees_all:
        return JobRole.objects.order_by("name")
    people = Person.objects.permitted(request.person, Action.PERSON_VIEW).present(on=request.organization.today())
    return JobRole.objects.filter(pk__in=people.values("job_role")).order_by("name")
