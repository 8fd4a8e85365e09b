"""The queue of who was asked to answer, a reflection as its readers see it, and asking somebody else."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coaching.models import Reflection
from people.access import PersonRequest, requires
from people.permissions import Action
from wall.answering import answered, open_for, others_for, queue
from wall.confidence import in_confidence
from wall.forms.answers import ReplyForm, ShareAgainForm
from wall.shared_page import SharedPage, Waiting
from web.drafts import drop_draft
from web.forms import posted
from web.htmx import render_page_or_partial, wants_partial

PAGE = 25  # reflections


@require_safe
@requires(Action.WORDS_READ)
@in_confidence
def waiting(request: PersonRequest) -> HttpResponse:
    today = request.organization.today()
    page = Paginator(queue(request.person), PAGE).get_page(request.GET.get("page"))
    below = Paginator(answered(request.person), PAGE).get_page(request.GET.get("answered"))
    lines = [Waiting(reflection, request.person, today=today) for reflection in page]
    context = {"page": page, "lines": lines, "answered": below}
    return render(request, "wall/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WORDS_READ)
@in_confidence
def shared_reflection(request: PersonRequest, pk: int) -> HttpResponse:
    """With the answer below it; its author writes back here too, and reads it on their own page."""
    reflection = find_readable(request, pk)
    today, now = request.organization.today(), timezone.now()
    page, form = SharedPage(reflection, request.person, today=today), ReplyForm(posted(request))
    if form.is_valid() and form.save(reflection, by=request.person, at=now, today=today):
        return drop_draft(said(request, reflection, page.is_own), page.draft_key)
    if page.is_own and not form.errors:
        return redirect("wall:reflection", pk)
    open_for(reflection, request.person, at=now)
    return shown(request, page, form)


def said(request: PersonRequest, reflection: Reflection, is_own: bool) -> HttpResponse:
    """The conversation alone for htmx, the page it stands on otherwise."""
    if wants_partial(request):
        reflection = find_readable(request, reflection.pk)
        today = request.organization.today()
        return shown(request, SharedPage(reflection, request.person, today=today), ReplyForm(), said=_("Sent."))
    messages.success(request, _("Your answer is sent."))
    return redirect("wall:reflection" if is_own else "wall:shared-reflection", reflection.pk)


def shown(request: PersonRequest, page: SharedPage, form: ReplyForm, said: str = "") -> HttpResponse:
    context = {"page": page, "reflection": page.reflection, "reply_form": form, "said": said}
    status = 422 if form.errors else 200
    return render_page_or_partial(request, "wall/shared_reflection.html", "replies", context, status=status)


def find_readable(request: PersonRequest, pk: int) -> Reflection:
    """Handed in, and this person is a party to it. Raises Http404."""
    rows = Reflection.objects.readable(request.person).submitted().select_related("conversation", "person")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.REFLECT)
@in_confidence
def share_again(request: PersonRequest, pk: int) -> HttpResponse:
    """Its author chooses who may read and answer it, because nobody has yet."""
    own = Reflection.objects.permitted(request.person, Action.REFLECT).filter(person=request.person)
    reflection = get_object_or_404(own.waiting().select_related("conversation", "person"), pk=pk)
    today = request.organization.today()
    choices = others_for(reflection, on=today)
    form = ShareAgainForm(posted(request), choices=choices)
    if form.is_valid() and form.save(reflection, today=today):
        messages.success(request, _("Shared. You will be told when somebody answers."))
        return redirect("wall:reflection", pk)
    page = SharedPage(reflection, request.person, today=today)
    context = {"form": form, "page": page, "reflection": reflection, "choices": choices}
    return render(request, "wall/share_again.html", context, status=422 if form.errors else 200)
