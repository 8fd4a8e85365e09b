from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.forms.objectives import ObjectiveForm
from programs.models import LearningObjective
from programs.views.designer import find_program, told_frozen
from web.forms import Refusable, posted


def find_objective(request: PersonRequest, pk: int) -> LearningObjective:
    """Raises Http404."""
    objectives = LearningObjective.objects.permitted(request.person, Action.PROGRAM_EDIT)
    return get_object_or_404(objectives.select_related("version__program"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def new_objective(request: PersonRequest, pk: int) -> HttpResponse:
    program = find_program(request, pk, Action.PROGRAM_EDIT)
    version = program.draft
    if version is None:
        return told_frozen(request, program)
    return _edit(request, ObjectiveForm(posted(request), instance=LearningObjective(version=version)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_objective(request, pk)
    if request.method != "POST" and not found.version.is_draft:
        return told_frozen(request, found.version.program)
    return _edit(request, ObjectiveForm(posted(request), instance=found))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def remove_objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_objective(request, pk)
    program, form = found.version.program, Refusable(posted(request))
    items = list(found.items.all())
    if form.is_valid() and form.ask(found.remove):
        messages.success(request, _("The objective “%(text)s” is taken out.") % {"text": found})
        return redirect(program)
    context = {"objective": found, "program": program, "items": items, "form": form}
    return render(request, "programs/remove_objective.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Action.PROGRAM_EDIT)
def recommend(request: PersonRequest, pk: int) -> HttpResponse:
    """The channel for what is answered so far; nothing is saved."""
    program = find_program(request, pk, Action.PROGRAM_EDIT)
    version = program.draft
    if version is None:
        raise PermissionDenied
    form = ObjectiveForm(request.POST, instance=LearningObjective(version=version))
    return render(request, "programs/objective.html#recommended", {"form": form})


def _edit(request: PersonRequest, form: ObjectiveForm) -> HttpResponse:
    """Three buttons: show the channel (without JavaScript), keep the objective, or keep it with an item a layer."""
    go, is_valid = request.POST.get("go"), form.is_valid()
    program = form.instance.version.program
    if is_valid and go == "add" and form.add_three():
        messages.success(request, _("Three items are in the plan. Open each to write it."))
        return redirect(program)
    if is_valid and go not in ("add", "recommend") and form.keep():
        messages.success(request, _("The objective “%(text)s” is saved.") % {"text": form.instance})
        return redirect(program)
    status = 422 if form.errors and go != "recommend" else 200
    return render(request, "programs/objective.html", {"form": form, "program": program}, status=status)
