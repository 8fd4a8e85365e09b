from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from reminders.inbox import Inbox
from reminders.models import Due
from web.htmx import render_page_or_partial, wants_partial


@requires(Action.INBOX_VIEW)
@require_safe
def inbox(request: PersonRequest) -> HttpResponse:
    return show(request)


@requires(Action.INBOX_VIEW)
@require_POST
def snooze(request: PersonRequest, pk: int) -> HttpResponse:
    own_due(request, pk).snooze(at=timezone.now())
    return answer(request, _("Snoozed. It comes back by itself; to undo, find it under “Snoozed”."))


@requires(Action.INBOX_VIEW)
@require_POST
def wake(request: PersonRequest, pk: int) -> HttpResponse:
    own_due(request, pk).wake()
    return answer(request, _("It is back in its place."))


def own_due(request: PersonRequest, pk: int) -> Due:
    dues = Due.objects.permitted(request.person, Action.INBOX_VIEW).open()
    return get_object_or_404(dues.select_related("person__organization"), pk=pk)


def answer(request: PersonRequest, said: str) -> HttpResponse:
    if wants_partial(request):
        return show(request, said)
    messages.success(request, said)
    return redirect("reminders:inbox")


def show(request: PersonRequest, said: str = "") -> HttpResponse:
    shown = Inbox(request.person, at=timezone.now())
    return render_page_or_partial(request, "reminders/inbox.html", "inbox", {"inbox": shown, "said": said})
