from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import arrival_plan
from people.access import PersonRequest, requires
from people.arrival_plan import Plan
from people.arrivals import arrive, propose, proposed
from people.forms.arrivals import read_arrivals
from people.forms.imports import UploadForm
from people.models import Import
from people.permissions import Action
from people.undo import NotTheLatest
from people.undo import undo as undo_import
from web.forms import posted
from web.tables import NotATable, read_table


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PERSON_IMPORT)
def upload(request: PersonRequest) -> HttpResponse:
    """A list without a mistake goes on to its plan; nothing is written to anybody yet."""
    form = UploadForm(posted(request), request.FILES or None)
    errors = []
    if form.is_valid():
        try:
            read = read_arrivals(read_table(form.source), by=request.person)
        except NotATable as refused:
            form.add_error(form.source_field, refused)
        else:
            errors = read.errors
            if not errors:
                kept = {"file_name": form.file_name, "unread": read.unread}
                return redirect(propose(read.arrivals, by=request.person, at=timezone.now(), **kept))
    context = {"form": form, "errors": errors, "imports": _imports(request).confirmed()[:10]}
    return render(request, "people/import.html", context, status=422 if form.errors or errors else 200)


@require_safe
@requires(Action.PERSON_IMPORT)
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(_imports(request), pk=pk)
    planned = None if record.confirmed_at else arrival_plan.plan(proposed(record), by=request.person)
    return _plan_page(request, record, planned)


@require_POST
@requires(Action.PERSON_IMPORT)
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(_imports(request).select_for_update(of=("self",)), pk=pk)
    if record.confirmed_at:
        return redirect(record)
    done = arrive(proposed(record), by=request.person, at=timezone.now(), record=record)
    return _plan_page(request, record, done) if done.errors else redirect(record)


@require_POST
@requires(Action.PERSON_IMPORT)
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(_imports(request).confirmed(), pk=pk)
    try:
        left_alone = undo_import(record, by=request.person, at=timezone.now())
    except NotTheLatest as refused:
        messages.error(request, refused.messages[0])
    else:
        names = ", ".join(person.name for person in left_alone[:10])
        if names:
            messages.warning(request, _("Left as they are, because something else happened since: %s") % names)
    return redirect(record)


def _imports(request: PersonRequest) -> QuerySet[Import]:
    return Import.objects.permitted(request.person, Action.PERSON_IMPORT).select_related("confirmed_by", "undone_by")


def _plan_page(request: PersonRequest, record: Import, planned: Plan | None) -> HttpResponse:
    context = {"record": record, "plan": planned}
    return render(request, "people/import_plan.html", context, status=422 if planned and planned.errors else 200)
