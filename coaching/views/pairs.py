"""Who coaches whom: paired, asked in their rhythm, handed over, ended."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.forms.pairs import HandOverForm, PairForm, RhythmForm
from coaching.models import CoachingRelationship, Pair
from coaching.pairing import end, with_sessions
from goals.history import history_of
from people.access import PersonRequest, requires
from people.permissions import Action
from web.buttons import press
from web.forms import posted

PAGE = 50  # pairs


@require_safe
@requires(Action.COACHING_VIEW)
def pairs(request: PersonRequest) -> HttpResponse:
    """Who coaches whom and how often they talked; not a word of it. First those of whom somebody has left."""
    today = request.organization.today()
    seen = CoachingRelationship.objects.permitted(request.person, Action.COACHING_VIEW).open(on=today)
    rows = with_sessions(seen.select_related("coach", "coachee__team"), on=today).order_by("coachee__name", "pk")
    left, page = list(rows.somebody_left(on=today)), page_of(request, rows.both_here(on=today))
    can_edit = editable(request, [*left, *page], CoachingRelationship, Action.COACHING_EDIT)
    context = {"left": left, "page": page, "can_edit": can_edit, "today": today}
    return render(request, "coaching/pairs.html", context)


def page_of(request: PersonRequest, rows: QuerySet[Pair]) -> Page:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def editable(request: PersonRequest, rows: list[Pair], model: type[Pair], action: Action) -> set[int]:
    """Which of these this person may change."""
    mine = model.objects.permitted(request.person, action)
    return set(mine.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_EDIT)
def new_pair(request: PersonRequest) -> HttpResponse:
    form = PairForm(posted(request), person=request.person, today=request.organization.today())
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("%(coach)s coaches %(coachee)s now.") % form.cleaned_data)
        return redirect("coaching:pairs")
    return render(request, "coaching/new_pair.html", {"form": form}, status=422 if form.errors else 200)


def find_pair(request: PersonRequest, pk: int) -> CoachingRelationship:
    rows = CoachingRelationship.objects.permitted(request.person, Action.COACHING_EDIT)
    pairs = with_sessions(rows.select_related("coach", "coachee"), on=request.organization.today())
    return get_object_or_404(pairs, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_EDIT)
def edit_pair(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_pair(request, pk)
    form = RhythmForm(posted(request), relationship=found)
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("The rhythm is changed."))
        return redirect("coaching:edit-pair", pk)
    return pair_page(request, found, rhythm_form=form)


@require_POST
@requires(Action.COACHING_EDIT)
def hand_over_pair(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_pair(request, pk)
    form = HandOverForm(request.POST, relationship=found, today=request.organization.today())
    if form.is_valid() and form.save(by=request.person):
        names = {"coach": form.cleaned_data["coach"], "coachee": found.coachee}
        messages.success(request, _("%(coach)s coaches %(coachee)s now.") % names)
        return redirect("coaching:pairs")
    return pair_page(request, found, hand_over_form=form)


def pair_page(request: PersonRequest, found: CoachingRelationship, **forms) -> HttpResponse:
    """With the forms of an open pair; a refused one comes as it was sent."""
    today = request.organization.today()
    context = {
        "pair": found,
        "is_open": found.is_open(on=today),
        "rhythm_form": RhythmForm(relationship=found),
        "hand_over_form": HandOverForm(relationship=found, today=today),
        "history": history_of(found),
        "today": today,
    }
    is_refused = any(form.errors for form in forms.values())
    return render(request, "coaching/edit_pair.html", context | forms, status=422 if is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACHING_EDIT)
def end_pair(request: PersonRequest, pk: int) -> HttpResponse:
    return ended(request, find_pair(request, pk), back_to="coaching:pairs")


def ended(request: PersonRequest, found: Pair, *, back_to: str) -> HttpResponse:
    """Asked first, then ended."""
    first, second = found.people
    if request.method != "POST":
        context = {"pair": found, "first": first, "second": second, "back_to": back_to}
        return render(request, "coaching/end_pair.html", context)
    done = _("%(first)s and %(second)s are no pair any more.") % {"first": first, "second": second}
    press(request, lambda: end(found, by=request.person, today=request.organization.today()), done=done)
    return redirect(back_to)
