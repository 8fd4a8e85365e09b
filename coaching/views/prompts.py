from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coaching.forms.prompts import PREFIX, BasePrompts, Prompts, PromptSetForm, rows_of, typed
from coaching.models import PromptSet
from coaching.models.prompts import BARRIERS
from coaching.prompting import default_prompts, delete_set, take_back, use
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import Refusable, posted
from web.htmx import render_page_or_partial
from web.rows import rearranged, row_in_hand

Occasion = PromptSet.Occasion
KEEPING = ("save", "use")  # what the buttons that keep it send; all others rearrange or show


@require_GET
@requires(Action.PROMPT_EDIT)
def prompts(request: PersonRequest) -> HttpResponse:
    """What is asked on each occasion, and the other sets."""
    sets = list(_permitted(request).prefetch_related("prompts"))
    built_in = default_prompts()
    rows = [(occasion, [one for one in sets if one.occasion == occasion]) for occasion in Occasion]
    context = {"rows": [(occasion, any(one.in_use for one in own), own) for occasion, own in rows]}
    return render(request, "coaching/prompts.html", context | {"built_in": built_in})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROMPT_EDIT)
def new_prompt_set(request: PersonRequest) -> HttpResponse:
    """Begins as a copy: of the set the address names, else of the built-in questions."""
    number = request.GET.get("copy", "")
    source = _permitted(request).filter(pk=number).first() if number.isdecimal() and len(number) < 16 else None
    rows = rows_of(source.prompts.all() if source else default_prompts())
    occasion = source.occasion if source else request.GET.get("occasion")
    known = occasion if occasion in Occasion.values else Occasion.WEEKLY
    return _edit(request, PromptSet(occasion=known), rows)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROMPT_EDIT)
def prompt_set(request: PersonRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    return _edit(request, found, rows_of(found.prompts.all()))


@require_POST
@requires(Action.PROMPT_EDIT)
def use_prompt_set(request: PersonRequest, pk: int) -> HttpResponse:
    return _used(request, _find(request, pk))


@require_POST
@requires(Action.PROMPT_EDIT)
def take_back_prompts(request: PersonRequest) -> HttpResponse:
    occasion = request.POST.get("occasion")
    if occasion not in Occasion.values:
        messages.error(request, _("Nothing was sent. Reload the page and try again."))
        return redirect("coaching:prompts")
    take_back(Occasion(occasion))
    messages.success(request, _("The built-in questions are asked from the next reflection on."))
    return redirect("coaching:prompts")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PROMPT_EDIT)
def delete_prompt_set(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = _find(request, pk), Refusable(posted(request))
    if form.is_valid() and form.ask(lambda: delete_set(found)):
        messages.success(request, _("“%(name)s” is deleted.") % {"name": found.name})
        return redirect("coaching:prompts")
    context = {"prompt_set": found, "form": form}
    return render(request, "coaching/delete_prompt_set.html", context, status=422 if form.errors else 200)


def _permitted(request: PersonRequest) -> QuerySet[PromptSet]:
    return PromptSet.objects.permitted(request.person, Action.PROMPT_EDIT)


def _find(request: PersonRequest, pk: int) -> PromptSet:
    return get_object_or_404(_permitted(request), pk=pk)


def _edit(request: PersonRequest, found: PromptSet, rows: list[dict]) -> HttpResponse:
    """Its buttons add, move and take out questions and show them as a learner sees them; only saving keeps them."""
    if request.method != "POST":
        return _page(request, PromptSetForm(instance=found), Prompts(initial=rows, prefix=PREFIX))
    go = request.POST.get("go", "save")
    if go not in KEEPING:
        return _rearranged(request, found, go)
    form, formset = PromptSetForm(request.POST, instance=found), Prompts(request.POST, prefix=PREFIX)
    if not all([form.is_valid(), formset.is_valid()]) or not formset.keep(form.instance):
        return _page(request, form, formset, status=422)
    if go == "use":
        return _used(request, form.instance)
    messages.success(request, _("“%(name)s” is saved.") % {"name": form.instance})
    return redirect("coaching:prompts")


def _rearranged(request: PersonRequest, found: PromptSet, go: str) -> HttpResponse:
    """Nothing is kept, and nothing is refused yet."""
    so_far = {name: request.POST[name] for name in PromptSetForm.Meta.fields if name in request.POST}
    rows = rearranged(typed(request.POST), go, most=PromptSet.MOST)
    focus = {"in_hand": row_in_hand(rows, go), "is_shown": go == "show"}
    form = PromptSetForm(instance=found, initial=so_far)
    return _page(request, form, Prompts(initial=rows, prefix=PREFIX), **focus)


def _used(request: PersonRequest, found: PromptSet) -> HttpResponse:
    use(found)
    messages.success(request, _("“%(name)s” is asked from the next reflection on.") % {"name": found})
    return redirect("coaching:prompts")


def _page(
    request: PersonRequest, form: PromptSetForm, formset: BasePrompts, *, status: int = 200, **focus
) -> HttpResponse:
    """``focus`` says what a button has just changed, for who works with the keyboard."""
    context = {"form": form, "formset": formset, "prompt_set": form.instance, "barriers": BARRIERS, **focus}
    return render_page_or_partial(request, "coaching/prompt_set.html", "prompts", context, status=status)
