from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from coaching.forms.obstacle import AnswerForm, HandOverForm, MoveForm, ObstacleForm
from coaching.models import Obstacle
from coaching.obstacles import has_read
from goals.history import history_of
from people.access import PersonRequest, requires
from people.permissions import Action

ROWS = 50  # of one page
FORMS = {"answer": AnswerForm, "move": MoveForm, "hand_over": HandOverForm}
WHICH = {"answer": "answer", "remove": "answer", "move": "move", "hand-over": "hand_over"}  # form of each button
DONE = {
    "answer": gettext_lazy("The team is told, and reads your answer here."),
    "remove": gettext_lazy("Everybody in the team is told that it is gone."),
    "move": gettext_lazy("The new day is kept, with your reason."),
    "hand-over": gettext_lazy("The new owner is asked to remove it."),
}


@require_GET
@requires(Action.OBSTACLE_VIEW)
def obstacles(request: PersonRequest) -> HttpResponse:
    """What stands in the way of one's teams, and what is gone."""
    seen = _seen(request).order_by("removed_on", "due_on", "pk")
    standing = list(seen.standing()[:ROWS])
    gone = Paginator(seen.exclude(removed_on=None).order_by("-removed_on", "-pk"), ROWS)
    context = {
        "standing": [(found, found.is_late(on=request.organization.today())) for found in standing],
        "gone": gone.get_page(request.GET.get("page")),
    }
    return render(request, "coaching/obstacles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OBSTACLE_VIEW)
def obstacle(request: PersonRequest, pk: int) -> HttpResponse:
    """One of the team, to read; to answer for its owner and for who leads the team."""
    found = get_object_or_404(_seen(request), pk=pk)
    may_answer = Obstacle.objects.permitted(request.person, Action.OBSTACLE_ANSWER).filter(pk=pk).exists()
    if request.method == "POST":
        if not may_answer:
            raise PermissionDenied
        return _answered(request, found)
    has_read(found, request.person)
    return _page(request, found, may_answer=may_answer)


def _seen(request: PersonRequest) -> QuerySet[Obstacle]:
    return Obstacle.objects.permitted(request.person, Action.OBSTACLE_VIEW).select_related("team", "owner")


def _answered(request: PersonRequest, found: Obstacle) -> HttpResponse:
    do = request.POST.get("do") if request.POST.get("do") in WHICH else "answer"
    name = WHICH[do]
    form = _form(request, found, name, request.POST)
    if form.is_valid() and form.save():
        messages.success(request, DONE[do])
        seen = _seen(request).filter(pk=found.pk).exists()  # handed over, it may be out of one's reach
        return redirect("coaching:obstacle", found.pk) if seen else redirect("coaching:obstacles")
    return _page(request, get_object_or_404(_seen(request), pk=found.pk), may_answer=True, **{name: form})


def _form(request: PersonRequest, found: Obstacle, name: str, data=None) -> ObstacleForm:
    return FORMS[name](data, obstacle=found, person=request.person, today=request.organization.today())


def _page(request: PersonRequest, found: Obstacle, *, may_answer: bool, **refused) -> HttpResponse:
    may_answer = may_answer and not found.removed_on
    forms = {name: refused.get(name) or _form(request, found, name) for name in FORMS} if may_answer else {}
    context = {
        "obstacle": found,
        "is_late": found.is_late(on=request.organization.today()),
        "forms": forms,
        "history": history_of(found),
    }
    return render(request, "coaching/obstacle.html", context, status=422 if refused else 200)
