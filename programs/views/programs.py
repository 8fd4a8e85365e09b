from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from goals.history import history_of
from goals.models import Goal, StrategicPriority
from goals.querysets import OVER
from people.access import PersonRequest, requires
from people.permissions import Action
from programs.checking import is_asked, looked_at
from programs.forms.milestones import MilestonesForm
from programs.forms.programs import EditForm, ProgramFilters, StartForm, row_named
from programs.models import Program, ProgramGoal, Version
from programs.plan import readiness_of
from programs.plan_page import by_layer, week_of_plan
from programs.program_list import rows_of
from programs.publishing import discard_draft, start_draft
from programs.publishing import publish as publish_version
from programs.refusals import ProgramRefused
from programs.views.designer import find_program
from web.forms import posted
from web.htmx import render_page_or_partial

PAGE = 50  # programs


@require_GET
@requires(Action.PROGRAM_VIEW)
def index(request: PersonRequest) -> HttpResponse:
    today, filters = request.organization.today(), ProgramFilters(request.GET)
    programs = filters.found(Program.objects.permitted(request.person, Action.PROGRAM_VIEW), on=today)
    served = Prefetch("served", ProgramGoal.objects.select_related("goal"))
    listed = programs.select_related("priority", "owner").prefetch_related(served)
    page = Paginator(listed.order_by("title"), PAGE).get_page(request.GET.get("page"))
    chosen = request.GET.copy()
    chosen.pop("page", None)
    context = {
        "filters": filters,
        "page": page,
        "rows": rows_of(list(page.object_list), today=today),
        "query": f"{chosen.urlencode()}&" if chosen else "",
    }
    return render_page_or_partial(request, "programs/index.html", "program-list", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def new(request: PersonRequest) -> HttpResponse:
    """First the priority, then its goals and a starter. The address may bring a priority or a goal along."""
    form = StartForm(posted(request), initial=_brought_along(request), person=request.person)
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("“%(title)s” is a draft now. Put it together by week.") % {"title": form.instance})
        return redirect(form.instance)
    context = {"form": form, "priorities": [] if form.chosen_priority else _priorities(request)}
    return render(request, "programs/new.html", context, status=422 if form.errors else 200)


def _brought_along(request: PersonRequest) -> dict:
    goal = row_named(Goal.objects.permitted(request.person, Action.GOAL_VIEW), request.GET.get("goal", ""))
    if goal:
        return {"priority": goal.priority_id, "goals": [goal.pk], "title": goal.title}
    return {"priority": request.GET.get("priority")}


