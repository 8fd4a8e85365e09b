from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goals.examples import GOAL
from goals.forms.goals import GoalFilters
from goals.models import Goal
from people.access import PersonRequest, requires
from people.permissions import Action
from web.htmx import render_page_or_partial

PAGE = 50  # goals


@require_GET
@requires(Action.GOAL_VIEW)
def index(request: PersonRequest) -> HttpResponse:
    filters = GoalFilters(request.GET, goals=Goal.objects.permitted(request.person, Action.GOAL_VIEW))
    page = Paginator(filters.found().for_row().open_first(), PAGE).get_page(request.GET.get("page"))
    chosen = request.GET.copy()
    chosen.pop("page", None)
    query = f"{chosen.urlencode()}&" if chosen else ""
    context = {"filters": filters, "page": page, "query": query, "example": GOAL}
    return render_page_or_partial(request, "goals/index.html", "goal-list", context)
