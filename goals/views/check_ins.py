from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from goals.forms.check_in import CheckInForm
from goals.views.goal import find_goal, goal_page, week_asked
from people.access import PersonRequest, requires
from people.permissions import Action
from web.csp import allow_charts
from web.drafts import drop_draft


@allow_charts
@require_POST
@requires(Action.GOAL_CHECK_IN)
def check_in(request: PersonRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk, Action.GOAL_CHECK_IN)
    today = request.organization.today()
    week = week_asked(request, goal)
    form = CheckInForm(request.POST, goal=goal, week=week, today=today)
    if form.is_valid() and form.save(goal, by=request.person, week=week, today=today):
        return drop_draft(_to_goal(request, pk), f"check-in-{pk}-{week}")
    return goal_page(request, find_goal(request, pk), check_in_form=form)


def _to_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole page anew, by htmx too: status, charts and history have all changed."""
    page = redirect("goals:goal", pk)
    return HttpResponseClientRedirect(page.url) if request.htmx else page
