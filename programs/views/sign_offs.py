from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.forms.practice import SignOffForm
from programs.measuring import NotCounted
from programs.models import Item, Step
from programs.work_page import WorkPage
from web.dates import day
from web.htmx import render_page_or_partial

PAGE = 50  # steps


def find_work(request: PersonRequest, pk: int, action: Action = Action.PRACTICE_VIEW) -> Step:
    """An assignment. Not in one's rows: 404. To be seen, but not this: 403."""
    seen = Step.objects.permitted(request.person, Action.PRACTICE_VIEW).filter(item__kind=Item.Kind.ASSIGNMENT)
    found = get_object_or_404(seen.for_page().select_related("item__metric__goal", "enrollment__manager"), pk=pk)
    if not Step.objects.permitted(request.person, action).filter(pk=pk).exists():
        raise PermissionDenied
    return found


@require_safe
@requires(Action.SIGN_OFF)
def sign_offs(request: PersonRequest) -> HttpResponse:
    """What waits for this lead, the longest first; below it, what they can watch."""
    mine = Step.objects.permitted(request.person, Action.SIGN_OFF).current().for_page()
    waiting = Paginator(mine.waiting(), PAGE).get_page(request.GET.get("page"))
    to_watch = mine.to_watch(on=request.organization.today())[:PAGE]
    context = {"waiting": waiting, "to_watch": to_watch, "today": request.organization.today()}
    return render(request, "programs/sign_offs.html", context)


@require_safe
@requires(Action.PRACTICE_VIEW)
def work(request: PersonRequest, pk: int) -> HttpResponse:
    return work_page(request, find_work(request, pk), SignOffForm())


def work_page(request: PersonRequest, step: Step, form: SignOffForm) -> HttpResponse:
    page = WorkPage(step, request.person, today=request.organization.today())
    context = {"page": page, "step": step, "item": step.item, "form": form}
    status = 422 if form.errors else 200
    return render_page_or_partial(request, "programs/work.html", "work", context, status=status)


@require_POST
@requires(Action.SIGN_OFF)
def sign_off(request: PersonRequest, pk: int) -> HttpResponse:
    step, form = find_work(request, pk, Action.SIGN_OFF), SignOffForm(request.POST)
    if form.is_valid() and form.save(step, by=request.person, today=request.organization.today()):
        name = {"name": step.enrollment.person, "what": step.item}
        said = _("Accepted: %(what)s, %(name)s.") if "ACCEPTED" in request.POST.getlist("outcome") else None
        messages.success(request, (said or _("Returned to %(name)s: %(what)s.")) % name)
        tell_not_counted(request, form.not_counted)
        return redirect("programs:sign-offs")
    return work_page(request, find_work(request, pk), form)


def tell_not_counted(request: PersonRequest, not_counted: list[NotCounted]) -> None:
    """What is kept as evidence and is no measurement of the goal."""
    for one in not_counted:
        said = _("Kept, but not counted for the goal on %(day)s: %(why)s")
        messages.warning(request, said % {"day": day(one.on), "why": one.why})
