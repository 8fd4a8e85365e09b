from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.designer_page import DesignerPage
from programs.forms.objectives import ObjectiveForm
from programs.models import LearningObjective, Program
from programs.refusals import Frozen
from web.htmx import render_page_or_partial


def find_program(request: PersonRequest, pk: int, action: Action = Action.PROGRAM_VIEW) -> Program:
    """Raises Http404."""
    programs = Program.objects.permitted(request.person, action)
    return get_object_or_404(
        programs.select_related("priority", "owner", "co_owner", "follow_through_owner"), pk=pk
    )  # fmt: skip


@require_GET
@requires(Action.PROGRAM_VIEW)
def program(request: PersonRequest, pk: int) -> HttpResponse:
    return designer(request, find_program(request, pk))


def designer(
    request: PersonRequest, found: Program, *, moved: int | None = None, said: str = "", refused: str = ""
) -> HttpResponse:
    """The page, or for htmx the plan alone: with what was done to which item, or why it was not (``refused``)."""
    page = DesignerPage(found, request.person, today=request.organization.today())
    form = ObjectiveForm(instance=LearningObjective(version=page.version)) if page.is_editable else None
    context = {"page": page, "program": found, "form": form, "moved": moved, "said": said, "refused": refused}
    status = 422 if refused else 200
    return render_page_or_partial(request, "programs/program.html", "plan", context, status=status)


def told_frozen(request: PersonRequest, found: Program) -> HttpResponse:
    """There is no draft to change: back to the program, which offers to start one."""
    messages.warning(request, Frozen.sentence)
    return redirect(found)
