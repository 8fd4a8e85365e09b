from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from people.context_processors import organizations_of


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The address without an organization: the way in. OrganizationMiddleware answers "/" with it."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    organizations = organizations_of(request.user)
    if len(organizations) == 1:
        return redirect(organizations[0].path_prefix)
    return render(request, "people/choose.html", {"organizations": organizations})
