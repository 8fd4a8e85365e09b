from datetime import timedelta
from itertools import pairwise

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goals.forms.split import SplitForm
from goals.forms.wizard import (
    BaselineStep,
    GoalStep,
    OwnerStep,
    PriorityStep,
    RoleStep,
    StartForm,
    StepForm,
    TargetStep,
)
from goals.models import Goal
from goals.models.baseline import SHORTEST
from goals.refusals import GoalRefused
from goals.sentence import sentence
from people.access import PersonRequest, requires
from people.permissions import Action
from web.drafts import drop_draft
from web.forms import posted
from web.htmx import render_page_or_partial

STEPS: dict[str, tuple[type[StepForm], str, str]] = {  # address: form, name, heading
    "priority": (PriorityStep, gettext_lazy("Priority"), gettext_lazy("Choose the priority")),
    "role": (RoleStep, gettext_lazy("Role"), gettext_lazy("Choose the job role")),
    "goal": (GoalStep, gettext_lazy("Goal"), gettext_lazy("Say what will change at work")),
    "baseline": (BaselineStep, gettext_lazy("Baseline"), gettext_lazy("Measure where it starts")),
    "target": (TargetStep, gettext_lazy("Target and date"), gettext_lazy("Set the target from the gap")),
    "owner": (OwnerStep, gettext_lazy("Owner and check-in"), gettext_lazy("Name the owner")),
}
NAMES = [(slug, name) for slug, (_form, name, _heading) in STEPS.items()]
FOLLOWING = dict(pairwise(STEPS))
BEFORE = {after: before for before, after in FOLLOWING.items()}
TEMPLATES = {step: f"goals/wizard/_{step}.html" for step in ("goal", "baseline", "target")}
ONE_DAY, LONGEST = timedelta(days=1), timedelta(days=14)  # of a planned baseline
MANY = 3  # goals of one role and priority; PRODUCT §5: 2 to 3 are guidance


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_EDIT)
def new(request: PersonRequest) -> HttpResponse:
    """Priority, then role. The address may bring both along, as the grid does; only POST makes a draft."""
    form = StartForm(posted(request), initial=request.GET.dict(), person=request.person)
    if form.is_valid():
        goal = Goal.draft(**form.cleaned_data, by=request.person, today=request.organization.today())
        return redirect("goals:step", goal.pk, "goal")
    chosen = form["priority"].value()
    priority = form.fields["priority"].queryset.filter(pk=chosen).first() if str(chosen).isdecimal() else None
    context = {"form": form, "priority": priority, "steps": NAMES}
    context |= {"step": "role", "done": ["priority"]} if priority else {"step": "priority", "done": []}
    return render(request, "goals/new_goal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_EDIT)
def step(request: PersonRequest, pk: int, step: str) -> HttpResponse:
    form = _form(request, pk, step)
    if not form.is_valid():
        return _page(request, form, step)
    try:
        if suggested := request.POST.get("apply"):
            form.apply(suggested)
        if form.is_valid():
            form.save()
            return _on(request, form.instance, step)
    except GoalRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal)
    return _page(request, form, step)


@require_POST
@requires(Action.GOAL_EDIT)
def check(request: PersonRequest, pk: int, step: str) -> HttpResponse:
    """The SMART panel for what is typed; nothing is saved."""
    form = _form(request, pk, step)
    form.is_valid()
    return render(request, "goals/wizard.html#checked", _smart(form, step))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_EDIT)
def split(request: PersonRequest, pk: int) -> HttpResponse:
    """Two linked goals from one: their behavior, and a shared team outcome."""
    goal = _find(request, pk)
    form = SplitForm(posted(request), goal=goal)
    if form.is_valid():
        try:
            goal.split(by=request.person, **form.cleaned_data)
        except GoalRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("There are two goals now. Name the number that shows the behavior."))
            return redirect("goals:split", goal.pk)
    context = {"goal": goal, "form": form, "outcome": goal.shared_outcome}
    return render(request, "goals/split.html", context, status=422 if form.errors else 200)


def _find(request: PersonRequest, pk: int) -> Goal:
    goals = Goal.objects.permitted(request.person, Action.GOAL_EDIT).for_row()
    goal = get_object_or_404(goals.select_related("shared_outcome", "owner__manager", "team__lead"), pk=pk)
    goal.organization = request.organization
    return goal


def _form(request: PersonRequest, pk: int, step: str) -> StepForm:
    if step not in STEPS:
        raise Http404
    goal, today = _find(request, pk), request.organization.today()
    return STEPS[step][0](posted(request), instance=goal, person=request.person, today=today)


def _started(goal: Goal) -> str:
    if goal.headline.counts:
        return _("Measuring has started. The coaching log is counted within a minute.")
    return _("Measuring has started. Record the first value when you have it.")


def _on(request: PersonRequest, goal: Goal, step: str) -> HttpResponse:
    """Where the pressed button leads after saving. Raises GoalRefused when measuring cannot start yet."""
    if request.POST.get("apply"):
        response = redirect("goals:step", goal.pk, step)
    elif request.POST.get("go") == "measure":
        goal.start_measuring(by=request.person, today=request.organization.today())
        messages.success(request, _started(goal))
        response = redirect("goals:baseline", goal.pk)
    elif request.POST.get("go") == "next" and step in FOLLOWING:
        response = redirect("goals:step", goal.pk, FOLLOWING[step])
    else:
        messages.success(request, _("“%(title)s” is saved.") % {"title": goal.title})
        response = redirect(goal)
    return drop_draft(response, _draft_key(goal, step))


def _page(request: PersonRequest, form: StepForm, step: str) -> HttpResponse:
    goal, following = form.instance, FOLLOWING.get(step)
    is_of_role = goal.kind == Goal.Kind.ROLE
    beside = Goal.objects.permitted(request.person, Action.GOAL_VIEW).beside(goal) if is_of_role else []
    context = {
        "heading": STEPS[step][2],
        "steps": NAMES,
        "step_template": TEMPLATES.get(step, "goals/wizard/_fields.html"),
        "done": goal.steps_done,
        "before": BEFORE.get(step),
        "following": following and STEPS[following][1],
        "first_baseline_on": goal.starts_on + SHORTEST - ONE_DAY,
        "last_measured_on": goal.starts_on + LONGEST - ONE_DAY,
        "draft_key": _draft_key(goal, step),
        "too_many": beside if len(beside) > MANY else [],
        **_smart(form, step),
    }
    invalid = any(part.errors for part in form.parts)
    return render_page_or_partial(request, "goals/wizard.html", "wizard", context, status=422 if invalid else 200)


def _smart(form: StepForm, step: str) -> dict:
    report = form.report
    return {
        "form": form,
        "goal": form.instance,
        "step": step,
        "report": report,
        "sentence": sentence(form.goal_as_typed, report),
    }


def _draft_key(goal: Goal, step: str) -> str:
    return f"goal-{goal.pk}-{step}"