def _priorities(request: PersonRequest):
    """Those a program can serve, with how many goals are open in each."""
    rows = StrategicPriority.objects.permitted(request.person, Action.PRIORITY_VIEW).living().by_state()
    return rows.annotate(open_goals=Count("goals", filter=~Q(goals__state__in=OVER)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    program, today = find_program(request, pk), request.organization.today()
    history = history_of(program)  # of the row as it is kept, before a form writes what was typed into it
    form = EditForm(posted(request), program=program, person=request.person, today=today)
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("“%(title)s” is saved.") % {"title": program})
        return redirect(program)
    context = {"program": program, "form": form, "history": history, "is_asked": is_asked(program)}
    return render(request, "programs/edit.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Action.PROGRAM_EDIT)
def checked(request: PersonRequest, pk: int) -> HttpResponse:
    """It fits the priority as it is now, without a change."""
    program = find_program(request, pk)
    looked_at(program)
    messages.success(request, _("“%(title)s” is checked against its priority.") % {"title": program})
    return redirect(program)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_VIEW)
def milestones(request: PersonRequest, pk: int) -> HttpResponse:
    """The 30-60-90 plan: of the draft to write, otherwise to read."""
    program = find_program(request, pk)
    version, may_edit = program.current, request.person.can(Action.PROGRAM_EDIT)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = MilestonesForm(posted(request), version=version)
    if form.is_valid() and form.save():
        messages.success(request, _("The 30-60-90 plan is saved."))
        return redirect(program)
    context = {"program": program, "version": version, "form": form, "may_write": may_edit and version.is_draft}
    return render(request, "programs/milestones.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Action.PROGRAM_VIEW)
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    """The plan as a learner meets it, week by week."""
    program = find_program(request, pk)
    version = program.current
    week = week_of_plan(version, _week_asked(request, version))
    context = {"program": program, "version": version, "week": week, "weeks": range(1, version.weeks + 1)}
    return render(request, "programs/preview.html", context)


def _week_asked(request: PersonRequest, version: Version) -> int:
    """The first where none is named, the last where one beyond it is."""
    asked = request.GET.get("week", "")
    return min(max(int(asked), 1), version.weeks) if asked.isdecimal() and len(asked) < 4 else 1


@require_GET
@requires(Action.PROGRAM_VIEW)
def version(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """One version of the plan as it is or was."""
    program = find_program(request, pk)
    shown = get_object_or_404(program.versions.select_related("published_by"), number=number)
    context = {
        "program": program, "version": shown, "versions": program.versions.all(), "layers": by_layer(shown),
        "objectives": shown.objectives.select_related("goal"),
        "milestones": shown.milestones.select_related("goal__headline"),
    }  # fmt: skip
    return render(request, "programs/version.html", context)


@require_safe
@requires(Action.PROGRAM_VIEW)
def of_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """The programs that serve a goal: a section that the goal's page, one layer below, loads."""
    goal = get_object_or_404(Goal.objects.permitted(request.person, Action.GOAL_VIEW), pk=pk)
    is_open = goal.state not in OVER
    return _serving(request, Program.objects.filter(served__goal=goal), served=goal, goal=goal, is_open=is_open)


@require_safe
@requires(Action.PROGRAM_VIEW)
def of_priority(request: PersonRequest, pk: int) -> HttpResponse:
    """The same for the page of a priority."""
    priorities = StrategicPriority.objects.permitted(request.person, Action.PRIORITY_VIEW)
    priority = get_object_or_404(priorities, pk=pk)
    is_open = priority.state != StrategicPriority.State.RETIRED
    return _serving(request, Program.objects.filter(priority=priority), served=priority, is_open=is_open)


def _serving(request: PersonRequest, programs: QuerySet[Program], **context) -> HttpResponse:
    seen = programs.permitted(request.person, Action.PROGRAM_VIEW)
    rows = rows_of(list(seen), today=request.organization.today())
    return render_page_or_partial(request, "programs/serving.html", "serving", {"rows": rows, **context})


@require_POST
@requires(Action.PROGRAM_EDIT)
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    """Refused, it says what stops it."""
    program = find_program(request, pk)
    version = program.draft
    if version is None:
        return _told_gone(request, program)
    try:
        publish_version(version, by=request.person, at=timezone.now())
    except ProgramRefused as refusal:
        context = {"program": program, "version": version, "refusal": refusal, "lines": readiness_of(version)}
        return render(request, "programs/publish.html", context, status=422)
    messages.success(request, _("“%(title)s” is published. New cohorts start with this version.") % {"title": program})
    return redirect(program)


@require_POST
@requires(Action.PROGRAM_EDIT)
def draft(request: PersonRequest, pk: int) -> HttpResponse:
    """Start changing what is published."""
    program = find_program(request, pk)
    start_draft(program, by=request.person)
    messages.success(request, _("This is a draft to change. Running cohorts keep the version they started with."))
    return redirect(program)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    program = find_program(request, pk)
    if program.draft is None:
        return _told_gone(request, program)
    if request.method == "POST":
        left = discard_draft(program, by=request.person)
        messages.success(request, _("The draft of “%(title)s” is discarded.") % {"title": program})
        return redirect(left or "programs:index")
    return render(request, "programs/discard.html", {"program": program, "published": program.published})


def _told_gone(request: PersonRequest, program: Program) -> HttpResponse:
    """A second click, or another tab, was quicker."""
    messages.warning(request, _("There is no draft any more: it was published or discarded."))
    return redirect(program)
