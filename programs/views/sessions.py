from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.forms.practice import ChangeSessionForm, SessionForm
from programs.models import SessionRun
from programs.session_page import SessionPage
from web.forms import posted
from web.htmx import render_page_or_partial


def find_run(request: PersonRequest, pk: int) -> SessionRun:
    mine = SessionRun.objects.permitted(request.person, Action.SESSION_RUN)
    return get_object_or_404(mine.select_related("item", "cohort__version__program", "facilitator", "held_by"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.SESSION_RUN)
def session(request: PersonRequest, pk: int) -> HttpResponse:
    """Who was there, and one score each."""
    page = page_of(request, pk)
    form = SessionForm(posted(request), run=page.run, steps=page.learners)
    if form.is_valid() and form.save(by=request.person, today=page.today):
        messages.success(request, _("Saved."))
        return redirect("programs:session", pk)
    return session_page(request, page, form)


@require_POST
@requires(Action.SESSION_RUN)
def finish(request: PersonRequest, pk: int) -> HttpResponse:
    """Save what stands in the form, and the session was held."""
    page = page_of(request, pk)
    form = SessionForm(request.POST, run=page.run, steps=page.learners)
    if form.is_valid() and form.finish(by=request.person, today=page.today):
        messages.success(request, _("The session is finished. Who was absent is told what to catch up."))
        return redirect("programs:session", pk)
    return session_page(request, page, form)


def page_of(request: PersonRequest, pk: int) -> SessionPage:
    run, today = find_run(request, pk), request.organization.today()
    return SessionPage(run, request.person, today=today, number=request.GET.get("page"))


def session_page(request: PersonRequest, page: SessionPage, form: SessionForm) -> HttpResponse:
    context = {"page": page, "run": page.run, "item": page.run.item, "form": form, "lines": page.lines(form)}
    status = 422 if form.errors else 200
    return render_page_or_partial(request, "programs/session.html", "session", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.SESSION_RUN)
def change(request: PersonRequest, pk: int) -> HttpResponse:
    """Another facilitator, place or moment."""
    run, today = find_run(request, pk), request.organization.today()
    form = ChangeSessionForm(posted(request), run=run, person=request.person, today=today)
    if form.is_valid() and form.save(by=request.person, today=today):
        messages.success(request, _("The session is changed. The learners are reminded of its day."))
        still_mine = SessionRun.objects.permitted(request.person, Action.SESSION_RUN).filter(pk=pk).exists()
        return redirect("programs:session", pk) if still_mine else redirect("reminders:inbox")
    return render(
        request, "programs/change_session.html", {"run": run, "form": form}, status=422 if form.errors else 200
    )
