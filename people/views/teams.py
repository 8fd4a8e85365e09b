from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from people.access import PersonRequest, requires
from people.forms.teams import TeamForm
from people.models import Team
from people.permissions import Action
from web.forms import posted


@require_safe
@requires(Action.TEAM_EDIT)
def index(request: PersonRequest) -> HttpResponse:
    teams = Team.objects.permitted(request.person, Action.TEAM_EDIT).select_related("lead")
    teams = teams.with_size(on=request.organization.today()).as_tree()
    return render(request, "people/teams.html", {"teams": teams})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TEAM_EDIT)
def new(request: PersonRequest) -> HttpResponse:
    return _edit(request, Team())


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TEAM_EDIT)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Team.objects.permitted(request.person, Action.TEAM_EDIT), pk=pk))


def _edit(request: PersonRequest, team: Team) -> HttpResponse:
    form = TeamForm(posted(request), instance=team, today=request.organization.today())
    if form.is_valid():
        form.save()
        return redirect("people:teams")
    return render(request, "people/team_form.html", {"form": form, "team": team}, status=422 if form.errors else 200)
