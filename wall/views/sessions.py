from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.models import CoachingRelationship, CoachingSession
from coaching.pairing import next_on, with_sessions
from people.access import PersonRequest, requires
from people.permissions import Action
from wall import sessions
from wall.commitments import open_commitment
from wall.confidence import in_confidence
from wall.forms.sessions import MicroForm, NoteForm, SessionForm
from wall.my_people import MyPeople
from wall.sessions import skills_of
from wall.spoken import Spoken, read, with_words
from web.buttons import press
from web.drafts import drop_draft
from web.forms import posted

PAGE = 20  # sessions


def find_pair(request: PersonRequest, pk: int) -> CoachingRelationship:
    """One's own, as coach or as who is coached, an ended one too; everybody else: 404."""
    mine = CoachingRelationship.objects.permitted(request.person, Action.COACHING_LOG)
    pairs = with_sessions(mine, on=request.organization.today())
    found = get_object_or_404(pairs.select_related("coach", "coachee"), pk=pk)
    found.other = found.other_than(request.person)
    return found


@require_safe
@requires(Action.COACHING_LOG)
@in_confidence
def my_people(request: PersonRequest) -> HttpResponse:
    page = MyPeople(request.person, today=request.organization.today())
    return render(request, "wall/my_people.html", {"page": page})


@require_safe
@requires(Action.COACHING_LOG)
@in_confidence
def pair(request: PersonRequest, pk: int) -> HttpResponse:
    found, today = find_pair(request, pk), request.organization.today()
    mine = found.sessions.permitted(request.person, Action.COACHING_LOG)
    history = Paginator(with_words(mine), PAGE).get_page(request.GET.get("page"))
    context = {
        "pair": found,
        "is_open": found.is_open(on=today),
        "agreed": open_commitment(found),
        "next_on": next_on(found, found.last_on),
        "history": history,
        "spoken": read(history, request.person, at=timezone.now(), today=today),
        "today": today,
    }
    return render(request, "wall/pair.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_LOG)
@in_confidence
def new_session(request: PersonRequest, pk: int) -> HttpResponse:
    found, today = find_pair(request, pk), request.organization.today()
    if not found.is_open(on=today):
        return redirect("wall:pair", pk)
    agreed = open_commitment(found)
    form = SessionForm(posted(request), relationship=found, agreed=agreed, today=today)
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("The session is logged. The two of you can read it."))
        return drop_draft(redirect("wall:pair", pk), f"session-{pk}")
    context = {"pair": found, "agreed": agreed, "form": form, "today": today}
    return render(request, "wall/new_session.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Action.COACHING_LOG)
@in_confidence
def choose_micro(request: PersonRequest) -> HttpResponse:
    """Tap 1, for who is not on their people's page."""
    page = MyPeople(request.person, today=request.organization.today())
    return render(request, "wall/choose_micro.html", {"lines": page.coached_by_me or page.my_coaches})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_LOG)
@in_confidence
def micro(request: PersonRequest, pk: int) -> HttpResponse:
    """Tap 2: the skill."""
    found, today = find_pair(request, pk), request.organization.today()
    if not found.is_open(on=today):
        return redirect("wall:pair", pk)
    form = MicroForm(posted(request))
    logged: list[CoachingSession] = []
    facts = {"by": request.person, "today": today}
    if form.is_valid() and form.ask(lambda: logged.append(sessions.hold_micro(found, **facts, **form.cleaned_data))):
        return redirect("wall:session", logged[0].pk)
    context = {"pair": found, "skills": skills_of(found), "form": form}
    return render(request, "wall/micro.html", context, status=422 if form.errors else 200)


def find_session(request: PersonRequest, pk: int) -> CoachingSession:
    """A talk of one's own; everybody else: 404."""
    mine = CoachingSession.objects.permitted(request.person, Action.COACHING_LOG)
    return get_object_or_404(with_words(mine).select_related("relationship__coach", "relationship__coachee"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_LOG)
@in_confidence
def session(request: PersonRequest, pk: int) -> HttpResponse:
    """Micro-coaching that was just logged: a note, or undo it. Of others and of full sessions: the pair's page."""
    found, today = find_session(request, pk), request.organization.today()
    if found.logged_by != request.person or found.kind != CoachingSession.Kind.MICRO:
        return redirect("wall:pair", found.relationship_id)
    spoken = Spoken(found, request.person, today=today)
    form = NoteForm(posted(request), initial={"text": spoken.note.situation if spoken.note else ""})
    if form.is_valid():
        sessions.add_note(found, text=form.cleaned_data["text"], by=request.person)
        messages.success(request, _("The note is kept. The two of you can read it."))
        return redirect("wall:pair", found.relationship_id)
    context = {"spoken": spoken, "other": found.relationship.other_than(request.person), "form": form}
    return render(request, "wall/session.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Action.COACHING_LOG)
@in_confidence
def undo_session(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_session(request, pk)
    today, done = request.organization.today(), _("Taken back. Nothing of it is kept.")
    press(request, lambda: sessions.undo(found, by=request.person, today=today), done=done)
    return redirect("wall:pair", found.relationship_id)
