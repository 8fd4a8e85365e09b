"""The screens of a draft: one question after the other, kept as it is typed, and handed in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coaching.models import Reflection
from people.access import PersonRequest, requires
from people.permissions import Action
from wall import handing_in
from wall.confidence import in_confidence
from wall.forms.reflections import HandInForm
from wall.forms.screens import KeptForm, form_of
from wall.refusals import Elsewhere, HandedIn
from wall.walk import Screen, Walk
from web.drafts import drop_draft
from web.forms import posted
from web.htmx import wants_partial

READ_AND_POST = ["GET", "HEAD", "POST"]


def find_own(request: PersonRequest, pk: int) -> Reflection:
    """One's own only. Raises Http404."""
    own = Reflection.objects.permitted(request.person, Action.REFLECT).select_related(
        "conversation", "replied_by", "team"
    )
    found = get_object_or_404(own.prefetch_related("conversation__readers__person"), pk=pk)
    found.person = request.person
    return found


@require_http_methods(READ_AND_POST)
@requires(Action.REFLECT)
@in_confidence
def answer(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    """One question a screen."""
    found = find_own(request, pk)
    if not found.is_draft:
        return no_draft(request, found)
    walk = Walk(found, today=request.organization.today())
    screen = walk.question(position)
    if screen is None:
        raise Http404
    return write(request, walk, screen)


def write(request: PersonRequest, walk: Walk, screen: Screen) -> HttpResponse:
    """Show a screen, keep what is typed (htmx), or go on to the next one."""
    if request.method != "POST":
        return show(request, walk, screen, form_of(walk, screen))
    data = request.POST.copy()
    if "take" in data:  # of two devices the other one's words
        return drop_draft(redirect(screen.path), draft_key(walk, screen))
    data["version"] = data.get("over", data.get("version"))  # "over": these words, though that version was seen
    form = form_of(walk, screen, data)
    try:
        return keep(request, walk, screen, form)
    except Elsewhere as refusal:
        return show(request, walk, screen, form, stored=refusal.stored, status=409)
    except HandedIn:
        return no_draft(request, walk.reflection)


def keep(request: PersonRequest, walk: Walk, screen: Screen, form: KeptForm) -> HttpResponse:
    """Raises Elsewhere, HandedIn."""
    if not form.is_valid():
        return show(request, walk, screen, form, status=422)
    form.data["version"] = form.keep(walk).version
    if is_kept(request):
        response = show(request, walk, screen, form)
    elif "over" in form.data:
        response = redirect(screen.path)
    elif form.ask(lambda: form.require(walk)):
        response = redirect(walk.after(screen).path)
    else:
        response = show(request, walk, screen, form, status=422)
    return drop_draft(response, draft_key(walk, screen))


def show(
    request: PersonRequest, walk: Walk, screen: Screen, form: KeptForm, *, stored=None, status=200
) -> HttpResponse:
    """The screen, or for htmx how it was kept; ``stored`` is what another device has saved."""
    context = {
        "walk": walk, "screen": screen, "form": form, "back": walk.before(screen), "draft": draft_key(walk, screen),
        "minutes": walk.minutes_left(screen), "stored": stored,
        "theirs": form.said(form.known(stored)) if stored else [], "mine": form.said(form.typed) if stored else [],
        "is_kept": is_kept(request),
    }  # fmt: skip
    part = "#kept" if is_kept(request) else ""
    return render(request, f"wall/answer.html{part}", context, status=status)


def is_kept(request: PersonRequest) -> bool:
    """Sent while it is typed: the answer says only how that went."""
    return request.method == "POST" and wants_partial(request)


def draft_key(walk: Walk, screen: Screen) -> str:
    """For the browser: which draft is on this screen."""
    return f"reflection-{walk.reflection.pk}-{screen.answer.position if screen.answer else 0}"


def no_draft(request: PersonRequest, found: Reflection) -> HttpResponse:
    """Handed in meanwhile, on another device: to the page of it; what was typed here stays in this browser."""
    if is_kept(request):
        return render(request, "wall/answer.html#handed-in", {"reflection": found}, status=409)
    if request.method == "POST":
        messages.warning(request, HandedIn.sentence)
    return redirect("wall:reflection", found.pk)


@require_http_methods(READ_AND_POST)
@requires(Action.REFLECT)
@in_confidence
def hand_in(request: PersonRequest, pk: int) -> HttpResponse:
    """The last screen: read it once more, choose who reads it."""
    found = find_own(request, pk)
    if not found.is_draft:
        return no_draft(request, found)
    walk = Walk(found, today=request.organization.today())
    form = HandInForm(posted(request), audiences=walk.audiences, usual=walk.audience)
    if form.is_valid() and form.ask(lambda: handing_in.hand_in(found, today=walk.today, **form.cleaned_data)):
        messages.success(request, _("Handed in."))
        return redirect("wall:reflection", pk)
    context = {"walk": walk, "screen": walk.last, "form": form, "back": walk.before(walk.last)}
    return render(request, "wall/hand_in.html", context, status=422 if form.errors else 200)
