from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from people.access import PersonRequest, requires
from people.forms.teams import JobRoleForm
from people.models import JobRole
from people.permissions import Action
from web.forms import posted


@require_safe
@requires(Action.TEAM_EDIT)
def index(request: PersonRequest) -> HttpResponse:
    job_roles = JobRole.objects.permitted(request.person, Action.TEAM_EDIT).annotate(size=Count("people"))
    return render(request, "people/job_roles.html", {"job_roles": job_roles})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TEAM_EDIT)
def new(request: PersonRequest) -> HttpResponse:
    return _edit(request, JobRole())


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TEAM_EDIT)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(JobRole.objects.permitted(request.person, Action.TEAM_EDIT), pk=pk))


def _edit(request: PersonRequest, job_role: JobRole) -> HttpResponse:
    form = JobRoleForm(posted(request), instance=job_role)
    if form.is_valid():
        form.save()
        return redirect("people:job-roles")
    context = {"form": form, "job_role": job_role}
    return render(request, "people/job_role_form.html", context, status=422 if form.errors else 200)
