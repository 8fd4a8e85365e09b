"""A person's own reflections. Everybody else's page of the same words is in ``wall.views.answers``."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coaching.models import Reflection
from people.access import PersonRequest, requires
from people.permissions import Action
from wall import quoting, reflecting
from wall.answering import open_for
from wall.confidence import in_confidence
from wall.forms.answers import ReplyForm
from wall.forms.reflections import EventForm, QuoteForm
from wall.own_page import MyReflections
from wall.shared_page import SharedPage
from wall.views.screens import READ_AND_POST, find_own, write
from wall.walk import Walk
from web.forms import posted


@require_http_methods(READ_AND_POST)
@requires(Action.REFLECT)
@in_confidence
def reflect(request: PersonRequest) -> HttpResponse:
    """Where a reflection begins or goes on."""
    today = request.organization.today()
    if request.method == "POST":
        begun = reflecting.begin(request.person, today=today)
        if not begun.is_draft:
            return redirect("wall:reflection", begun.pk)
        return redirect(Walk(begun, today=today).resumed.path)
    return render(request, "wall/reflect.html", {"page": MyReflections(request.person, today=today)})


@require_http_methods(READ_AND_POST)
@requires(Action.REFLECT)
@in_confidence
def new_reflection(request: PersonRequest) -> HttpResponse:
    """After an event."""
    form = EventForm(posted(request))
    if form.is_valid():
        today = request.organization.today()
        begun = reflecting.begin(request.person, event=form.cleaned_data["event"], today=today)
        return redirect(Walk(begun, today=today).first.path)
    return render(request, "wall/new_reflection.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(READ_AND_POST)
@requires(Action.REFLECT)
@in_confidence
def reflection(request: PersonRequest, pk: int) -> HttpResponse:
    """Of a draft its first screen; handed in, what was said, who has read it and what was answered."""
    found = find_own(request, pk)
    if not found.is_draft:
        return handed_in(request, found)
    walk = Walk(found, today=request.organization.today())
    return write(request, walk, walk.first) if walk.follow_up else redirect(walk.resumed.path)


def handed_in(request: PersonRequest, found: Reflection) -> HttpResponse:
    """What was said, who has read it, and what was answered. Replies go to ``shared-reflection``."""
    open_for(found, request.person, at=timezone.now())
    page = SharedPage(found, request.person, today=request.organization.today())
    context = {"page": page, "reflection": found, "reply_form": ReplyForm(), "quote": found.quotes.first()}
    return render(request, "wall/reflection.html", context)


@require_http_methods(READ_AND_POST)
@requires(Action.REFLECT)
@in_confidence
def quote(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one sentence on the weekly scorecard, or take it back."""
    found = find_own(request, pk)
    if found.is_draft or found.forgotten_at:
        return redirect("wall:reflection", pk)
    shown = found.quotes.first()
    if "back" in request.POST:
        quoting.take_back(found)
        return redirect("wall:reflection", pk)
    form = QuoteForm(posted(request), sentences=quoting.sentences_of(found), shown=shown.sentence if shown else "")
    if form.is_valid() and form.ask(lambda: quoting.share(found, **form.cleaned_data)):
        return redirect("wall:reflection", pk)
    context = {"reflection": found, "form": form, "shown": shown}
    return render(request, "wall/quote.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Action.REFLECT)
@in_confidence
def my_reflections(request: PersonRequest) -> HttpResponse:
    """The latest ones: a section that the page of one's goal, two layers below, loads."""
    page = MyReflections(request.person, today=request.organization.today())
    return render(request, "wall/my_reflections.html", {"page": page})
