"""A person's own words: how many there are, all of them as one file, and deleting them for good."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coaching.models import Reflection
from people.access import PersonRequest, requires
from people.permissions import Action
from wall import own_words
from wall.confidence import in_confidence
from wall.own_page import MyReflections
from wall.views.screens import find_own

PAGE = 25  # reflections


@require_safe
@requires(Action.REFLECT)
@in_confidence
def my_words(request: PersonRequest) -> HttpResponse:
    mine = MyReflections(request.person, today=request.organization.today())
    page = Paginator(mine.all, PAGE).get_page(request.GET.get("page"))
    return render(request, "wall/my_words.html", {"page": page, "counts": own_words.counts_of(request.person)})


@require_safe
@requires(Action.REFLECT)
@in_confidence
def export_words(request: PersonRequest) -> HttpResponse:
    words = own_words.words_of(request.person, at=timezone.now())
    response = JsonResponse(words, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="my-words.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.REFLECT)
@in_confidence
def delete_words(request: PersonRequest) -> HttpResponse:
    """Of one reflection with ``?reflection=``, else all."""
    chosen = asked(request)
    if request.method == "POST":
        own_words.forget(chosen) if chosen else own_words.forget_all(request.person)
        messages.success(request, _("Deleted. Nobody can read it any more."))
        return redirect("wall:my-words")
    context = {"reflection": chosen, "counts": [] if chosen else own_words.counts_of(request.person)}
    return render(request, "wall/delete_words.html", context)


def asked(request: PersonRequest) -> Reflection | None:
    """The reflection of the query, one's own and not forgotten yet. Raises Http404."""
    text = request.GET.get("reflection")
    if text is None:
        return None
    try:
        pk = int(text)
    except ValueError as error:
        raise Http404 from error
    found = find_own(request, pk)
    if found.forgotten_at:
        raise Http404
    return found
