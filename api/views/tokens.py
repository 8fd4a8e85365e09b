"""The settings page of tokens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from api.forms import TokenForm
from api.models import RequestLog, Token
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import posted
from web.htmx import render_page_or_partial

REQUESTS_SHOWN = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TOKEN_EDIT)
def tokens(request: PersonRequest) -> HttpResponse:
    """The tokens, and a new one. Its text is in this one answer and nowhere else, so no redirect follows."""
    form = TokenForm(posted(request), person=request.person)
    if not form.is_bound or not form.is_valid():
        return tokens_page(request, form, status=422 if form.is_bound else 200)
    token, text = form.issue()
    return tokens_page(request, TokenForm(person=request.person), issued=token, text=text)


def tokens_page(request: PersonRequest, form: TokenForm, *, status: int = 200, **issued) -> HttpResponse:
    context = {"form": form, "tokens": permitted_tokens(request), **issued}
    return render_page_or_partial(request, "api/tokens.html", "tokens", context, status=status)


@require_safe
@requires(Action.TOKEN_EDIT)
def requests(request: PersonRequest, pk: int) -> HttpResponse:
    """The last requests of one token."""
    token = permitted_token(request, pk)
    latest = RequestLog.objects.filter(token=token)[:REQUESTS_SHOWN]
    return render(request, "api/requests.html", {"token": token, "requests": latest})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TOKEN_EDIT)
def revoke(request: PersonRequest, pk: int) -> HttpResponse:
    """Asks first, then revokes; a program that uses the token stops working at once."""
    token = permitted_token(request, pk)
    if request.method != "POST":
        return render(request, "api/revoke.html", {"token": token})
    token.revoke(by=request.person)
    messages.success(request, _("“%(name)s” was revoked.") % {"name": token.name})
    return redirect("api:tokens")


def permitted_token(request: PersonRequest, pk: int) -> Token:
    return get_object_or_404(permitted_tokens(request), pk=pk)


def permitted_tokens(request: PersonRequest):
    return Token.objects.permitted(request.person, Action.TOKEN_EDIT).select_related("person")
