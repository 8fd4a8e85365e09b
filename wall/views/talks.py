from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.models import MentoringTalk, Mentorship
from coaching.pairing import is_in_line, next_on, with_talks
from people.access import PersonRequest, requires
from people.permissions import Action
from wall import talks
from wall.confidence import in_confidence
from wall.forms.talks import TalkForm
from wall.spoken import read, with_words
from web.buttons import press
from web.drafts import drop_draft
from web.forms import posted

PAGE = 20  # talks


def find_mentorship(request: PersonRequest, pk: int) -> Mentorship:
    """One's own, as mentor or as who is mentored, an ended one too; everybody else: 404."""
    mine = Mentorship.objects.permitted(request.person, Action.COACHING_LOG)
    pairs = with_talks(mine, on=request.organization.today())
    found = get_object_or_404(pairs.select_related("mentor", "mentee__team__parent"), pk=pk)
    found.other = found.other_than(request.person)
    return found


@require_safe
@requires(Action.COACHING_LOG)
@in_confidence
def mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    found, today = find_mentorship(request, pk), request.organization.today()
    mine = found.talks.permitted(request.person, Action.COACHING_LOG)
    history = Paginator(with_words(mine), PAGE).get_page(request.GET.get("page"))
    context = {
        "pair": found,
        "is_open": found.is_open(on=today),
        "is_in_line": is_in_line(found),
        "next_on": next_on(found, found.last_on),
        "history": history,
        "spoken": read(history, request.person, at=timezone.now(), today=today),
        "today": today,
    }
    return render(request, "wall/mentorship.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_LOG)
@in_confidence
def new_talk(request: PersonRequest, pk: int) -> HttpResponse:
    found, today = find_mentorship(request, pk), request.organization.today()
    if not found.is_open(on=today):
        return redirect("wall:mentorship", pk)
    form = TalkForm(posted(request), mentorship=found, today=today)
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("The talk is logged. The two of you can read it."))
        return drop_draft(redirect("wall:mentorship", pk), f"talk-{pk}")
    context = {"pair": found, "form": form}
    return render(request, "wall/new_talk.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Action.COACHING_LOG)
@in_confidence
def undo_talk(request: PersonRequest, pk: int) -> HttpResponse:
    """One of one's own talks; everybody else: 404."""
    mine = MentoringTalk.objects.permitted(request.person, Action.COACHING_LOG)
    found = get_object_or_404(mine.select_related("conversation", "mentorship"), pk=pk)
    today, done = request.organization.today(), _("Taken back. Nothing of it is kept.")
    press(request, lambda: talks.undo(found, by=request.person, today=today), done=done)
    return redirect("wall:mentorship", found.mentorship_id)
