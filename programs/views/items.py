from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.forms.items import FORMS, ItemForm, MoveForm
from programs.forms.questions import BaseQuestions, Questions, of_item, typed
from programs.models import Item
from programs.readiness import FEWEST_QUESTIONS, MOST_QUESTIONS
from programs.views.designer import designer, find_program, told_frozen
from web.drafts import drop_draft
from web.forms import Refusable, posted
from web.htmx import render_page_or_partial
from web.rows import rearranged, row_in_hand


def find_item(request: PersonRequest, pk: int, action: Action = Action.PROGRAM_EDIT) -> Item:
    """Raises Http404."""
    items = Item.objects.permitted(request.person, action)
    return get_object_or_404(items.select_related("version__program", "objective", "goal", "metric__goal"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def new_item(request: PersonRequest, pk: int) -> HttpResponse:
    """The address brings kind or layer, week and objective along, as far as they are known."""
    program = find_program(request, pk, Action.PROGRAM_EDIT)
    version = program.draft
    if version is None:
        return told_frozen(request, program)
    kinds = [kind for kind in Item.Kind if Item.LAYERS[kind] == request.GET.get("layer")] or list(Item.Kind)
    kind = kinds[0] if len(kinds) == 1 else request.GET.get("kind")
    if kind not in FORMS:
        choices = [(kind, Item.LAYERS[kind]) for kind in kinds]
        return render(request, "programs/new_item.html", {"program": program, "kinds": choices})
    week = request.GET.get("week") or 1
    known = {"week": week, "last_week": week, "objective": request.GET.get("objective")}
    return _edit(request, FORMS[kind](posted(request), instance=Item(version=version, kind=kind), initial=known))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_VIEW)
def item(request: PersonRequest, pk: int) -> HttpResponse:
    """To edit in a draft; to read where it is published, and for who may not edit."""
    found = find_item(request, pk, Action.PROGRAM_VIEW)
    may_edit = request.person.can(Action.PROGRAM_EDIT)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    if request.method == "POST" or (may_edit and found.version.is_draft):
        return _edit(request, FORMS[found.kind](posted(request), instance=found))
    context = {"item": found, "program": found.version.program, "questions": found.questions.all()}
    return render(request, "programs/read_item.html", context)


@require_POST
@requires(Action.PROGRAM_EDIT)
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """By htmx from the plan, which is drawn anew; from the item's page back to the plan."""
    found = find_item(request, pk)
    form = MoveForm(request.POST, item=found)
    moved = form.is_valid() and form.keep()
    said = _("“%(title)s” is in week %(week)s now.") % {"title": found, "week": found.week}
    if request.htmx:
        refused = " ".join(sentence for errors in form.errors.values() for sentence in errors)
        return designer(request, found.version.program, moved=pk, said=said if moved else "", refused=refused)
    if moved:
        messages.success(request, said)
        return redirect(found.version.program)
    found.refresh_from_db(fields=["week", "last_week"])
    return _page(request, FORMS[found.kind](instance=found), move_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def remove_item(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_item(request, pk)
    program, form = found.version.program, Refusable(posted(request))
    if form.is_valid() and form.ask(found.remove):
        messages.success(request, _("“%(title)s” is taken out of the plan.") % {"title": found})
        return redirect(program)
    context = {"item": found, "program": program, "form": form, "questions": found.questions.count()}
    return render(request, "programs/remove_item.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Action.PROGRAM_VIEW)
def print_job_aid(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_item(request, pk, Action.PROGRAM_VIEW)
    if found.kind != Item.Kind.JOB_AID:
        raise Http404
    return render(request, "programs/print_job_aid.html", {"item": found, "back": found.get_absolute_url()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROGRAM_EDIT)
def questions(request: PersonRequest, pk: int) -> HttpResponse:
    """Its buttons add, move and take out rows; nothing is kept before "Save" or "Save and finish"."""
    found = find_item(request, pk)
    if found.kind != Item.Kind.QUICK_CHECK:
        raise Http404
    if request.method != "POST":
        return _questions_page(request, found, of_item(found)) if found.version.is_draft else redirect(found)
    go = request.POST.get("go", "save")
    if go not in ("save", "done"):
        rows = rearranged(typed(request.POST), go, most=MOST_QUESTIONS)
        return _questions_page(request, found, Questions(item=found, initial=rows), in_hand=row_in_hand(rows, go))
    formset = Questions(request.POST, item=found)
    if formset.is_valid() and formset.keep(final=go == "done"):
        return _questions_kept(request, found, len(formset.questions))
    return _questions_page(request, found, formset, status=422)


def _edit(request: PersonRequest, form: ItemForm) -> HttpResponse:
    is_new, key = form.instance.pk is None, _draft_key(form.instance)
    move_form = None if is_new else MoveForm(item=form.instance)  # from the row as it is kept, before what was typed
    if request.POST.get("go") == "preview":
        form.is_valid()
        return _page(request, form, move_form=move_form, status=200)
    if not (form.is_valid() and form.keep()):
        return _page(request, form, move_form=move_form)
    found = form.instance
    if is_new and found.kind == Item.Kind.QUICK_CHECK:
        return drop_draft(redirect("programs:questions", found.pk), key)
    messages.success(request, _("“%(title)s” is saved.") % {"title": found})
    return drop_draft(redirect(found.version.program), key)


def _page(
    request: PersonRequest, form: ItemForm, *, move_form: MoveForm | None, status: int | None = None
) -> HttpResponse:
    found = form.instance
    context = {
        "form": form,
        "item": found,
        "program": found.version.program,
        "draft_key": _draft_key(found),
        "move_form": move_form,
        "preview": form["body"].value() if request.POST.get("go") == "preview" else None,
    }
    refused = form.errors or (move_form and move_form.errors)
    status = status or (422 if refused else 200)
    return render_page_or_partial(request, "programs/item.html", "preview", context, status=status)


def _questions_page(
    request: PersonRequest, found: Item, formset: BaseQuestions, *, in_hand: int | None = None, status: int = 200
) -> HttpResponse:
    context = {"item": found, "program": found.version.program, "formset": formset, "in_hand": in_hand}
    return render_page_or_partial(request, "programs/questions.html", "questions", context, status=status)


def _questions_kept(request: PersonRequest, found: Item, count: int) -> HttpResponse:
    if count < FEWEST_QUESTIONS:
        said = _("%(count)s questions are kept. A quick check needs 5 to 10 before the program can be published.")
        messages.warning(request, said % {"count": count})
        page = redirect("programs:questions", found.pk)
    else:
        messages.success(request, _("The questions of “%(title)s” are saved.") % {"title": found})
        page = redirect(found.version.program)
    return HttpResponseClientRedirect(page.url) if request.htmx else page


def _draft_key(item: Item) -> str:
    if item.pk:
        return f"item-{item.pk}"
    return f"new-item-{item.version.program_id}-{item.kind.replace('_', '-')}"
