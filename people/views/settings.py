from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.access import PersonRequest, requires
from people.forms.account import AccountForm, kept_in_browser
from people.forms.organization import OrganizationForm
from people.permissions import Action
from web.forms import posted

# The forms work on copies: what is refused must not show in the page around the form.


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ORGANIZATION_EDIT)
def settings(request: PersonRequest) -> HttpResponse:
    form = OrganizationForm(posted(request), instance=copy(request.organization))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("people:settings")
    return render(request, "people/settings.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.HOME_VIEW)
def account(request: PersonRequest) -> HttpResponse:
    form = AccountForm(posted(request), instance=copy(request.person), initial=kept_in_browser(request))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return form.keep_in_browser(redirect("people:account"))
    return render(request, "people/account.html", {"form": form}, status=422 if form.errors else 200)
